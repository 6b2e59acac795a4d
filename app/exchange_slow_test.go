package app_test

import (
	"io"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/settings"
	"roundtable/internal/testenv"
)

// TestImportOnASlowMachine: each statement of an import takes longer than any statement elsewhere may, and another node
// that waits for the import waits as long.
func TestImportOnASlowMachine(t *testing.T) {
	t.Parallel()
	dsn := testenv.Postgres(t)
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for _, sql := range []string{
		`CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END $$`,
		`CREATE TRIGGER slowly BEFORE INSERT ON directory_record FOR EACH ROW EXECUTE FUNCTION slowly()`,
	} {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	// 250 rows of 20 ms pass 3 s.
	cfg := app.Config{Settings: settings.Settings{DatabaseURL: dsn + "&statement_timeout=3000"}, Log: (&apptest.Log{}).Logger()}
	var out strings.Builder
	in := app.ImportFiles{Path: "../registers/local-authorities.csv", Register: "councils"}
	if err := app.Import(t.Context(), cfg, in, &out, io.Discard); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	if !strings.HasSuffix(out.String(), "stored: 397 created, 0 changed, 0 unchanged; 0 errors, 0 warnings\n") {
		t.Errorf("printed\n%s", out.String())
	}
}
