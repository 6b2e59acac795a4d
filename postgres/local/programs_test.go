//go:build unix

package local

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fakePrograms makes a folder whose postgres only knows its version.
func fakePrograms(t *testing.T, dir, version string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\necho 'postgres (PostgreSQL) " + version + "'\n"
	for _, name := range []string{"postgres", "initdb"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestChoosePrograms(t *testing.T) {
	self := identity{name: "this user", uid: os.Geteuid()}
	tests := []struct {
		name    string
		have    string // the version there is
		cluster string // the version that made the cluster, "" for none
		want    []string
	}{
		{"a new cluster takes any version", "16.4", "", nil},
		{"an existing cluster takes its own", "16.4", "16", nil},
		{"another major is refused", "18.1", "15", []string{"made by PostgreSQL 15", "PostgreSQL 18", "dump"}},
		{"a beta counts", "18beta1", "", nil},
		{"too old", "14.9", "", []string{"too old", "ROUNDTABLE_POSTGRES_BIN", "DATABASE_URL", "fetch-postgres.sh"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bin := fakePrograms(t, filepath.Join(t.TempDir(), "bin"), tt.have)
			at := layout{cluster: t.TempDir()}
			if tt.cluster != "" {
				err := os.WriteFile(filepath.Join(at.cluster, "PG_VERSION"), []byte(tt.cluster+"\n"), 0o600)
				if err != nil {
					t.Fatal(err)
				}
			}
			got, err := choosePrograms(t.Context(), Options{BinDir: bin}, at, self)
			if tt.want == nil {
				if err != nil || got.dir != bin {
					t.Fatalf("got %q, %v", got.dir, err)
				}
				return
			}
			if err == nil {
				t.Fatal("no error")
			}
			for _, part := range append(tt.want, bin) {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q is missing from: %v", part, err)
				}
			}
		})
	}
}

func TestCandidatesOrder(t *testing.T) {
	onPath := fakePrograms(t, filepath.Join(t.TempDir(), "real"), "16.1")
	links := t.TempDir()
	if err := os.Symlink(filepath.Join(onPath, "postgres"), filepath.Join(links, "postgres")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", links)
	cache := t.TempDir()
	cached := fakePrograms(t, filepath.Join(cache, "postgres", "18.4.0", "bin"), "18.4")

	dirs := candidates(Options{CacheDir: cache})
	if dirs[0] != onPath {
		t.Errorf("first is %s, want the target of the link on PATH, %s", dirs[0], onPath)
	}
	if last := dirs[len(dirs)-1]; last != cached {
		t.Errorf("last is %s, want the cache, %s", last, cached)
	}
	named := candidates(Options{BinDir: "/named", CacheDir: cache})
	if !slices.Equal(named, []string{"/named"}) {
		t.Errorf("with a folder named: %v, want only that", named)
	}
}

func TestLevelsOfServerLines(t *testing.T) {
	log := newServerLog(Options{}.log())
	for _, part := range []string{"LOG:  one\nFAT", "AL:  two\n", "\n"} {
		if n, err := log.Write([]byte(part)); n != len(part) || err != nil {
			t.Fatalf("Write: %d, %v", n, err)
		}
	}
	if got := log.last(); got != "LOG:  one; FATAL:  two" {
		t.Errorf("remembered %q", got)
	}
	if levelOf("PANIC:  x") <= levelOf("WARNING:  x") || levelOf("ERROR:  x") != levelOf("LOG:  x") {
		t.Error("levels are out of order")
	}
}
