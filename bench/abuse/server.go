package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// server is the program in a process of its own, with its private PostgreSQL and a directory of all registers.
type server struct {
	address             string
	facilitator, editor string // tokens
	cmd                 *exec.Cmd
	folder              string
	binary              string
}

func startServer(ctx context.Context, binary string) (*server, error) {
	path, err := filepath.Abs(binary)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "roundtable-abuse-")
	if err != nil {
		return nil, err
	}
	// A private PostgreSQL that runs as another user has to reach its own folder in it.
	if err := os.Chmod(folder, 0o755); err != nil { //nolint:gosec // nothing secret lies in it
		return nil, err
	}
	s := &server{binary: path, folder: folder}
	if err := errors.Join(s.start(ctx), s.fill(ctx)); err != nil {
		s.stop()
		return nil, err
	}
	return s, nil
}

func (s *server) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, s.binary, args...)
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		own := strings.HasPrefix(name, "ROUNDTABLE_") && name != "ROUNDTABLE_POSTGRES_BIN" && name != "ROUNDTABLE_CACHE"
		if !own && name != "DATABASE_URL" && name != "REDIS_URL" {
			cmd.Env = append(cmd.Env, entry)
		}
	}
	cmd.Env = append(cmd.Env, "ROUNDTABLE_ADDR=127.0.0.1:0", "ROUNDTABLE_DATA="+filepath.Join(s.folder, "data"))
	return cmd
}

// start runs until stop, whatever becomes of ctx.
func (s *server) start(ctx context.Context) error {
	log, err := os.Create(filepath.Join(s.folder, "log"))
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }() // the process has its own
	s.cmd = s.command(context.WithoutCancel(ctx), "serve")
	s.cmd.Stderr = log
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(said), "ready ")
	if err != nil || !ok {
		why, _ := os.ReadFile(log.Name()) // what it says is more than nothing
		return fmt.Errorf("the server said %q, %w\n%s", said, err, why)
	}
	s.address = address
	return nil
}

// fill makes what every try needs: somebody to run workshops, an editor, and a directory to search.
func (s *server) fill(ctx context.Context) (err error) {
	if s.cmd == nil || s.address == "" {
		return nil
	}
	if s.facilitator, err = s.say(ctx, "token", "create", "--role", "facilitator", "--name", "abuse"); err != nil {
		return err
	}
	if s.editor, err = s.say(ctx, "token", "create", "--role", "editor", "--name", "abuse"); err != nil {
		return err
	}
	_, err = s.say(ctx, "import", "--register", "all", "registers")
	return err
}

// say runs another command of the program beside it, and gives what it prints.
func (s *server) say(ctx context.Context, args ...string) (string, error) {
	cmd := s.command(ctx, args...)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, &complaint)
	}
	return strings.TrimSpace(out.String()), nil
}

// stop ends the server and forgets all it stored.
func (s *server) stop() {
	if s.cmd != nil && s.cmd.Process != nil {
		_ = s.cmd.Process.Signal(os.Interrupt) // it may have ended
		kill := time.AfterFunc(20*time.Second, func() { _ = s.cmd.Process.Kill() })
		_ = s.cmd.Wait() // how it ended is of no matter here
		kill.Stop()
	}
	_ = os.RemoveAll(s.folder) // a folder for what is temporary
}
