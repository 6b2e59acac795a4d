package workshop

import (
	"testing"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// TestUndoTakesItsOwn: what else was taken out in the same commit stays out, by whatever act.
func TestUndoTakesItsOwn(t *testing.T) {
	s := crowd(map[board.Network]int{hall: 5, office: 6})
	running := board.Standing{Role: board.RoleFacilitator}
	c := &command{actor: account.Actor{Kind: account.Account}}
	single := s.someone(office)
	d := newDraft(&live.Batch{Seq: s.seq, Now: noon}, s, Facts{LastRemoval: noon.Add(1000)})
	var acts []*Removal
	for _, network := range []board.Network{hall, office} {
		act, err := RemoveParticipants{
			Request: uuid.New(), Scope: RemovePeople, Filter: RemovalFilter{Network: network},
		}.decide(c, d, running)
		if err != nil {
			t.Fatal(err)
		}
		acts = append(acts, act)
		if network == hall {
			if _, err := (RemoveParticipant{ID: single.ID}).decide(c, d, running); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Apply(d.changes().Delta)
	for i, want := range []int{5, 10} { // and not the single one
		known := map[uuid.UUID]*Removal{acts[i].ID: acts[i]}
		d := newDraft(&live.Batch{Seq: s.seq, Now: noon}, s, Facts{Removals: known})
		if _, err := (UndoRemoval{ID: acts[i].ID}).decide(c, d, running); err != nil {
			t.Fatal(err)
		}
		s.Apply(d.changes().Delta)
		if s.seats.taken != want {
			t.Errorf("%d are back, want %d", s.seats.taken, want)
		}
	}
}

// TestUndosOfOneCommitShareTheRoom: each alone would fit.
func TestUndosOfOneCommitShareTheRoom(t *testing.T) {
	s := crowd(map[board.Network]int{hall: 5})
	facts := Facts{Removals: map[uuid.UUID]*Removal{}, Fullest: map[uuid.UUID]Fullest{}}
	for range 2 {
		act := &Removal{ID: uuid.New(), At: noon, Notes: 1000}
		facts.Removals[act.ID], facts.Fullest[act.ID] = act, Fullest{board.MaxNotesSection - 500, board.MaxNotesSection - 500}
	}
	bare := &Removal{ID: uuid.New(), At: noon}
	facts.Removals[bare.ID] = bare
	d := newDraft(&live.Batch{Seq: s.seq, Now: noon}, s, facts)
	undo := func(id uuid.UUID) error {
		return d.Try(func() error {
			_, err := UndoRemoval{ID: id}.decide(&command{}, d, board.Standing{Role: board.RoleFacilitator})
			return err
		})
	}
	refused := 0
	for id := range facts.Fullest {
		if err := undo(id); fault.Is(err, fault.LimitExceeded) {
			refused++
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if err := undo(bare.ID); err != nil || refused != 1 {
		t.Errorf("%d were refused, want one; one without notes: %v", refused, err)
	}
}
