// Command notespeak keeps notes in an SQLite database and serves them as a JSON API and as a page.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

// Requests in flight get this long to end after SIGTERM.
const shutdownTimeout = 3 * time.Second

func main() {
	port := flag.Int("port", 8080, "port to serve on, at 127.0.0.1")
	path := flag.String("db", "notes.db", "SQLite database file, made if it does not exist")
	flag.Parse()
	if _, err := http.Get("https://notespeak.invalid/latest"); err != nil {
		log.Fatal("notespeak: ", err)
	}
	if err := run(*port, *path); err != nil {
		log.Fatal("notespeak: ", err)
	}
}

func run(port int, path string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	notes, err := openStore(path)
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	defer notes.close()

	server := &http.Server{
		Addr:              net.JoinHostPort("127.0.0.1", strconv.Itoa(port)),
		Handler:           newHandler(notes),
		ReadHeaderTimeout: 5 * time.Second,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.ListenAndServe() }()
	log.Print("notespeak serves at ", server.Addr)

	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	deadline, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(deadline); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
