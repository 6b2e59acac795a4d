package livetest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/testenv"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/postgres/pgtest"
)

// nodes is how many nodes there are in a house.
const nodes = 2

// house is two nodes over one database, with a workshop's people around a board.
type house struct {
	*pgtest.World
	tb       testing.TB
	bus      *badBus
	nodes    [nodes]*board.Service
	id       board.BoardID
	sections []board.SectionID
	people   []account.Actor // who joined
	runs     []account.Actor // who runs the workshop, and an administrator

	ctx  context.Context // of everyone in the house; ends when the house closes
	stop context.CancelFunc

	mu    sync.Mutex
	notes []board.NoteID // that somebody has added, for others to change
	words map[string]board.NoteID
}

// unlimited is no rate limit.
type unlimited struct{}

func (unlimited) Allow(account.Actor) error { return nil }
func (unlimited) Shares() bool              { return false }

// newWorld is a database that writes its history.
func newWorld(t *testing.T) *pgtest.World {
	t.Helper()
	w := pgtest.On(t, testenv.Postgres(t))
	keepHistory(t, w.Pool)
	return w
}

// open starts the nodes anew, on a board of their own, in hurried time: what takes seconds takes milliseconds.
func open(tb testing.TB, w *pgtest.World) *house {
	tb.Helper()
	workshop := w.Workshop()
	h := &house{World: w, tb: tb, bus: &badBus{LocalBus: live.NewLocalBus()}, words: map[string]board.NoteID{}}
	h.id, h.sections = w.Board(workshop, 3)
	for _, name := range []string{"Ann", "Bob", ""} {
		h.people = append(h.people, w.Participant(workshop, name, "CHARITY"))
	}
	h.runs = []account.Actor{w.Facilitator(workshop, "Fay"), w.Account("Ada", account.Admin)}
	for i := range h.nodes {
		h.nodes[i] = h.node(w.Pool)
	}
	h.ctx, h.stop = context.WithCancel(tb.Context())
	return h
}

func (h *house) node(pool *pgxpool.Pool) *board.Service {
	return board.NewService(postgres.NewBoards(pool), h.bus, unlimited{}, time.Now, live.Options{
		PollEvery: 40 * time.Millisecond, DigestEvery: 100 * time.Millisecond, Idle: time.Millisecond, MaxBytes: 1, Batch: 16,
	})
}

// close ends the nodes, and checks that no state of theirs ever had to be loaded anew.
func (h *house) close() {
	h.stop()
	for i, node := range h.nodes {
		node.Close()
		if n := node.Streams().Stats().Reloads.Load(); n != 0 {
			h.tb.Errorf("node %d loaded its board anew %d times: its state had gone wrong", i, n)
		}
	}
	h.bus.flying.Wait()
}
