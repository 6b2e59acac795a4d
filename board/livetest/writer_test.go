package livetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
)

// writer is one client that writes: whatever comes into its head, to either node, and again if it got no answer.
type writer struct {
	*house
	rng *rand.Rand
}

// expected are the failures that people meet in the ordinary course of things.
var expected = []fault.Code{fault.Closed, fault.NotFound, fault.Forbidden, fault.Conflict}

// write carries out some commands one after the other.
func (w writer) write(commands int) {
	for range commands {
		if w.ctx.Err() != nil {
			return
		}
		err := w.command()
		if f := fault.Of(err); err != nil && (f == nil || !slices.Contains(expected, f.Code)) {
			w.fail(fmt.Errorf("writing: %w", err))
		}
		if w.rng.IntN(3) == 0 { // else at once, so that commands wait for each other and are committed together
			w.pause(w.rng, 3*time.Millisecond)
		}
	}
}

func (w writer) command() error {
	actor, facilitator := w.pick(w.people), w.pick(w.runs)
	if w.rng.IntN(3) == 0 {
		actor = facilitator
	}
	request, id := uuid.New(), w.anyNote()
	switch n := w.rng.IntN(100); {
	case n < 35:
		return w.add(actor)
	case n < 50:
		return w.edit(actor, id, request)
	case n < 60:
		in := board.MoveNote{ID: id, Request: request, Section: w.anySection()}
		if w.rng.IntN(2) == 0 {
			in.After = w.anyNote()
		}
		return w.insist(func(ctx context.Context, node *board.Service) error {
			_, err := node.MoveNote(ctx, actor, in)
			if fault.Is(err, fault.BadUserInput) {
				return nil // the other note is in another section
			}
			return err
		})
	case n < 68:
		return w.insist(func(ctx context.Context, node *board.Service) error {
			_, err := node.DeleteNote(ctx, actor, board.DeleteNote{ID: id, Request: request})
			return err
		})
	case n < 75:
		return w.insist(func(ctx context.Context, node *board.Service) error {
			_, err := node.RestoreNote(ctx, actor, board.RestoreNote{ID: id, Request: request})
			return err
		})
	case n < 86:
		return w.changeSection(facilitator, request)
	case n < 92:
		return w.changeBoard(facilitator, request)
	}
	return w.workshop()
}

func (w writer) pick(from []account.Actor) account.Actor { return from[w.rng.IntN(len(from))] }

func (w writer) anySection() board.SectionID { return w.sections[w.rng.IntN(len(w.sections))] }

func (w writer) anyNote() board.NoteID {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.notes) == 0 {
		return board.NoteID(uuid.New())
	}
	return w.notes[w.rng.IntN(len(w.notes))]
}

// insist sends a command until it is answered: some callers leave at once and come back, to either node.
func (w writer) insist(do func(context.Context, *board.Service) error) error {
	for {
		ctx, cancel := w.ctx, context.CancelFunc(func() {})
		if w.rng.IntN(5) == 0 {
			ctx, cancel = context.WithTimeout(w.ctx, time.Duration(w.rng.Int64N(int64(2*time.Millisecond))))
		}
		err := do(ctx, w.nodes[w.rng.IntN(nodes)])
		left := ctx.Err() != nil
		cancel()
		if !left || w.ctx.Err() != nil {
			return err
		}
	}
}

// add adds a note, and remembers those that the service said it has.
func (w writer) add(actor account.Actor) error {
	in := board.AddNote{ID: board.NoteID(uuid.New()), Board: w.id, Section: w.anySection(), Text: uuid.NewString()}
	if w.rng.IntN(20) == 0 {
		in.ID = w.anyNote() // somebody else's, or one of before
	}
	return w.insist(func(ctx context.Context, node *board.Service) error {
		view, err := node.AddNote(ctx, actor, in)
		if err == nil && view.Text == in.Text {
			w.remember(view.ID, in.Text)
		}
		return err
	})
}

func (w writer) edit(actor account.Actor, id board.NoteID, request uuid.UUID) error {
	in := board.EditNote{ID: id, Request: request, Text: uuid.NewString()}
	if w.rng.IntN(3) == 0 {
		in.BaseSeq = live.Seq(1 + w.rng.IntN(100))
	}
	return w.insist(func(ctx context.Context, node *board.Service) error {
		view, err := node.EditNote(ctx, actor, in)
		if err == nil && view.Text == in.Text {
			w.remember(id, in.Text)
		}
		return err
	})
}

// remember notes words that the service has said are stored.
func (w writer) remember(id board.NoteID, words string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.Contains(w.notes, id) {
		w.notes = append(w.notes, id)
	}
	w.words[words] = id
}

func (w writer) changeSection(actor account.Actor, request uuid.UUID) error {
	in := board.UpdateSection{ID: w.anySection(), Request: request}
	yes := w.rng.IntN(2) == 0
	switch w.rng.IntN(4) {
	case 0:
		in.Open = &yes
	case 1:
		title := uuid.NewString()
		in.Title = &title
	default:
		in.NotesVisible = &yes
	}
	return w.insist(func(ctx context.Context, node *board.Service) error {
		_, err := node.UpdateSection(ctx, actor, in)
		return err
	})
}

func (w writer) changeBoard(actor account.Actor, request uuid.UUID) error {
	in := board.UpdateBoard{ID: w.id, Request: request}
	if w.rng.IntN(3) == 0 {
		title := uuid.NewString()
		in.Title = &title
	} else {
		visible := w.rng.IntN(3) > 0
		in.NotesVisible = &visible
	}
	return w.insist(func(ctx context.Context, node *board.Service) error {
		_, err := node.UpdateBoard(ctx, actor, in)
		return err
	})
}

// workshop changes the board as the workshop's writer does, which tells the nodes, or dies before it can.
func (w writer) workshop() error {
	var at live.Seq
	switch w.rng.IntN(3) {
	case 0:
		at = w.Accept(w.id, w.rng.IntN(4) > 0)
	case 1:
		rules := []board.NamesRule{board.NamesRequired, board.NamesOptional, board.NamesHidden}
		at = w.Names(w.id, rules[w.rng.IntN(len(rules))])
	default:
		names := []string{"Ann", "Anna", ""}
		at = w.Rename(w.id, w.pick(w.people), names[w.rng.IntN(len(names))])
	}
	if w.rng.IntN(3) > 0 {
		return w.nodes[w.rng.IntN(nodes)].Touched(w.ctx, map[board.BoardID]live.Seq{w.id: at})
	}
	return nil
}
