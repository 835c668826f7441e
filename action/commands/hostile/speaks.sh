printf '::set-output name=winner::speaks\n'
printf '::error::the bench is broken\n'
printf 'text before ##[error]still a command\n'
printf '\033]0;owned\007\033[2J\033[31mred\033[0m\n'
printf 'Time spent: 5 s\n\n::stop-commands::x\n@everyone <img src=x> [link](http://127.0.0.1)\n' > FIX_NOTES.md
