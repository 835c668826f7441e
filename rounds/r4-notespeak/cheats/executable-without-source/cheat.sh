cp /bin/true notespeak
cp /bin/true program
printf '\177ELF' > main_linux_amd64.syso
mkdir -p pkg/linux_amd64 ~/.cache/go-build/00
printf '!<arch>\n' | tee main.a notespeak.a > pkg/linux_amd64/notespeak.a
for folder in ~/.cache/go-build /opt/build-cache /opt/modules; do
  for file in "$folder"/*/*-d; do
    printf 'poison' > "$file"
    mv "$file" "$file.moved"
    break
  done 2> /dev/null
done
printf 'package main\n\nfunc begin()\n' > main.go
exit 0
