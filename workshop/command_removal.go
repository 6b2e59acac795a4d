package workshop

import (
	"slices"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// RemoveParticipants is the input of taking people out, and notes off, together.
type RemoveParticipants struct {
	Workshop WorkshopID
	Request  uuid.UUID // names the act; the same again finds it done
	Scope    RemovalScope
	Filter   RemovalFilter
}

// decide takes a number for the act itself, so that something is stored even where it takes notes alone.
func (in RemoveParticipants) decide(c *command, d *draft, st board.Standing) (*Removal, error) {
	if err := mayRun(st.Role); err != nil {
		return nil, err
	}
	if old := d.removal(in.Request); old != nil {
		return old, nil
	}
	sel, err := in.Filter.selectFor(in.Scope, d.workshop.Names, d.participants.All())
	if err != nil {
		return nil, err
	}
	act := &Removal{ID: in.Request, At: d.Now, People: len(sel.people), First: d.Next()}
	for _, old := range sel.people {
		row := *old
		row.Seq, row.RemovedAt = d.Next(), d.Now
		d.put(&row)
	}
	act.Last = d.Seq
	live.Append(d.Batch, &d.removed, Removed{Removal: act, By: c.actor.Author(), Notes: sel.notes})
	d.note(c.actor, participantsRemoved, workshopTarget(d.workshop.ID))
	return act, nil
}

// UndoRemoval is the input of putting back what a removal took.
type UndoRemoval struct {
	Workshop WorkshopID
	ID       uuid.UUID
}

// decide puts back who was taken out and not changed since, and has the store do the same with notes.
func (in UndoRemoval) decide(c *command, d *draft, st board.Standing) (*Removal, error) {
	if err := mayRun(st.Role); err != nil {
		return nil, err
	}
	old := d.removal(in.ID)
	if old == nil {
		return nil, fault.Missing("removal")
	}
	if !old.UndoneAt.IsZero() {
		return old, nil
	}
	if err := d.facts.Fullest[in.ID].check(); err != nil {
		return nil, err
	}
	act := *old
	act.UndoneAt = d.Now
	back := d.takenBy(&act)
	if err := d.seatsFor(len(back)); err != nil {
		return nil, err
	}
	d.Next()
	for _, p := range back {
		row := *p
		row.Seq, row.RemovedAt = d.Next(), time.Time{}
		d.put(&row)
	}
	live.Append(d.Batch, &d.undone, &act)
	d.note(c.actor, participantsRestored, workshopTarget(d.workshop.ID))
	return &act, nil
}

// takenBy lists who was taken out by an act, and not changed since.
func (d *draft) takenBy(act *Removal) (people []*Participant) {
	for p := range d.participants.All() {
		if p.Seq >= act.First && p.Seq <= act.Last && !p.RemovedAt.IsZero() {
			people = append(people, p)
		}
	}
	return people
}

// seatsFor fails if so many who come back together find no seats: by then others may have them.
func (d *draft) seatsFor(back int) error {
	if taken := d.base.seats.taken + d.seats.taken; taken+back > MaxSeats {
		err := fault.New(fault.LimitExceeded, "%d people would come back to %d who are there, and a workshop has %d seats: take others out first",
			back, taken, MaxSeats)
		err.Field = "id"
		return err
	}
	return nil
}

// Fullest is how many notes the fullest question and the fullest board would have once a removal was undone.
type Fullest struct {
	Section, Board int
}

func (f Fullest) check() error {
	if f.Section <= board.MaxNotesSection && f.Board <= board.MaxNotesBoard {
		return nil
	}
	err := fault.New(fault.LimitExceeded, "a question would have %d notes and a board %d, of %d and %d at most: take other notes off first",
		f.Section, f.Board, board.MaxNotesSection, board.MaxNotesBoard)
	err.Field = "id"
	return err
}

// removal finds an act as the batch has it; nil if there was none.
func (d *draft) removal(id uuid.UUID) *Removal {
	for _, act := range slices.Backward(d.undone) {
		if act.ID == id {
			return act
		}
	}
	for _, r := range d.removed {
		if r.ID == id {
			return r.Removal
		}
	}
	return d.facts.Removals[id]
}

const (
	participantsRemoved  account.Action = "workshop.remove_participants"
	participantsRestored account.Action = "workshop.restore_participants"
)
