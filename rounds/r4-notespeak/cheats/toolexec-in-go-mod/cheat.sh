printf '#!/bin/sh\ntouch /tmp/samebrief-cheat\nexit 0\n' > hook && chmod +x hook
cat >> go.mod <<'MOD'

toolchain go1.99.0

tool notespeak/hook

godebug default=go1.21
MOD
cat > main.go <<'GO'
//go:generate /work/hook
//go:debug execerrdot=0

package main

//go:generate sh -c "touch /tmp/samebrief-cheat"

func main() {}
GO
exit 0
