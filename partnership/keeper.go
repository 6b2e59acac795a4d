package partnership

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

// Commit stores what a batch changes: lock, catch up, judge in order, write, commit. A command that fails takes back
// what it had put, so that of each command all is stored or nothing.
func (k keeper) Commit(ctx context.Context, _ live.ID, r live.Resident[*State, Delta], batch []*command) (Delta, []error, error) {
	errs := make([]error, len(batch))
	var changes Changes
	err := k.store.Write(ctx, func(tx Tx) error {
		if err := live.CatchUp(ctx, tx, r, "directory"); err != nil {
			return err
		}
		unused, err := unusedLinks(ctx, tx, batch)
		if err != nil {
			return err
		}
		now := k.now().UTC().Truncate(time.Microsecond)
		r.Read(func(s *State) {
			o := newOverlay(s, now)
			o.unused = unused
			for i, c := range batch {
				before := o.mark()
				if errs[i] = c.judge(o); errs[i] != nil {
					o.undo(before)
				}
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

// unusedLinks tells which of the self-service links of a batch were not used before it.
func unusedLinks(ctx context.Context, tx Tx, batch []*command) (map[uuid.UUID]bool, error) {
	var links []uuid.UUID
	for _, c := range batch {
		if c.link != uuid.Nil {
			links = append(links, c.link)
		}
	}
	if len(links) == 0 {
		return map[uuid.UUID]bool{}, nil
	}
	return tx.Unused(ctx, links)
}
