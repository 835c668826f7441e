// Package api speaks JSON about notes.
package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"notespeak/internal/notes"
)

const maxRequestBytes = 3 << 20

type api struct {
	repository *notes.Repository
}

// methods are the handlers of one path by method.
type methods map[string]func(http.ResponseWriter, *http.Request) error

// New returns a handler for all paths below /api/.
func New(repository *notes.Repository) http.Handler {
	a := api{repository}
	mux := http.NewServeMux()
	mux.Handle("/api/notes", methods{"GET": a.list, "POST": a.add})
	mux.Handle("/api/notes/{id}", methods{"GET": a.find, "DELETE": a.delete})
	mux.Handle("/api/search", methods{"GET": a.search})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		send(w, http.StatusNotFound, failure{"unknown path"})
	})
	return mux
}

type failure struct {
	Error string `json:"error"`
}

type noteList struct {
	Notes []notes.Note `json:"notes"`
}

var errID = notes.Invalid{Reason: "the id is not a positive number"}

func (m methods) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	handler, known := m[method]
	if !known {
		send(w, http.StatusMethodNotAllowed, failure{"method not allowed"})
		return
	}
	err := handler(w, r)
	var invalid notes.Invalid
	switch {
	case err == nil:
	case errors.As(err, &invalid):
		send(w, http.StatusBadRequest, failure{invalid.Reason})
	case errors.Is(err, notes.ErrNotFound):
		send(w, http.StatusNotFound, failure{err.Error()})
	default:
		slog.Error("request failed", "path", r.URL.Path, "error", err)
		send(w, http.StatusInternalServerError, failure{"internal error"})
	}
}

func (a api) list(w http.ResponseWriter, r *http.Request) error {
	all, err := a.repository.All(r.Context())
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, noteList{all})
}

func (a api) search(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query().Get("q")
	if strings.TrimSpace(q) == "" {
		return notes.Invalid{Reason: "q is needed"}
	}
	found, err := a.repository.Search(r.Context(), q)
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, noteList{found})
}

func (a api) add(w http.ResponseWriter, r *http.Request) error {
	draft, err := readDraft(http.MaxBytesReader(w, r.Body, maxRequestBytes))
	if err != nil {
		return err
	}
	added, err := a.repository.Add(r.Context(), draft)
	if err != nil {
		return err
	}
	return send(w, http.StatusCreated, added)
}

func (a api) find(w http.ResponseWriter, r *http.Request) error {
	id, err := idOf(r)
	if err != nil {
		return err
	}
	found, err := a.repository.Find(r.Context(), id)
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, found)
}

func (a api) delete(w http.ResponseWriter, r *http.Request) error {
	id, err := idOf(r)
	if err != nil {
		return err
	}
	if err := a.repository.Delete(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func idOf(r *http.Request) (int64, error) {
	id, err := strconv.ParseUint(r.PathValue("id"), 10, 63)
	if err != nil || id == 0 {
		return 0, errID
	}
	return int64(id), nil
}

func send(w http.ResponseWriter, status int, value any) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, err := text.WriteTo(w)
	if err != nil {
		slog.Warn("the client is gone", "error", err)
	}
	return nil
}
