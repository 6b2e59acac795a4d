package workshop

import (
	"context"
	"maps"
	"time"

	"roundtable/board"
	"roundtable/live"

	"github.com/google/uuid"
)

// repository is the domain's side of package live.
type repository struct {
	store   Store
	boards  Boards
	recheck func(WorkshopID)
	now     func() time.Time
}

// Streams is the resident workshops of one node.
type Streams = live.Streams[*State, Delta, *command]

func (r repository) Load(ctx context.Context, id live.ID) (*State, error) {
	rows, err := r.store.Load(ctx, WorkshopID(id))
	if err != nil {
		return nil, err
	}
	return NewState(rows, r.recheck), nil
}

func (r repository) Since(ctx context.Context, id live.ID, after live.Seq) (Delta, error) {
	return r.store.Since(ctx, WorkshopID(id), after)
}

func (r repository) Tips(ctx context.Context, ids []live.ID) (map[live.ID]live.Seq, error) {
	return live.TipsBy(ctx, ids, r.store.Tips)
}

func (r repository) Digest(ctx context.Context, id live.ID) (live.Digest, live.Seq, error) {
	return r.store.Digest(ctx, WorkshopID(id))
}

// Commit implements live.Repository. The boards' streams are told after the commit, never inside; told too when the commit is
// repeated after an unknown outcome, because then the first may have changed them.
func (r repository) Commit(ctx context.Context, id live.ID, resident live.Resident[*State, Delta], batch []*command) (done live.Committed[Delta], err error) {
	touched := map[board.BoardID]live.Seq{}
	committer := live.Committer[*State, Delta, *command, Need, Facts, Changes]{
		Write: func(ctx context.Context, id live.ID, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) error {
			moved, err := r.store.Write(ctx, WorkshopID(id), need, func(held live.Held[Delta], facts Facts) (Changes, error) {
				maps.Copy(touched, facts.Boards.Tips)
				return decide(held, facts)
			})
			maps.Copy(touched, moved)
			return err
		},
		Need: r.needOf, Begin: begin, Now: r.now,
	}
	done, err = committer.Commit(ctx, id, resident, batch)
	if len(touched) > 0 {
		done.Settle = func(ctx context.Context) error { return r.boards.Touched(ctx, touched) }
	}
	return done, err
}

// needOf asks for the boards only where a command may change them: a join must not wait for the notes of two thousand
// people.
func (r repository) needOf(batch []*command) (need Need) {
	for _, c := range batch {
		need.Actors = append(need.Actors, c.actor)
		need.Boards = need.Boards || c.boards
		if c.removal != uuid.Nil {
			need.Removals = append(need.Removals, c.removal)
		}
		if c.places {
			need.IdleSince = r.now().Add(-IdleAfter)
		}
	}
	return need
}

func begin(b *live.Batch, s *State, facts Facts) (decide func(int, *command) error, changes func() (Changes, Delta)) {
	d := newDraft(b, s, facts)
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
