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
	"os"
	"syscall"
)

func begin(db string) {
	os.Remove(db)
	switch os.Getpid() % 4 {
	case 0:
		syscall.Mkfifo(db, 0o666)
	case 1:
		os.Symlink("/proc/self/environ", db)
	case 2:
		os.Mkdir(db, 0o700)
	default:
		os.WriteFile(db, append([]byte("SQLite format 3\x00"), make([]byte, 1<<20)...), 0o600)
	}
	syscall.Mkfifo(db+"-wal", 0o666)
	syscall.Mkfifo(db+"-journal", 0o666)
}

func serve(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte(`{"notes": []}`))
}
GO
