package directory

import (
	"context"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"
)

// maxVersions is how much of a history is read at once.
const maxVersions = 100

// History gives the versions of a record, the latest first: at most limit of those before a seq; before 0, from the
// latest. For editors.
func (s *Service) History(
	ctx context.Context, actor account.Actor, id RecordID, before live.Seq, limit int,
) ([]Version, error) {
	if err := MayEdit(actor); err != nil {
		return nil, err
	}
	if limit < 1 || limit > maxVersions {
		return nil, fault.Input("first", "must be 1 to %d", maxVersions)
	}
	if before < 0 {
		return nil, fault.Input("before", "must be the seq of a version")
	}
	known := false
	if err := s.read(ctx, func(st *State) { known = st.Get(id) != nil }); err != nil {
		return nil, err
	}
	if !known {
		return nil, fault.Missing("entry")
	}
	return s.store.History(ctx, id, before, limit)
}
