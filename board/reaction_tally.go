package board

import (
	"maps"
	"slices"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// reacted is what is counted of reactions, so that a change of one costs the same however many there are.
type reacted struct {
	notes    map[NoteID]tally
	people   map[account.ParticipantID][]ReactionID // what they ever gave
	networks map[Network]int                        // the same, by where they joined from
}

// tally is the reactions to one note.
type tally struct {
	seq    live.Seq // of the last change
	counts [len(Reactions)]int
}

// move counts a row in, and the one whose place it takes out.
func (r *reacted) move(old, row *NoteReaction) {
	if r.notes == nil {
		r.notes, r.people, r.networks = map[NoteID]tally{}, map[account.ParticipantID][]ReactionID{}, map[Network]int{}
	}
	r.notes[row.Note] = r.notes[row.Note].moved(old, row)
	if old == nil {
		r.people[row.By] = append(r.people[row.By], row.ID)
		r.networks[row.Network]++
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

// draftedReactions is what a batch adds to what is counted.
type draftedReactions struct {
	rows     int                           // that are new
	people   map[account.ParticipantID]int // the same, by person
	networks map[Network]int               // the same, by network
	notes    map[NoteID]tally              // as the batch has them
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
		d.reacted.people, d.reacted.networks = map[account.ParticipantID]int{}, map[Network]int{}
		d.reacted.notes = map[NoteID]tally{}
	}
	live.Set(d.Batch, d.reacted.notes, row.Note, d.tally(row.Note).moved(old, row))
	if old == nil {
		live.Put(d.Batch, &d.reacted.rows, d.reacted.rows+1)
		live.Set(d.Batch, d.reacted.people, row.By, d.reacted.people[row.By]+1)
		live.Set(d.Batch, d.reacted.networks, row.Network, d.reacted.networks[row.Network]+1)
	}
	d.reactions.Put(row)
}
