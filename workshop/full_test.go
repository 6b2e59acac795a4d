package workshop_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

// fill puts so many people into a workshop as if they had joined from a network, and so many notes of theirs in the first
// question of each board. Other nodes learn of it when they next look.
func (h *house) fill(t testing.TB, id workshop.WorkshopID, network board.Network, people, notes int) {
	t.Helper()
	for _, step := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO participant (id, workshop_id, token_hash, display_name, joined_at, seq, network)
			SELECT gen_random_uuid(), $1, sha256(gen_random_uuid()::text::bytea), 'Guest', $2, w.tip + n, $3
			FROM generate_series(1, $4::int) n, workshop w WHERE w.id = $1`, []any{id, h.clock.Now(), network, people}},
		{`UPDATE workshop SET tip = tip + $2 WHERE id = $1`, []any{id, people}},
		{`INSERT INTO note (id, board_id, section_id, seq, created_seq, published_seq, text, search, colour, position, status,
				author_id, created_at, updated_at)
			SELECT gen_random_uuid(), b.id, s.id, b.tip + n, b.tip + n, b.tip + n, 'A note', 'a note', 'AUTO', 'a0', 'PUBLISHED',
				(SELECT array_agg(p.id) FROM participant p WHERE p.workshop_id = $1)[1 + n % $4::int], $2, $2
			FROM generate_series(1, $3::int) n, board b
			JOIN LATERAL (SELECT id FROM section WHERE board_id = b.id ORDER BY position LIMIT 1) s ON true
			WHERE b.workshop_id = $1`, []any{id, h.clock.Now(), notes, people}},
		{`UPDATE board SET tip = tip + $2 WHERE workshop_id = $1`, []any{id, notes}},
	} {
		if _, err := h.pool.Exec(t.Context(), step.query, step.args...); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFullWorkshopGivesIdleSeats: 20,000 who came and did nothing keep nobody out for longer than ten minutes, and who wrote or
// was seen keeps their seat.
func TestFullWorkshopGivesIdleSeats(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@example.org", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	boards, sections := h.boardsOf(t, jo, v.ID)
	writer, reader := h.join(t, *v.JoinCode), h.join(t, *v.JoinCode)
	if _, err := h.addNote(t, writer.Actor, boards[0], sections[0].ID); err != nil {
		t.Fatal(err)
	}
	other, _ := h.node(t) // it has not read who joined
	h.fill(t, v.ID, board.Network{9}, workshop.MaxSeats-2, 0)
	join := func() (workshop.Joined, error) {
		return other.Join(t.Context(), home, workshop.Join{Code: *v.JoinCode, Request: uuid.New()})
	}
	if _, err := join(); !fault.Is(err, fault.LimitExceeded) {
		t.Fatalf("full of people who have just come: %v", err)
	}
	h.clock.advance(workshop.IdleAfter + time.Second)
	h.holder(t, reader.Token)
	if err := h.StoreSeen(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := join(); err != nil {
			t.Fatal(err)
		}
	}
	h.holder(t, writer.Token)
	h.holder(t, reader.Token)
	counts, err := h.Counts(t.Context(), []workshop.WorkshopID{v.ID})
	if err != nil || counts[v.ID].Participants != workshop.MaxSeats {
		t.Errorf("%d people, %v", counts[v.ID].Participants, err)
	}
	// Nodes that gave the seats away, and those that only read of it, hold what is stored.
	for name, node := range map[string]*workshop.Service{"the node": other, "another": h.Service} {
		if _, err := node.Networks(t.Context(), jo, v.ID); err != nil {
			t.Fatal(err)
		}
		if node.Streams().CheckDigests(t.Context()); node.Streams().Stats().Reloads.Load() != 0 {
			t.Errorf("%s held other rows than are stored", name)
		}
	}
}

// BenchmarkRemoval takes 20,000 people and their 10,000 notes out of a workshop of two boards, and puts all of it back.
func BenchmarkRemoval(b *testing.B) {
	h := newHouse(b)
	jo := h.person(b, "jo@example.org", account.Facilitator)
	v := h.opened(b, jo, board.NamesRequired)
	h.fill(b, v.ID, board.Network{9}, workshop.MaxSeats, board.MaxNotesSection)
	in := workshop.RemoveParticipants{
		Workshop: v.ID, Scope: workshop.RemoveBoth, Filter: workshop.RemovalFilter{Network: board.Network{9}},
	}
	for b.Loop() {
		in.Request = uuid.New()
		act, err := h.RemoveParticipants(b.Context(), jo, in)
		if err != nil || act.People != workshop.MaxSeats || act.Notes != 2*board.MaxNotesSection {
			b.Fatalf("got %+v, %v", act, err)
		}
		if _, err := h.UndoRemoval(b.Context(), jo, workshop.UndoRemoval{Workshop: v.ID, ID: act.ID}); err != nil {
			b.Fatal(err)
		}
	}
}
