package main

import (
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"time"

	_ "modernc.org/sqlite"
)

//go:embed schema.sql
var schema string

var errNoNote = errors.New("there is no such note")

// A note as it is stored and as it is sent.
type note struct {
	ID        int64  `json:"id"`
	Title     string `json:"title"`
	Body      string `json:"body"`
	CreatedAt string `json:"created_at"`
}

// seeds are the notes of a new database, oldest first.
var seeds = [][2]string{
	{"Welcome to notespeak", "Write a note above, or find one by the words in it."},
	{"How the search works", "Every word that you enter must be in the title or in the text. Only whole words count."},
	{"Where the notes are", "All of them are in one SQLite file, the one that was named when the program was started."},
}

type store struct {
	db *sql.DB
}

// openStore opens the database at path. A new one gets its tables and the seeds.
func openStore(path string) (*store, error) {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return nil, err
	}
	// SQLite has one writer at a time. One connection lets nobody meet a locked database.
	db.SetMaxOpenConns(1)
	s := &store{db: db}
	if err := s.prepare(); err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

func (s *store) close() error {
	return s.db.Close()
}

func (s *store) prepare() error {
	var version int
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > 0 {
		return nil
	}
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec(schema); err != nil {
		return fmt.Errorf("make tables: %w", err)
	}
	for _, seed := range seeds {
		if _, err := insert(tx, seed[0], seed[1]); err != nil {
			return fmt.Errorf("write seeds: %w", err)
		}
	}
	return tx.Commit()
}

// execer is what a database and a transaction have in common.
type execer interface {
	Exec(query string, args ...any) (sql.Result, error)
}

func insert(db execer, title, body string) (note, error) {
	n := note{Title: title, Body: body, CreatedAt: time.Now().UTC().Format(time.RFC3339)}
	result, err := db.Exec("INSERT INTO notes (title, body, created_at) VALUES (?, ?, ?)", n.Title, n.Body, n.CreatedAt)
	if err != nil {
		return note{}, err
	}
	n.ID, err = result.LastInsertId()
	return n, err
}

func (s *store) create(title, body string) (note, error) {
	return insert(s.db, title, body)
}

func (s *store) list() ([]note, error) {
	return s.query("SELECT id, title, body, created_at FROM notes ORDER BY id DESC LIMIT 40")
}

func (s *store) get(id int64) (note, error) {
	found, err := s.query("SELECT id, title, body, created_at FROM notes WHERE id = ?", id)
	if err != nil {
		return note{}, err
	}
	if len(found) == 0 {
		return note{}, errNoNote
	}
	return found[0], nil
}

// remove deletes a note. That there is none is no error.
func (s *store) remove(id int64) error {
	_, err := s.db.Exec("DELETE FROM notes WHERE id = ?", id)
	return err
}

// search finds the notes that hold all words of a text.
func (s *store) search(text string) ([]note, error) {
	match := matchExpression(text)
	if match == "" {
		return []note{}, nil
	}
	return s.query(`SELECT n.id, n.title, n.body, n.created_at
		FROM notes_fts f JOIN notes n ON n.id = f.rowid
		WHERE notes_fts MATCH ? ORDER BY f.rank, n.id DESC`, match)
}

func (s *store) query(text string, args ...any) ([]note, error) {
	rows, err := s.db.Query(text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	notes := []note{} // Never nil: an empty list is [] in JSON, not null.
	for rows.Next() {
		var n note
		if err := rows.Scan(&n.ID, &n.Title, &n.Body, &n.CreatedAt); err != nil {
			return nil, err
		}
		notes = append(notes, n)
	}
	return notes, rows.Err()
}
