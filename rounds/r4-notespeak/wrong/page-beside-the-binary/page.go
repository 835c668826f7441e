package main

import (
	"bytes"
	"html/template"
	"log"
	"net/http"
)

// servePage renders all notes into the page, so that it shows them before any script runs.
func servePage(notes *store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		all, err := notes.list()
		if err != nil {
			log.Print("page: ", err)
			http.Error(w, "the database failed", http.StatusInternalServerError)
			return
		}
		page, err := template.ParseFiles("page.html")
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		var text bytes.Buffer
		if err := page.Execute(&text, all); err != nil {
			log.Print("page: ", err)
			http.Error(w, "the page cannot be shown", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(text.Bytes())
	}
}
