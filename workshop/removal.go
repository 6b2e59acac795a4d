package workshop

import (
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// Removal is people who were taken out of a workshop together, and notes that were taken off its boards with them, in one
// act that can be undone as one.
type Removal struct {
	ID uuid.UUID // of the request
	// At is the moment by which is known what it took: no other act of the workshop has it. Rows that somebody changed since
	// have another one, and are left alone when the act is undone.
	At       time.Time
	People   int
	Notes    int // known once it is stored
	UndoneAt time.Time
	// First and Last are the numbers that the act gave the people's rows in the workshop's stream: who has a lower one was
	// taken out before.
	First, Last live.Seq
}

// RemovalScope is what a removal takes.
type RemovalScope string

// The scopes.
const (
	RemovePeople RemovalScope = "PEOPLE"
	RemoveNotes  RemovalScope = "NOTES"
	RemoveBoth   RemovalScope = "BOTH"
)

func (s RemovalScope) people() bool { return s != RemoveNotes }
func (s RemovalScope) notes() bool  { return s != RemovePeople }

// RemovalFilter chooses people and notes. Conditions are joined by and; a zero one is no condition.
type RemovalFilter struct {
	People       []account.ParticipantID
	Network      board.Network // one that Networks lists
	JoinedFrom   time.Time
	JoinedBefore time.Time
	// Of the notes of those people, or of everybody if nothing is said of people:
	WrittenFrom   time.Time
	WrittenBefore time.Time
	Section       board.SectionID
}

// The bounds of a removal. How many it takes is bounded by what a workshop holds: MaxRows people and the notes of its boards.
const (
	MaxRemovedByID = 100 // people named one by one
	RemovalsListed = 20
	NetworksListed = 10
	// Fewest is how many people a group must have before anything is told or done by it: fewer could be found out.
	Fewest = 5
)

func (f RemovalFilter) byPeople() bool { return f.byPerson() || f.Network != board.Network{} }

// byPerson reports whether the filter can take single people out of a network's.
func (f RemovalFilter) byPerson() bool {
	return len(f.People) > 0 || !f.JoinedFrom.IsZero() || !f.JoinedBefore.IsZero()
}

func (f RemovalFilter) byNote() bool {
	return !f.WrittenFrom.IsZero() || !f.WrittenBefore.IsZero() || f.Section != board.SectionID{}
}

func (f RemovalFilter) check(scope RemovalScope) error {
	switch {
	case scope != RemovePeople && scope != RemoveNotes && scope != RemoveBoth:
		return fault.Input("scope", "must be PEOPLE, NOTES or BOTH")
	case len(f.People) > MaxRemovedByID:
		return fault.Input("filter.participantIds", "at most %d people", MaxRemovedByID)
	case scope.people() && !f.byPeople():
		return fault.Input("filter", "say whom to take out: participantIds, network, joinedFrom or joinedBefore")
	case !scope.notes() && f.byNote():
		return fault.Input("filter", "writtenFrom, writtenBefore and sectionId choose notes: the scope must be NOTES or BOTH")
	case !f.byPeople() && !f.byNote():
		return fault.Input("filter", "say at least one condition: nobody takes off all notes at once")
	}
	if err := checkSpan("filter.joinedBefore", f.JoinedFrom, f.JoinedBefore); err != nil {
		return err
	}
	return checkSpan("filter.writtenBefore", f.WrittenFrom, f.WrittenBefore)
}

func checkSpan(field string, from, before time.Time) error {
	if err := checkTime(field, from); err != nil {
		return err
	}
	if err := checkTime(field, before); err != nil {
		return err
	}
	if !before.IsZero() && !from.Before(before) {
		return fault.Input(field, "must be later than the moment that it goes with")
	}
	return nil
}

// matches reports whether the conditions on people hold for one.
func (f RemovalFilter) matches(p *Participant, named map[account.ParticipantID]bool) bool {
	return (len(f.People) == 0 || named[p.ID]) &&
		(f.Network == board.Network{} || p.Network == f.Network) &&
		(f.JoinedFrom.IsZero() || !p.JoinedAt.Before(f.JoinedFrom)) &&
		(f.JoinedBefore.IsZero() || p.JoinedAt.Before(f.JoinedBefore))
}
