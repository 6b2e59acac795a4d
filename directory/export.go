package directory

import (
	"cmp"
	"context"
	"slices"

	"roundtable/account"
	"roundtable/fault"
)

// Extract is a part of the directory as files give it: the records that a level sees, and how they name each other.
type Extract struct {
	Level   Level
	Records map[Kind][]Record // by ref
	Refs    map[RecordID]string
}

// Exported are the kinds of record that files have.
var Exported = []Kind{
	KindOrganisation, KindPartnership, KindContact, KindDocument, KindMembership, KindMeeting, KindActivity,
}

// Export gives what a level sees: open data for everybody, and everything, what is archived too, for editors.
// References to what the level does not see are not in Refs.
func (s *Service) Export(ctx context.Context, actor account.Actor, level Level) (Extract, error) {
	if level > LevelOf(actor) {
		if level == ForEditors {
			return Extract{}, MayEdit(actor)
		}
		return Extract{}, fault.New(fault.Unauthenticated, "sign in first")
	}
	x := Extract{Level: level, Records: map[Kind][]Record{}, Refs: map[RecordID]string{}}
	err := s.read(ctx, func(st *State) {
		for r := range st.records.All() {
			id := r.Base().ID
			if slices.Contains(Exported, r.Kind()) && st.Visible(Viewer{Level: level}, r) {
				x.Records[r.Kind()] = append(x.Records[r.Kind()], r)
				x.Refs[id] = r.Base().Ref
			}
		}
	})
	for kind, list := range x.Records {
		x.Records[kind] = byRefs(list)
	}
	return x, err
}

// byRefs sorts records by their refs.
func byRefs[R Record](list []R) []R {
	slices.SortFunc(list, func(a, b R) int { return cmp.Compare(a.Base().Ref, b.Base().Ref) })
	return list
}
