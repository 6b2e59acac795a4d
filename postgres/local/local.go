// Package local runs a private PostgreSQL as a child process, so that one
// binary and one data folder are all an operator needs.
//
// It owns finding the server programs, making the cluster, starting and
// stopping it, and keeping two servers off one data folder. It listens on a
// unix socket only. It must not know what is stored: the schema belongs to
// package postgres.
package local

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"strconv"
	"sync"
)

// ErrInUse means that another server runs on the data folder.
var ErrInUse = errors.New("the data folder is in use")

// Options say where the private PostgreSQL lives and how it runs.
type Options struct {
	// DataDir is the application's data folder; the cluster is its
	// subfolder "postgres".
	DataDir string
	// BinDir holds postgres and initdb. Empty: look in the usual places.
	BinDir string
	// CacheDir is the application's cache folder, where downloaded programs
	// are kept under "postgres". Empty: no cache is searched.
	CacheDir string
	// SystemDir takes the data where root must run PostgreSQL as another user
	// who cannot use DataDir. Empty: /var/lib/roundtable.
	SystemDir string
	// TemporaryDir takes the socket when DataDir's path is too long for one,
	// and the data when there is no other place. Empty: the user's runtime
	// folder and the temporary folder.
	TemporaryDir string
	// Log takes what PostgreSQL prints. Nil: nothing is logged.
	Log *slog.Logger
	// Fast gives up durability for speed. Only for tests.
	Fast bool
}

// database and owner are fixed: the socket's folder is private, so a name or a
// password of the operator's would protect nothing.
const (
	database = "roundtable"
	owner    = "roundtable"
	port     = 5432
)

// Instance is a running private PostgreSQL, either started here or joined.
type Instance struct {
	socketDir string
	folder    string
	role      role
	done      chan struct{}

	// What follows is for one that was started here.
	end   context.CancelFunc // of watching; nil when joined
	at    layout
	start func(context.Context, *lockFile) (*server, error)
	clear func() error // of what a dead one left; needs the lock
	log   *slog.Logger

	mu     sync.Mutex // held while it is started again
	server *server
	lock   *lockFile
}

// URL is a connection string for the database "roundtable", understood by pgx.
func (in *Instance) URL() string { return dsn(in.socketDir, database) }

// Done is closed when a PostgreSQL that Join started ended although nobody
// called Stop. One that Start started is started again instead, and one that
// was joined is watched by its owner: for these it is never closed.
func (in *Instance) Done() <-chan struct{} { return in.done }

// Folder holds the data: "postgres" in the data folder, or a stand-in where
// the user that PostgreSQL runs as cannot reach that.
func (in *Instance) Folder() string { return in.folder }

// Started tells whether this process started PostgreSQL and so stops it.
func (in *Instance) Started() bool { return in.end != nil }

func dsn(socketDir, name string) string {
	query := url.Values{
		"host": {socketDir},
		"port": {strconv.Itoa(port)},
		"user": {owner},
		// A socket has no TLS; saying so saves pgx a second attempt.
		"sslmode": {"disable"},
	}
	return "postgres:///" + name + "?" + query.Encode()
}

func (o Options) log() *slog.Logger {
	if o.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return o.Log
}

// role is why this process holds the data folder.
type role string

const (
	// roleServer holds the folder for as long as it serves; a second one is
	// refused at once.
	roleServer role = "server"
	// roleCommand holds it for one short command; a server waits for it.
	roleCommand role = "command"
)

// Start starts PostgreSQL on the data folder. It is refused with ErrInUse when
// a server already runs there. The context bounds the start only. When it ends
// although nobody called Stop it is started again, at the same URL, after
// pauses of up to 30 seconds.
func Start(ctx context.Context, opts Options) (*Instance, error) {
	return open(ctx, opts, roleServer)
}

// Join uses the PostgreSQL that runs on the data folder; when there is none it
// starts one, which Stop then ends after other commands have left it.
func Join(ctx context.Context, opts Options) (*Instance, error) {
	return open(ctx, opts, roleCommand)
}
