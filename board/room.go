package board

import (
	"roundtable/fault"

	"github.com/google/uuid"
)

// room holds the limits on notes: whether one more of an author's, added or put back by somebody of a standing, fits into a
// section and on the board. Facilitators write beyond what one person or one network may.
func (d *draft) room(author uuid.UUID, st Standing, section SectionID) error {
	if err := d.roomIn(author, st, section); err != nil {
		return err
	}
	notes := d.base.counts.board + d.counts.board
	switch {
	case notes >= MaxNotesBoard:
		return fault.New(fault.LimitExceeded, "the board is full: %d notes", MaxNotesBoard)
	case st.Role == RoleAttendee && Crowds(st.Network, d.fromNetwork(st.Network, SectionID{}), notes, MaxNotesBoard):
		return errCrowded("boardId", "board")
	}
	return nil
}

// roomIn is room for a note that is on the board already.
func (d *draft) roomIn(author uuid.UUID, st Standing, section SectionID) error {
	notes := d.base.counts.section[section] + d.counts.section[section]
	key := personSection{author, section}
	switch {
	case st.Role == RoleAttendee && d.base.counts.person[key]+d.counts.person[key] >= MaxNotesPerPerson:
		return fault.New(fault.LimitExceeded, "you have %d notes in this question, which is the most", MaxNotesPerPerson)
	case notes >= MaxNotesSection:
		return fault.New(fault.LimitExceeded, "the question is full: %d notes", MaxNotesSection)
	case st.Role == RoleAttendee && Crowds(st.Network, d.fromNetwork(st.Network, section), notes, MaxNotesSection):
		return errCrowded("sectionId", "question")
	}
	return nil
}

// roomForNew is room for a note that was never there, also among those that are kept: who writes and deletes all day fills no
// memory.
func (d *draft) roomForNew(author uuid.UUID, st Standing, section SectionID) error {
	if err := d.room(author, st, section); err != nil {
		return err
	}
	kept, theirs := d.base.counts.kept+d.counts.kept, d.base.counts.origins[st.Network]+d.counts.origins[st.Network]
	if kept >= MaxNotesKept || st.Role == RoleAttendee && Crowds(st.Network, theirs, kept, MaxNotesKept) {
		err := fault.New(fault.LimitExceeded, "the board keeps %d notes with deleted ones, and has no more room for yours", MaxNotesKept)
		err.Field = "boardId"
		return err
	}
	return nil
}

// fromNetwork counts the notes in a section, or on the board if it is zero, of those who joined from a network.
func (d *draft) fromNetwork(network Network, section SectionID) int {
	key := networkSection{network, section}
	return d.base.counts.network[key] + d.counts.network[key]
}

func errCrowded(field, what string) error {
	err := fault.New(fault.LimitExceeded, "the %s is nearly full, and more than half of its notes come from your network: "+
		"the rest is for others. Delete notes that are not needed, or ask a facilitator to make room", what)
	err.Field = field
	return err
}
