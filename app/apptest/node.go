// Package apptest starts whole nodes for tests and speaks to them as clients do: GraphQL over HTTP and over WebSockets.
// It knows how to put a workshop with people together, and leaves it to the tests what must come of it.
package apptest

import (
	"context"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"

	"roundtable/app"
	"roundtable/internal/settings"
	"roundtable/internal/testenv"
	"roundtable/internal/testenv/patience"
)

// Patience bounds every wait of a test. It is only ever used up by a failure.
var Patience = patience.Wait

// Node is a running node.
type Node struct {
	*app.Node
	Address string // http://host:port
	Log     *Log
	Config  app.Config

	tb     testing.TB
	http   *http.Client
	served chan error
	stop   sync.Once
}

// Start starts a node, on a database of its own unless a change of the configuration names one. It ends with the test.
// Nobody's mutations are limited unless a change says so.
func Start(tb testing.TB, changes ...func(*app.Config)) *Node {
	tb.Helper()
	n := &Node{tb: tb, Log: &Log{}, served: make(chan error, 1)}
	n.Config = app.Config{
		Settings: settings.Settings{Addr: "127.0.0.1:0", MetricsAddr: "127.0.0.1:0", PublicURL: "http://127.0.0.1:0"},
		Log:      n.Log.Logger(),
	}
	for _, change := range changes {
		change(&n.Config)
	}
	if n.Config.Settings.DatabaseURL == "" {
		n.Config.Settings.DatabaseURL = testenv.Postgres(tb)
	}
	node, err := app.Start(context.Background(), n.Config)
	if err != nil {
		tb.Fatalf("start a node: %v", err)
	}
	n.Node, n.Address, n.http = node, node.URL(), newHTTP()
	go func() { n.served <- node.Serve() }()
	tb.Cleanup(n.Stop)
	return n
}

// Remote is a node that somebody else runs: it can only be spoken to.
func Remote(tb testing.TB, address string) *Node {
	tb.Helper()
	n := &Node{Address: address, tb: tb, http: newHTTP()}
	tb.Cleanup(n.http.CloseIdleConnections)
	return n
}

func newHTTP() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}, Timeout: 2 * Patience}
}

// Beside starts another node on the same database, with the same configuration but for the changes.
func (n *Node) Beside(changes ...func(*app.Config)) *Node {
	n.tb.Helper()
	same := func(c *app.Config) {
		log := c.Log
		*c = n.Config
		c.Log = log
	}
	return Start(n.tb, append([]func(*app.Config){same}, changes...)...)
}

// Stop drains the node and ends it. Stopping twice is harmless.
func (n *Node) Stop() {
	n.stop.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), Patience)
		defer cancel()
		if err := n.Shutdown(ctx); err != nil {
			n.tb.Errorf("stop a node: %v", err)
		}
		if err := <-n.served; err != nil {
			n.tb.Error(err)
		}
		n.http.CloseIdleConnections()
	})
}

// Metrics is what the node shows to Prometheus.
func (n *Node) Metrics(tb testing.TB) string {
	tb.Helper()
	response, err := n.http.Get(n.MetricsURL())
	if err != nil {
		tb.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		tb.Fatalf("status %d, %v", response.StatusCode, err)
	}
	return string(text)
}

// Eventually polls a condition until it holds.
func Eventually(tb testing.TB, what string, condition func() bool) {
	tb.Helper()
	for deadline := time.Now().Add(Patience); !condition(); {
		if time.Now().After(deadline) {
			tb.Fatalf("waited in vain until %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}
