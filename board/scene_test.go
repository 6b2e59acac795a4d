package board

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// scene is one board in memory with three questions, on which people act. What succeeds is in the state at once.
type scene struct {
	state                *State
	id                   BoardID
	first, second, third SectionID
	taken                map[uuid.UUID]bool // ids of rows of other boards
	rate                 error              // what the rate limit says
	rated                int                // how often it was asked
	moved                Changes            // what the last command changed
}

// guest is somebody with their standing on the board.
type guest struct {
	account.Actor
	Standing
}

func participant(name string) guest {
	return guest{
		account.Actor{Kind: account.Participant, Participant: account.ParticipantID(uuid.New())},
		Standing{Role: RoleAttendee, Name: name, Sector: "CHARITY"},
	}
}

func facilitator(name string) guest {
	return guest{
		account.Actor{Kind: account.Account, Account: account.AccountID(uuid.New())},
		Standing{Role: RoleFacilitator, Name: name},
	}
}

var system = guest{account.SystemActor, Standing{Role: RoleFacilitator}}

func newScene() *scene {
	s := &scene{
		id: BoardID(uuid.New()), first: SectionID(uuid.New()), second: SectionID(uuid.New()), third: SectionID(uuid.New()),
	}
	rows := Delta{At: 1, Board: &Board{
		ID: s.id, Workshop: WorkshopID(uuid.New()), Seq: 1, Title: "Board", Accepting: true, Names: NamesRequired, NotesVisible: true,
	}}
	for i, id := range []SectionID{s.first, s.second, s.third} {
		rows.Sections = append(rows.Sections, &Section{
			ID: id, Board: s.id, Seq: 1, Key: fmt.Sprint("q", i), Prompt: "Why?", Position: fmt.Sprint("a", i), Open: true,
			NotesVisible: true,
		})
	}
	s.state = NewState(rows)
	return s
}

// act decides one command as a batch of its own and, if it succeeds, brings the state forward.
func (s *scene) act(who guest, decide func(*command, *draft, Standing) error) error {
	c := &command{actor: who.Actor, allowed: func() error { s.rated++; return s.rate }}
	d := newDraft(&live.Batch{Seq: s.state.seq, Now: noon}, s.state, s.taken)
	c.decide = func(d *draft, st Standing) error { return decide(c, d, st) }
	err := d.Try(func() error { return c.decide(d, who.Standing) })
	s.moved = d.changes()
	s.state.Apply(s.moved.Delta)
	return err
}

func (s *scene) note(who guest, decide decideNote) (n *Note, err error) {
	err = s.act(who, func(c *command, d *draft, st Standing) (err error) {
		n, err = decide(c, d, st)
		return err
	})
	return n, err
}

func (s *scene) add(who guest, section SectionID, text string) *Note {
	return must(s.note(who, AddNote{ID: NoteID(uuid.New()), Board: s.id, Section: section, Text: text, Colour: Auto}.decide))
}

func must(n *Note, err error) *Note {
	if err != nil {
		panic(err)
	}
	return n
}

// show shows or hides the notes of a question, or of the board if the section is zero.
func (s *scene) show(section SectionID, visible bool) {
	err := s.act(facilitator("Fay"), func(c *command, d *draft, st Standing) (err error) {
		if section == (SectionID{}) {
			_, err = UpdateBoard{ID: s.id, NotesVisible: &visible}.decide(c, d, st)
		} else {
			_, err = UpdateSection{ID: section, NotesVisible: &visible}.decide(c, d, st)
		}
		return err
	})
	if err != nil {
		panic(err)
	}
}

func (s *scene) openQuestion(section SectionID, open bool) {
	err := s.act(facilitator("Fay"), func(c *command, d *draft, st Standing) error {
		_, err := UpdateSection{ID: section, Open: &open}.decide(c, d, st)
		return err
	})
	if err != nil {
		panic(err)
	}
}

// change changes the board's row as the workshop's writer does: under the next seq.
func (s *scene) change(f func(*Board)) {
	row := *s.state.board
	row.Seq = s.state.seq + 1
	f(&row)
	s.state.Apply(Delta{At: row.Seq, Board: &row})
}

func (s *scene) accept(accepting bool) { s.change(func(b *Board) { b.Accepting = accepting }) }

func (s *scene) names(rule NamesRule) {
	s.change(func(b *Board) { b.Names, b.NamesSeq = rule, b.Seq })
}

// code is how a failure reads in a table: OK for none.
func code(err error) string {
	if err == nil {
		return "OK"
	}
	if f := fault.Of(err); f != nil {
		return string(f.Code)
	}
	return "not a fault: " + err.Error()
}

func wantCode(t *testing.T, err error, want fault.Code) {
	t.Helper()
	if got := code(err); got != string(want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// texts gives what an update shows, in its order.
func texts(notes []NoteView) []string {
	all := make([]string, len(notes))
	for i, n := range notes {
		all[i] = n.Text
	}
	return all
}

func wantTexts(t *testing.T, got []NoteView, want ...string) {
	t.Helper()
	if !slices.Equal(texts(got), want) {
		t.Errorf("notes %q, want %q", texts(got), want)
	}
}

func wantRemoved(t *testing.T, got []uuid.UUID, want ...*Note) {
	t.Helper()
	ok := len(got) == len(want)
	for _, n := range want {
		ok = ok && slices.Contains(got, uuid.UUID(n.ID))
	}
	if !ok {
		t.Errorf("removed %v, want %d notes", got, len(want))
	}
}

func ptr[T any](v T) *T { return &v }

var _ live.State[Delta] = (*State)(nil)
