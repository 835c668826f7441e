package main

import (
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"
)

// The page works without a script: its forms post back to the program.
const head = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>notespeak - notes</title>
<style>
body { font-family: Georgia, serif; background: #faf6ec; color: #322; max-width: 45em; margin: 2em auto; padding: 0 1em; }
form { margin: 0 0 1em; }
input, textarea { width: 100%; box-sizing: border-box; font: inherit; margin-bottom: .4em; }
li { margin-bottom: 1em; }
pre { white-space: pre-wrap; font: inherit; margin: .2em 0; }
li form { display: inline; }
</style>
</head>
<body>
<h1>notespeak</h1>
<form id="search" method="get" action="/">
<input type="search" name="q" placeholder="words to look for" value="%s">
</form>
<form id="new-note" method="post" action="/new">
<input type="text" name="title" placeholder="title" maxlength="200" required>
<textarea name="body" rows="4" placeholder="text"></textarea>
<button type="submit">Save</button>
</form>
<ul>
`

const item = `<li><strong>%s</strong>
<pre>
%s</pre>
<small>%s</small>
<form method="post" action="/delete"><input type="hidden" name="id" value="%d"><button type="submit">delete</button></form>
</li>
`

const foot = `</ul>
</body>
</html>
`

func (s *service) servePages(w http.ResponseWriter, r *http.Request) {
	switch r.Method + " " + r.URL.Path {
	case "GET /", "HEAD /":
		s.front(w, r)
	case "POST /new":
		title, body := r.PostFormValue("title"), strings.ReplaceAll(r.PostFormValue("body"), "\r\n", "\n")
		if err := checkNote(title, body); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		_, err := addNote(s.db, title, body)
		s.back(w, r, err)
	case "POST /delete":
		id, err := strconv.ParseInt(r.PostFormValue("id"), 10, 64)
		if err == nil {
			err = dropNote(s.db, id)
		}
		s.back(w, r, err)
	default:
		http.NotFound(w, r)
	}
}

func (s *service) back(w http.ResponseWriter, r *http.Request, err error) {
	if err != nil {
		http.Error(w, "that did not work", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *service) front(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query().Get("q")
	list, err := allNotes(s.db)
	if strings.TrimSpace(q) != "" {
		list, err = findNotes(s.db, q)
	}
	if err != nil {
		http.Error(w, "the notes cannot be read", http.StatusInternalServerError)
		return
	}
	var page strings.Builder
	fmt.Fprintf(&page, strings.ReplaceAll(head, "100%", "100%%"), html.EscapeString(q))
	for _, n := range list {
		fmt.Fprintf(&page, item, html.EscapeString(n.Title), html.EscapeString(n.Body), html.EscapeString(n.CreatedAt), n.ID)
	}
	page.WriteString(foot)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte(page.String()))
}
