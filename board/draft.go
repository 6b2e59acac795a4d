package board

import (
	"time"

	"roundtable/live"
)

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

// section gives a question as the batch has it; nil if there is none.
func (d *draft) section(id SectionID) *Section { return d.sections.Get(id) }

// note gives a note as the batch has it; nil if there is none.
func (d *draft) note(id NoteID) *Note { return d.notes.Get(id) }

// putBoard records the board's new row.
func (d *draft) putBoard(row *Board) { live.Put(d.Batch, &d.board, row) }

// put records a note's new row.
func (d *draft) put(row *Note) {
	old := d.note(row.ID)
	if old != nil && old.Text != row.Text {
		live.Append(d.Batch, &d.versions, Version{Note: old.ID, Seq: old.Seq, Text: old.Text, At: d.Now})
	}
	d.counts.move(old, row)
	d.Undo(func() { d.counts.move(row, old) })
	d.notes.Put(row)
}

func (d *draft) reveal(section SectionID, seq live.Seq) {
	live.Append(d.Batch, &d.reveals, Reveal{Section: section, Seq: seq})
}

// last is the position behind which a note goes last in a section.
func (d *draft) last(id SectionID) string {
	return max(d.base.counts.position[id], d.counts.position[id])
}

// neighbours gives the positions between which a note goes behind another (zero: first). ok is false if that other
// note is not in the section. Deleted notes keep their places, so that a restored one meets no other at its own.
func (d *draft) neighbours(section SectionID, behind, moving NoteID) (a, b string, ok bool) {
	if behind != (NoteID{}) {
		left := d.note(behind)
		if left == nil || left.Section != section || left.Status != Published {
			return "", "", false
		}
		a = left.Position
	}
	for n := range d.notes.All() {
		if n.Section == section && n.ID != moving && n.Position > a && (b == "" || n.Position < b) {
			b = n.Position
		}
	}
	return a, b, true
}
