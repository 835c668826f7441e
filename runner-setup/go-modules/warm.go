// Package main is never run. It names what programs of the rounds are made of, so that all of that is compiled,
// and looked through by vet, before anything plays.
package main

import (
	_ "database/sql"
	_ "embed"
	_ "encoding/json"
	_ "html/template"
	_ "log/slog"
	_ "net/http"
	_ "net/http/httptest"
	_ "os/signal"
	_ "testing"

	_ "modernc.org/sqlite"
)

func main() {}
