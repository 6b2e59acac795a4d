package board

import (
	"context"
	"time"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// repository is the domain's side of package live.
type repository struct {
	store  Store
	now    func() time.Time
	shares bool // one network leaves room for others
}

// Streams is the resident boards of one node.
type Streams = live.Streams[*State, Delta, *command]

func (r repository) Load(ctx context.Context, id live.ID) (*State, error) {
	rows, err := r.store.Load(ctx, BoardID(id))
	if err != nil {
		return nil, err
	}
	return NewState(rows), nil
}

func (r repository) Since(ctx context.Context, id live.ID, after live.Seq) (Delta, error) {
	return r.store.Since(ctx, BoardID(id), after)
}

func (r repository) Tips(ctx context.Context, ids []live.ID) (map[live.ID]live.Seq, error) {
	return live.TipsBy(ctx, ids, r.store.Tips)
}

func (r repository) Digest(ctx context.Context, id live.ID) (live.Digest, live.Seq, error) {
	return r.store.Digest(ctx, BoardID(id))
}

// Commit implements live.Repository.
func (r repository) Commit(ctx context.Context, id live.ID, resident live.Resident[*State, Delta], batch []*command) (live.Committed[Delta], error) {
	committer := live.Committer[*State, Delta, *command, Need, Facts, Changes]{
		Write: func(ctx context.Context, id live.ID, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) error {
			return r.store.Write(ctx, BoardID(id), need, decide)
		},
		Need: needOf, Begin: r.begin, Now: r.now,
	}
	return committer.Commit(ctx, id, resident, batch)
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

func (r repository) begin(b *live.Batch, s *State, facts Facts) (decide func(int, *command) error, changes func() (Changes, Delta)) {
	d := newDraft(b, s, facts.Taken)
	decide = func(i int, c *command) error {
		st := facts.Standings[i]
		if !r.shares {
			st.Network = Network{}
		}
		return c.decide(d, st)
	}
	return decide, func() (Changes, Delta) {
		c := d.changes()
		return c, c.Delta
	}
}
