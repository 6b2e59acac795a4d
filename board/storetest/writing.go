package storetest

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/testenv/patience"
	"roundtable/live"
)

func (s suite) keepsEveryColumn() {
	rows := s.load()
	b := *rows.Board
	b.Seq, b.Title, b.NotesVisible, b.VisibleSeq, b.Requests = 2, "Ŵ 🎉", false, 2, board.Requests{uuid.New(), uuid.New()}
	b.Edited = live.Edited{"title": 2}
	section := *rows.Sections[0]
	section.Seq, section.Title, section.Prompt, section.SubQuestions = 3, "Title", "Prompt", []string{"a", `b,"{}`}
	section.Open, section.NotesVisible, section.VisibleSeq, section.Requests = false, false, 3, board.Requests{uuid.New()}
	section.Edited = live.Edited{"title": 3, "subQuestions": 1 << 40}
	added := &board.Section{
		ID: board.SectionID(uuid.New()), Board: s.id, Seq: 4, Key: "new", Title: "New", SubQuestions: []string{},
		Position: "a9", Open: true, NotesVisible: true, Requests: board.Requests{},
	}
	n := s.note(5, "<b>\u200fטקסט\r\n</b> "+strings.Repeat("🎉", 1980))
	n.Section, n.PublishedSeq, n.HiddenSeq, n.Colour, n.Position = added.ID, 5, 6, board.Rose, "Zz~"
	n.Status, n.DeletedBy, n.Requests = board.Deleted, uuid.New(), board.Requests{uuid.New(), uuid.New()}
	n.Edited = live.Edited{"text": 5}
	n.CreatedAt, n.UpdatedAt = noon.Add(-time.Hour), noon.Add(time.Microsecond)
	reaction := &board.NoteReaction{
		ID: board.ReactionID(uuid.New()), Board: s.id, Note: n.ID, By: s.ann.Participant, Network: annsNetwork, Seq: 6, Reaction: board.Idea,
		Requests: board.Requests{uuid.New()},
	}
	example := s.note(6, "came with an example")
	example.Author, example.PublishedSeq = board.Author{}, 0
	s.save(board.Changes{Delta: board.Delta{
		At: 6, Board: &b, Sections: []*board.Section{&section, added}, Notes: []*board.Note{n, example},
		Reactions: []*board.NoteReaction{reaction},
	}})
	got := s.load()
	if !reflect.DeepEqual(got.Board, &b) {
		s.Errorf("the board is\n%+v, want\n%+v", got.Board, &b)
	}
	for _, want := range []*board.Section{&section, added} {
		i := slices.IndexFunc(got.Sections, func(row *board.Section) bool { return row.ID == want.ID })
		if !reflect.DeepEqual(got.Sections[i], want) {
			s.Errorf("the section is\n%+v, want\n%+v", got.Sections[i], want)
		}
	}
	for i, want := range []*board.Note{n, example} {
		if !reflect.DeepEqual(got.Notes[i], want) {
			s.Errorf("the note is\n%+v, want\n%+v", got.Notes[i], want)
		}
	}
	if len(got.Reactions) != 1 || !reflect.DeepEqual(got.Reactions[0], reaction) {
		s.Errorf("the reactions are\n%+v, want\n%+v", got.Reactions, reaction)
	}
	moved := *n
	moved.Seq, moved.Section, moved.Status, moved.DeletedBy, moved.HiddenSeq = 7, s.questions[1], board.Published, uuid.Nil, 0
	back := *reaction
	back.Seq, back.Reaction = 8, ""
	changed := board.Delta{At: 9, Notes: []*board.Note{&moved}, Reactions: []*board.NoteReaction{&back}}
	s.save(board.Changes{Delta: changed}) // the tip may pass the rows
	got, err := s.Store.Since(s.Context(), s.id, 6)
	if err != nil || got.At != 9 || !reflect.DeepEqual(got.Notes, changed.Notes) || !reflect.DeepEqual(got.Reactions, changed.Reactions) {
		s.Errorf("changed to %+v, %v", got, err)
	}
}

func (s suite) keepsEarlierTexts() {
	n := s.add("one")
	edited := *n
	edited.Seq, edited.Text = 4, "three"
	want := []board.Version{{Note: n.ID, Seq: 2, Text: "one", At: noon}, {Note: n.ID, Seq: 3, Text: "two", At: noon.Add(time.Second)}}
	s.save(board.Changes{Delta: board.Delta{At: 4, Notes: []*board.Note{&edited}}, Versions: want})
	if got := s.Versions(n.ID); !reflect.DeepEqual(got, want) {
		s.Errorf("earlier texts %+v, want %+v", got, want)
	}
}

// keepsFewEarlierTexts: who changes a note all day fills no disk.
func (s suite) keepsFewEarlierTexts() {
	n := s.add("first")
	var all []board.Version
	for i := range board.KeptVersions + 5 {
		edited := *n
		edited.Seq = n.Seq + live.Seq(i) + 1
		v := board.Version{Note: n.ID, Seq: edited.Seq - 1, Text: "text", At: noon}
		all = append(all, v)
		s.save(board.Changes{Delta: board.Delta{At: edited.Seq, Notes: []*board.Note{&edited}}, Versions: []board.Version{v}})
	}
	if got, want := s.Versions(n.ID), all[5:]; !reflect.DeepEqual(got, want) {
		s.Errorf("earlier texts %+v, want the newest %+v", got, want)
	}
}

// stampsWhatComesIntoView: the notes that attendees now see and never saw, and no others, without moving their seq.
func (s suite) stampsWhatComesIntoView() {
	rows := s.load()
	hide := func(i int, seq live.Seq, visible bool) *board.Section {
		section := *rows.Sections[slices.IndexFunc(rows.Sections, func(r *board.Section) bool { return r.ID == s.questions[i] })]
		section.Seq, section.NotesVisible, section.VisibleSeq = seq, visible, seq
		return &section
	}
	unseen, elsewhere, seen, gone := s.note(2, "unseen"), s.note(3, "in a hidden question"), s.note(4, "seen"), s.note(5, "gone")
	unseen.PublishedSeq, elsewhere.PublishedSeq, gone.PublishedSeq = 0, 0, 0
	elsewhere.Section, gone.Status = s.questions[1], board.Deleted
	s.save(board.Changes{Delta: board.Delta{
		At: 7, Notes: []*board.Note{unseen, elsewhere, seen, gone}, Sections: []*board.Section{hide(0, 6, false), hide(1, 7, false)},
	}})
	published := func() map[string]live.Seq {
		at := map[string]live.Seq{}
		for _, n := range s.load().Notes {
			at[n.Text] = n.PublishedSeq
		}
		return at
	}
	want := func(unseen, elsewhere live.Seq) {
		s.Helper()
		expected := map[string]live.Seq{"unseen": unseen, "in a hidden question": elsewhere, "seen": 4, "gone": 0}
		if got := published(); !reflect.DeepEqual(got, expected) {
			s.Errorf("published at %v, want %v", got, expected)
		}
	}
	s.save(board.Changes{Delta: board.Delta{At: 8, Sections: []*board.Section{hide(0, 8, true)}}, Reveals: []board.Reveal{{Section: s.questions[0], Seq: 8}}})
	want(8, 0)
	s.save(board.Changes{Delta: board.Delta{At: 9}, Reveals: []board.Reveal{{Seq: 9}}}) // of the board: the question stays hidden
	want(8, 0)
	b := *rows.Board
	b.Seq, b.NotesVisible = 10, false
	s.save(board.Changes{Delta: board.Delta{At: 11, Board: &b, Sections: []*board.Section{hide(1, 11, true)}}, Reveals: []board.Reveal{{Section: s.questions[1], Seq: 11}}})
	want(8, 0)
	b.Seq, b.NotesVisible = 12, true
	s.save(board.Changes{Delta: board.Delta{At: 12, Board: &b}, Reveals: []board.Reveal{{Seq: 12}}})
	want(8, 12)
	if d, err := s.Store.Since(s.Context(), s.id, 7); err != nil || len(d.Notes) != 0 {
		s.Errorf("the notes count as changed: %q, %v", texts(d.Notes), err)
	}
	late := *unseen // from a node that heard of the last change only
	late.Seq, late.PublishedSeq = 13, 12
	s.save(board.Changes{Delta: board.Delta{At: 13, Notes: []*board.Note{&late}}})
	want(8, 12)
}

func (s suite) storesNothingWhenFails() {
	before := s.load()
	refused := fault.New(fault.Closed, "not now")
	for _, failure := range []error{refused, errors.New("a fault of ours"), live.ErrAgain} {
		err := s.Store.Write(s.Context(), s.id, board.Need{}, func(live.Held[board.Delta], board.Facts) (board.Changes, error) {
			return board.Changes{Delta: board.Delta{At: 2, Notes: []*board.Note{s.note(2, "lost")}}}, failure
		})
		if !errors.Is(err, failure) {
			s.Errorf("got %v, want %v", err, failure)
		}
	}
	n := s.note(2, "lost")
	n.Section = board.SectionID(uuid.New()) // which is nowhere
	err := s.write(s.Context(), s.id, board.Changes{Delta: board.Delta{At: 2, Notes: []*board.Note{s.note(2, "lost"), n}}})
	if err == nil || fault.Of(err) != nil || errors.Is(err, live.ErrAgain) {
		s.Errorf("got %v, want a fault of ours", err)
	}
	if after := s.load(); !reflect.DeepEqual(after, before) {
		s.Errorf("stored %+v", after)
	}
	s.add("the store is well")
}

func (s suite) storesNothingWhenPanics() {
	for range 20 { // more than there are connections: none may stay taken
		func() {
			defer func() {
				if recover() == nil {
					s.Error("the panic was swallowed")
				}
			}()
			_ = s.Store.Write(s.within(patience.Wait), s.id, board.Need{}, func(live.Held[board.Delta], board.Facts) (board.Changes, error) {
				panic("a rule went wrong")
			})
		}()
	}
	s.add("the store is well")
	if got := texts(s.load().Notes); !slices.Equal(got, []string{"the store is well"}) {
		s.Errorf("stored %q", got)
	}
}

func (s suite) letsOneWriteAtATime() {
	var inside, most atomic.Int32
	var all sync.WaitGroup
	const writers, each = 4, 5
	for range writers {
		all.Go(func() {
			for range each {
				if err := s.Store.Write(s.Context(), s.id, board.Need{}, func(tx live.Held[board.Delta], _ board.Facts) (board.Changes, error) {
					most.Store(max(most.Load(), inside.Add(1)))
					defer inside.Add(-1)
					d, err := tx.Since(s.Context(), -1)
					if err != nil || d.At != tx.Tip() || len(d.Notes) != int(tx.Tip())-1 {
						s.Errorf("at %d with %d notes, the tip is %d, %v", d.At, len(d.Notes), tx.Tip(), err)
					}
					n := s.note(tx.Tip()+1, "n")
					return board.Changes{Delta: board.Delta{At: n.Seq, Notes: []*board.Note{n}}}, nil
				}); err != nil {
					s.Error(err)
				}
			}
		})
	}
	all.Wait()
	if rows := s.load(); most.Load() != 1 || rows.At != 1+writers*each || len(rows.Notes) != writers*each {
		s.Errorf("%d wrote at a time; at %d with %d notes", most.Load(), rows.At, len(rows.Notes))
	}
}

func (s suite) letsBoardsWriteSideBySide() {
	other, _ := s.World.Board(s.workshop, 1)
	ctx := s.within(10 * time.Second)
	err := s.Store.Write(ctx, s.id, board.Need{}, func(live.Held[board.Delta], board.Facts) (board.Changes, error) {
		return board.Changes{}, s.write(ctx, other, board.Changes{})
	})
	if err != nil {
		s.Error(err)
	}
}

func (s suite) knowsIDsOfOtherBoards() {
	other, questions := s.World.Board(s.workshop, 1)
	here := s.add("here")
	there := s.note(2, "there")
	there.Board, there.Section = other, questions[0]
	ctx := s.Context()
	if err := s.write(ctx, other, board.Changes{Delta: board.Delta{At: 2, Notes: []*board.Note{there}}}); err != nil {
		s.Fatal(err)
	}
	var taken map[uuid.UUID]bool
	need := board.Need{IDs: []uuid.UUID{
		uuid.UUID(here.ID), uuid.UUID(there.ID), uuid.UUID(questions[0]), uuid.UUID(s.questions[0]), uuid.New(),
	}}
	err := s.Store.Write(ctx, s.id, need, func(_ live.Held[board.Delta], facts board.Facts) (board.Changes, error) {
		taken = facts.Taken
		return board.Changes{}, nil
	})
	if want := map[uuid.UUID]bool{uuid.UUID(there.ID): true, uuid.UUID(questions[0]): true}; err != nil || !reflect.DeepEqual(taken, want) {
		s.Errorf("taken %v, %v, want %v", taken, err, want)
	}
}

// asksAgainWhenAnIDWasTaken: another board took the id of a new row after it was looked for.
func (s suite) asksAgainWhenAnIDWasTaken() {
	other, questions := s.World.Board(s.workshop, 1)
	id, ctx := uuid.New(), s.within(patience.Wait)
	section := func(on board.BoardID) *board.Section {
		return &board.Section{ID: board.SectionID(id), Board: on, Seq: 3, Key: "new", Title: "new", Position: "a9"}
	}
	for _, rows := range []func(on board.BoardID, in board.SectionID) board.Delta{
		func(on board.BoardID, in board.SectionID) board.Delta {
			n := s.note(2, "mine")
			n.ID, n.Board, n.Section = board.NoteID(id), on, in
			return board.Delta{At: 2, Notes: []*board.Note{n}}
		},
		func(on board.BoardID, _ board.SectionID) board.Delta {
			return board.Delta{At: 3, Sections: []*board.Section{section(on)}}
		},
	} {
		err := s.Store.Write(ctx, s.id, board.Need{}, func(live.Held[board.Delta], board.Facts) (board.Changes, error) {
			err := s.write(ctx, other, board.Changes{Delta: rows(other, questions[0])})
			return board.Changes{Delta: rows(s.id, s.questions[0])}, err
		})
		if !errors.Is(err, live.ErrAgain) {
			s.Errorf("got %v, want live.ErrAgain", err)
		}
	}
	if rows := s.load(); rows.At != 1 || len(rows.Notes) != 0 || len(rows.Sections) != 3 {
		s.Errorf("stored %+v", rows)
	}
}
