package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/testenv"
	"roundtable/internal/testenv/patience"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/postgres/pgtest"
)

// writeTitle writes something on a board.
func writeTitle(ctx context.Context, store *postgres.Boards, id board.BoardID, meanwhile func()) (at live.Seq, err error) {
	return at, store.Write(ctx, id, board.Need{}, func(tx held, _ board.Facts) (board.Changes, error) {
		d, err := tx.Since(ctx, -1)
		if err != nil {
			return board.Changes{}, err
		}
		row := *d.Board
		at = tx.Tip() + 1
		row.Seq, row.Title = at, uuid.NewString()
		meanwhile()
		return board.Changes{Delta: board.Delta{At: at, Board: &row}}, nil
	})
}

type held = live.Held[board.Delta]

// writeNothing takes a board's row and stores nothing; meanwhile runs while it is held.
func writeNothing(ctx context.Context, store *postgres.Boards, id board.BoardID, meanwhile func() error) error {
	return store.Write(ctx, id, board.Need{}, func(held, board.Facts) (board.Changes, error) { return board.Changes{}, meanwhile() })
}

// A commit whose answer is lost may have happened or not: both ways the caller is told to ask again, and finds out.
func TestLostCommitIsToBeAskedAgain(t *testing.T) {
	line, through := pgtest.NewLine(t, testenv.Postgres(t))
	w := pgtest.On(t, through)
	store := postgres.NewBoards(w.Pool)
	id, _ := w.Board(w.Workshop(), 1)
	tip := func() live.Seq {
		t.Helper()
		tips, err := store.Tips(t.Context(), []board.BoardID{id})
		if err != nil {
			t.Fatal(err)
		}
		return tips[id]
	}
	for _, committed := range []bool{true, false} {
		before := tip()
		line.LoseCommits(1, committed)
		_, err := writeTitle(t.Context(), store, id, func() {})
		if !errors.Is(err, live.ErrAgain) {
			t.Errorf("committed %v: got %v, want live.ErrAgain", committed, err)
		}
		if stored := tip() > before; stored != committed {
			t.Errorf("stored %v, want %v", stored, committed)
		}
		if _, err := writeTitle(t.Context(), store, id, func() {}); err != nil {
			t.Errorf("the next: %v", err)
		}
	}
}

// A transaction that is cut off before anything was sent to be stored has stored nothing, and the caller hears UNAVAILABLE;
// one that is cut off later is to be tried again.
func TestCutConnectionIsUnavailable(t *testing.T) {
	line, through := pgtest.NewLine(t, testenv.Postgres(t))
	w := pgtest.On(t, through)
	store := postgres.NewBoards(w.Pool)
	workshop := w.Workshop()
	id, _ := w.Board(workshop, 1)
	ann := w.Participant(workshop, "Ann", "")
	for name, cut := range map[string]func() error{
		"in the middle": func() error {
			return store.Write(t.Context(), id, board.Need{}, func(tx held, _ board.Facts) (board.Changes, error) {
				line.Cut()
				_, err := tx.Since(t.Context(), -1)
				return board.Changes{Delta: board.Delta{At: tx.Tip() + 1}}, err
			})
		},
		"while it waits for the row": func() error {
			return writeNothing(t.Context(), store, id, func() error {
				failed := make(chan error)
				go func() { failed <- writeNothing(t.Context(), store, id, func() error { return nil }) }()
				w.AwaitLock()
				line.Cut()
				return <-failed
			})
		},
		"terminated by the server": func() error {
			_, err := writeTitle(t.Context(), store, id, w.Terminate)
			return err
		},
		"Load":        func() error { line.Cut(); _, err := store.Load(t.Context(), id); return err },
		"Tips":        func() error { line.Cut(); _, err := store.Tips(t.Context(), []board.BoardID{id}); return err },
		"Digest":      func() error { line.Cut(); _, _, err := store.Digest(t.Context(), id); return err },
		"Standing":    func() error { line.Cut(); _, err := store.Standing(t.Context(), ann, id); return err },
		"BoardOfNote": func() error { line.Cut(); _, err := store.BoardOfNote(t.Context(), board.NoteID{}); return err },
	} {
		err := cut()
		if errors.Is(err, live.ErrAgain) && name == "terminated by the server" {
			continue // it was told while it committed
		}
		// A pool may notice by itself that its idle connections are gone, and then nothing fails.
		if err != nil && !fault.Is(err, fault.Unavailable) && !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: got %v, want UNAVAILABLE", name, err)
		}
	}
	deadline := time.Now().Add(patience.Wait)
	for {
		at, err := writeTitle(t.Context(), store, id, func() {})
		if err == nil {
			if at != 2 {
				t.Errorf("something of what failed was stored: the next seq is %d", at)
			}
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the store does not come back: %v", err)
		}
	}
}
