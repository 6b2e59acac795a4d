// Package storetest is the contract of board.Store as tests: every implementation passes it.
package storetest

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
	"roundtable/sector"
)

// Bench is a store to test.
type Bench struct {
	Store board.Store
	World World
	// Versions reads the earlier texts of a note, by seq.
	Versions func(board.NoteID) []board.Version
}

// World is the rows around the store that others write.
type World interface {
	Workshop() board.WorkshopID
	Board(workshop board.WorkshopID, questions int) (board.BoardID, []board.SectionID)
	Participant(workshop board.WorkshopID, name string, from sector.Sector) account.Actor
	// ComesFrom says from which network a participant joined.
	ComesFrom(account.Actor, board.Network)
	Account(name string, roles ...account.Role) account.Actor
	Facilitator(workshop board.WorkshopID, name string) account.Actor
	Projector(workshop board.WorkshopID) account.Actor
	Withdraw(actor account.Actor)
	WithdrawAccess(workshop board.WorkshopID, actor account.Actor)
	Names(id board.BoardID, rule board.NamesRule) live.Seq
}

// suite is one test of the contract, on a workshop with a board of three questions. It is the *testing.T, too, so that
// failures name their lines.
type suite struct {
	*testing.T
	Bench
	workshop  board.WorkshopID
	id        board.BoardID
	questions []board.SectionID
	ann       account.Actor
}

// Run checks a kind of store. open gives a bench of its own to each test.
func Run(t *testing.T, open func(t *testing.T) Bench) {
	for name, test := range map[string]func(suite){
		"loads what was saved":             suite.loadsWhatWasSaved,
		"reads what changed":               suite.readsWhatChanged,
		"says what is missing":             suite.saysWhatIsMissing,
		"finds boards":                     suite.findsBoards,
		"sums as the state does":           suite.sumsAsTheStateDoes,
		"keeps every column":               suite.keepsEveryColumn,
		"keeps earlier texts":              suite.keepsEarlierTexts,
		"keeps few earlier texts":          suite.keepsFewEarlierTexts,
		"stamps what comes into view":      suite.stampsWhatComesIntoView,
		"stores nothing when f fails":      suite.storesNothingWhenFails,
		"stores nothing when f panics":     suite.storesNothingWhenPanics,
		"lets one write at a time":         suite.letsOneWriteAtATime,
		"lets boards write side by side":   suite.letsBoardsWriteSideBySide,
		"knows ids of other boards":        suite.knowsIDsOfOtherBoards,
		"asks again when an id was taken":  suite.asksAgainWhenAnIDWasTaken,
		"reads one moment":                 suite.readsOneMoment,
		"gives everyone their standing":    suite.givesStandings,
		"takes standing away":              suite.takesStandingAway,
		"ends when the caller's time does": suite.endsWithItsContext,
	} {
		t.Run(name, func(t *testing.T) {
			s := suite{T: t, Bench: open(t)}
			s.workshop = s.World.Workshop()
			s.id, s.questions = s.World.Board(s.workshop, 3)
			s.ann = s.World.Participant(s.workshop, "Ann", "CHARITY")
			s.World.ComesFrom(s.ann, annsNetwork)
			test(s)
		})
	}
}

var annsNetwork = board.Network{1, 2, 3}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 123456000, time.UTC)

// note is a new one of Ann's, at a seq.
func (s suite) note(seq live.Seq, text string) *board.Note {
	return &board.Note{
		ID: board.NoteID(uuid.New()), Board: s.id, Section: s.questions[0], Seq: seq, CreatedSeq: seq, PublishedSeq: seq,
		Text: text, Colour: board.Yellow, Position: "a0", Status: board.Published, Author: s.author(),
		CreatedAt: noon, UpdatedAt: noon, Requests: board.Requests{},
	}
}

func (s suite) author() board.Author {
	return board.Author{ID: uuid.UUID(s.ann.Participant), Name: "Ann", Sector: "CHARITY", Network: annsNetwork}
}

// save writes changes on the board.
func (s suite) save(c board.Changes) {
	s.Helper()
	if err := s.write(s.Context(), s.id, c); err != nil {
		s.Fatal(err)
	}
}

// write stores changes on a board, whatever it holds.
func (s suite) write(ctx context.Context, id board.BoardID, c board.Changes) error {
	return s.Store.Write(ctx, id, board.Need{}, func(live.Held[board.Delta], board.Facts) (board.Changes, error) { return c, nil })
}

// add saves a new note under the next seq.
func (s suite) add(text string) *board.Note {
	s.Helper()
	n := s.note(s.tip()+1, text)
	s.save(board.Changes{Delta: board.Delta{At: n.Seq, Notes: []*board.Note{n}}})
	return n
}

func (s suite) tip() live.Seq {
	s.Helper()
	tips, err := s.Store.Tips(s.Context(), []board.BoardID{s.id})
	if err != nil {
		s.Fatal(err)
	}
	return tips[s.id]
}

func (s suite) load() board.Delta {
	s.Helper()
	rows, err := s.Store.Load(s.Context(), s.id)
	if err != nil {
		s.Fatal(err)
	}
	return rows
}

func (s suite) wantCode(err error, code fault.Code) {
	s.Helper()
	if !fault.Is(err, code) {
		s.Errorf("got %v, want %s", err, code)
	}
}

// texts gives the texts of notes in order of their seq.
func texts(notes []*board.Note) []string {
	notes = slices.SortedFunc(slices.Values(notes), func(a, b *board.Note) int { return int(a.Seq - b.Seq) })
	var all []string
	for _, n := range notes {
		all = append(all, n.Text)
	}
	return all
}

// within bounds what must not hang.
func (s suite) within(d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(s.Context(), d)
	s.Cleanup(cancel)
	return ctx
}
