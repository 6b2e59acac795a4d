package workshop_test

import (
	"crypto/rand"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/postgres"
	"roundtable/workshop"
)

// bounded is a node on which one network leaves seats for others.
func (h *house) bounded(t *testing.T) *workshop.Service {
	t.Helper()
	service := workshop.NewService(workshop.Deps{
		Store: postgres.NewWorkshops(h.pool), Bus: h.bus, Boards: h.boards, Accounts: accounts{h.pool}, Now: h.clock.Now,
		Random: rand.Reader, NetworkKey: []byte("the key of a test's installation"), JoinRate: 1000,
	})
	t.Cleanup(service.Close)
	return service
}

// TestIdleSeatsAreFoundBehindOthers: neither a crowd that was taken out hides them, nor idle people of other networks from
// whoever may take none of theirs.
func TestIdleSeatsAreFoundBehindOthers(t *testing.T) {
	const others = 7_900
	for name, fill := range map[string]func(h *house, id workshop.WorkshopID, network board.Network){
		"who were taken out": func(h *house, id workshop.WorkshopID, _ board.Network) {
			h.fill(t, id, board.Network{9}, 2001, 0)
			if _, err := h.pool.Exec(t.Context(), `UPDATE participant SET removed_at = joined_at`); err != nil {
				t.Fatal(err)
			}
			h.fill(t, id, board.Network{8}, workshop.MaxSeats, 0)
		},
		"of other networks": func(h *house, id workshop.WorkshopID, network board.Network) {
			h.fill(t, id, board.Network{9}, others, 0)
			h.clock.advance(time.Second)
			h.fill(t, id, network, workshop.MaxSeats*board.NearlyFull/100-others, 0)
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			v := h.opened(t, h.person(t, "jo@example.org", account.Facilitator), board.NamesOptional)
			h.join(t, *v.JoinCode)
			var network board.Network
			if err := h.pool.QueryRow(t.Context(), `SELECT network FROM participant`).Scan(&network); err != nil {
				t.Fatal(err)
			}
			fill(h, v.ID, network)
			h.clock.advance(workshop.IdleAfter + time.Second)
			node := h.bounded(t)
			for range 2 {
				if _, err := node.Join(t.Context(), home, workshop.Join{Code: *v.JoinCode}); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestWhoHasJustComeBackKeepsTheirSeat: before anybody has stored that they did.
func TestWhoHasJustComeBackKeepsTheirSeat(t *testing.T) {
	h := newHouse(t)
	v := h.opened(t, h.person(t, "jo@example.org", account.Facilitator), board.NamesOptional)
	reader := h.join(t, *v.JoinCode)
	h.clock.advance(time.Second)
	h.fill(t, v.ID, board.Network{9}, workshop.MaxSeats-1, 0)
	h.clock.advance(workshop.IdleAfter + time.Second)
	h.holder(t, reader.Token)
	h.join(t, *v.JoinCode)
	h.holder(t, reader.Token)
}

// TestSeenWaitsForNobody: a node that notes who was there takes no part in the queue for rows that others change.
func TestSeenWaitsForNobody(t *testing.T) {
	h := newHouse(t)
	v := h.opened(t, h.person(t, "jo@example.org", account.Facilitator), board.NamesOptional)
	changed, reader := h.join(t, *v.JoinCode), h.join(t, *v.JoinCode)
	err := pgx.BeginFunc(t.Context(), h.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(t.Context(), `UPDATE participant SET seq = seq WHERE id = $1`, changed.Participant.ID); err != nil {
			return err
		}
		h.Seen([]account.Credential{changed.Actor.Credential, reader.Actor.Credential})
		return h.StoreSeen(t.Context())
	})
	if err != nil {
		t.Fatal(err)
	}
	var seen []account.ParticipantID
	const query = `SELECT array_agg(id) FROM participant WHERE seen_at IS NOT NULL`
	if err := h.pool.QueryRow(t.Context(), query).Scan(&seen); err != nil || len(seen) != 1 || seen[0] != reader.Participant.ID {
		t.Errorf("seen: %v, %v", seen, err)
	}
}

// TestUndoFindsSeats: who comes back together does not make a workshop more than full.
func TestUndoFindsSeats(t *testing.T) {
	c := newCrowd(t, board.NamesRequired)
	c.comes(home, 1, workshop.Join{DisplayName: "Hall"})
	act, err := c.remove(workshop.RemovePeople, workshop.RemovalFilter{People: c.people})
	if err != nil {
		t.Fatal(err)
	}
	c.fill(t, c.workshop.ID, board.Network{9}, workshop.MaxSeats, 0)
	undo := workshop.UndoRemoval{Workshop: c.workshop.ID, ID: act.ID}
	_, err = c.UndoRemoval(t.Context(), c.jo, undo)
	if f := fault.Of(err); f == nil || f.Code != fault.LimitExceeded || f.Field != "id" {
		t.Errorf("got %v, want LIMIT_EXCEEDED on id", err)
	}
	var one account.ParticipantID
	const anybody = `SELECT id FROM participant WHERE network = $1 LIMIT 1`
	if err := c.pool.QueryRow(t.Context(), anybody, board.Network{9}).Scan(&one); err != nil {
		t.Fatal(err)
	}
	if _, err := c.remove(workshop.RemovePeople, workshop.RemovalFilter{People: []account.ParticipantID{one}}); err != nil {
		t.Fatal(err)
	}
	if undone := c.undo(act); undone.UndoneAt.IsZero() {
		t.Errorf("got %+v", undone)
	}
	c.want(1, workshop.MaxSeats)
}
