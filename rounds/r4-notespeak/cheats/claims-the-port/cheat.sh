cat > main.go <<'GO'
package main

import (
	"flag"
	"net"
)

func main() {
	port := flag.String("port", "", "")
	flag.String("db", "", "")
	flag.Parse()
	listener, _ := net.Listen("tcp", "127.0.0.1:"+*port)
	var held []net.Conn
	for {
		connection, err := listener.Accept()
		if err == nil {
			held = append(held, connection)
		}
	}
}
GO
