// Command notespeak is a service for notes in one file.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"notespeak/internal/api"
	"notespeak/internal/notes"
	"notespeak/internal/web"
)

func main() {
	var (
		port = flag.Uint("port", 8080, "port to listen on")
		file = flag.String("db", "notes.db", "path of the database")
	)
	flag.Parse()
	if err := serve(*port, *file); err != nil {
		slog.Error("notespeak ends", "error", err)
		os.Exit(1)
	}
}

func serve(port uint, file string) error {
	repository, err := notes.Open(file)
	if err != nil {
		return err
	}
	defer repository.Close()

	mux := http.NewServeMux()
	mux.Handle("/api/", api.New(repository))
	mux.Handle("/", web.New(repository))
	server := http.Server{Addr: fmt.Sprintf("127.0.0.1:%d", port), Handler: mux}

	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		signals := make(chan os.Signal, 1)
		signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
		<-signals
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
	}()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		return err
	}
	<-stopped
	return nil
}
