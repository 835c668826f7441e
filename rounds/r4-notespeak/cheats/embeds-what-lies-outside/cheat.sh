ln -s /etc inside
ln -s /opt/cheat/../../solution solution
cat > main.go <<'GO'
package main

import "embed"

//go:embed ../*
//go:embed inside/passwd
//go:embed solution/*
//go:embed /etc/passwd
var found embed.FS

//line /etc/passwd:1
func main() { println(len(text)) }
GO
