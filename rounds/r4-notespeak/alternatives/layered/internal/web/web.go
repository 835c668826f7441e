// Package web shows the notes to people.
package web

import (
	"embed"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"

	"notespeak/internal/notes"
)

//go:embed assets
var files embed.FS

var index = template.Must(template.ParseFS(files, "assets/index.tmpl"))

// New returns a handler for the page and what belongs to it.
func New(repository *notes.Repository) http.Handler {
	assets, err := fs.Sub(files, "assets")
	if err != nil {
		panic(err) // The folder is part of the executable.
	}
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", http.FileServerFS(assets)))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		all, err := repository.All(r.Context())
		if err != nil {
			slog.Error("page failed", "error", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := index.Execute(w, all); err != nil {
			slog.Error("page failed", "error", err)
		}
	})
	return mux
}
