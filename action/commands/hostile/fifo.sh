rm -f FIX_NOTES.md
mkfifo FIX_NOTES.md
mkfifo another
