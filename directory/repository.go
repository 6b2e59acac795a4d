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

// repository is the domain's side of package live.
type repository struct {
	store Store
	areas *place.Gazetteer
	index Indexing
	now   func() time.Time
}

// everything is before the first seq.
const everything live.Seq = -1

func (r repository) Load(ctx context.Context, _ live.ID) (*State, error) {
	delta, err := r.store.Since(ctx, everything)
	if err != nil {
		return nil, err
	}
	s := NewState(r.areas, r.index)
	s.Apply(delta)
	s.seen.everyone(s.seq)
	return s, nil
}

func (r repository) Since(ctx context.Context, _ live.ID, after live.Seq) (Delta, error) {
	return r.store.Since(ctx, after)
}

func (r repository) Tips(ctx context.Context, ids []live.ID) (map[live.ID]live.Seq, error) {
	tip, err := r.store.Tip(ctx)
	tips := map[live.ID]live.Seq{}
	for _, id := range ids {
		tips[id] = tip
	}
	return tips, err
}

func (r repository) Digest(ctx context.Context, _ live.ID) (live.Digest, live.Seq, error) {
	return r.store.Digest(ctx)
}

// Commit implements live.Repository.
func (r repository) Commit(ctx context.Context, id live.ID, resident live.Resident[*State, Delta], batch []*command) (live.Committed[Delta], error) {
	committer := live.Committer[*State, Delta, *command, Need, Facts, Changes]{
		Write: func(ctx context.Context, _ live.ID, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) error {
			return r.store.Write(ctx, need, decide)
		},
		Need: needOf, Begin: begin, Now: r.now,
	}
	return committer.Commit(ctx, id, resident, batch)
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
