//go:build unix

package local

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// ground is a corner of the file system with everything a start may use, so that no test meets a run's folders.
type ground struct {
	t      *testing.T
	opts   Options
	open   string // a data folder that everybody can reach
	closed string // one that only root can
}

// newGround is for tests in which root runs PostgreSQL as one identity and another.
func newGround(t *testing.T) ground {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can become another user")
	}
	base, err := os.MkdirTemp("", "ground")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(base) })
	g := ground{t: t, open: filepath.Join(base, "open", "data"), closed: filepath.Join(base, "closed", "data")}
	g.opts = Options{
		Fast: true, BinDir: os.Getenv("ROUNDTABLE_TEST_POSTGRES_BIN"),
		SystemDir: filepath.Join(base, "system"), TemporaryDir: filepath.Join(base, "tmp"),
	}
	for folder, mode := range map[string]fs.FileMode{base: 0o711, filepath.Dir(g.open): 0o755, filepath.Dir(g.closed): 0o700, g.opts.TemporaryDir: 0o711} {
		g.folder(folder, mode, 0)
	}
	return g
}

func (g ground) folder(path string, mode fs.FileMode, uid int) {
	g.t.Helper()
	if err := errors.Join(os.MkdirAll(path, 0o700), os.Chmod(path, mode), os.Chown(path, uid, -1)); err != nil {
		g.t.Fatal(err)
	}
}

func (g ground) system() string             { return g.opts.SystemDir }
func (g ground) standIn(data string) string { return filepath.Join(g.opts.SystemDir, digest(data)) }
func (g ground) inTemp(data string) string {
	return filepath.Join(g.opts.TemporaryDir, "roundtable-"+digest(data))
}
func (g ground) owner(path string) (uid int) {
	return g.stat(path, func(i fs.FileInfo) int { u, _ := ownersOf(i); return u })
}
func (g ground) mode(path string) int {
	return g.stat(path, func(i fs.FileInfo) int { return int(i.Mode().Perm()) })
}

func (g ground) stat(path string, read func(fs.FileInfo) int) int {
	g.t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		g.t.Fatal(err)
	}
	return read(info)
}

// withNamespaces and withoutNamespaces are machines of two kinds.
func withNamespaces(t *testing.T) func() (identity, error) {
	t.Helper()
	mapped := identity{name: "root in a user namespace", namespace: true}
	if err := mapped.probe(); err != nil {
		t.Skip(err)
	}
	return func() (identity, error) { return mapped, nil }
}

func withoutNamespaces(*testing.T) func() (identity, error) { return nobody }

// start starts PostgreSQL and finds its data in want. A row more is in it with each start.
func (g ground) start(on func(*testing.T) func() (identity, error), data, want string, rows int) *Instance {
	g.t.Helper()
	in, err := openAs(g.t.Context(), g.opts, roleServer, data, on(g.t))
	if err != nil {
		g.t.Fatal(err)
	}
	g.t.Cleanup(in.Kill)
	if got := filepath.Dir(in.Folder()); got != want {
		g.t.Errorf("the data are in %s, want %s", got, want)
	}
	conn, err := pgx.Connect(g.t.Context(), in.URL())
	if err != nil {
		g.t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var found int
	for _, sql := range []string{"CREATE TABLE IF NOT EXISTS kept (n int)", "INSERT INTO kept VALUES (1)"} {
		if _, err := conn.Exec(g.t.Context(), sql); err != nil {
			g.t.Fatal(err)
		}
	}
	if err := conn.QueryRow(g.t.Context(), "SELECT count(*) FROM kept").Scan(&found); err != nil || found != rows {
		g.t.Errorf("%d rows, %v; want %d", found, err, rows)
	}
	return in
}

// refused starts PostgreSQL in vain and looks for parts of the reason.
func (g ground) refused(on func(*testing.T) func() (identity, error), data string, parts ...string) {
	g.t.Helper()
	in, err := openAs(g.t.Context(), g.opts, roleServer, data, on(g.t))
	if err == nil {
		in.Kill()
		g.t.Fatalf("started in %s, want an error", in.Folder())
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			g.t.Errorf("%q is missing from: %v", part, err)
		}
	}
}

// crash ends PostgreSQL as kill -9 does.
func (g ground) crash(in *Instance) {
	g.t.Helper()
	in.server.stopping.Store(true)
	if err := in.server.cmd.Process.Kill(); err != nil {
		g.t.Fatal(err)
	}
	<-in.server.exited
	in.leave()
}

func (g ground) nobody() int {
	g.t.Helper()
	who, err := nobody()
	if err != nil {
		g.t.Fatal(err)
	}
	return who.uid
}

// Root in a container without user namespaces hands PostgreSQL to nobody, who often cannot reach the data folder.
func TestRunsAsNobody(t *testing.T) {
	g := newGround(t)
	for data, want := range map[string]string{g.open: g.open, g.closed: g.standIn(g.closed)} {
		g.start(withoutNamespaces, data, want, 1).Kill()
		if uid := g.owner(filepath.Join(want, clusterName)); uid != g.nobody() {
			t.Errorf("the cluster in %s belongs to %d, want nobody", want, uid)
		}
		g.start(withoutNamespaces, data, want, 2).Kill()
	}
}

// make run, then make test: root's own data folder is where other data stand in.
func TestNobodyReachesItsDataBesideRoots(t *testing.T) {
	g := newGround(t)
	g.folder(g.system(), 0o700, 0) // as it was once made
	run := g.start(withNamespaces, g.system(), g.system(), 1)
	test := g.start(withoutNamespaces, g.closed, g.standIn(g.closed), 1)
	if mode := g.mode(g.system()); mode != 0o711 {
		t.Errorf("the system's folder has mode %04o, want 0711", mode)
	}
	g.crash(run)
	g.crash(test)
	g.start(withNamespaces, g.system(), g.system(), 2).Kill()
	g.start(withoutNamespaces, g.closed, g.standIn(g.closed), 2).Kill()
	g.start(withNamespaces, g.closed, g.standIn(g.closed), 3)
}

// The same the other way round, where the system's folder itself becomes nobody's.
func TestRootsDataBesideNobodys(t *testing.T) {
	g := newGround(t)
	g.crash(g.start(withoutNamespaces, g.closed, g.standIn(g.closed), 1))
	g.crash(g.start(withoutNamespaces, g.system(), g.system(), 1))
	g.start(withNamespaces, g.open, g.open, 1).Kill()
	g.start(withoutNamespaces, g.closed, g.standIn(g.closed), 2)
	g.start(withNamespaces, g.system(), g.system(), 2)
}

func TestDataGoOnWhenNamespacesGo(t *testing.T) {
	g := newGround(t)
	g.crash(g.start(withNamespaces, g.open, g.open, 1))
	g.crash(g.start(withoutNamespaces, g.open, g.open, 2))
	if uid := g.owner(filepath.Join(g.open, clusterName, "base")); uid != g.nobody() {
		t.Errorf("what is in the cluster belongs to %d, want nobody", uid)
	}
	g.start(withNamespaces, g.open, g.open, 3).Kill()
	g.start(withoutNamespaces, g.open, g.open, 4)
}

func TestHandingOverIsTakenUpAgain(t *testing.T) {
	g := newGround(t)
	rows := 1
	for _, next := range []func(*testing.T) func() (identity, error){withNamespaces, withoutNamespaces} {
		g.start(withNamespaces, g.open, g.open, rows).Kill()
		for _, name := range []string{"PG_VERSION", "base"} {
			if err := os.Chown(filepath.Join(g.open, clusterName, name), g.nobody(), -1); err != nil {
				t.Fatal(err)
			}
		}
		g.start(next, g.open, g.open, rows+1).Kill()
		rows += 2
	}
}

// A database that cannot be reached any more is told of; an empty one in its stead would look like a loss.
func TestUnreachableDataAreToldOf(t *testing.T) {
	g := newGround(t)
	g.start(withNamespaces, g.closed, g.closed, 1).Kill()
	g.refused(withoutNamespaces, g.closed, g.closed, filepath.Dir(g.closed)+" lets only others pass", "nobody", "chmod o+x", "ROUNDTABLE_DATA")
	g.start(withNamespaces, g.closed, g.closed, 2)
}

func TestEveryPlaceIsTried(t *testing.T) {
	g := newGround(t)
	const somebody = 12345
	g.folder(g.system(), 0o700, somebody) // neither root's nor nobody's: it stays as it is
	g.crash(g.start(withoutNamespaces, g.closed, g.inTemp(g.closed), 1))
	if mode := g.mode(g.system()); mode != 0o700 {
		t.Errorf("somebody's folder has mode %04o", mode)
	}
	g.folder(g.system(), 0o711, 0)
	g.start(withoutNamespaces, g.closed, g.inTemp(g.closed), 2).Kill() // where it was first

	other := filepath.Join(filepath.Dir(g.closed), "other")
	g.folder(g.system(), 0o700, somebody)
	g.folder(g.inTemp(other), 0o700, somebody)
	g.refused(withoutNamespaces, other, "nobody", other, g.standIn(other), g.inTemp(other), "uid 12345", "ROUNDTABLE_DATA")
}

// Anybody may put something into the temporary folder before the first start.
func TestSomebodyElsesDatabaseIsNotTaken(t *testing.T) {
	g := newGround(t)
	const somebody = 12345
	g.folder(g.inTemp(g.closed), 0o755, somebody)
	g.folder(filepath.Join(g.inTemp(g.closed), clusterName), 0o700, somebody)
	g.start(withoutNamespaces, g.closed, g.standIn(g.closed), 1)
}
