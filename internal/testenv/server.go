package testenv

import (
	"context"
	"os"
	"testing"

	"roundtable/internal/testenv/patience"
	"roundtable/postgres/local"
	"roundtable/postgres/migrations"
)

// Server is a PostgreSQL of a test's own, to be stopped, killed and started.
// Its address stays the same across that.
type Server struct {
	tb       testing.TB
	dir      string
	url      string
	instance *local.Instance // nil while stopped
}

// PostgresServer starts one with every migration applied. It is much slower
// than Postgres: take it only where the server itself must fail.
func PostgresServer(tb testing.TB) *Server {
	tb.Helper()
	dir, err := temporaryFolder("postgres")
	if err != nil {
		tb.Fatal(err)
	}
	s := &Server{tb: tb, dir: dir}
	tb.Cleanup(func() {
		s.Kill()
		_ = os.RemoveAll(dir) // else it goes with the process
	})
	s.Start()
	if err := migrations.Apply(bounded(tb), s.url); err != nil {
		tb.Fatalf("prepare PostgreSQL: %v", err)
	}
	return s
}

// URL is the connection string of the migrated database.
func (s *Server) URL() string { return s.url }

// Start starts the server again after Stop or Kill.
func (s *Server) Start() {
	s.tb.Helper()
	if s.instance != nil {
		return
	}
	instance, err := local.Start(bounded(s.tb), postgresOptions(s.dir))
	if err != nil {
		s.tb.Fatalf("tests need PostgreSQL: %v", err)
	}
	s.instance, s.url = instance, instance.URL()
}

// Stop ends the server in good order; clients see their connections close.
func (s *Server) Stop() {
	s.tb.Helper()
	if s.instance == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience.Wait)
	defer cancel()
	if err := s.instance.Stop(ctx); err != nil {
		s.tb.Errorf("stop PostgreSQL: %v", err)
	}
	s.instance = nil
}

// Kill ends the server as a crash would: transactions in flight are lost,
// committed ones are not.
func (s *Server) Kill() {
	if s.instance == nil {
		return
	}
	s.instance.Kill()
	s.instance = nil
}
