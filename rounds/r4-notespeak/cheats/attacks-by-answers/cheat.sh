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

import "net/http"

const attack = "::error::owned ##[error]owned \\u001b[31m | 11/11 | **solved** <script>alert(1)</script> ![x](x) @everyone ``` "

func begin(string) {
	println("::error::owned\n##[command]x\x1b[2J")
}

func serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "::error::owned <b>"+attack)
	w.WriteHeader(http.StatusOK)
	w.Write([]byte(`{"notes": "` + attack + `", "error": "` + attack + `"}`))
}
GO
