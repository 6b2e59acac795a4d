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
	act := &Removal{ID: in.Request, At: d.actMoment(), People: len(sel.people), First: d.Next()}
	for _, old := range sel.people {
		row := *old
		row.Seq, row.RemovedAt = d.Next(), act.At
		d.put(&row)
	}
	act.Last = d.Seq
	live.Append(d.Batch, &d.acts, Act{Removal: act, By: c.actor.Author(), Notes: sel.notes})
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
	if full, noted := d.facts.Fullest[in.ID]; noted {
		if err := full.with(d.notesBack()).check(); err != nil {
			return nil, err
		}
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
	live.Append(d.Batch, &d.acts, Act{Removal: &act, Undoes: true})
	d.note(c.actor, participantsRestored, workshopTarget(d.workshop.ID))
	return &act, nil
}

// actMoment is a moment that no other act of the workshop has, nor anything else in the batch: by it is known what the act
// took, for as long as nobody changes that.
func (d *draft) actMoment() time.Time {
	last := d.Now
	if d.facts.LastRemoval.After(last) {
		last = d.facts.LastRemoval
	}
	for _, act := range d.acts {
		if act.At.After(last) {
			last = act.At
		}
	}
	return last.Add(time.Microsecond)
}

// notesBack is how many notes others of the batch's acts put back, which the facts do not count.
func (d *draft) notesBack() (n int) {
	for _, act := range d.acts {
		if act.Undoes {
			n += act.Removal.Notes
		}
	}
	return n
}

// takenBy lists who was taken out by an act, and not changed since. That names were forgotten changes nothing.
func (d *draft) takenBy(act *Removal) (people []*Participant) {
	for p := range d.participants.All() {
		if p.Seq >= act.First && p.RemovedAt.Equal(act.At) {
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

// with counts so many more in, wherever they are: it is not known.
func (f Fullest) with(notes int) Fullest { return Fullest{f.Section + notes, f.Board + notes} }

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
	for _, act := range slices.Backward(d.acts) {
		if act.ID == id {
			return act.Removal
		}
	}
	return d.facts.Removals[id]
}

const (
	participantsRemoved  account.Action = "workshop.remove_participants"
	participantsRestored account.Action = "workshop.restore_participants"
)
