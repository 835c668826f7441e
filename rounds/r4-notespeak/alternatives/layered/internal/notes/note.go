// Package notes holds the notes and what must be true of them.
package notes

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Longest title and body, in characters.
const (
	MaxTitle = 200
	MaxBody  = 100_000
)

// ErrNotFound says that no note has an id.
var ErrNotFound = errors.New("note not found")

// Note is a note as it is kept.
type Note struct {
	ID        int64  `json:"id"`
	Title     string `json:"title"`
	Body      string `json:"body"`
	CreatedAt string `json:"created_at"`
}

// Draft is a note that is not kept yet.
type Draft struct {
	Title string
	Body  string
}

// Invalid says what is wrong with a draft.
type Invalid struct{ Reason string }

func (e Invalid) Error() string { return e.Reason }

// Check returns an Invalid for a draft that cannot become a note.
func (d Draft) Check() error {
	if len(strings.TrimSpace(d.Title)) == 0 {
		return Invalid{"a note needs a title"}
	}
	if utf8.RuneCountInString(d.Title) > MaxTitle {
		return Invalid{fmt.Sprintf("a title has at most %d characters", MaxTitle)}
	}
	if utf8.RuneCountInString(d.Body) > MaxBody {
		return Invalid{fmt.Sprintf("a body has at most %d characters", MaxBody)}
	}
	return nil
}
