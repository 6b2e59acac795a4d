// Package storetest is the contract of workshop.Store as tests: every implementation passes it.
package storetest

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
	"roundtable/workshop"
)

// Bench is a store to test, empty but for what the suite puts there.
type Bench struct {
	Store  workshop.Store
	Boards board.Store // over the same database
	// NewAccount makes an account and gives its id.
	NewAccount func() account.AccountID
	// Audited counts the audit log's entries of an action on a target.
	Audited func(account.Action, account.Target) int
}

// suite is one test of the contract. It is the *testing.T, too, so that failures name their lines.
type suite struct {
	*testing.T
	Bench
}

// Run checks a kind of store. open gives a bench of its own to each test.
func Run(t *testing.T, open func(t *testing.T) Bench) {
	for name, test := range map[string]func(suite){
		"creates once":                   suite.createsOnce,
		"refuses a code that is taken":   suite.refusesTakenCodes,
		"joins once by a request":        suite.joinsOnceByARequest,
		"says what is missing":           suite.saysWhatIsMissing,
		"reads what changed":             suite.readsWhatChanged,
		"sums as the state does":         suite.sumsAsTheStateDoes,
		"stores nothing when f fails":    suite.storesNothingWhenFails,
		"lets one write at a time":       suite.letsOneWriteAtATime,
		"copies rules onto boards":       suite.copiesRulesOntoBoards,
		"copies only what differs":       suite.copiesOnlyWhatDiffers,
		"knows of notes":                 suite.knowsOfNotes,
		"finds with roles":               suite.findsWithRoles,
		"lists by date and then by id":   suite.listsByDateThenID,
		"lists participants by joining":  suite.listsParticipants,
		"counts those who are there":     suite.counts,
		"knows credentials":              suite.knowsCredentials,
		"gives standings in their order": suite.givesStandings,
		"knows whose seats are idle":     suite.knowsWhoIsIdle,
		"gives a place to another":       suite.givesPlaces,
		"lets who lost it join again":    suite.joinsAgainInOneCommit,
		"forgets networks":               suite.forgetsNetworks,
		"removes and puts back together": suite.removesTogether,
		"stores acts in their order":     suite.storesActsInOrder,
	} {
		t.Run(name, func(t *testing.T) { test(suite{t, open(t)}) })
	}
}

var morning = time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)

// sketch is a workshop with two boards, the first of which has two questions, and every column filled.
func sketch(owner account.AccountID) workshop.Creation {
	id := workshop.WorkshopID(uuid.New())
	row := &workshop.Workshop{
		ID: id, Seq: 1, ShownSeq: 1, Title: "Libraries", Summary: "Summary", HostName: "Sam",
		ScheduledAt: morning, EndsAt: morning.Add(time.Hour), Status: workshop.Draft, Names: board.NamesOptional,
		Source: "Source", IsExample: true, CodeRotatedAt: morning, CreatedAt: morning, CreatedBy: owner,
	}
	setCodes(row)
	c := workshop.Creation{
		Workshop: row, Access: &workshop.Access{Account: owner, Seq: 1},
		Audit: account.NewEntry(morning, account.SystemActor, "workshop.create", target(id)),
	}
	for i := range 2 {
		c.Boards = append(c.Boards, &board.Board{
			ID: board.BoardID(uuid.New()), Workshop: id, Seq: 1, Title: fmt.Sprint("Board ", i), Index: i,
			Names: board.NamesOptional, NotesVisible: true,
		})
	}
	for i, position := range []string{"a0", "a1"} {
		c.Sections = append(c.Sections, &board.Section{
			ID: board.SectionID(uuid.New()), Board: c.Boards[0].ID, Seq: 1, Key: fmt.Sprint("key-", i), Title: "Title",
			Prompt: "Prompt?", SubQuestions: []string{"One?", "Two?"}, Position: position, Open: i == 0, NotesVisible: true,
		})
	}
	return c
}

func target(id workshop.WorkshopID) account.Target {
	return account.Target{Kind: "workshop", ID: uuid.UUID(id)}
}

// setCodes gives a row codes of its own.
func setCodes(row *workshop.Workshop) {
	key, _, err := account.NewSecret(rand.Reader, account.ProjectorPrefix)
	if err != nil {
		panic(err)
	}
	row.ProjectorID, row.ProjectorKey = uuid.New(), key
	const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ2"
	code := make([]byte, 8)
	for i := range code {
		code[i] = letters[row.ProjectorID[i]%32]
	}
	row.JoinCode = string(code)
}

// made stores a sketch.
func (s suite) made() workshop.Creation {
	s.Helper()
	c := sketch(s.NewAccount())
	s.store(c)
	return c
}

func (s suite) store(c workshop.Creation) {
	s.Helper()
	created, err := s.Store.Create(s.Context(), c)
	if err != nil || !created {
		s.Fatalf("created %v, %v", created, err)
	}
}

// save writes changes at the next seq, which f may fill in.
func (s suite) save(id workshop.WorkshopID, f func(*workshop.Changes)) map[board.BoardID]int64 {
	s.Helper()
	moved := map[board.BoardID]int64{}
	seqs, err := s.Store.Write(s.Context(), id, workshop.Need{Boards: true}, func(tx held, _ workshop.Facts) (workshop.Changes, error) {
		c := workshop.Changes{Delta: workshop.Delta{At: tx.Tip() + 1}, Tokens: map[account.ParticipantID]account.Hash{}}
		f(&c)
		return c, nil
	})
	if err != nil {
		s.Fatal(err)
	}
	for board, seq := range seqs {
		moved[board] = int64(seq)
	}
	return moved
}

// held is a transaction that holds a workshop's row.
type held = live.Held[workshop.Delta]

// join adds a participant at the next seq.
func (s suite) join(id workshop.WorkshopID, at time.Time) (*workshop.Participant, account.Hash) {
	s.Helper()
	p := &workshop.Participant{
		ID: account.ParticipantID(uuid.New()), Workshop: id, DisplayName: "Ann", Sector: "CHARITY",
		Organisation: uuid.New(), JoinedAt: at, Recipe: account.Recipe{Request: account.RequestHash(uuid.New()), Salt: [32]byte{1, 2, 3}},
	}
	token := account.HashSecret(p.ID.String())
	s.save(id, func(c *workshop.Changes) {
		p.Seq = c.At
		c.Participants = []*workshop.Participant{p}
		c.Tokens[p.ID] = token
	})
	return p, token
}

func (s suite) wantCode(err error, code fault.Code) {
	s.Helper()
	if !fault.Is(err, code) {
		s.Errorf("got %v, want %s", err, code)
	}
}
