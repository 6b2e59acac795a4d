package board

import (
	"slices"

	"roundtable/live"

	"github.com/google/uuid"
)

// State is one board in memory: its rows, a kind a field, and the counts that limits need. It is guarded by package live;
// its rows are immutable and may be kept.
type State struct {
	seq       live.Seq
	board     *Board // the one row of boards
	boards    live.Rows[BoardID, *Board]
	sections  live.Rows[SectionID, *Section]
	notes     live.Rows[NoteID, *Note]
	reactions live.Rows[ReactionID, *NoteReaction]
	counts    counts
	reacted   reacted
}

// Delta is the rows of one board that changed after some seq, as far as Tip. Row lists are in no order.
type Delta struct {
	At        live.Seq
	Board     *Board // nil: unchanged
	Sections  []*Section
	Notes     []*Note
	Reactions []*NoteReaction
}

// draft is a batch being decided: the resident rows below, and above them those that earlier commands of the batch
// changed.
type draft struct {
	*live.Batch
	base      *State
	taken     map[uuid.UUID]bool // ids of the batch that name rows of other boards
	board     *Board
	sections  live.Draft[SectionID, *Section]
	notes     live.Draft[NoteID, *Note]
	reactions live.Draft[ReactionID, *NoteReaction]
	counts    counts // what the batch adds to the base's counts; position as in the base
	reacted   draftedReactions
	versions  []Version
	reveals   []Reveal
}

// Changes is what a batch wants stored.
type Changes struct {
	Delta
	Versions []Version
	Reveals  []Reveal
}

// NewState makes a state of all rows of a board, as Load read them.
func NewState(rows Delta) *State {
	s := &State{counts: newCounts()}
	s.Apply(rows)
	return s
}

func newDraft(b *live.Batch, base *State, taken map[uuid.UUID]bool) *draft {
	return &draft{
		Batch: b, base: base, taken: taken, board: base.board, counts: newCounts(),
		sections:  live.NewDraft(b, &base.sections),
		notes:     live.NewDraft(b, &base.notes),
		reactions: live.NewDraft(b, &base.reactions),
	}
}

// kinds lists the state's rows.
func (s *State) kinds() live.Kinds { return live.Kinds{&s.boards, &s.sections, &s.notes, &s.reactions} }

// Tip is the seq the delta reaches.
func (d Delta) Tip() live.Seq { return d.At }

// Seq is the highest seq in the state.
func (s *State) Seq() live.Seq { return s.seq }

// Digest is the checksum over all rows.
func (s *State) Digest() live.Digest { return s.kinds().Digest() }

// Size is a rough count of bytes held.
func (s *State) Size() int { return s.kinds().Bytes() }

// Apply brings the state forward; what it holds already, or newer, stays.
func (s *State) Apply(d Delta) {
	var visibleBefore map[SectionID]live.Seq
	if d.Board != nil || len(d.Sections) > 0 { // what most changes leave alone
		visibleBefore = s.visibleSeqs()
	}
	if d.Board != nil {
		s.boards.Apply([]*Board{d.Board}, func(_, row *Board) { s.board = row })
	}
	s.sections.Apply(d.Sections, func(_, _ *Section) {})
	s.notes.Apply(d.Notes, s.counts.move)
	s.reactions.Apply(d.Reactions, s.reacted.move)
	s.seq = max(s.seq, d.At)
	if len(visibleBefore) > 0 { // else this is the first load, whose rows come stamped
		s.stampRevealed(visibleBefore)
	}
}

// changes is what the batch has come to.
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
	c.Reactions = slices.Collect(d.reactions.Changed())
	return c
}
