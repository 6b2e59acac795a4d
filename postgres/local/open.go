//go:build unix

package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
)

// startTimeout allows for crash recovery on a slow disk.
const startTimeout = 2 * time.Minute

func open(ctx context.Context, opts Options, as role) (*Instance, error) {
	if opts.DataDir == "" {
		return nil, errors.New("private PostgreSQL: no data folder was given")
	}
	root, err := filepath.Abs(opts.DataDir)
	if err != nil {
		return nil, fmt.Errorf("private PostgreSQL: data folder: %w", err)
	}
	return openAs(ctx, opts, as, root, ordinaryIdentity)
}

// openAs has root run PostgreSQL as the ordinary identity, unless a database that exists is somebody else's.
func openAs(ctx context.Context, opts Options, as role, root string, ordinary func() (identity, error)) (*Instance, error) {
	chosen, err := chooseHome(opts, root, ordinary)
	if err != nil {
		return nil, fmt.Errorf("private PostgreSQL: %w", err)
	}
	place, err := chosen.prepare(opts)
	if err != nil {
		return nil, fmt.Errorf("private PostgreSQL: data folder: %w", err)
	}
	if place != root {
		opts.log().Warn("PostgreSQL runs as another user, who cannot use the data folder; its data are elsewhere",
			"user", chosen.who.name, "data folder", root, "instead", place)
	}
	if len(chosen.unused) > 0 {
		opts.log().Warn("there is more than one database for this data folder; the others are not read", "used", place, "not read", chosen.unused)
	}
	at := layoutOf(place)

	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	lock, running, err := acquire(ctx, at, as)
	if err != nil {
		return nil, err
	}
	if running != nil {
		return &Instance{socketDir: running.socketDir, folder: at.cluster, role: as, done: make(chan struct{})}, nil
	}
	in, err := launch(ctx, opts, at, chosen.who, lock)
	if err != nil {
		lock.release()
		return nil, err
	}
	in.role, in.at = as, at
	ctx, in.end = context.WithCancel(context.WithoutCancel(ctx)) // ctx bounds the start only
	go in.watch(ctx)
	return in, nil
}

// Find returns the folder of the programs that Start would use.
func Find(ctx context.Context, opts Options) (string, error) {
	root, err := filepath.Abs(opts.DataDir)
	if err != nil {
		return "", fmt.Errorf("private PostgreSQL: data folder: %w", err)
	}
	chosen, err := chooseHome(opts, root, ordinaryIdentity)
	if err != nil {
		return "", fmt.Errorf("private PostgreSQL: %w", err)
	}
	found, err := choosePrograms(ctx, opts, layoutOf(chosen.places[0]), chosen.who)
	return found.dir, err
}

// launch needs the lock: it makes the cluster if there is none and starts the
// server on it.
func launch(ctx context.Context, opts Options, at layout, who identity, lock *lockFile) (*Instance, error) {
	programs, err := choosePrograms(ctx, opts, at, who)
	if err != nil {
		return nil, err
	}
	if err := handOver(at, who); err != nil {
		return nil, err
	}
	if err := ensureCluster(ctx, opts, at, who, programs); err != nil {
		return nil, err
	}
	if err := removeStalePidFile(at.cluster); err != nil {
		return nil, err
	}
	sockets, err := prepareSocketDir(opts, at.root, who)
	if err != nil {
		return nil, err
	}
	in := &Instance{socketDir: sockets, folder: at.cluster, lock: lock, log: opts.log(), done: make(chan struct{})}
	in.start = func(ctx context.Context, lock *lockFile) (*server, error) {
		srv, err := startServer(opts, at.cluster, sockets, who, programs, lock)
		if err != nil {
			return nil, fmt.Errorf("start %s: %w", programs.postgres(), err)
		}
		if err := srv.waitReady(ctx, sockets); err != nil {
			srv.kill()
			return nil, err
		}
		return srv, nil
	}
	in.clear = func() error { return errors.Join(removeStalePidFile(at.cluster), prepareSocketFolder(sockets, who)) }
	if in.server, err = in.start(ctx, lock); err != nil {
		return nil, err
	}
	if err := ensureDatabase(ctx, sockets); err != nil {
		in.server.kill()
		return nil, err
	}
	return in, nil
}

// Stop ends PostgreSQL if this process started it, and leaves a joined one
// alone. When ctx ends first PostgreSQL is stopped the hard way, which costs
// the next start a recovery but no committed row. Stop may be called twice.
func (in *Instance) Stop(ctx context.Context) error {
	if !in.Started() {
		return nil
	}
	in.end()
	in.mu.Lock()
	defer in.mu.Unlock()
	err := in.server.stop(ctx, in.role)
	in.leave()
	return err
}

// Kill ends PostgreSQL at once, as a power cut would. It is there for failure
// tests; Done is not closed.
func (in *Instance) Kill() {
	if !in.Started() {
		return
	}
	in.end()
	in.mu.Lock()
	defer in.mu.Unlock()
	in.server.kill()
	in.leave()
}

// leave also takes the socket's folder away: outside the data folder nobody
// else would.
func (in *Instance) leave() {
	_ = os.Remove(in.socketDir) // not empty: somebody else's by now
	in.lock.release()
}

func ensureDatabase(ctx context.Context, socketDir string) error {
	conn, err := pgx.Connect(ctx, dsn(socketDir, "postgres"))
	if err != nil {
		return fmt.Errorf("connect to the private PostgreSQL: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var exists bool
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", database).Scan(&exists)
	if err != nil {
		return fmt.Errorf("look for database %s: %w", database, err)
	}
	if exists {
		return nil
	}
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{database}.Sanitize()); err != nil {
		return fmt.Errorf("create database %s: %w", database, err)
	}
	return nil
}
