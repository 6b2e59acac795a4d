package board

import (
	"context"
	"time"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// keeper is the domain's side of package live.
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

// Commit implements live.Keeper.
func (k keeper) Commit(ctx context.Context, id live.ID, r live.Resident[*State, Delta], batch []*command) (done live.Committed[Delta], err error) {
	committer := live.Committer[*State, Delta, *command, Need, Facts, Changes]{
		Write: func(ctx context.Context, id live.ID, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) error {
			return k.store.Write(ctx, BoardID(id), need, decide)
		},
		Need: needOf, Begin: begin, Now: k.now,
	}
	_, done.Delta, done.Errs, err = committer.Commit(ctx, id, r, batch)
	return done, err
}

func needOf(batch []*command) Need {
	need := Need{Actors: make([]account.Actor, len(batch))}
	for i, c := range batch {
		need.Actors[i] = c.actor
		if c.newID != uuid.Nil {
			need.IDs = append(need.IDs, c.newID)
		}
	}
	return need
}

func begin(b *live.Batch, s *State, facts Facts) (decide func(int, *command) error, changes func() (Changes, Delta)) {
	d := newDraft(b, s, facts.Taken)
	decide = func(i int, c *command) error { return c.decide(d, facts.Standings[i]) }
	return decide, func() (Changes, Delta) {
		c := d.changes()
		return c, c.Delta
	}
}
