// Package testenv gives tests real servers: databases cloned from a migrated
// template, and PostgreSQL and Redis of a test's own to break. It owns
// starting, sharing and removing them, and knows no domain.
//
// One PostgreSQL serves a whole test process, or every test process when
// ROUNDTABLE_TEST_POSTGRES names one (the command withservers does that). A
// missing program fails the test and says what to install; nothing is skipped.
package testenv

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"roundtable/internal/settings"
	"roundtable/internal/testenv/patience"
	"roundtable/postgres/local"
)

// The environment that overrides what tests would find by themselves.
const (
	// EnvPostgres is an administrator's connection string.
	EnvPostgres = "ROUNDTABLE_TEST_POSTGRES"
	// EnvPostgresBin is the folder of postgres and initdb.
	EnvPostgresBin = "ROUNDTABLE_TEST_POSTGRES_BIN"
	// EnvRedisBin is the program redis-server.
	EnvRedisBin = "ROUNDTABLE_TEST_REDIS_BIN"
)

// StartPostgres starts a PostgreSQL that forgets durability, in a folder of
// its own under the temporary folder. The folder goes with the server, also
// when this process is killed.
func StartPostgres(ctx context.Context) (*local.Instance, error) {
	dir, err := temporaryFolder("postgres")
	if err != nil {
		return nil, err
	}
	return local.Start(ctx, postgresOptions(dir))
}

func postgresOptions(dir string) local.Options {
	bin := os.Getenv(EnvPostgresBin)
	if bin == "" {
		bin = os.Getenv("ROUNDTABLE_POSTGRES_BIN")
	}
	cache := os.Getenv("ROUNDTABLE_CACHE")
	if cache == "" {
		cache, _ = settings.DefaultCache() // none: one place less to look in
	}
	return local.Options{
		DataDir: dir, BinDir: bin, CacheDir: cache, Fast: true,
		SystemDir: filepath.Join(dir, "system"), TemporaryDir: os.TempDir(),
	}
}

// DataFolder makes an empty data folder for a program that is started by hand. Unlike a test's own temporary folder it can
// be reached by whomever root runs PostgreSQL as, so that no data come to stand in the system's folder.
func DataFolder(tb testing.TB) string {
	tb.Helper()
	dir, err := temporaryFolder("data")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = os.RemoveAll(dir) }) // else it goes with the process
	return dir
}

// temporaryFolder makes a folder with a short path, for sockets, which is
// removed when this process ends. A killed process cannot clean up, so a
// shell waits for the end of a pipe that only this process holds.
func temporaryFolder(what string) (string, error) {
	dir, err := os.MkdirTemp("", "roundtable-"+what+"-")
	if err != nil {
		return "", err
	}
	reaper := exec.Command("/bin/sh", "-c", `trap "" INT TERM HUP
		cat >/dev/null
		for try in 1 2 3 4 5 6 7 8 9 10; do
			rm -rf "$1" && test ! -e "$1" && exit
			sleep 0.2
		done`, "sh", dir)
	reaper.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	pipe, err := reaper.StdinPipe()
	if err != nil {
		return "", err
	}
	if err := reaper.Start(); err != nil {
		return "", fmt.Errorf("watch over %s: %w", dir, err)
	}
	reapers.Store(dir, pipe)
	return dir, nil
}

// reapers keeps the pipes from being collected, which would close them.
var reapers sync.Map

// bounded is a context for one step of a test's preparation.
func bounded(tb testing.TB) context.Context {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(tb.Context()), patience.Wait)
	tb.Cleanup(cancel)
	return ctx
}
