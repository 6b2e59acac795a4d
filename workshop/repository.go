package workshop

import (
	"context"
	"maps"
	"time"

	"roundtable/board"
	"roundtable/live"
)

// keeper is the domain's side of package live.
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

// Commit implements live.Keeper. The boards' streams are told after the commit, never inside; told too when the commit is
// repeated after an unknown outcome, because then the first may have changed them.
func (k keeper) Commit(ctx context.Context, id live.ID, r live.Resident[*State, Delta], batch []*command) (done live.Committed[Delta], err error) {
	touched := map[board.BoardID]live.Seq{}
	committer := live.Committer[*State, Delta, *command, Need, Facts, Changes]{
		Write: func(ctx context.Context, id live.ID, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) error {
			moved, err := k.store.Write(ctx, WorkshopID(id), need, func(held live.Held[Delta], facts Facts) (Changes, error) {
				maps.Copy(touched, facts.Boards.Tips)
				return decide(held, facts)
			})
			maps.Copy(touched, moved)
			return err
		},
		Need: needOf, Begin: begin, Now: k.now,
	}
	_, done.Delta, done.Errs, err = committer.Commit(ctx, id, r, batch)
	if len(touched) > 0 {
		done.Settle = func(ctx context.Context) error { return k.boards.Touched(ctx, touched) }
	}
	return done, err
}

// needOf asks for the boards only where a command may change them: a join must not wait for the notes of two thousand
// people.
func needOf(batch []*command) (need Need) {
	for _, c := range batch {
		need.Actors = append(need.Actors, c.actor)
		need.Boards = need.Boards || c.boards
	}
	return need
}

func begin(b *live.Batch, s *State, facts Facts) (decide func(int, *command) error, changes func() (Changes, Delta)) {
	d := newDraft(b, s, facts.Boards)
	decide = func(i int, c *command) error {
		standing := facts.Standings[i]
		standing.Role = d.roleNow(c.actor, standing)
		return c.decide(d, standing)
	}
	return decide, func() (Changes, Delta) {
		c := d.changes()
		return c, c.Delta
	}
}
