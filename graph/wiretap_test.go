package graph_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// wiretap stands between a node and PostgreSQL and notes every statement that is carried out.
type wiretap struct {
	dsn string // for the node

	mu         sync.Mutex
	statements []string
}

func tap(t *testing.T, dsn string) *wiretap {
	t.Helper()
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "tap-") // short: the path of a socket may not be long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	listener, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		t.Fatal(err)
	}
	address := url.URL{
		Scheme: "postgres", User: url.UserPassword(config.User, config.Password), Path: "/" + config.Database,
		RawQuery: url.Values{"host": {dir}, "port": {"5432"}, "sslmode": {"disable"}}.Encode(),
	}
	w := &wiretap{dsn: address.String()}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			all.Go(func() { w.relay(client, config) })
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		all.Wait()
	})
	return w
}

func (w *wiretap) relay(client net.Conn, config *pgx.ConnConfig) {
	defer client.Close()
	network, address := "tcp", net.JoinHostPort(config.Host, fmt.Sprint(config.Port))
	if filepath.IsAbs(config.Host) {
		network, address = "unix", filepath.Join(config.Host, fmt.Sprintf(".s.PGSQL.%d", config.Port))
	}
	server, err := net.Dial(network, address)
	if err != nil {
		return
	}
	defer server.Close()
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = io.Copy(client, server)
		_ = client.Close()
	}()
	w.listen(io.TeeReader(client, server))
	_ = server.Close()
	<-done
}

// listen reads what a client says: the start, which has no kind, and then messages of a kind and a length, as the
// manual's chapter on the frontend protocol has them.
func (w *wiretap) listen(from io.Reader) {
	if _, err := readMessage(from); err != nil {
		return
	}
	prepared := map[string]string{}
	for {
		var kind [1]byte
		if _, err := io.ReadFull(from, kind[:]); err != nil {
			return
		}
		body, err := readMessage(from)
		if err != nil {
			return
		}
		parts := bytes.SplitN(body, []byte{0}, 3)
		switch kind[0] {
		case 'P': // Parse: a name, a statement
			prepared[string(parts[0])] = string(parts[1])
		case 'B': // Bind: a portal, the name of a statement
			w.note(prepared[string(parts[1])])
		case 'Q':
			w.note(string(parts[0]))
		}
	}
}

func readMessage(from io.Reader) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, err
	}
	body := make([]byte, binary.BigEndian.Uint32(length[:])-4)
	_, err := io.ReadFull(from, body)
	return body, err
}

func (w *wiretap) note(statement string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.statements = append(w.statements, statement)
}

// during gives what was carried out meanwhile.
func (w *wiretap) during(f func()) []string {
	w.mu.Lock()
	w.statements = nil
	w.mu.Unlock()
	f()
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.statements
}
