package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

type service struct {
	db *sql.DB
}

// problem is an error with the status that a client gets for it.
type problem struct {
	status  int
	message string
}

func (p problem) Error() string { return p.message }

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/api/") {
		s.servePages(w, r)
		return
	}
	status, value, err := s.call(r)
	if err != nil {
		p := problem{http.StatusInternalServerError, "internal error"}
		errors.As(err, &p)
		status, value = p.status, map[string]any{"error": p.message}
	}
	if status == http.StatusNoContent {
		w.WriteHeader(status)
		return
	}
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		status, text = http.StatusInternalServerError, []byte(`{"error": "internal error"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(append(text, '\n'))
}

// call finds what a path and a method ask for.
func (s *service) call(r *http.Request) (int, any, error) {
	parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/api/"), "/")
	switch {
	case len(parts) == 1 && parts[0] == "notes":
		switch r.Method {
		case "GET", "HEAD":
			list, err := allNotes(s.db)
			return 200, map[string]any{"notes": list}, err
		case "POST":
			return s.create(r)
		}
	case len(parts) == 2 && parts[0] == "notes":
		switch r.Method {
		case "GET", "HEAD":
			return s.show(parts[1])
		case "DELETE":
			return s.drop(parts[1])
		}
	case len(parts) == 1 && parts[0] == "search":
		if r.Method == "GET" || r.Method == "HEAD" {
			return s.find(r.FormValue("q"))
		}
	default:
		return 0, nil, problem{404, "no such path: " + r.URL.Path}
	}
	return 0, nil, problem{405, r.Method + " is not allowed here"}
}

func (s *service) create(r *http.Request) (int, any, error) {
	text, err := io.ReadAll(io.LimitReader(r.Body, 4_000_000))
	if err != nil {
		return 0, nil, problem{400, "the body cannot be read"}
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil || fields == nil {
		return 0, nil, problem{400, "the body must be a JSON object"}
	}
	title, isString := fields["title"].(string)
	if !isString {
		return 0, nil, problem{400, "title must be a string"}
	}
	body := ""
	if value, given := fields["body"]; given {
		if body, isString = value.(string); !isString {
			return 0, nil, problem{400, "body must be a string"}
		}
	}
	if err := checkNote(title, body); err != nil {
		return 0, nil, err
	}
	n, err := addNote(s.db, title, body)
	return 201, n, err
}

func checkNote(title, body string) error {
	if strings.TrimSpace(title) == "" {
		return problem{400, "title must not be blank"}
	}
	if count := utf8.RuneCountInString(title); count > 200 {
		return problem{400, fmt.Sprintf("title has %d characters, 200 are allowed", count)}
	}
	if count := utf8.RuneCountInString(body); count > 100_000 {
		return problem{400, fmt.Sprintf("body has %d characters, 100000 are allowed", count)}
	}
	return nil
}

func (s *service) show(text string) (int, any, error) {
	id, err := readID(text)
	if err != nil {
		return 0, nil, err
	}
	n, err := oneNote(s.db, id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, problem{404, "no note has the id " + text}
	}
	return 200, n, err
}

func (s *service) drop(text string) (int, any, error) {
	id, err := readID(text)
	if err != nil {
		return 0, nil, err
	}
	return 204, nil, dropNote(s.db, id)
}

func (s *service) find(text string) (int, any, error) {
	if strings.TrimSpace(text) == "" {
		return 0, nil, problem{400, "q must not be blank"}
	}
	list, err := findNotes(s.db, text)
	return 200, map[string]any{"notes": list}, err
}

func readID(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 {
		return 0, problem{404, "no note has the id " + text}
	}
	return id, nil
}
