package workshop

import (
	"context"
	"maps"
	"slices"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"
)

// keeper is the domain's side of package live: it judges batches of commands between the store's lock and its commit.
type keeper struct {
	store   Store
	boards  Boards
	recheck func(WorkshopID)
	now     func() time.Time
}

// Streams is the resident workshops of one node.
type Streams = live.Streams[*State, Delta, *command]

func (k keeper) Load(ctx context.Context, id live.ID) (*State, error) {
	rows, err := k.store.Load(ctx, WorkshopID(id))
	if err != nil {
		return nil, err
	}
	return NewState(rows, k.recheck), nil
}

func (k keeper) Since(ctx context.Context, id live.ID, after live.Seq) (Delta, error) {
	return k.store.Since(ctx, WorkshopID(id), after)
}

func (k keeper) Tips(ctx context.Context, ids []live.ID) (map[live.ID]live.Seq, error) {
	workshops := make([]WorkshopID, len(ids))
	for i, id := range ids {
		workshops[i] = WorkshopID(id)
	}
	found, err := k.store.Tips(ctx, workshops)
	tips := make(map[live.ID]live.Seq, len(found))
	for id, seq := range found {
		tips[live.ID(id)] = seq
	}
	return tips, err
}

func (k keeper) Digest(ctx context.Context, id live.ID) (live.Digest, live.Seq, error) {
	return k.store.Digest(ctx, WorkshopID(id))
}

// Commit stores what a batch changes: lock, catch up, judge in order, write, commit. The state below is not touched;
// package live applies the delta after the commit. The boards' streams are told after the commit, never inside; told
// too when the commit is repeated after an unknown outcome, because then the first may have changed them.
func (k keeper) Commit(ctx context.Context, id live.ID, r live.Resident[*State, Delta], batch []*command) (Delta, []error, error) {
	errs := make([]error, len(batch))
	var changes Changes
	var touched map[board.BoardID]live.Seq
	err := k.store.Write(ctx, WorkshopID(id), func(tx Tx) error {
		if err := live.CatchUp(ctx, tx, r, "workshop"); err != nil {
			return err
		}
		standings, facts, err := ask(ctx, tx, batch)
		if err != nil {
			return err
		}
		touched = maps.Clone(facts.Tips)
		r.Read(func(s *State) {
			o := newOverlay(s, k.now().UTC().Truncate(time.Microsecond), facts)
			for i, c := range batch {
				standings[i].Role = o.roleNow(c.actor, standings[i])
				errs[i] = c.judge(o, standings[i])
			}
			changes = o.changes()
		})
		if changes.At == tx.Tip() {
			return nil
		}
		moved, err := tx.Save(ctx, changes)
		maps.Copy(touched, moved)
		return err
	})
	if err == nil {
		for board, seq := range touched {
			k.boards.Touched(board, seq)
		}
	}
	return changes.Delta, errs, err
}

// ask reads in the transaction what judging needs besides the workshop's rows. Boards are locked only for commands that
// may change them: a join must not wait for the notes of two thousand people.
func ask(ctx context.Context, tx Tx, batch []*command) ([]board.Standing, BoardFacts, error) {
	facts := BoardFacts{Tips: map[board.BoardID]live.Seq{}}
	actors := make([]account.Actor, len(batch))
	for i, c := range batch {
		actors[i] = c.actor
	}
	standings, err := tx.Standings(ctx, actors)
	if err != nil {
		return nil, facts, err
	}
	if slices.ContainsFunc(batch, func(c *command) bool { return c.boards }) {
		facts, err = tx.LockBoards(ctx)
	}
	return standings, facts, err
}
