package board

import (
	"context"
	"maps"
	"slices"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// Reaction is what somebody answers a note with, without words.
type Reaction string

// The reactions.
const (
	Agree    Reaction = "AGREE"
	Thanks   Reaction = "THANKS"
	Idea     Reaction = "IDEA"
	SameHere Reaction = "SAME_HERE"
	Ask      Reaction = "ASK"
)

// Reactions lists every reaction, in the order in which they are shown.
var Reactions = [...]Reaction{Agree, Thanks, Idea, SameHere, Ask}

// The limits on reactions: of one person on one board, and of all. What was taken back counts, as it is still kept.
const (
	MaxReactionsPerPerson = 1000
	MaxReactionsBoard     = 50_000
)

// ReactionID names what one person answers one note with. It follows from the two.
type ReactionID uuid.UUID

// NoteReaction is one person's reaction to one note. It stays when it is taken back.
type NoteReaction struct {
	ID       ReactionID
	Board    BoardID
	Note     NoteID
	By       account.ParticipantID
	Seq      live.Seq
	Reaction Reaction // "": taken back
	Requests Requests
}

// RowID implements live.Row.
func (r *NoteReaction) RowID() ReactionID { return r.ID }

// RowSeq implements live.Row.
func (r *NoteReaction) RowSeq() live.Seq { return r.Seq }

// Bytes implements live.Row.
func (r *NoteReaction) Bytes() int { return 300 }

// given is what the row says; nothing for one that is not there.
func (r *NoteReaction) given() Reaction {
	if r == nil {
		return ""
	}
	return r.Reaction
}

// reacted is what is counted of reactions, so that a change of one costs the same however many there are.
type reacted struct {
	notes  map[NoteID]tally
	people map[account.ParticipantID][]ReactionID // what they ever gave
}

// tally is the reactions to one note.
type tally struct {
	seq    live.Seq // of the last change
	counts [len(Reactions)]int
}

// move counts a row in, and the one whose place it takes out.
func (r *reacted) move(old, row *NoteReaction) {
	if r.notes == nil {
		r.notes, r.people = map[NoteID]tally{}, map[account.ParticipantID][]ReactionID{}
	}
	r.notes[row.Note] = r.notes[row.Note].moved(old, row)
	if old == nil {
		r.people[row.By] = append(r.people[row.By], row.ID)
	}
}

// moved is the tally with a row in the place of another.
func (t tally) moved(old, row *NoteReaction) tally {
	t.seq = max(t.seq, row.Seq)
	if i := slices.Index(Reactions[:], old.given()); i >= 0 {
		t.counts[i]--
	}
	if i := slices.Index(Reactions[:], row.given()); i >= 0 {
		t.counts[i]++
	}
	return t
}

// Tally is how many people gave a note which reaction.
type Tally struct {
	NoteID NoteID
	Seq    live.Seq // of the last change; 0: nobody ever reacted
	Counts []ReactionCount
}

// ReactionCount is how many people gave one reaction, 1 or more.
type ReactionCount struct {
	Reaction Reaction
	Count    int
}

func (t tally) view(id NoteID) Tally {
	view := Tally{NoteID: id, Seq: t.seq, Counts: []ReactionCount{}}
	for i, n := range t.counts {
		if n > 0 {
			view.Counts = append(view.Counts, ReactionCount{Reactions[i], n})
		}
	}
	return view
}

// OwnReaction is what somebody answers a note with.
type OwnReaction struct {
	NoteID   NoteID
	Seq      live.Seq
	Reaction *Reaction // nil: taken back
}

func (r *NoteReaction) view() OwnReaction {
	view := OwnReaction{NoteID: r.Note, Seq: r.Seq}
	if r.Reaction != "" {
		view.Reaction = &r.Reaction
	}
	return view
}

// tallies shows the reactions to notes that are shown, and to others that an audience sees if reactions to them changed.
func (s *State) tallies(audience Audience, shown []NoteView, changed []NoteID) (list []Tally) {
	ids := make(map[NoteID]bool, len(shown)+len(changed))
	for _, note := range shown {
		if _, reacted := s.reacted.notes[note.ID]; reacted {
			ids[note.ID] = true
		}
	}
	for _, id := range changed {
		n := s.notes.Get(id)
		if visible(s.board, s.sections.Get(n.Section), n, audience) {
			ids[id] = true
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(ids), compareNotes) {
		list = append(list, s.reacted.notes[id].view(id))
	}
	return list
}

func compareNotes(a, b NoteID) int { return slices.Compare(a[:], b[:]) }

// reactedSince lists the notes to which reactions changed after a seq, some twice. It costs no more than there are such
// notes, however many changes somebody missed.
func (s *State) reactedSince(after live.Seq) (ids []NoteID) {
	if s.reactions.Changes(after) > len(s.reacted.notes) {
		for id, t := range s.reacted.notes {
			if t.seq > after {
				ids = append(ids, id)
			}
		}
		return ids
	}
	for _, row := range s.reactions.Since(after) {
		ids = append(ids, row.Note)
	}
	return ids
}

// reactionsOf shows what somebody answered notes with, and took back.
func (s *State) reactionsOf(author uuid.UUID) (list []OwnReaction) {
	for _, id := range s.reacted.people[account.ParticipantID(author)] {
		list = append(list, s.reactions.Get(id).view())
	}
	return list
}

// reactionsSince is what of it changed after a seq. It costs no more than they have of their own: a room of people who come
// back asks for it all at once.
func (s *State) reactionsSince(author uuid.UUID, after live.Seq) (list []OwnReaction) {
	if mine := s.reacted.people[account.ParticipantID(author)]; s.reactions.Changes(after) > len(mine) {
		for _, id := range mine {
			if row := s.reactions.Get(id); row.Seq > after {
				list = append(list, row.view())
			}
		}
		return list
	}
	for _, row := range s.reactions.Since(after) {
		if uuid.UUID(row.By) == author {
			list = append(list, row.view())
		}
	}
	return list
}

func reactionID(note NoteID, by account.ParticipantID) ReactionID {
	return ReactionID(uuid.NewSHA1(uuid.UUID(note), by[:]))
}

// SetReaction is the input of answering a note without words, or of taking the answer back.
type SetReaction struct {
	Note     NoteID
	Request  uuid.UUID
	Reaction Reaction // "": taken back
}

// ReactionSet is what came of it.
type ReactionSet struct {
	Reaction  OwnReaction
	Reactions Tally
}

func (in SetReaction) decide(c *command, d *draft, st Standing) (*NoteReaction, error) {
	if err := st.mayWrite(); err != nil {
		return nil, err
	}
	if st.Role != RoleAttendee {
		return nil, fault.New(fault.Forbidden, "only those who joined the workshop react to its notes")
	}
	by := account.ParticipantID(c.actor.Author())
	row := NoteReaction{ID: reactionID(in.Note, by), Board: d.board.ID, Note: in.Note, By: by, Reaction: in.Reaction}
	old := d.reactions.Get(row.ID)
	if old != nil && old.Requests.Has(in.Request) {
		return old, nil
	}
	if err := c.rate(); err != nil {
		return nil, err
	}
	n := d.note(in.Note)
	if n == nil || !visible(d.board, d.section(n.Section), n, ForAttendee) {
		return nil, fault.Missing("note")
	}
	if !d.board.Accepting {
		return nil, fault.New(fault.Closed, "the workshop is not open")
	}
	switch {
	case old.given() == in.Reaction && old != nil:
		return old, nil
	case old.given() == in.Reaction:
		return &row, nil // nothing to take back
	case old == nil:
		if err := d.roomToReact(by); err != nil {
			return nil, err
		}
	default:
		row.Requests = old.Requests
	}
	row.Seq = d.Next()
	row.Requests = row.Requests.With(in.Request)
	d.react(old, &row)
	return &row, nil
}

// draftedReactions is what a batch adds to what is counted.
type draftedReactions struct {
	rows   int                           // that are new
	people map[account.ParticipantID]int // the same, by person
	notes  map[NoteID]tally              // as the batch has them
}

func (d *draft) tally(note NoteID) tally {
	if t, ok := d.reacted.notes[note]; ok {
		return t
	}
	return d.base.reacted.notes[note]
}

// react records a reaction's new row.
func (d *draft) react(old, row *NoteReaction) {
	if d.reacted.notes == nil {
		d.reacted.people, d.reacted.notes = map[account.ParticipantID]int{}, map[NoteID]tally{}
	}
	live.Set(d.Batch, d.reacted.notes, row.Note, d.tally(row.Note).moved(old, row))
	if old == nil {
		live.Put(d.Batch, &d.reacted.rows, d.reacted.rows+1)
		live.Set(d.Batch, d.reacted.people, row.By, d.reacted.people[row.By]+1)
	}
	d.reactions.Put(row)
}

// roomToReact holds the limits on reactions.
func (d *draft) roomToReact(by account.ParticipantID) error {
	switch {
	case len(d.base.reacted.people[by])+d.reacted.people[by] >= MaxReactionsPerPerson:
		return fault.New(fault.LimitExceeded, "you reacted to %d notes on this board, which is the most", MaxReactionsPerPerson)
	case d.base.reactions.Len()+d.reacted.rows >= MaxReactionsBoard:
		return fault.New(fault.LimitExceeded, "the board is full: %d reactions", MaxReactionsBoard)
	}
	return nil
}

// SetReaction answers a note without words, or takes the answer back: one reaction of one person to one note.
func (s *Service) SetReaction(ctx context.Context, actor account.Actor, in SetReaction) (set ReactionSet, err error) {
	if in.Reaction != "" && !slices.Contains(Reactions[:], in.Reaction) {
		return ReactionSet{}, fault.Input("reaction", "must be one of %v, or null", Reactions)
	}
	var decided ReactionSet
	err = s.onBoardOf(ctx, actor, in.Note, func(board BoardID) error {
		c := s.command(actor)
		c.decide = func(d *draft, st Standing) error {
			row, err := in.decide(c, d, st)
			if err == nil {
				decided = ReactionSet{row.view(), d.tally(in.Note).view(in.Note)}
			}
			return err
		}
		return s.do(ctx, board, c)
	})
	if err != nil {
		return ReactionSet{}, err // and leave what was decided alone: who leaves early leaves the deciding behind
	}
	return decided, nil
}
