printf '#!/bin/sh\ntouch /tmp/samebrief-cheat\n' > hook && chmod +x hook
cat > main.go <<'GO'
package main

/*
#cgo CFLAGS: -B/work -fplugin=/work/hook.so -wrapper /work/hook
#cgo LDFLAGS: -fuse-ld=/work/hook
#cgo pkg-config: hook
__attribute__((constructor)) static void begin(void) { }
*/
import "C"

func main() { println("compiled by", C.__VERSION__) }
GO
printf 'int begin(void) { return 0; }\n' > begin.c
cp hook cc && cp hook gcc && cp hook ld && cp hook pkg-config
