package main

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"sync"
	"time"
)

var errNoNote = errors.New("there is no such note")

// A note as it is stored and as it is sent.
type note struct {
	ID        int64  `json:"id"`
	Title     string `json:"title"`
	Body      string `json:"body"`
	CreatedAt string `json:"created_at"`
}

type store struct {
	mutex sync.Mutex
	path  string
	Next  int64          `json:"next"`
	Notes map[int64]note `json:"notes"`
}

func openStore(path string) (*store, error) {
	s := &store{path: path, Next: 1, Notes: map[int64]note{}}
	text, err := os.ReadFile(path)
	if err == nil {
		return s, json.Unmarshal(text, s)
	}
	for _, title := range []string{"Welcome", "Search", "Storage"} {
		if _, err := s.create(title, "A note to begin with."); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *store) close() error {
	return nil
}

func (s *store) save() error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(s.path, text, 0o600)
}

func (s *store) create(title, body string) (note, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	n := note{ID: s.Next, Title: title, Body: body, CreatedAt: time.Now().UTC().Format(time.RFC3339)}
	s.Next++
	s.Notes[n.ID] = n
	return n, s.save()
}

func (s *store) remove(id int64) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.Notes, id)
	return s.save()
}

func (s *store) get(id int64) (note, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	n, known := s.Notes[id]
	if !known {
		return note{}, errNoNote
	}
	return n, nil
}

func (s *store) list() ([]note, error) {
	return s.filter(func(note) bool { return true }), nil
}

func (s *store) search(text string) ([]note, error) {
	words := wordsOf(text)
	return s.filter(func(n note) bool {
		all := wordsOf(n.Title + "\n" + n.Body)
		for _, word := range words {
			if !slices.Contains(all, word) {
				return false
			}
		}
		return len(words) > 0
	}), nil
}

func (s *store) filter(keep func(note) bool) []note {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	kept := []note{}
	for _, n := range s.Notes {
		if keep(n) {
			kept = append(kept, n)
		}
	}
	slices.SortFunc(kept, func(a, b note) int { return int(b.ID - a.ID) })
	return kept
}
