package storetest

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/workshop"
)

// idle asks whose seats are idle since a moment.
func (s suite) idle(id workshop.WorkshopID, since time.Time) (idle []account.ParticipantID) {
	s.Helper()
	_, err := s.Store.Write(s.Context(), id, workshop.Need{IdleSince: since}, func(_ held, facts workshop.Facts) (workshop.Changes, error) {
		idle = facts.Idle
		return workshop.Changes{}, nil
	})
	if err != nil {
		s.Fatal(err)
	}
	return idle
}

func (s suite) knowsWhoIsIdle() {
	c := s.made()
	id := c.Workshop.ID
	early, _ := s.join(id, morning)
	writer, _ := s.join(id, morning)
	seen, _ := s.join(id, morning)
	late, _ := s.join(id, morning.Add(time.Hour))
	out, _ := s.join(id, morning.Add(2*time.Hour))
	s.addNote(c, uuid.UUID(writer.ID))
	if err := s.Store.MarkSeen(s.Context(), []account.ParticipantID{seen.ID}, morning.Add(3*time.Hour)); err != nil {
		s.Fatal(err)
	}
	s.save(id, func(c *workshop.Changes) {
		gone := *out
		gone.Seq, gone.RemovedAt = c.At, morning.Add(2*time.Hour)
		c.Participants = []*workshop.Participant{&gone}
	})
	for _, step := range []struct {
		since time.Time
		want  []account.ParticipantID
	}{
		{morning, nil},
		{morning.Add(time.Second), []account.ParticipantID{early.ID}},
		{morning.Add(150 * time.Minute), []account.ParticipantID{out.ID, early.ID, late.ID}},
		{morning.Add(4 * time.Hour), []account.ParticipantID{out.ID, early.ID, late.ID, seen.ID}},
	} {
		if idle := s.idle(id, step.since); !slices.Equal(idle, step.want) {
			s.Errorf("since %s: %v, want %v", step.since, idle, step.want)
		}
	}
}

func (s suite) givesPlaces() {
	c := s.made()
	id := c.Workshop.ID
	old, _ := s.join(id, morning)
	other, token := &workshop.Participant{
		ID: account.ParticipantID(uuid.New()), Workshop: id, JoinedAt: morning, Network: board.Network{7}, Replaces: old.ID,
	}, account.HashSecret("other")
	s.save(id, func(c *workshop.Changes) {
		other.Seq = c.At
		c.Participants, c.Tokens[other.ID] = []*workshop.Participant{other}, token
	})
	rows, err := s.Store.Load(s.Context(), id)
	if err != nil || len(rows.Participants) != 1 {
		s.Fatalf("got %+v, %v", rows.Participants, err)
	}
	if p := rows.Participants[0]; p.ID != other.ID || p.Replaces != old.ID || p.Network != other.Network {
		s.Errorf("got %+v", p)
	}
}

// joinsAgainInOneCommit: somebody's place goes to another, and they join again by the same request.
func (s suite) joinsAgainInOneCommit() {
	c := s.made()
	id := c.Workshop.ID
	old, _ := s.join(id, morning)
	again, other := *old, &workshop.Participant{ID: account.ParticipantID(uuid.New()), Workshop: id, JoinedAt: morning, Replaces: old.ID}
	again.ID = account.ParticipantID(uuid.New())
	s.save(id, func(c *workshop.Changes) {
		other.Seq, again.Seq = c.At, c.At+1
		c.At = again.Seq
		c.Participants = []*workshop.Participant{&again, other}
		for _, p := range c.Participants {
			c.Tokens[p.ID] = account.HashSecret(p.ID.String())
		}
	})
	rows, err := s.Store.Load(s.Context(), id)
	if err != nil || len(rows.Participants) != 2 || rows.Participants[1].Recipe != old.Recipe {
		s.Errorf("got %+v, %v", rows.Participants, err)
	}
}

func (s suite) forgetsNetworks() {
	c := s.made()
	id := c.Workshop.ID
	other := s.made().Workshop.ID
	join := func(id workshop.WorkshopID, at time.Time, from board.Network) {
		p := &workshop.Participant{ID: account.ParticipantID(uuid.New()), Workshop: id, JoinedAt: at, Network: from}
		s.save(id, func(c *workshop.Changes) {
			p.Seq = c.At
			c.Participants, c.Tokens[p.ID] = []*workshop.Participant{p}, account.HashSecret(p.ID.String())
		})
	}
	old, young := board.Network{7}, board.Network{8}
	join(id, morning, old)
	join(id, morning.Add(time.Hour), old)
	join(id, morning.Add(time.Hour), young)
	join(other, morning.Add(time.Hour), old)
	if err := s.Store.ForgetNetworks(s.Context(), morning.Add(time.Minute)); err != nil {
		s.Fatal(err)
	}
	for of, want := range map[workshop.WorkshopID][]board.Network{id: {{}, {}, young}, other: {old}} {
		rows, err := s.Store.Load(s.Context(), of)
		if err != nil {
			s.Fatal(err)
		}
		var kept []board.Network
		for _, p := range rows.Participants {
			kept = append(kept, p.Network)
		}
		if !slices.Equal(kept, want) {
			s.Errorf("kept %v, want %v: a network goes whole, in its workshop", kept, want)
		}
	}
}

// removal stores an act and gives it as it is read again.
func (s suite) removal(id workshop.WorkshopID, change func(*workshop.Changes)) (act workshop.Removal, moved map[board.BoardID]int64) {
	s.Helper()
	moved = s.save(id, change)
	acts, err := s.Store.Removals(s.Context(), id, 1)
	if err != nil || len(acts) != 1 {
		s.Fatalf("got %+v, %v", acts, err)
	}
	return acts[0], moved
}

func (s suite) removesTogether() {
	c := s.made()
	id, on := c.Workshop.ID, c.Boards[0].ID
	ann, _ := s.join(id, morning)
	s.addNote(c, uuid.UUID(ann.ID))
	s.addNote(c, uuid.UUID(ann.ID))
	s.addNote(c, uuid.New())
	notes := workshop.NoteSelection{Authors: []account.ParticipantID{ann.ID}}
	if n, err := s.Store.CountNotes(s.Context(), id, notes); err != nil || n != 2 {
		s.Errorf("counted %d, %v", n, err)
	}
	before, err := s.Boards.Load(s.Context(), on)
	if err != nil {
		s.Fatal(err)
	}
	made := &workshop.Removal{ID: uuid.New(), At: morning, People: 1}
	act, moved := s.removal(id, func(c *workshop.Changes) {
		made.First, made.Last = c.At, c.At
		c.Acts = []workshop.Act{{Removal: made, By: uuid.New(), Notes: &notes}}
	})
	if act != *made || act.Notes != 2 || moved[on] != int64(before.At)+2 {
		s.Errorf("made %+v, stored %+v, boards at %v", *made, act, moved)
	}
	s.wantPublished(on, 1)
	s.save(id, func(c *workshop.Changes) { // the notes get other numbers
		c.Boards, c.Forgets = &workshop.BoardRules{Names: board.NamesHidden}, true
	})
	facts := s.knows(id, act.ID)
	if known := facts.Removals[act.ID]; known == nil || *known != act || facts.Fullest[act.ID] != (workshop.Fullest{Section: 3, Board: 3}) ||
		!facts.LastRemoval.Equal(act.At) {
		s.Errorf("known: %+v, %+v, last at %v", known, facts.Fullest, facts.LastRemoval)
	}
	undone := act
	undone.UndoneAt = morning.Add(time.Minute)
	again, moved := s.removal(id, func(c *workshop.Changes) { c.Acts = []workshop.Act{{Removal: &undone, Undoes: true}} })
	if again != undone || moved[on] != int64(before.At)+5 {
		s.Errorf("undone: %+v, boards at %v", again, moved)
	}
	s.wantPublished(on, 3)
}

// storesActsInOrder: what one act of a commit puts back the next one takes.
func (s suite) storesActsInOrder() {
	c := s.made()
	id, on := c.Workshop.ID, c.Boards[0].ID
	s.addNote(c, uuid.New())
	s.addNote(c, uuid.New())
	notes := workshop.NoteSelection{Anyone: true}
	first := &workshop.Removal{ID: uuid.New(), At: morning}
	s.save(id, func(c *workshop.Changes) { c.Acts = []workshop.Act{{Removal: first, By: uuid.New(), Notes: &notes}} })
	undone, next := *first, &workshop.Removal{ID: uuid.New(), At: morning.Add(time.Minute)}
	undone.UndoneAt = next.At
	s.save(id, func(c *workshop.Changes) {
		c.Acts = []workshop.Act{{Removal: &undone, Undoes: true}, {Removal: next, By: uuid.New(), Notes: &notes}}
	})
	if next.Notes != 2 {
		s.Errorf("the second act took %d notes, want 2", next.Notes)
	}
	s.wantPublished(on, 0)
}

func (s suite) knows(id workshop.WorkshopID, act uuid.UUID) (known workshop.Facts) {
	s.Helper()
	need := workshop.Need{Boards: true, Removals: []uuid.UUID{act, uuid.New()}}
	_, err := s.Store.Write(s.Context(), id, need, func(_ held, facts workshop.Facts) (workshop.Changes, error) {
		known = facts
		return workshop.Changes{}, nil
	})
	if err != nil || len(known.Removals) != 1 {
		s.Fatalf("known: %+v, %v", known.Removals, err)
	}
	return known
}

func (s suite) wantPublished(on board.BoardID, want int) {
	s.Helper()
	rows, err := s.Boards.Load(s.Context(), on)
	if err != nil {
		s.Fatal(err)
	}
	n := 0
	for _, note := range rows.Notes {
		if note.Status == board.Published {
			n++
		}
	}
	if n != want {
		s.Errorf("%d notes on the board, want %d", n, want)
	}
}
