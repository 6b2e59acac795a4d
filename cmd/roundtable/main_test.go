package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"roundtable/internal/testenv"
	"roundtable/internal/testenv/patience"
	"roundtable/internal/version"
)

// call runs the command line without the environment of whoever runs the test.
func call(t *testing.T, environ []string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	code = run(t.Context(), args, environ, &out, &errs)
	return code, out.String(), errs.String()
}

func TestCommandLine(t *testing.T) {
	tests := []struct {
		name    string
		args    []string
		environ []string
		code    int
		stdout  string
		stderr  string
	}{
		{"help", []string{"--help"}, nil, 0, "token create", ""},
		{"nothing prints help", nil, nil, 0, "Commands:", ""},
		{"help for a command", []string{"serve", "--help"}, nil, 0, "ROUNDTABLE_TRUSTED_PROXIES", ""},
		{"version", []string{"--version"}, nil, 0, "roundtable " + version.Number + " (commit ", ""},
		{"unknown command", []string{"server"}, nil, exitUsage, "", "serve"},
		{"unknown flag", []string{"serve", "--port=1"}, nil, exitUsage, "", "--port"},
		{"a role that is none", []string{"token", "create", "--role=boss", "--name=x"}, nil, exitUsage, "", "facilitator"},
		{"a role that is none beside one", []string{"account", "roles", "--email=a@b.example", "--role=admin,boss"}, nil, exitUsage, "", "facilitator"},
		{"no role", []string{"account", "roles", "--email=a@b.example"}, nil, exitUsage, "", "--role"},
		{"nobody to disable", []string{"account", "disable"}, nil, exitUsage, "", "--email"},
		{"a name is needed", []string{"token", "create", "--role=admin"}, nil, exitUsage, "", "--name"},
		{"a bad setting", []string{"config", "--addr=x"}, nil, exitUsage, "", "ROUNDTABLE_ADDR"},
		{"an unknown setting", []string{"config"}, []string{"ROUNDTABLE_ADR=x"}, exitUsage, "", "ROUNDTABLE_ADDR?"},
		{"config", []string{"config", "--addr=:1"}, nil, 0, "ROUNDTABLE_ADDR=:1\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := call(t, tt.environ, tt.args...)
			if code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			if !strings.Contains(stdout, tt.stdout) {
				t.Errorf("%q is missing from standard output:\n%s", tt.stdout, stdout)
			}
			if !strings.Contains(stderr, tt.stderr) || tt.stderr == "" && stderr != "" {
				t.Errorf("standard error, want %q:\n%s", tt.stderr, stderr)
			}
		})
	}
}

func TestMigrate(t *testing.T) {
	dsn := testenv.Postgres(t)
	code, stdout, stderr := call(t, nil, "migrate", "--database-url="+dsn)
	if code != 0 || !strings.HasPrefix(stdout, "the database is at version ") {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
}

func TestMigratePrivateDatabase(t *testing.T) {
	code, stdout, stderr := call(t, nil, "migrate", "--database-url=", "--data="+testenv.DataFolder(t))
	if code != 0 || !strings.HasPrefix(stdout, "the database is at version ") {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
}

func TestMigrateTellsOfAServerThatIsAway(t *testing.T) {
	code, stdout, stderr := call(t, nil, "migrate", "--database-url=postgres://me:hunter2@/r?host=/no/such/folder")
	if code != exitFailed || stdout != "" || stderr == "" || strings.Contains(stderr, "hunter2") {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
}

func TestSignals(t *testing.T) {
	exited := make(chan int, 1)
	ctx, stop := untilSignal(t.Context(), func(code int) { exited <- code })
	defer stop()
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ctx.Done():
	case <-time.After(patience.Wait):
		t.Fatal("the first signal did not end the context")
	}
	if cause := context.Cause(ctx); errors.Is(cause, context.Canceled) || !strings.Contains(cause.Error(), "terminated") {
		t.Errorf("the cause is %v", cause)
	}
	select {
	case code := <-exited:
		t.Fatalf("the first signal ended the process with %d", code)
	default:
	}
	if err := self.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	select {
	case code := <-exited:
		if code != 130 {
			t.Errorf("exit code %d, want 130", code)
		}
	case <-time.After(patience.Wait):
		t.Fatal("the second signal did not end the process")
	}
}

// TestInvitationsLeadToTheServer: a link is of use only where the server answers, whatever address the command was given.
func TestInvitationsLeadToTheServer(t *testing.T) {
	dsn := testenv.Postgres(t)
	invite := func(environ ...string) (link, stderr string) {
		t.Helper()
		args := []string{"account", "invite", "--database-url=" + dsn, "--email=ann@example.org", "--role=editor"}
		code, stdout, stderr := call(t, nil, append(args, environ...)...)
		if code != 0 {
			t.Fatalf("exit code %d: %s", code, stderr)
		}
		return stdout, stderr
	}
	if link, stderr := invite(); !strings.HasPrefix(link, "http://127.0.0.1:8080/invite#") || !strings.Contains(stderr, "ROUNDTABLE_PUBLIC_URL") {
		t.Errorf("before any server: %q, %q", link, stderr)
	}
	runServer(t, dsn)
	told, stderr := invite()
	if strings.HasPrefix(told, "http://127.0.0.1:8080/") || !strings.HasPrefix(told, "http://127.0.0.1:") || stderr != "" {
		t.Errorf("after a server ran elsewhere: %q, %q", told, stderr)
	}
	runServer(t, dsn, "--public-url=https://workshops.example.org")
	if link, _ := invite(); !strings.HasPrefix(link, "https://workshops.example.org/invite#") {
		t.Errorf("after a server with a public address: %q", link)
	}
	if link, _ := invite("--public-url=https://other.example.org"); !strings.HasPrefix(link, "https://other.example.org/invite#") {
		t.Errorf("with an address of its own: %q", link)
	}
}

// runServer runs a server until it is ready.
func runServer(t *testing.T, dsn string, more ...string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), patience.Wait)
	defer stop()
	var errs strings.Builder
	out := stopWhenReady{stop: stop}
	args := append([]string{"serve", "--database-url=" + dsn, "--redis-url=", "--addr=127.0.0.1:0"}, more...)
	if code := run(ctx, args, nil, &out, &errs); code != 0 || !out.ready {
		t.Fatalf("exit code %d, ready %v: %s", code, out.ready, errs.String())
	}
}

// stopWhenReady ends a server as soon as it says that it serves.
type stopWhenReady struct {
	stop  func()
	ready bool
}

func (s *stopWhenReady) Write(said []byte) (int, error) {
	if strings.HasPrefix(string(said), "ready ") {
		s.ready = true
		s.stop()
	}
	return len(said), nil
}
