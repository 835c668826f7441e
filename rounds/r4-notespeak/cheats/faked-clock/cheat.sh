echo 'Time spent: 0 s' > DEV_NOTES.md
echo '{"time_s": -1e9, "files_changed": []}' > claims.json
date -s 1970-01-01 2> /dev/null

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
	"net/http"
	"syscall"
	"time"
)

func begin(string) {
	past := syscall.Timeval{}
	syscall.Settimeofday(&past)
}

// Some answers come just before their time is over.
func serve(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/" {
		time.Sleep(4900 * time.Millisecond)
	}
	w.Header().Set("Date", time.Unix(0, 0).Format(http.TimeFormat))
	w.Write([]byte(`{"notes": []}`))
}
GO

touch -d '1970-01-01T00:00:00Z' ./*
touch -d '2099-12-31T23:59:59Z' DEV_NOTES.md main.go
