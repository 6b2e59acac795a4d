package board

import (
	"slices"
	"time"

	"roundtable/live"

	"github.com/google/uuid"
)

// draft is a batch being decided: the resident rows below, and above them those that earlier commands of the batch
// changed.
type draft struct {
	*live.Batch
	base     *State
	taken    map[uuid.UUID]bool // ids of the batch that name rows of other boards
	board    *Board
	sections live.Draft[SectionID, *Section]
	notes    live.Draft[NoteID, *Note]
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

func newDraft(b *live.Batch, base *State, taken map[uuid.UUID]bool) *draft {
	return &draft{
		Batch: b, base: base, taken: taken, board: base.board, counts: newCounts(),
		sections: live.NewDraft(b, &base.sections), notes: live.NewDraft(b, &base.notes),
	}
}

func (d *draft) changes() Changes {
	c := Changes{Delta: Delta{At: d.Seq}, Versions: d.versions, Reveals: d.reveals}
	if d.board != d.base.board {
		c.Board = d.board
	}
	c.Sections = slices.Collect(d.sections.Changed())
	for row := range d.notes.Changed() {
		d.stampVisibility(row)
		c.Notes = append(c.Notes, row)
	}
	return c
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
