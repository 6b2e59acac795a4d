package apptest

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"roundtable/internal/testenv"
)

// Program is the real program in a process of its own, with its private PostgreSQL.
type Program struct {
	Data string // its data folder, which it keeps when it is started again

	tb     testing.TB
	path   string
	cmd    *exec.Cmd
	ended  chan struct{}
	stderr *Log
}

// NewProgram builds the program and gives it an empty data folder. It does not start it.
func NewProgram(tb testing.TB) *Program {
	tb.Helper()
	p := &Program{Data: testenv.DataFolder(tb), tb: tb, path: filepath.Join(tb.TempDir(), "roundtable"), stderr: &Log{}}
	// As scripts/build.sh builds it, so that what is compiled already need not be compiled again.
	build := exec.Command("go", "build", "-trimpath", "-o", p.path, "roundtable/cmd/roundtable")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		tb.Fatalf("build the program: %v\n%s", err, out)
	}
	tb.Cleanup(func() {
		p.Kill()
		if tb.Failed() {
			tb.Logf("the program's log:\n%s", p.stderr)
		}
	})
	return p
}

// command is one of the program's own, with the settings of a server on any port.
func (p *Program) command(args ...string) *exec.Cmd {
	cmd := exec.Command(p.path, args...)
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		own := strings.HasPrefix(name, "ROUNDTABLE_") && name != "ROUNDTABLE_POSTGRES_BIN" && name != "ROUNDTABLE_CACHE"
		if !own && name != "DATABASE_URL" && name != "REDIS_URL" {
			cmd.Env = append(cmd.Env, entry)
		}
	}
	cmd.Env = append(cmd.Env, "ROUNDTABLE_ADDR=127.0.0.1:0", "ROUNDTABLE_DATA="+p.Data, "ROUNDTABLE_MUTATION_RATE=0")
	if bin := os.Getenv("ROUNDTABLE_TEST_POSTGRES_BIN"); bin != "" {
		cmd.Env = append(cmd.Env, "ROUNDTABLE_POSTGRES_BIN="+bin)
	}
	cmd.Stderr = p.stderr
	return cmd
}

// Start serves, and gives the node to speak to once it is ready.
func (p *Program) Start() *Node {
	p.tb.Helper()
	p.cmd = p.command("serve")
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		p.tb.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		p.tb.Fatal(err)
	}
	p.ended = make(chan struct{})
	line, err := bufio.NewReader(out).ReadString('\n')
	go func(cmd *exec.Cmd, ended chan struct{}) {
		_ = cmd.Wait() // how it ended is looked at where it matters
		close(ended)
	}(p.cmd, p.ended)
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "ready ")
	if err != nil || !ok {
		p.tb.Fatalf("the program said %q, %v\n%s", line, err, p.stderr)
	}
	return Remote(p.tb, address)
}

// Run runs another command beside the server and gives what it prints.
func (p *Program) Run(args ...string) string {
	p.tb.Helper()
	cmd := p.command(args...)
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		p.tb.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, p.stderr)
	}
	return strings.TrimSpace(out.String())
}

// Pid is the process's.
func (p *Program) Pid() int { return p.cmd.Process.Pid }

// Kill ends the process as a crash would, and waits for its end. Killing twice is harmless.
func (p *Program) Kill() {
	if p.cmd == nil || p.cmd.Process == nil {
		return
	}
	_ = p.cmd.Process.Kill() // it may have ended
	<-p.ended
}

// Interrupt asks the process to end, waits, and gives its exit code.
func (p *Program) Interrupt() int {
	p.tb.Helper()
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		p.tb.Fatal(err)
	}
	select {
	case <-p.ended:
	case <-time.After(2 * Patience):
		p.tb.Fatal("the program goes on after an interrupt")
	}
	return p.cmd.ProcessState.ExitCode()
}
