package directory

import (
	"context"

	"roundtable/account"
)

// GetMany gives the records that the actor may see, by id.
func (s *Service) GetMany(ctx context.Context, actor account.Actor, ids []RecordID) (map[RecordID]Record, error) {
	found := make(map[RecordID]Record, len(ids))
	err := s.View(ctx, actor, func(v View) error {
		for _, id := range ids {
			if r := v.Get(id); v.Sees(r) {
				found[id] = r
			}
		}
		return nil
	})
	return found, err
}

// Related lists, for each record that the actor may see, the records of a kind that are in use, refer to it and may be
// seen too, in the order in which they were made.
func (s *Service) Related(ctx context.Context, actor account.Actor, ids []RecordID, kind Kind) (map[RecordID][]Record, error) {
	related := make(map[RecordID][]Record, len(ids))
	err := s.View(ctx, actor, func(v View) error {
		for _, id := range ids {
			if !v.Sees(v.Get(id)) {
				continue
			}
			for _, r := range v.Of(id, kind) {
				if v.Sees(r) {
					related[id] = append(related[id], r)
				}
			}
		}
		return nil
	})
	return related, err
}
