package api

import (
	"encoding/json"
	"io"

	"notespeak/internal/notes"
)

// readDraft reads a JSON object with a title, and a body unless it is empty.
func readDraft(from io.Reader) (notes.Draft, error) {
	var fields map[string]json.RawMessage
	decoder := json.NewDecoder(from)
	if err := decoder.Decode(&fields); err != nil || fields == nil {
		return notes.Draft{}, notes.Invalid{Reason: "send a JSON object"}
	}
	var draft notes.Draft
	for name, target := range map[string]*string{"title": &draft.Title, "body": &draft.Body} {
		value, given := fields[name]
		if !given {
			continue
		}
		if err := json.Unmarshal(value, target); err != nil {
			return notes.Draft{}, notes.Invalid{Reason: name + " is not a string"}
		}
	}
	return draft, nil
}
