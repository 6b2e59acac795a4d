package board

import (
	"context"
	"time"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// keeper is the domain's side of package live: it judges batches of commands between the store's lock and its commit.
type keeper struct {
	store Store
	now   func() time.Time
}

// Streams is the resident boards of one node.
type Streams = live.Streams[*State, Delta, *command]

func (k keeper) Load(ctx context.Context, id live.ID) (*State, error) {
	rows, err := k.store.Load(ctx, BoardID(id))
	if err != nil {
		return nil, err
	}
	return NewState(rows), nil
}

func (k keeper) Since(ctx context.Context, id live.ID, after live.Seq) (Delta, error) {
	return k.store.Since(ctx, BoardID(id), after)
}

func (k keeper) Tips(ctx context.Context, ids []live.ID) (map[live.ID]live.Seq, error) {
	boards := make([]BoardID, len(ids))
	for i, id := range ids {
		boards[i] = BoardID(id)
	}
	found, err := k.store.Tips(ctx, boards)
	tips := make(map[live.ID]live.Seq, len(found))
	for id, seq := range found {
		tips[live.ID(id)] = seq
	}
	return tips, err
}

func (k keeper) Digest(ctx context.Context, id live.ID) (live.Digest, live.Seq, error) {
	return k.store.Digest(ctx, BoardID(id))
}

// Commit stores what a batch changes: lock, catch up, judge in order, write, commit. The state below is not touched;
// package live applies the delta after the commit.
func (k keeper) Commit(ctx context.Context, id live.ID, r live.Resident[*State, Delta], batch []*command) (Delta, []error, error) {
	errs := make([]error, len(batch))
	var changes Changes
	err := k.store.Write(ctx, BoardID(id), func(tx Tx) error {
		if err := live.CatchUp(ctx, tx, r, "board"); err != nil {
			return err
		}
		standings, taken, err := k.ask(ctx, tx, batch)
		if err != nil {
			return err
		}
		r.Read(func(s *State) {
			o := newOverlay(s, k.now().UTC().Truncate(time.Microsecond), taken)
			for i, c := range batch {
				errs[i] = c.judgeSafely(o, standings[i])
			}
			changes = o.changes()
		})
		if changes.At == tx.Tip() {
			return nil
		}
		return tx.Save(ctx, changes)
	})
	return changes.Delta, errs, err
}

// ask reads in the transaction what judging needs besides the board's rows.
func (k keeper) ask(ctx context.Context, tx Tx, batch []*command) ([]Standing, map[uuid.UUID]bool, error) {
	actors := make([]account.Actor, len(batch))
	var ids []uuid.UUID
	for i, c := range batch {
		actors[i] = c.actor
		if c.newID != uuid.Nil {
			ids = append(ids, c.newID)
		}
	}
	standings, err := tx.Standings(ctx, actors)
	if err != nil || len(ids) == 0 {
		return standings, nil, err
	}
	taken, err := tx.Elsewhere(ctx, ids)
	return standings, taken, err
}
