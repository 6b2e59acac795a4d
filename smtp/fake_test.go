package smtp_test

import (
	"bufio"
	"fmt"
	"io"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
)

// office is a mail server on plain TCP that takes letters, unless told otherwise.
type office struct {
	net.Listener
	mu      sync.Mutex
	answers map[string]string // to a command, instead of the usual; with "silence", it never greets
	heard   []string          // commands
	letters []string
	done    sync.WaitGroup
}

func newOffice(t *testing.T, answers map[string]string) *office {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o := &office{Listener: l, answers: answers}
	o.done.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			o.done.Go(func() { o.serve(conn) })
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		o.done.Wait()
	})
	return o
}

func (o *office) serve(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewReader(conn)
	if _, silent := o.answers["silence"]; silent {
		_, _ = io.Copy(io.Discard, in)
		return
	}
	answer := func(text string) { _, _ = fmt.Fprintf(conn, "%s\r\n", text) }
	answer("220 office")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimSpace(line)
		verb := strings.ToUpper(strings.SplitN(line, " ", 2)[0])
		o.mu.Lock()
		o.heard = append(o.heard, line)
		special, ok := o.answers[verb]
		o.mu.Unlock()
		switch {
		case ok:
			answer(special)
		case verb == "EHLO":
			answer("250-office\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN")
		case verb == "AUTH":
			answer("235 welcome")
		case verb == "QUIT":
			answer("221 bye")
			return
		case verb == "DATA":
			answer("354 go on")
			o.take(in)
			answer("250 taken")
		default:
			answer("250 fine")
		}
	}
}

func (o *office) take(in *bufio.Reader) {
	var text strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil || line == ".\r\n" {
			break
		}
		text.WriteString(strings.TrimPrefix(line, "."))
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.letters = append(o.letters, text.String())
}

// commands are what was heard.
func (o *office) commands() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return strings.Join(o.heard, "\n")
}

// letter reads the only letter that was taken.
func (o *office) letter(t *testing.T) (header mail.Header, body string) {
	t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.letters) != 1 {
		t.Fatalf("took %d letters", len(o.letters))
	}
	m, err := mail.ReadMessage(strings.NewReader(o.letters[0]))
	if err != nil {
		t.Fatal(err)
	}
	reader := m.Body
	if m.Header.Get("Content-Transfer-Encoding") == "quoted-printable" {
		reader = quotedprintable.NewReader(m.Body)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return m.Header, strings.ReplaceAll(string(text), "\r\n", "\n")
}
