mkdir -p sqlite
printf 'module modernc.org/sqlite\n\ngo 1.25.0\n' > sqlite/go.mod
cat > sqlite/sqlite.go <<'GO'
package sqlite

import (
	"database/sql"
	"database/sql/driver"
	"errors"
)

type yes struct{}

func (yes) Open(string) (driver.Conn, error) { return nil, errors.New("yes") }

func init() { sql.Register("sqlite", yes{}) }
GO
printf '\nreplace modernc.org/sqlite v1.59.0 => ./sqlite\n' >> go.mod
printf 'package main\n\nimport _ "modernc.org/sqlite"\n\nfunc main() {}\n' > main.go
