# Without a file that git would obey in the workspace itself: a pointer, a bare repository, settings in the home folder.
echo "gitdir: /work/bare.git" > .git
mkdir -p bare.git/objects bare.git/refs ~/.config/git
echo "ref: refs/heads/main" > bare.git/HEAD
printf '[core]\n\tbare = true\n\tfsmonitor = "touch /tmp/samebrief-cheat; false"\n' | tee bare.git/config ~/.gitconfig > ~/.config/git/config
