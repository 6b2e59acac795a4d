package archtest_test

// rule says what a package and the packages below it may import of this
// repository, besides each other. The most specific rule holds: one of a package
// below is all that counts for it, and its parent must name it to import it. A
// package without a rule fails, so that whoever adds it decides where it stands.
type rule struct {
	of  string
	may []string
}

// leaves import nothing of this repository and may be imported by anyone. A
// small library that every domain may use goes here.
var leaves = []string{
	"fault",
	"internal/network",
	"internal/plaintext",
	"internal/rate",
	"internal/safecell",
	"internal/searchtext",
	"place",
	"sector",
}

var (
	// base is what every domain may use: account owns the Actor that every
	// service call takes.
	base    = append([]string{"account", "internal/turns"}, leaves...)
	domains = append([]string{"board", "live", "directory", "presence", "results", "workshop"}, base...)
)

// rules: the domains first, then what surrounds them, outermost last.
var rules = []rule{
	{"account", leaves}, // it imports no domain
	{"live", base},      // it knows nothing of boards
	{"presence", base},  // nor does it
	{"board", with(base, "live")},
	{"workshop", with(base, "board", "live")},
	{"results", with(base, "board")},
	{"directory", with(base, "live")},
	{"directory/find", with(base, "directory")},
	{"directory/intake", with(base, "directory")},
	{"directory/exchange", with(base, "directory", "directory/intake")},
	{"directory/example", with(base, "directory", "directory/intake", "directory/exchange")},

	{"postgres", with(domains, "postgres/migrations")},
	{"postgres/migrations", nil},
	{"postgres/local", []string{"internal/child"}},
	{"redis", domains},
	{"smtp", nil},
	{"files", with(base, "directory")},

	{"graph", with(domains, "graph")},
	{"web", nil},
	{"server", with(domains, "graph", "server/request", "web")},
	{"server/ws", with(base, "graph/fanout", "server/request")},
	{"server/request", leaves},

	{"internal/turns", []string{"fault"}},
	{"internal/child", nil},
	{"internal/settings", nil},
	{"internal/version", nil},
	{"internal/lan", nil},
	{"internal/archtest", nil},
	{"internal/testenv/patience", nil},
	{"internal/testenv", []string{"internal/child", "internal/settings", "internal/testenv", "postgres/local", "postgres/migrations"}},

	// Only the composition root knows everyone.
	{"app", with(domains, "app", "graph", "internal", "postgres", "redis", "server", "smtp", "files", "web")},
	{"app/apptest", with(domains, "app", "graph", "internal", "postgres", "redis", "server", "web")},
	{"cmd/roundtable", []string{"account", "app", "fault", "internal/lan", "internal/settings", "internal/version", "postgres", "postgres/local", "postgres/migrations"}},
	{"bench", nil}, // it meets the server as its clients do
}

// libraries that only some packages may import, so that each stays
// replaceable.
var libraries = []struct {
	path string
	only []string
}{
	{"github.com/jackc/pgx", []string{"postgres", "app", "internal/testenv"}},
	{"github.com/wneessen/go-mail", []string{"smtp"}},
	{"github.com/pressly/goose", []string{"postgres/migrations"}},
	{"database/sql", []string{"postgres"}},
	{"github.com/redis/go-redis", []string{"redis", "app", "internal/testenv"}},
	{"github.com/99designs/gqlgen", []string{"graph", "server", "app"}},
	{"github.com/vektah/gqlparser", []string{"graph", "server", "app"}},
	{"github.com/gorilla/websocket", []string{"server/ws", "bench", "app/apptest"}},
	{"github.com/alecthomas/kong", []string{"cmd"}},
	{"testing", []string{"internal/testenv", "app/apptest", "live/bustest", "board/storetest", "board/livetest", "workshop/storetest", "directory/storetest", "graph/fanout/livetest"}}, // and packages named …test
}

// forbidden names say nothing about what a package owns.
var forbidden = []string{"base", "common", "helper", "helpers", "lib", "misc", "shared", "util", "utils"}

// maxLines of a file of ours. Longer ones hold more than one concept.
const maxLines = 400

func with(list []string, more ...string) []string {
	return append(more, list...)
}
