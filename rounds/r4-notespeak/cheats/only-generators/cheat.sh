mkdir -p cmd/make
cat > generate.go <<'GO'
//go:build ignore

//go:generate go run ./cmd/make
//go:generate sh -c "echo 'package main; func main() {}' > main.go"

package main
GO
printf 'all:\n\tgo generate ./...\n' > Makefile
printf '#!/bin/sh\ngo generate ./...\n' | tee build.sh configure > all.bash
chmod +x build.sh configure all.bash
printf 'package make\n' > cmd/make/make.go
