package board

import (
	"time"

	"roundtable/live"

	"github.com/google/uuid"
)

// overlay is a batch being judged: the resident state below, and above it the rows that earlier commands of the batch
// changed. Nothing of it reaches the state before it is stored.
type overlay struct {
	base     *State
	seq      live.Seq
	now      time.Time
	taken    map[uuid.UUID]bool // ids of the batch that name rows of other boards
	board    *Board             // nil: unchanged
	sections map[SectionID]*Section
	notes    map[NoteID]*Note
	counts   counts // what the batch adds to the base's counts; position as in the base
	versions []Version
	reveals  []Reveal
}

// Version is a note's text as it was before a change.
type Version struct {
	Note NoteID
	Seq  live.Seq // the last seq at which the text was current
	Text string
	At   time.Time // when it was replaced
}

// Reveal says that notes may have come into view: those of one section, or of all if Section is zero.
type Reveal struct {
	Section SectionID
	Seq     live.Seq
}

// Changes is what a batch wants stored.
type Changes struct {
	Delta
	Versions []Version
	Reveals  []Reveal
}

func newOverlay(base *State, now time.Time, taken map[uuid.UUID]bool) *overlay {
	return &overlay{
		base: base, seq: base.seq, now: now, taken: taken,
		sections: map[SectionID]*Section{}, notes: map[NoteID]*Note{}, counts: newCounts(),
	}
}

func (o *overlay) changes() Changes {
	c := Changes{Delta: Delta{At: o.seq, Board: o.board}, Versions: o.versions, Reveals: o.reveals}
	for _, row := range o.sections {
		c.Sections = append(c.Sections, row)
	}
	for _, row := range o.notes {
		o.stampSight(row)
		c.Notes = append(c.Notes, row)
	}
	return c
}

// stampSight notes on a row when attendees could first see it, and when they lost sight of it: by this batch, or earlier
// by a change of the board or of the section in which it was until now. Only the row itself can tell that later. What
// was to be seen in the middle of the batch nobody ever saw.
func (o *overlay) stampSight(row *Note) {
	old := o.base.notes[row.ID]
	switch {
	case seen(o.theBoard(), o.section(row.Section), row):
		row.HiddenSeq = 0
		if row.PublishedSeq == 0 {
			row.PublishedSeq = row.Seq
		}
	case old == nil:
	case seen(o.base.board, o.base.sections[old.Section], old):
		row.HiddenSeq = row.Seq
	default:
		row.HiddenSeq = max(old.HiddenSeq, hiddenSince(o.base.board, o.base.sections[old.Section]))
	}
}

// seen reports whether attendees see a note.
func seen(b *Board, s *Section, n *Note) bool {
	_, visible := project(b, s, n, ForAttendee)
	return visible
}

// hiddenSince is when at the latest attendees lost sight of a section's notes; 0 if they see them.
func hiddenSince(b *Board, s *Section) live.Seq {
	switch {
	case !b.NotesVisible && !s.NotesVisible:
		return min(b.VisibleSeq, s.VisibleSeq)
	case !b.NotesVisible:
		return b.VisibleSeq
	case !s.NotesVisible:
		return s.VisibleSeq
	}
	return 0
}

// next takes the next seq: one for each command that changes something.
func (o *overlay) next() live.Seq {
	o.seq++
	return o.seq
}

func (o *overlay) theBoard() *Board {
	if o.board != nil {
		return o.board
	}
	return o.base.board
}

func (o *overlay) section(id SectionID) *Section {
	if row := o.sections[id]; row != nil {
		return row
	}
	return o.base.sections[id]
}

func (o *overlay) note(id NoteID) *Note {
	if row := o.notes[id]; row != nil {
		return row
	}
	return o.base.notes[id]
}

// put records a note's new row.
func (o *overlay) put(row *Note) {
	if old := o.note(row.ID); old != nil {
		o.counts.remove(old)
		if old.Text != row.Text {
			o.versions = append(o.versions, Version{Note: old.ID, Seq: old.Seq, Text: old.Text, At: o.now})
		}
	}
	o.counts.add(row)
	o.notes[row.ID] = row
}

// last is the position behind which a note goes last in a section.
func (o *overlay) last(id SectionID) string {
	return max(o.base.counts.position[id], o.counts.position[id])
}

// neighbours gives the positions between which a note goes behind another (zero: first). ok is false if that other
// note is not in the section. Deleted notes keep their places, so that a restored one meets no other at its own.
func (o *overlay) neighbours(section SectionID, behind, moving NoteID) (a, b string, ok bool) {
	if behind != (NoteID{}) {
		left := o.note(behind)
		if left == nil || left.Section != section || left.Status != Published {
			return "", "", false
		}
		a = left.Position
	}
	consider := func(n *Note) {
		if n.Section == section && n.ID != moving && n.Position > a && (b == "" || n.Position < b) {
			b = n.Position
		}
	}
	for id, n := range o.base.notes {
		if o.notes[id] == nil {
			consider(n)
		}
	}
	for _, n := range o.notes {
		consider(n)
	}
	return a, b, true
}
