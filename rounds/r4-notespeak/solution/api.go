package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxTitle = 200
	maxBody  = 100_000
	// Every character may come as two escapes of six bytes.
	maxRequest = 2 << 20
)

// newHandler routes all requests. The patterns without a method catch what the others leave over.
func newHandler(notes *store) http.Handler {
	a := &api{notes: notes}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/notes", a.list)
	mux.HandleFunc("POST /api/notes", a.create)
	mux.HandleFunc("GET /api/notes/{id}", a.get)
	mux.HandleFunc("DELETE /api/notes/{id}", a.remove)
	mux.HandleFunc("GET /api/search", a.search)
	for _, path := range []string{"/api/notes", "/api/notes/{id}", "/api/search"} {
		mux.HandleFunc(path, methodNotAllowed)
	}
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "there is nothing at this path")
	})
	mux.Handle("GET /{$}", servePage(notes))
	return mux
}

type api struct {
	notes *store
}

func (a *api) list(w http.ResponseWriter, r *http.Request) {
	found, err := a.notes.list()
	answerNotes(w, found, err)
}

func (a *api) search(w http.ResponseWriter, r *http.Request) {
	text := r.URL.Query().Get("q")
	if strings.TrimSpace(text) == "" {
		fail(w, http.StatusBadRequest, "q is missing or empty")
		return
	}
	found, err := a.notes.search(text)
	answerNotes(w, found, err)
}

func (a *api) create(w http.ResponseWriter, r *http.Request) {
	title, body, err := readNote(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	n, err := a.notes.create(title, body)
	if err != nil {
		broken(w, err)
		return
	}
	answer(w, http.StatusCreated, n)
}

func (a *api) get(w http.ResponseWriter, r *http.Request) {
	id, ok := idOf(r)
	if !ok {
		fail(w, http.StatusBadRequest, "an id is a whole number from 1")
		return
	}
	n, err := a.notes.get(id)
	switch {
	case errors.Is(err, errNoNote):
		fail(w, http.StatusNotFound, fmt.Sprintf("there is no note %d", id))
	case err != nil:
		broken(w, err)
	default:
		answer(w, http.StatusOK, n)
	}
}

func (a *api) remove(w http.ResponseWriter, r *http.Request) {
	id, ok := idOf(r)
	if !ok {
		fail(w, http.StatusBadRequest, "an id is a whole number from 1")
		return
	}
	if err := a.notes.remove(id); err != nil {
		broken(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusMethodNotAllowed, r.Method+" is not possible here")
}

func idOf(r *http.Request) (int64, bool) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	return id, err == nil && id > 0
}

// readNote reads and judges the body of a POST.
func readNote(from io.Reader) (title, body string, err error) {
	bytes, err := io.ReadAll(from)
	if err != nil {
		return "", "", errors.New("the request body cannot be read or is too large")
	}
	var sent struct {
		Title *string `json:"title"`
		Body  string  `json:"body"`
	}
	if err := json.Unmarshal(bytes, &sent); err != nil {
		return "", "", errors.New("the request body is not a JSON object with strings as title and body")
	}
	switch {
	case sent.Title == nil || strings.TrimSpace(*sent.Title) == "":
		return "", "", errors.New("title is missing or empty")
	case utf8.RuneCountInString(*sent.Title) > maxTitle:
		return "", "", fmt.Errorf("title is longer than %d characters", maxTitle)
	case utf8.RuneCountInString(sent.Body) > maxBody:
		return "", "", fmt.Errorf("body is longer than %d characters", maxBody)
	}
	return *sent.Title, sent.Body, nil
}

func answerNotes(w http.ResponseWriter, notes []note, err error) {
	if err != nil {
		broken(w, err)
		return
	}
	answer(w, http.StatusOK, map[string][]note{"notes": notes})
}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Print("answer: ", err)
	}
}

func fail(w http.ResponseWriter, status int, message string) {
	answer(w, status, map[string]string{"error": message})
}

// broken answers for mistakes of our own. What went wrong goes to the log, not to the client.
func broken(w http.ResponseWriter, err error) {
	log.Print("database: ", err)
	fail(w, http.StatusInternalServerError, "the database failed")
}
