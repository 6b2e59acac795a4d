package directory

import (
	"context"
	"time"

	"roundtable/live"
	"roundtable/place"

	"github.com/google/uuid"
)

// Stream is the id of the one stream that is the directory.
var Stream = uuid.MustParse("d17ec704-0000-4000-8000-000000000001")

// Streams is the resident directory of one node.
type Streams = live.Streams[*State, Delta, *command]

// keeper is the domain's side of package live.
type keeper struct {
	store Store
	areas *place.Gazetteer
	now   func() time.Time
}

// everything is before the first seq.
const everything live.Seq = -1

func (k keeper) Load(ctx context.Context, _ live.ID) (*State, error) {
	delta, err := k.store.Since(ctx, everything)
	if err != nil {
		return nil, err
	}
	s := NewState(k.areas)
	s.Apply(delta)
	s.seen.everyone(s.seq)
	return s, nil
}

func (k keeper) Since(ctx context.Context, _ live.ID, after live.Seq) (Delta, error) {
	return k.store.Since(ctx, after)
}

func (k keeper) Tips(ctx context.Context, ids []live.ID) (map[live.ID]live.Seq, error) {
	tip, err := k.store.Tip(ctx)
	tips := map[live.ID]live.Seq{}
	for _, id := range ids {
		tips[id] = tip
	}
	return tips, err
}

func (k keeper) Digest(ctx context.Context, _ live.ID) (live.Digest, live.Seq, error) {
	return k.store.Digest(ctx)
}

// Commit implements live.Keeper.
func (k keeper) Commit(ctx context.Context, id live.ID, r live.Resident[*State, Delta], batch []*command) (done live.Committed[Delta], err error) {
	committer := live.Committer[*State, Delta, *command, Need, Facts, Changes]{
		Write: func(ctx context.Context, _ live.ID, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) error {
			return k.store.Write(ctx, need, decide)
		},
		Need: needOf, Begin: begin, Now: k.now,
	}
	_, done.Delta, done.Errs, err = committer.Commit(ctx, id, r, batch)
	return done, err
}

func needOf(batch []*command) (need Need) {
	for _, c := range batch {
		if c.link != uuid.Nil {
			need.Links = append(need.Links, c.link)
		}
	}
	return need
}

func begin(b *live.Batch, s *State, facts Facts) (decide func(int, *command) error, changes func() (Changes, Delta)) {
	d := newDraft(b, s)
	d.unused = facts.Unused
	return func(_ int, c *command) error { return c.decide(d) }, func() (Changes, Delta) {
		c := d.changes()
		return c, c.Delta
	}
}
