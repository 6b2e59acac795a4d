package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
)

func (s suite) loadsWhatWasSaved() {
	s.add("one")
	s.add("two")
	rows := s.load()
	if rows.At != 3 || rows.Board == nil || rows.Board.ID != s.id || rows.Board.Workshop != s.workshop || len(rows.Sections) != 3 {
		s.Fatalf("loaded %+v", rows)
	}
	if got := texts(rows.Notes); !slices.Equal(got, []string{"one", "two"}) {
		s.Errorf("loaded %q", got)
	}
	if n := rows.Notes[0]; n.Author != s.author() {
		s.Errorf("the author is %+v", n.Author)
	}
}

func (s suite) readsWhatChanged() {
	first := s.add("one")
	s.add("two")
	edited := *first
	edited.Seq, edited.Text = 4, "one, edited"
	section := *s.load().Sections[0]
	section.Seq, section.Title = 5, "new"
	s.save(board.Changes{Delta: board.Delta{At: 5, Notes: []*board.Note{&edited}, Sections: []*board.Section{&section}}})
	named := s.World.Names(s.id, board.NamesHidden)
	for _, c := range []struct {
		after    live.Seq
		notes    []string
		sections int
		board    bool
	}{
		{-1, []string{"two", "one, edited"}, 3, true},
		{0, []string{"two", "one, edited"}, 3, true},
		{1, []string{"two", "one, edited"}, 1, true},
		{3, []string{"one, edited"}, 1, true},
		{4, nil, 1, true},
		{5, nil, 0, true},
		{named, nil, 0, false},
		{1 << 62, nil, 0, false},
	} {
		d, err := s.Store.Since(s.Context(), s.id, c.after)
		if err != nil || d.At != named || (d.Board != nil) != c.board || len(d.Sections) != c.sections || !slices.Equal(texts(d.Notes), c.notes) {
			s.Errorf("since %d: at %d, board %v, %d sections, notes %q, %v", c.after, d.At, d.Board != nil, len(d.Sections), texts(d.Notes), err)
		}
	}
	if d, err := s.Store.Since(s.Context(), s.id, 5); err == nil && (d.Board.Names != board.NamesHidden || d.Board.NamesSeq != named) {
		s.Errorf("the board is %+v", d.Board)
	}
}

func (s suite) saysWhatIsMissing() {
	nowhere := board.BoardID(uuid.New())
	_, err := s.Store.Load(s.Context(), nowhere)
	s.wantCode(err, fault.NotFound)
	_, err = s.Store.Since(s.Context(), nowhere, 5)
	s.wantCode(err, fault.NotFound)
	_, _, err = s.Store.Digest(s.Context(), nowhere)
	s.wantCode(err, fault.NotFound)
	s.wantCode(s.write(s.Context(), nowhere, board.Changes{Delta: board.Delta{At: 2}}), fault.NotFound)
	_, err = s.Store.BoardOfNote(s.Context(), board.NoteID(uuid.New()))
	s.wantCode(err, fault.NotFound)
	_, err = s.Store.BoardOfSection(s.Context(), board.SectionID(uuid.New()))
	s.wantCode(err, fault.NotFound)
	if st, err := s.Store.Standing(s.Context(), s.ann, nowhere); err != nil || st != (board.Standing{}) {
		s.Errorf("standing nowhere: %+v, %v", st, err)
	}
	if parts, err := s.Store.Parts(s.Context(), s.ann, []board.BoardID{nowhere}); err != nil || len(parts) != 0 {
		s.Errorf("parts nowhere: %v, %v", parts, err)
	}
	if tips, err := s.Store.Tips(s.Context(), []board.BoardID{nowhere, s.id}); err != nil || len(tips) != 1 || tips[s.id] != 1 {
		s.Errorf("tips %v, %v", tips, err)
	}
}

func (s suite) findsBoards() {
	n := s.add("one")
	second, _ := s.World.Board(s.workshop, 0)
	other := s.World.Workshop()
	third, _ := s.World.Board(other, 2)
	if on, err := s.Store.BoardOfNote(s.Context(), n.ID); err != nil || on != s.id {
		s.Errorf("the note is on %v, %v", on, err)
	}
	if on, err := s.Store.BoardOfSection(s.Context(), s.questions[2]); err != nil || on != s.id {
		s.Errorf("the section is on %v, %v", on, err)
	}
	boards, err := s.Store.BoardsOf(s.Context(), []board.WorkshopID{s.workshop, other, board.WorkshopID(uuid.New())})
	if want := map[board.WorkshopID][]board.BoardID{s.workshop: {s.id, second}, other: {third}}; err != nil || !reflect.DeepEqual(boards, want) {
		s.Errorf("boards %v, %v, want %v", boards, err, want)
	}
	described, err := s.Store.Describe(s.Context(), []board.BoardID{s.id, second, third, board.BoardID(uuid.New())})
	if err != nil || len(described) != 3 || len(described[s.id].Notes) != 0 {
		s.Fatalf("described %v, %v", described, err)
	}
	for id, sections := range map[board.BoardID]int{s.id: 3, second: 0, third: 2} {
		if d := described[id]; d.Board.ID != id || len(d.Sections) != sections {
			s.Errorf("described %v as %+v", id, d)
		}
	}
}

// The store's checksum and that of the state in memory are computed by different programs and must be the same number.
func (s suite) sumsAsTheStateDoes() {
	check := func() {
		s.Helper()
		stored, at, err := s.Store.Digest(s.Context(), s.id)
		state := board.NewState(s.load())
		if err != nil || stored != state.Digest() || at != state.Seq() {
			s.Errorf("the store has %+v at %d, the state %+v at %d, %v", stored, at, state.Digest(), state.Seq(), err)
		}
	}
	check()
	for i := range 5 {
		n := s.add(fmt.Sprint(i))
		check()
		gone := *n
		gone.Seq, gone.Status = gone.Seq+1, board.Deleted
		s.save(board.Changes{Delta: board.Delta{At: gone.Seq, Notes: []*board.Note{&gone}}})
		check()
	}
	// Large seqs: the sum passes 64 bits and wraps around as it does in memory.
	high := []*board.Note{s.note(1<<61, "high"), s.note(1<<62, "higher"), s.note(1<<62+1, "highest")}
	s.save(board.Changes{Delta: board.Delta{At: 1<<62 + 1, Notes: high}})
	check()
}

// readsOneMoment reads while others write: a note and the seq it came with are never seen apart.
func (s suite) readsOneMoment() {
	ctx, stop := context.WithTimeout(s.Context(), 300*time.Millisecond)
	defer stop()
	var all sync.WaitGroup
	all.Go(func() {
		for ctx.Err() == nil {
			s.add("note")
		}
	})
	for range 3 {
		all.Go(func() {
			for ctx.Err() == nil {
				rows, err := s.Store.Load(ctx, s.id)
				if err != nil {
					if ctx.Err() == nil {
						s.Error(err)
					}
					return
				}
				if int(rows.At) != 1+len(rows.Notes) {
					s.Errorf("at %d with %d notes", rows.At, len(rows.Notes))
				}
				digest, at, err := s.Store.Digest(ctx, s.id)
				if err == nil && digest.Count != int64(at)+3 {
					s.Errorf("a checksum of %d rows at %d", digest.Count, at)
				}
			}
		})
	}
	all.Wait()
}

func (s suite) endsWithItsContext() {
	ctx, stop := context.WithCancel(s.Context())
	stop()
	_, err := s.Store.Load(ctx, s.id)
	if err == nil || errors.Is(err, live.ErrAgain) {
		s.Errorf("loaded for nobody: %v", err)
	}
	if err := s.write(ctx, s.id, board.Changes{}); err == nil {
		s.Error("wrote for nobody")
	}
	s.add("the store is well")
}
