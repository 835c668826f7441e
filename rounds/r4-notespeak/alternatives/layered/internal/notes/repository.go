package notes

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"strings"
	"time"

	_ "modernc.org/sqlite" // registers the driver
)

// Repository keeps notes in an SQLite file.
type Repository struct {
	db *sql.DB
}

// migrations bring a file up to date; user_version counts those that it has had.
var migrations = []string{
	`CREATE TABLE notes (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		title TEXT NOT NULL,
		body TEXT NOT NULL,
		created_at TEXT NOT NULL
	);
	CREATE VIRTUAL TABLE notes_fts USING fts5(title, body, content='');
	CREATE TRIGGER notes_insert AFTER INSERT ON notes BEGIN
		INSERT INTO notes_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
	END;
	CREATE TRIGGER notes_delete AFTER DELETE ON notes BEGIN
		INSERT INTO notes_fts(notes_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
	END;
	CREATE TRIGGER notes_update AFTER UPDATE ON notes BEGIN
		INSERT INTO notes_fts(notes_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
		INSERT INTO notes_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
	END;`,
	`INSERT INTO notes (title, body, created_at) VALUES
		('First note', 'This is what a note looks like.', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
		('Second note', 'It can be deleted.', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
		('Third note', 'Find it by its words.', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));`,
}

// Open opens a file, and makes it when it is not there.
func Open(file string) (*Repository, error) {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := migrate(db); err != nil {
		db.Close()
		return nil, fmt.Errorf("prepare %s: %w", file, err)
	}
	return &Repository{db: db}, nil
}

func migrate(db *sql.DB) error {
	if _, err := db.Exec("PRAGMA busy_timeout = 5000"); err != nil {
		return err
	}
	var done int
	if err := db.QueryRow("PRAGMA user_version").Scan(&done); err != nil {
		return err
	}
	for i := done; i < len(migrations); i++ {
		script := fmt.Sprintf("BEGIN; %s PRAGMA user_version = %d; COMMIT;", migrations[i], i+1)
		if _, err := db.Exec(script); err != nil {
			return err
		}
	}
	return nil
}

// Close closes the file.
func (r *Repository) Close() error { return r.db.Close() }

// Add keeps a draft as a new note.
func (r *Repository) Add(ctx context.Context, draft Draft) (Note, error) {
	if err := draft.Check(); err != nil {
		return Note{}, err
	}
	at := time.Now().Format(time.RFC3339)
	result, err := r.db.ExecContext(ctx, "INSERT INTO notes (title, body, created_at) VALUES ($1, $2, $3)", draft.Title, draft.Body, at)
	if err != nil {
		return Note{}, err
	}
	id, err := result.LastInsertId()
	return Note{ID: id, Title: draft.Title, Body: draft.Body, CreatedAt: at}, err
}

// All returns every note, the newest first.
func (r *Repository) All(ctx context.Context) ([]Note, error) {
	return r.selectNotes(ctx, "ORDER BY id DESC")
}

// Find returns the note with an id, or ErrNotFound.
func (r *Repository) Find(ctx context.Context, id int64) (Note, error) {
	found, err := r.selectNotes(ctx, "WHERE id = ?", id)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Note{}, err
	}
	return found[0], nil
}

// Delete removes the note with an id if there is one.
func (r *Repository) Delete(ctx context.Context, id int64) error {
	_, err := r.db.ExecContext(ctx, "DELETE FROM notes WHERE id = ?", id)
	return err
}

var word = regexp.MustCompile(`[\p{L}\p{N}\p{M}]*[\p{L}\p{N}][\p{L}\p{N}\p{M}]*`)

// Search returns the notes that have every word of a text.
func (r *Repository) Search(ctx context.Context, text string) ([]Note, error) {
	words := word.FindAllString(text, -1)
	if words == nil {
		return []Note{}, nil
	}
	return r.selectNotes(ctx, "WHERE id IN (SELECT rowid FROM notes_fts(?))", `"`+strings.Join(words, `" "`)+`"`)
}

func (r *Repository) selectNotes(ctx context.Context, tail string, args ...any) ([]Note, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT id, title, body, created_at FROM notes "+tail, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []Note{}
	for rows.Next() {
		var n Note
		if err := rows.Scan(&n.ID, &n.Title, &n.Body, &n.CreatedAt); err != nil {
			return nil, err
		}
		found = append(found, n)
	}
	return found, rows.Err()
}
