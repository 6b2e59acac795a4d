//go:build unix

package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/internal/child"
)

// server is the child process.
type server struct {
	cmd      *exec.Cmd
	log      *serverLog
	exited   <-chan struct{} // closed when the process has ended
	stopping atomic.Bool     // somebody meant it to end
}

// killWait is how long a server that was told to drop everything may take
// before it is killed.
const killWait = 5 * time.Second

func startServer(opts Options, cluster, sockets string, who identity, p programs, lock *lockFile) (*server, error) {
	cmd := exec.Command(p.postgres(), serverArgs(opts, cluster, sockets)...)
	cmd.Dir = "/"
	cmd.Env = serverEnv()
	cmd.ExtraFiles = []*os.File{lock.file}
	cmd.WaitDelay = killWait
	cmd.SysProcAttr = who.attributes()
	srv := &server{cmd: cmd, log: newServerLog(opts.log())}
	cmd.Stderr = srv.log
	var err error
	srv.exited, err = child.Start(cmd, orphanSignal(opts))
	return srv, err
}

// orphanSignal: a clean stop that writes a checkpoint, or for tests whatever
// is quickest.
func orphanSignal(opts Options) syscall.Signal {
	if opts.Fast {
		return syscall.SIGQUIT
	}
	return syscall.SIGINT
}

func serverArgs(opts Options, cluster, sockets string) []string {
	settings := []string{
		"listen_addresses=",
		"port=" + strconv.Itoa(port),
		"unix_socket_directories=" + sockets,
		"unix_socket_permissions=0700",
		"timezone=UTC",
		"log_timezone=UTC",
		"log_line_prefix=",
		"logging_collector=off",
		"log_destination=stderr",
		// Statements and details carry what people typed; logs must not.
		"log_min_error_statement=panic",
		"log_error_verbosity=terse",
		"jit=off",
	}
	if opts.Fast {
		// Commits still reach the kernel, so that tests may kill the server.
		settings = append(settings, "fsync=off", "full_page_writes=off",
			"wal_level=minimal", "max_wal_senders=0", "max_wal_size=256MB",
			"max_connections=400", "autovacuum_naptime=5min",
			"dynamic_shared_memory_type=mmap") // in the folder, which goes also where the server was killed
	}
	args := []string{"-D", cluster}
	for _, setting := range settings {
		args = append(args, "-c", setting)
	}
	return args
}

// waitReady returns when the server takes connections, with its last words
// when it ended instead.
func (s *server) waitReady(ctx context.Context, socketDir string) error {
	for {
		conn, err := pgx.Connect(ctx, dsn(socketDir, "postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-s.exited:
			return fmt.Errorf("PostgreSQL ended while starting: %s", s.log.last())
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL did not become ready: %w: %s", ctx.Err(), s.log.last())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// stop ends the server: gently for a command, so that other commands that
// joined it can finish, then by dropping sessions, then by dropping all.
func (s *server) stop(ctx context.Context, as role) error {
	s.stopping.Store(true)
	first := syscall.SIGINT
	if as == roleCommand {
		first = syscall.SIGTERM
	}
	if err := s.cmd.Process.Signal(first); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("stop PostgreSQL: %w", err)
	}
	select {
	case <-s.exited:
		return nil
	case <-ctx.Done():
		s.kill()
		return fmt.Errorf("PostgreSQL did not stop in time and was ended: %w", ctx.Err())
	}
}

// kill drops everything; what was committed is safe in the write-ahead log.
func (s *server) kill() {
	s.stopping.Store(true)
	_ = s.cmd.Process.Signal(syscall.SIGQUIT) // it may be gone already
	select {
	case <-s.exited:
	case <-time.After(killWait):
		_ = s.cmd.Process.Kill()
		<-s.exited
	}
}
