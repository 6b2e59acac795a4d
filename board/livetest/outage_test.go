package livetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/testenv"
	"roundtable/internal/testenv/patience"
	"roundtable/live"
	"roundtable/postgres/pgtest"
)

// A commit whose answer is lost, before or after the database heard of it, is found out about: each command is carried
// out once and succeeds, and the caller notices nothing but the wait.
func TestLostCommitsAreCarriedOutOnce(t *testing.T) {
	line, through := pgtest.NewLine(t, testenv.Postgres(t))
	h := open(t, pgtest.On(t, through))
	defer h.close()
	node, ann, fay, ctx := h.nodes[0], h.people[0], h.runs[0], t.Context()
	for _, committed := range []bool{true, false} {
		note, question := board.NoteID(uuid.New()), board.SectionID(uuid.New())
		title, shown := fmt.Sprint("committed ", committed), false
		commands := []struct {
			name string
			do   func() error
		}{
			{"addNote", func() error {
				_, err := node.AddNote(ctx, ann, board.AddNote{ID: note, Board: h.id, Section: h.sections[0], Text: "one"})
				return err
			}},
			{"editNote", func() error {
				_, err := node.EditNote(ctx, ann, board.EditNote{ID: note, Request: uuid.New(), Text: "two"})
				return err
			}},
			{"moveNote", func() error {
				_, err := node.MoveNote(ctx, ann, board.MoveNote{ID: note, Request: uuid.New(), Section: h.sections[1]})
				return err
			}},
			{"deleteNote", func() error {
				_, err := node.DeleteNote(ctx, ann, board.DeleteNote{ID: note, Request: uuid.New()})
				return err
			}},
			{"restoreNote", func() error {
				_, err := node.RestoreNote(ctx, ann, board.RestoreNote{ID: note, Request: uuid.New()})
				return err
			}},
			{"addSection", func() error {
				_, err := node.AddSection(ctx, fay, board.AddSection{ID: question, Board: h.id, Text: board.SectionText{Title: title}})
				return err
			}},
			{"updateSection", func() error {
				_, err := node.UpdateSection(ctx, fay, board.UpdateSection{ID: question, Request: uuid.New(), NotesVisible: &shown})
				return err
			}},
			{"updateBoard", func() error {
				_, err := node.UpdateBoard(ctx, fay, board.UpdateBoard{ID: h.id, Request: uuid.New(), Title: &title})
				return err
			}},
		}
		for _, c := range commands {
			before := h.tip(ctx)
			line.LoseCommits(1, committed)
			if err := c.do(); err != nil {
				t.Errorf("%s, committed %v: %v", c.name, committed, err)
			}
			if took := h.tip(ctx) - before; took != 1 {
				t.Errorf("%s, committed %v: carried out %d times", c.name, committed, took)
			}
		}
		var texts int
		if err := h.Pool.QueryRow(ctx, `SELECT count(*) FROM note_version WHERE note_id = $1`, note).Scan(&texts); err != nil || texts != 1 {
			t.Errorf("%d earlier texts, %v, want one", texts, err)
		}
	}
}

func (h *house) tip(ctx context.Context) (tip live.Seq) {
	h.tb.Helper()
	if err := h.Pool.QueryRow(ctx, `SELECT tip FROM board WHERE id = $1`, h.id).Scan(&tip); err != nil {
		h.tb.Error(err)
	}
	return tip
}

// flood lets many people add notes to both nodes, each until it is acknowledged, while harm is done again and again.
// Every note that was acknowledged, and no other, is stored once, and both nodes hold the same.
func (h *house) flood(harm func(round int)) {
	const people, each = 12, 30
	var writing sync.WaitGroup
	var mu sync.Mutex
	acknowledged := map[uuid.UUID]bool{}
	for i := range people {
		writing.Go(func() {
			for range each {
				in := board.AddNote{ID: board.NoteID(uuid.New()), Board: h.id, Section: h.sections[i%3], Text: uuid.NewString()}
				if !h.addUntilStored(in, i) {
					return
				}
				mu.Lock()
				acknowledged[uuid.UUID(in.ID)] = true
				mu.Unlock()
			}
		})
	}
	harmed := make(chan struct{})
	go func() { writing.Wait(); close(harmed) }()
	rounds := 0
	for done := false; !done; rounds++ {
		harm(rounds)
		select {
		case <-harmed:
			done = true
		case <-time.After(20 * time.Millisecond):
		}
	}
	stored := 0
	var id uuid.UUID
	if err := forEach(h.tb.Context(), h.Pool, `SELECT id FROM note WHERE board_id = $1`, h.id, []any{&id}, func() {
		stored++
		if !acknowledged[id] {
			h.tb.Errorf("note %v is stored, and nobody was told", id)
		}
	}); err != nil {
		h.tb.Error(err)
	}
	if len(acknowledged) != people*each || stored != people*each || int(h.tip(h.tb.Context())) != 1+people*each {
		h.tb.Errorf("%d notes acknowledged, %d stored, the seq is %d; %d were sent, in %d rounds",
			len(acknowledged), stored, h.tip(h.tb.Context()), people*each, rounds)
	}
	for i, node := range h.nodes {
		if views, err := node.Notes(h.ctx, h.runs[0], h.id); err != nil || len(views) != people*each {
			h.tb.Errorf("node %d shows %d notes, %v", i, len(views), err)
		}
	}
}

// addUntilStored is a client's outbox: it sends a note again, to either node, until it hears that it is stored.
func (h *house) addUntilStored(in board.AddNote, person int) bool {
	actor := h.people[person%len(h.people)]
	for deadline, try := time.Now().Add(patience.Wait), person; ; try++ {
		_, err := h.nodes[try%nodes].AddNote(h.ctx, actor, in)
		if err == nil {
			return true
		}
		if !fault.Is(err, fault.Unavailable) || time.Now().After(deadline) {
			h.fail(fmt.Errorf("adding a note: %w", err))
			return false
		}
		<-time.After(5 * time.Millisecond)
	}
}

func TestAcknowledgedNotesSurviveCutConnections(t *testing.T) {
	line, through := pgtest.NewLine(t, testenv.Postgres(t))
	h := open(t, pgtest.On(t, through))
	defer h.close()
	h.flood(func(round int) {
		if round > 60 {
			return
		}
		switch round % 12 {
		case 1:
			line.Cut()
		case 5:
			line.LoseCommits(2, true)
		case 9:
			line.LoseCommits(2, false)
		}
	})
}

func TestAcknowledgedNotesSurviveAKilledDatabase(t *testing.T) {
	server := testenv.PostgresServer(t)
	h := open(t, pgtest.On(t, server.URL()))
	defer h.close()
	h.flood(func(round int) {
		switch round {
		case 2:
			server.Kill()
			server.Start()
		case 4:
			server.Stop()
			server.Start()
		}
	})
}
