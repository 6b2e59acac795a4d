package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
)

// task is what an abuser has to know.
type task struct {
	place
	Address string // of the server
	From    string // whence to speak
	Editor  string // a token
}

// hired is an abuser in a process of its own that gives way to all others: elsewhere it would have a machine of its own,
// and the time it needs itself is not what it costs the server.
type hired struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	name string
}

// hire starts it, and waits until all is prepared.
func hire(ctx context.Context, name string, t task) (*hired, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	args := []string{self, "-be", name}
	if nice, err := exec.LookPath("nice"); err == nil {
		args = append([]string{nice, "-n", "19"}, args...)
	}
	h := &hired{cmd: exec.CommandContext(ctx, args[0], args[1:]...), name: name} //nolint:gosec // this program
	h.cmd.Stderr = os.Stderr
	out, err := h.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if h.in, err = h.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	h.out = bufio.NewReader(out)
	if err := h.cmd.Start(); err != nil {
		return nil, err
	}
	ready := h.say(t)
	if ready == nil {
		ready = h.hear(&struct{}{})
	}
	if ready != nil {
		h.dismiss()
		return nil, ready
	}
	return h, nil
}

func (h *hired) begin() error { return h.say(struct{}{}) }

// end has it stop, and gives what it was told.
func (h *hired) end() (map[string]int, error) {
	answers := map[string]int{}
	return answers, errors.Join(h.in.Close(), h.hear(&answers))
}

// dismiss ends the process, whatever it is at.
func (h *hired) dismiss() {
	_ = h.in.Close() // it may have ended
	_ = h.cmd.Process.Kill()
	_ = h.cmd.Wait() // how it ended is of no matter
}

func (h *hired) say(what any) error { return json.NewEncoder(h.in).Encode(what) }

func (h *hired) hear(into any) error {
	said, err := h.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("%q ended early: %w", h.name, err)
	}
	return json.Unmarshal(said, into)
}

// perform is the other side of hire: it reads a task, prepares, says so, and waits for a word; then it abuses until there
// is nothing more to read, and says what it was told.
func perform(ctx context.Context, name string, in io.Reader, out io.Writer) error {
	at := slices.IndexFunc(abuses, func(a abuse) bool { return a.name == name })
	if at < 0 {
		return fmt.Errorf("no abuse is called %q", name)
	}
	words, say := json.NewDecoder(in), json.NewEncoder(out)
	var t task
	if err := words.Decode(&t); err != nil {
		return err
	}
	by := &abuser{visitor: visitor{address: t.Address, from: t.From}, place: t.place, editor: t.Editor, answers: map[string]int{}}
	if prepare := abuses[at].prepare; prepare != nil {
		if err := prepare(ctx, by); err != nil {
			return err
		}
	}
	if err := errors.Join(say.Encode(struct{}{}), words.Decode(&struct{}{})); err != nil {
		return err
	}
	abusing, end := context.WithCancel(ctx)
	go func() {
		_ = words.Decode(&struct{}{}) // its end
		end()
	}()
	abuses[at].run(abusing, by)
	return say.Encode(by.sum())
}
