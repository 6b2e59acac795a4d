package exchange_test

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/intake"
	"roundtable/internal/testenv"
	"roundtable/live"
	"roundtable/place"
	"roundtable/postgres"
)

func TestMain(m *testing.M) { testenv.Main(m) }

func newDirectory(t *testing.T) *directory.Service {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }
	s := directory.NewService(directory.Deps{
		Store: postgres.NewDirectory(pool), Files: postgres.NewDirectoryFiles(pool, now), Bus: live.NewLocalBus(),
		Areas: areas(t), Now: now, Random: rand.Reader,
	})
	t.Cleanup(func() {
		s.Close()
		pool.Close()
	})
	return s
}

func areas(t testing.TB) *place.Gazetteer {
	t.Helper()
	g, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// store imports what must be stored without findings of errors.
func store(t *testing.T, s *directory.Service, b intake.Bundle) intake.Report {
	t.Helper()
	report, err := intake.New(s).Import(t.Context(), account.SystemActor, b, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !report.Written {
		for _, f := range report.Findings[:min(20, len(report.Findings))] {
			t.Error(f)
		}
		t.Fatalf("%d errors", report.Errors)
	}
	return report
}

func export(t *testing.T, s *directory.Service, level directory.Level) directory.Extract {
	t.Helper()
	x, err := s.Export(t.Context(), account.SystemActor, level)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func byRef[R directory.Record](t *testing.T, s *directory.Service, kind directory.Kind, ref string) R {
	t.Helper()
	r, err := s.ByRef(context.WithoutCancel(t.Context()), account.SystemActor, kind, ref)
	if err != nil {
		t.Fatal(err)
	}
	found, ok := r.(R)
	if !ok {
		t.Fatalf("no %s %q", kind, ref)
	}
	return found
}

// data is a file of a register, cut short for tests; testdata/README.md says from where.
func data(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}
