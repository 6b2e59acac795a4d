package board

import (
	"reflect"
	"testing"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

func (s *scene) react(who guest, in SetReaction) (set ReactionSet, err error) {
	err = s.act(who, func(c *command, d *draft, st Standing) error {
		row, err := in.decide(c, d, st)
		if err == nil {
			set = ReactionSet{row.view(), d.tally(in.Note).view(in.Note)}
		}
		return err
	})
	return set, err
}

func (s *scene) mustReact(t *testing.T, who guest, note *Note, reaction Reaction) ReactionSet {
	t.Helper()
	set, err := s.react(who, SetReaction{Note: note.ID, Request: uuid.New(), Reaction: reaction})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func wantCounts(t *testing.T, got []Tally, want map[NoteID]map[Reaction]int) {
	t.Helper()
	counts := map[NoteID]map[Reaction]int{}
	for _, tally := range got {
		counts[tally.NoteID] = map[Reaction]int{}
		for _, c := range tally.Counts {
			counts[tally.NoteID][c.Reaction] = c.Count
		}
	}
	if !reflect.DeepEqual(counts, want) {
		t.Errorf("reactions %v, want %v", counts, want)
	}
}

type counted = map[Reaction]int

func TestReactionsAreCounted(t *testing.T) {
	s, ann, bob := newScene(), participant("Ann"), participant("Bob")
	n, other := s.add(ann, s.first, "note"), s.add(ann, s.first, "other")
	s.mustReact(t, ann, n, Agree) // one's own as well
	s.mustReact(t, bob, n, Agree)
	s.mustReact(t, bob, other, Idea)
	at := s.state.seq
	all := shared{ForAttendee}
	wantCounts(t, all.Snapshot(s.state).Reactions, map[NoteID]map[Reaction]int{n.ID: {Agree: 2}, other.ID: {Idea: 1}})

	set := s.mustReact(t, bob, n, Thanks) // in the place of the other
	if set.Reaction.Reaction == nil || *set.Reaction.Reaction != Thanks || set.Reaction.Seq != s.state.seq {
		t.Errorf("gave %+v", set.Reaction)
	}
	wantCounts(t, []Tally{set.Reactions}, map[NoteID]map[Reaction]int{n.ID: {Agree: 1, Thanks: 1}})
	set = s.mustReact(t, ann, n, "") // taken back
	if set.Reaction.Reaction != nil {
		t.Errorf("took back and has %v", *set.Reaction.Reaction)
	}
	for _, audience := range []Audience{ForAttendee, ForFacilitator} {
		u, changed := shared{audience}.Difference(s.state, at)
		if !changed || len(u.Notes) > 0 || len(u.RemovedIDs) > 0 {
			t.Errorf("the %v is told of notes: %+v", audience, u)
		}
		wantCounts(t, u.Reactions, map[NoteID]map[Reaction]int{n.ID: {Thanks: 1}})
	}
	s.mustReact(t, bob, n, "")
	u, _ := all.Difference(s.state, at)
	wantCounts(t, u.Reactions, map[NoteID]map[Reaction]int{n.ID: {}}) // nothing is left of it
}

func TestOwnReactions(t *testing.T) {
	s, ann, bob := newScene(), participant("Ann"), participant("Bob")
	n := s.add(ann, s.first, "note")
	s.mustReact(t, ann, n, Agree)
	mine := own{ann.Author()}
	at := s.state.seq
	want := []OwnReaction{{NoteID: n.ID, Seq: at, Reaction: ptr(Agree)}}
	if got := mine.Snapshot(s.state).Reactions; !reflect.DeepEqual(got, want) {
		t.Errorf("own reactions %+v, want %+v", got, want)
	}
	s.mustReact(t, bob, n, Agree)
	if u, changed := mine.Difference(s.state, at); changed {
		t.Errorf("told of somebody else's: %+v", u)
	}
	s.mustReact(t, ann, n, "")
	u, changed := mine.Difference(s.state, at)
	if want := []OwnReaction{{NoteID: n.ID, Seq: s.state.seq}}; !changed || !reflect.DeepEqual(u.Reactions, want) {
		t.Errorf("changed to %+v, want %+v", u.Reactions, want)
	}
}

// Reactions come and go with the note, for those who see it.
func TestReactionsFollowTheirNote(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	n := s.add(ann, s.first, "note")
	s.mustReact(t, ann, n, Ask)
	there := map[NoteID]map[Reaction]int{n.ID: {Ask: 1}}
	all, facilitators := shared{ForAttendee}, shared{ForFacilitator}
	at := s.state.seq
	s.show(s.first, false)
	wantCounts(t, all.Snapshot(s.state).Reactions, map[NoteID]map[Reaction]int{})
	wantCounts(t, facilitators.Snapshot(s.state).Reactions, there)
	u, _ := all.Difference(s.state, at)
	wantCounts(t, u.Reactions, map[NoteID]map[Reaction]int{})

	at = s.state.seq
	s.show(s.first, true)
	u, _ = all.Difference(s.state, at)
	wantCounts(t, u.Reactions, there)

	must(s.note(ann, DeleteNote{ID: n.ID}.decide))
	wantCounts(t, facilitators.Snapshot(s.state).Reactions, map[NoteID]map[Reaction]int{})
	at = s.state.seq
	must(s.note(ann, RestoreNote{ID: n.ID}.decide))
	u, _ = all.Difference(s.state, at)
	wantCounts(t, u.Reactions, there)
}

func TestWhoReacts(t *testing.T) {
	ann, eve := participant("Ann"), guest{participant("Eve").Actor, Standing{}}
	wall := guest{account.Actor{Kind: account.Projector}, Standing{Role: RoleViewer}}
	analyst := guest{facilitator("Al").Actor, Standing{Role: RoleAnalyst}}
	for name, c := range map[string]struct {
		who    guest
		before func(s *scene, n *Note)
		want   string
	}{
		"an attendee":           {participant("Bob"), nil, "OK"},
		"its author":            {ann, nil, "OK"},
		"a facilitator":         {facilitator("Fay"), nil, "FORBIDDEN"},
		"the screen":            {wall, nil, "FORBIDDEN"},
		"an analyst":            {analyst, nil, "FORBIDDEN"},
		"somebody else":         {eve, nil, "NOT_FOUND"},
		"to what is hidden":     {ann, func(s *scene, _ *Note) { s.show(s.first, false) }, "NOT_FOUND"},
		"to what was deleted":   {ann, func(s *scene, n *Note) { must(s.note(ann, DeleteNote{ID: n.ID}.decide)) }, "NOT_FOUND"},
		"in a closed question":  {ann, func(s *scene, _ *Note) { s.openQuestion(s.first, false) }, "OK"},
		"in a closed workshop":  {ann, func(s *scene, _ *Note) { s.accept(false) }, "CLOSED"},
		"too fast":              {ann, func(s *scene, _ *Note) { s.rate = fault.Slow(1) }, "RATE_LIMITED"},
		"to what was never put": {ann, func(_ *scene, n *Note) { n.ID = NoteID(uuid.New()) }, "NOT_FOUND"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newScene()
			n := *s.add(ann, s.first, "note")
			if c.before != nil {
				c.before(s, &n)
			}
			_, err := s.react(c.who, SetReaction{Note: n.ID, Reaction: Agree})
			if code(err) != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// A request that comes again does nothing, also when the answer has changed since; one that changes nothing takes no seq.
func TestSameReactionAgain(t *testing.T) {
	s, ann, request := newScene(), participant("Ann"), uuid.New()
	n := s.add(ann, s.first, "note")
	first := SetReaction{Note: n.ID, Request: request, Reaction: Agree}
	if _, err := s.react(ann, first); err != nil {
		t.Fatal(err)
	}
	s.mustReact(t, ann, n, Idea)
	s.show(s.first, false)
	at := s.state.seq
	if set, err := s.react(ann, first); err != nil || *set.Reaction.Reaction != Idea || s.state.seq != at {
		t.Errorf("again: %+v, %v, seq %d", set, err, s.state.seq-at)
	}
	s.show(s.first, true)
	at = s.state.seq
	s.mustReact(t, ann, n, Idea)
	s.mustReact(t, participant("Bob"), n, "")
	if s.state.seq != at {
		t.Errorf("what changed nothing took %d seqs", s.state.seq-at)
	}
}

func TestReactionsAreLimited(t *testing.T) {
	s, ann, bob := newScene(), participant("Ann"), participant("Bob")
	n := s.add(ann, s.first, "note")
	rows := Delta{At: s.state.seq}
	fill := func(count int, by func(int) account.ParticipantID) {
		for i := range count {
			rows.At++
			rows.Reactions = append(rows.Reactions, &NoteReaction{
				ID: ReactionID(uuid.New()), Board: s.id, Note: n.ID, By: by(i), Seq: rows.At, Reaction: Agree,
			})
		}
		s.state.Apply(rows)
	}
	fill(MaxReactionsPerPerson, func(int) account.ParticipantID { return ann.Participant })
	_, err := s.react(ann, SetReaction{Note: n.ID, Reaction: Agree})
	wantCode(t, err, fault.LimitExceeded)
	s.mustReact(t, bob, n, Agree)
	fill(MaxReactionsBoard-MaxReactionsPerPerson-1, func(int) account.ParticipantID { return account.ParticipantID(uuid.New()) })
	s.mustReact(t, bob, n, Idea) // a row that is there
	_, err = s.react(participant("Cat"), SetReaction{Note: n.ID, Reaction: Agree})
	wantCode(t, err, fault.LimitExceeded)
}

// One network leaves the last fifth of a board's reactions to others.
func TestOneNetworkLeavesRoomToReact(t *testing.T) {
	s := newScene()
	n := s.add(participant("Ann"), s.first, "note")
	rows := Delta{At: s.state.seq}
	for range MaxReactionsBoard * NearlyFull / 100 {
		rows.At++
		rows.Reactions = append(rows.Reactions, &NoteReaction{
			ID: ReactionID(uuid.New()), Board: s.id, Note: n.ID, By: account.ParticipantID(uuid.New()), Network: hall,
			Seq: rows.At, Reaction: Agree,
		})
	}
	s.state.Apply(rows)
	_, err := s.react(from(hall), SetReaction{Note: n.ID, Reaction: Agree})
	wantCode(t, err, fault.LimitExceeded)
	s.mustReact(t, from(office), n, Agree)
	s.mustReact(t, from(Network{}), n, Agree)
}

// What a command of the batch did that failed is not counted.
func TestReactionsOfABatch(t *testing.T) {
	s, ann := newScene(), participant("Ann")
	n := s.add(ann, s.first, "note")
	d := newDraft(&live.Batch{Seq: s.state.seq, Now: noon}, s.state, nil)
	c := &command{actor: ann.Actor}
	react := func(fails error) {
		_ = d.Try(func() error {
			_, err := SetReaction{Note: n.ID, Request: uuid.New(), Reaction: Agree}.decide(c, d, ann.Standing)
			if err != nil {
				t.Fatal(err)
			}
			return fails
		})
	}
	react(fault.Missing("note"))
	wantCounts(t, []Tally{d.tally(n.ID).view(n.ID)}, map[NoteID]map[Reaction]int{n.ID: {}})
	react(nil)
	wantCounts(t, []Tally{d.tally(n.ID).view(n.ID)}, map[NoteID]map[Reaction]int{n.ID: counted{Agree: 1}})
	if changes := d.changes(); len(changes.Reactions) != 1 || d.reacted.rows != 1 {
		t.Errorf("%d rows are stored, %d are new", len(changes.Reactions), d.reacted.rows)
	}
}
