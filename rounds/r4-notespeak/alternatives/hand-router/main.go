package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	port := flag.String("port", "8080", "TCP port on 127.0.0.1")
	path := flag.String("db", "notes.db", "database file")
	flag.Parse()

	db, err := openDatabase(*path)
	if err != nil {
		fmt.Fprintln(os.Stderr, "notespeak:", err)
		os.Exit(1)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+*port)
	if err != nil {
		fmt.Fprintln(os.Stderr, "notespeak:", err)
		os.Exit(1)
	}

	// Every write is in the file before it is answered, so there is nothing to wait for at the end.
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, os.Interrupt)
	go func() {
		<-end
		listener.Close()
		db.Close()
		os.Exit(0)
	}()
	fmt.Fprintln(os.Stderr, "notespeak:", http.Serve(listener, &service{db: db}))
	<-make(chan struct{}) // The listener was closed above; the exit is there as well.
}
