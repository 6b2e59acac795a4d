package board

import (
	"context"

	"roundtable/account"
)

// Description is a board and its questions, without notes.
type Description struct {
	Board    BoardView
	Sections []SectionView
}

// Describe shows many boards with their questions in a fixed number of queries. Boards that the actor has no part in, or
// that are gone, are left out.
func (s *Service) Describe(ctx context.Context, actor account.Actor, ids []BoardID) (map[BoardID]Description, error) {
	parts, err := s.store.Parts(ctx, actor, ids)
	if err != nil {
		return nil, err
	}
	visible := make([]BoardID, 0, len(ids))
	for _, id := range ids {
		if (Standing{Role: parts[id]}).mayRead() == nil {
			visible = append(visible, id)
		}
	}
	rows, err := s.store.Describe(ctx, visible)
	if err != nil {
		return nil, err
	}
	described := make(map[BoardID]Description, len(rows))
	for id, row := range rows {
		d := Description{Board: viewBoard(row.Board)}
		for _, section := range row.Sections {
			d.Sections = append(d.Sections, viewSection(section))
		}
		orderSections(d.Sections)
		described[id] = d
	}
	return described, nil
}
