package testenv

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/internal/child"
	"roundtable/internal/testenv/patience"
	"roundtable/postgres/migrations"
)

// Disk is a PostgreSQL of a test's own whose data stand on a small disk of its own, which can be filled: a tmpfs in a mount
// namespace that nothing else sees. It needs user namespaces.
type Disk struct {
	tb  testing.TB
	url string
}

// onDisk makes the disk as root of a namespace, and PostgreSQL on it as somebody else, since it does not run as root. It ends
// with its standard input, however the test's process ends: the kernel does not tell those who have entered a namespace.
const onDisk = `
mount -t tmpfs -o size=160m,mode=0700 tmpfs "$1" || exit
exec unshare --user --map-user=1000 --map-group=1000 sh -c '
	"$2/initdb" --pgdata "$1/data" --username postgres --auth trust --no-sync --encoding UTF8 --locale C >/dev/null &&
	{ "$2/postgres" -D "$1/data" -k "$3" -c listen_addresses= -c fsync=off & cat >/dev/null; kill -QUIT $!; wait; }
	' sh "$1" "$2" "$3"`

// PostgresDisk starts one with every migration applied.
func PostgresDisk(tb testing.TB) *Disk {
	tb.Helper()
	dir, err := temporaryFolder("disk")
	if err != nil {
		tb.Fatal(err)
	}
	disk, sockets := filepath.Join(dir, "disk"), filepath.Join(dir, "s")
	for _, folder := range []string{disk, sockets} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			tb.Fatal(err)
		}
	}
	var out bytes.Buffer
	cmd := exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", onDisk, "sh", disk, postgresBin(tb), sockets)
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	held, err := cmd.StdinPipe()
	if err != nil {
		tb.Fatal(err)
	}
	exited, err := child.Start(cmd, syscall.SIGTERM)
	if err != nil {
		tb.Fatalf("start PostgreSQL on a disk of its own: %v", err)
	}
	tb.Cleanup(func() {
		_ = held.Close() // it may have ended by itself
		<-exited
		_ = os.RemoveAll(dir) // else it goes with the process
	})
	address := url.URL{Scheme: "postgres", User: url.User("postgres"), Path: "/postgres", RawQuery: url.Values{"host": {sockets}}.Encode()}
	d := &Disk{tb: tb, url: address.String()}
	d.waitReady(exited, &out)
	if err := migrations.Apply(bounded(tb), d.url); err != nil {
		tb.Fatalf("prepare PostgreSQL: %v", err)
	}
	return d
}

// postgresBin is the folder of the programs.
func postgresBin(tb testing.TB) string {
	tb.Helper()
	for _, name := range []string{EnvPostgresBin, "ROUNDTABLE_POSTGRES_BIN"} {
		if dir := os.Getenv(name); dir != "" {
			return dir
		}
	}
	program, err := exec.LookPath("postgres")
	if err == nil {
		program, err = filepath.EvalSymlinks(program) // initdb is beside it
	}
	if err == nil {
		return filepath.Dir(program)
	}
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin"); len(found) > 0 {
		return found[len(found)-1]
	}
	tb.Fatalf("tests need PostgreSQL: install the package postgresql, or name the folder of its programs in %s", EnvPostgresBin)
	return ""
}

func (d *Disk) waitReady(exited <-chan struct{}, out *bytes.Buffer) {
	d.tb.Helper()
	deadline := time.After(patience.Wait)
	for execute(bounded(d.tb), d.url, "SELECT 1") != nil {
		select {
		case <-exited:
			d.tb.Fatalf("PostgreSQL on a disk of its own ended while starting: %s", out)
		case <-deadline:
			d.tb.Fatal("PostgreSQL on a disk of its own did not become ready")
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// URL is the connection string of the migrated database, as its administrator.
func (d *Disk) URL() string { return d.url }

// Fill leaves no room on the disk.
func (d *Disk) Fill() { d.run("cat /dev/zero >ballast; true") }

// Free takes away what Fill put there.
func (d *Disk) Free() { d.run("rm ballast") }

// run has PostgreSQL run a command, since nobody else sees the disk.
func (d *Disk) run(command string) {
	d.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience.Wait)
	defer cancel()
	conn, err := pgx.Connect(ctx, d.url)
	if err != nil {
		d.tb.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "COPY (SELECT 1) TO PROGRAM '"+command+"'"); err != nil {
		d.tb.Fatalf("%s: %v", command, err)
	}
}
