package testenv

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"roundtable/internal/child"
	"roundtable/internal/testenv/patience"
)

// RedisServer is a Redis of a test's own on a private socket. It keeps nothing
// across a stop, and its address stays the same.
type RedisServer struct {
	tb     testing.TB
	dir    string
	cmd    *exec.Cmd // nil while stopped
	exited <-chan struct{}
}

// Redis returns the address (unix://…, for redis.ParseURL) of an empty Redis
// that is the test's own and ends with it.
func Redis(tb testing.TB) string {
	tb.Helper()
	return NewRedis(tb).URL()
}

// NewRedis starts a Redis that the test may stop and start.
func NewRedis(tb testing.TB) *RedisServer {
	tb.Helper()
	dir, err := temporaryFolder("redis")
	if err != nil {
		tb.Fatal(err)
	}
	s := &RedisServer{tb: tb, dir: dir}
	tb.Cleanup(func() {
		s.Stop()
		_ = os.RemoveAll(dir) // else it goes with the process
	})
	s.Start()
	return s
}

// URL is the address; it stays the same across Stop and Start.
func (s *RedisServer) URL() string {
	return (&url.URL{Scheme: "unix", Path: s.socket()}).String()
}

func (s *RedisServer) socket() string { return filepath.Join(s.dir, "redis.sock") }

// Start starts the server, empty, after Stop.
func (s *RedisServer) Start() {
	s.tb.Helper()
	if s.cmd != nil {
		return
	}
	program := os.Getenv(EnvRedisBin)
	if program == "" {
		program = "redis-server"
	}
	path, err := exec.LookPath(program)
	if err != nil {
		s.tb.Fatalf("tests need Redis: install the package redis-server, or name the program in %s: %v", EnvRedisBin, err)
	}
	var out bytes.Buffer
	s.cmd = exec.Command(path, "--port", "0", "--unixsocket", s.socket(),
		"--save", "", "--appendonly", "no", "--dir", s.dir, "--daemonize", "no", "--loglevel", "warning")
	s.cmd.Stdout, s.cmd.Stderr = &out, &out
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if s.exited, err = child.Start(s.cmd, syscall.SIGKILL); err != nil {
		s.tb.Fatalf("start Redis: %v", err)
	}
	s.waitReady(&out)
}

func (s *RedisServer) waitReady(out *bytes.Buffer) {
	s.tb.Helper()
	deadline := time.After(patience.Wait)
	for !s.answers() {
		select {
		case <-s.exited:
			s.tb.Fatalf("Redis ended while starting: %s", out)
		case <-deadline:
			s.tb.Fatal("Redis did not become ready")
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// answers asks by hand: the client library logs each refusal.
func (s *RedisServer) answers() bool {
	conn, err := net.DialTimeout("unix", s.socket(), patience.Wait)
	if err != nil {
		return false
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("PING\r\n")); err != nil {
		return false
	}
	answer := make([]byte, len("+PONG"))
	_, err = io.ReadFull(conn, answer)
	return err == nil && string(answer) == "+PONG"
}

// Stop ends the server at once; what it held is gone.
func (s *RedisServer) Stop() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill() // it may have ended by itself
	<-s.exited
	_ = os.Remove(s.socket()) // the next start makes it
	s.cmd = nil
}

// Freeze makes the server hang, as a network that drops everything would,
// until Thaw.
func (s *RedisServer) Freeze() { s.signal(syscall.SIGSTOP) }

// Thaw ends Freeze.
func (s *RedisServer) Thaw() { s.signal(syscall.SIGCONT) }

func (s *RedisServer) signal(sig syscall.Signal) {
	s.tb.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.tb.Fatalf("signal Redis: %v", err)
	}
}
