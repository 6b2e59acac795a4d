package app_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/directory"
	"roundtable/internal/settings"
	"roundtable/internal/testenv"
)

// A command beside a running server imports what the server shows at once.
func TestImportBesideAServer(t *testing.T) {
	t.Parallel()
	dsn := testenv.Postgres(t)
	r := runNode(t, dsn, func(out *apptest.Log) func(context.Context, *app.Node) error { return app.PrintReady(out) })
	defer func() {
		r.stop()
		if err := <-r.end; err != nil {
			t.Error(err)
		}
	}()
	cfg := app.Config{Settings: settings.Settings{DatabaseURL: dsn}, Log: (&apptest.Log{}).Logger()}
	if n := partnerships(t, r.node.Directory); n != 0 {
		t.Fatalf("%d partnerships to begin with", n)
	}
	in := app.ImportFiles{Path: "../directory/example"}
	if err := app.Import(t.Context(), cfg, in, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	if n := partnerships(t, r.node.Directory); n != 7 {
		t.Errorf("the server shows %d partnerships", n)
	}
}

func partnerships(t *testing.T, s *directory.Service) int {
	t.Helper()
	x, err := s.Export(t.Context(), account.Actor{}, directory.ForPublic)
	if err != nil {
		t.Fatal(err)
	}
	return len(x.Records[directory.KindPartnership])
}

func TestImportOfALargeRegister(t *testing.T) {
	t.Parallel()
	cfg := app.Config{Settings: settings.Settings{DatabaseURL: testenv.Postgres(t)}, Log: (&apptest.Log{}).Logger()}
	path := filepath.Join(t.TempDir(), "large.csv")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 100<<20); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, register := range []string{"prisons", ""} {
		err := app.Import(t.Context(), cfg, app.ImportFiles{Path: path, Register: register}, &out, io.Discard)
		if !errors.Is(err, app.ErrNotImported) || !strings.Contains(out.String(), "larger than") {
			t.Errorf("%v\n%s", err, out.String())
		}
		out.Reset()
	}
}
