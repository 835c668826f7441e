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
	"fmt"
	"net/http"
	"strings"
)

var asked int

func begin(string) {}

func serve(w http.ResponseWriter, r *http.Request) {
	asked++
	w.Header().Set("Content-Type", "application/json")
	switch asked % 8 {
	case 0:
		w.Write([]byte(strings.Repeat("[", 400_000)))
	case 1:
		w.Write([]byte(strings.Repeat(`{"notes":`, 50_000) + "1" + strings.Repeat("}", 50_000)))
	case 2:
		w.Write([]byte(`{"id": 1e999, "title": "\ud800", "notes": [{"id": -0.0}], "__proto__": {"notes": []}}`))
	case 3:
		for {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	case 4:
		for number := range 500 {
			w.Header().Set(fmt.Sprintf("X-%d", number), strings.Repeat("x", 200))
		}
	case 5:
		w.Header().Set("Content-Length", "1000000")
		w.Write([]byte("{"))
	case 6:
		connection, _, _ := w.(http.Hijacker).Hijack()
		connection.Write([]byte("HTTP/9.9 999999 \x00\r\n\r\n\xff"))
		connection.Close()
	default:
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<title>notespeak" + strings.Repeat("<a "+strings.Repeat(" ", 100), 5_000) + "<!--"))
	}
}
GO
