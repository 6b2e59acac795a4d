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

// roomForNew is room for a note that was never there, also among those that are kept.
func (d *draft) roomForNew(author uuid.UUID, st Standing, section SectionID) error {
	if d.base.counts.kept+d.counts.kept >= MaxNotesKept {
		err := fault.New(fault.LimitExceeded, "the board is full: it keeps %d notes with those that were taken off it", MaxNotesKept)
		err.Field = "boardId"
		return err
	}
	return d.room(author, st, section)
}

// roomToDelete is room for one more note that its author deletes. A deleted note is kept; so who writes and deletes all day
// would fill the memory, or the board for ever, since nobody could take anything off to make room.
func (d *draft) roomToDelete(st Standing) error {
	deleted := d.base.counts.deleted + d.counts.deleted
	theirs := d.base.counts.deleters[st.Network] + d.counts.deleters[st.Network]
	if st.Role != RoleAttendee || deleted < MaxNotesDeleted && !Crowds(st.Network, theirs, deleted, MaxNotesDeleted) {
		return nil
	}
	err := fault.New(fault.LimitExceeded, "too many notes of this board were deleted by those who wrote them: ask whoever runs the workshop")
	err.Field = "id"
	return err
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
