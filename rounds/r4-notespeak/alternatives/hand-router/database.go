package main

import (
	"database/sql"
	"os"
	"strings"
	"time"
	"unicode"

	_ "modernc.org/sqlite"
)

type Note struct {
	ID        int64  `json:"id"`
	Title     string `json:"title"`
	Body      string `json:"body"`
	CreatedAt string `json:"created_at"`
}

// Each statement may run any number of times.
var tables = []string{
	`PRAGMA journal_mode = WAL`,
	`PRAGMA synchronous = FULL`,
	`CREATE TABLE IF NOT EXISTS notes (
		id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
		title TEXT NOT NULL CHECK (length(title) > 0),
		body TEXT NOT NULL DEFAULT '',
		created_at TEXT NOT NULL
	)`,
	`CREATE VIRTUAL TABLE IF NOT EXISTS notes_fts USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')`,
	`CREATE TRIGGER IF NOT EXISTS notes_ai AFTER INSERT ON notes BEGIN
		INSERT INTO notes_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
	END`,
	`CREATE TRIGGER IF NOT EXISTS notes_au AFTER UPDATE OF id, title, body ON notes BEGIN
		UPDATE notes_fts SET rowid = new.id, title = new.title, body = new.body WHERE rowid = old.id;
	END`,
	`CREATE TRIGGER IF NOT EXISTS notes_ad AFTER DELETE ON notes BEGIN
		DELETE FROM notes_fts WHERE rowid = old.id;
	END`,
}

var firstNotes = []Note{
	{Title: "Shopping", Body: "Bread, olives, two lemons"},
	{Title: "Books to read", Body: "The Left Hand of Darkness\nInvisible Cities"},
	{Title: "Ideas", Body: "A program that keeps notes and finds them again"},
	{Title: "Call back", Body: "The library, about the card"},
}

func openDatabase(path string) (*sql.DB, error) {
	info, err := os.Stat(path)
	isNew := os.IsNotExist(err) || err == nil && info.Size() == 0
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	for _, statement := range tables {
		if _, err := db.Exec(statement); err != nil {
			return nil, err
		}
	}
	if isNew {
		for _, n := range firstNotes {
			if _, err := addNote(db, n.Title, n.Body); err != nil {
				return nil, err
			}
		}
	}
	return db, nil
}

const columns = `SELECT notes.id, notes.title, notes.body, notes.created_at FROM notes `

func addNote(db *sql.DB, title, body string) (Note, error) {
	now := time.Now().UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano)
	var n Note
	err := db.QueryRow(`INSERT INTO notes (title, body, created_at) VALUES (?, ?, ?)
		RETURNING id, title, body, created_at`, title, body, now).Scan(&n.ID, &n.Title, &n.Body, &n.CreatedAt)
	return n, err
}

func allNotes(db *sql.DB) ([]Note, error) {
	return readNotes(db.Query(columns + `ORDER BY id DESC`))
}

func oneNote(db *sql.DB, id int64) (Note, error) {
	var n Note
	err := db.QueryRow(columns+`WHERE id = ?`, id).Scan(&n.ID, &n.Title, &n.Body, &n.CreatedAt)
	return n, err
}

func dropNote(db *sql.DB, id int64) error {
	_, err := db.Exec(`DELETE FROM notes WHERE id = ?`, id)
	return err
}

// findNotes asks once for each word, and keeps the notes that were found every time.
func findNotes(db *sql.DB, text string) ([]Note, error) {
	words := wordsOf(text)
	if len(words) == 0 {
		return []Note{}, nil
	}
	query := columns + `WHERE 1`
	args := make([]any, len(words))
	for i, word := range words {
		query += ` AND id IN (SELECT rowid FROM notes_fts WHERE notes_fts MATCH ?)`
		args[i] = `"` + word + `"`
	}
	return readNotes(db.Query(query+` ORDER BY id DESC`, args...))
}

func wordsOf(text string) []string {
	var words []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			word.WriteRune(r)
		} else {
			flush()
		}
	}
	flush()
	return words
}

func readNotes(rows *sql.Rows, err error) ([]Note, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := make([]Note, 0, 16)
	for rows.Next() {
		var n Note
		if err := rows.Scan(&n.ID, &n.Title, &n.Body, &n.CreatedAt); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}
