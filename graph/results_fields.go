package graph

import (
	"context"
	"slices"

	"roundtable/board"
	"roundtable/graph/gen"
	"roundtable/results"

	"github.com/google/uuid"
)

func noteFilter(in *gen.NoteFilter) results.Filter {
	if in == nil {
		return results.Filter{}
	}
	return results.Filter{
		Workshops: idsOf[board.WorkshopID](in.WorkshopIds.Value()), Boards: idsOf[board.BoardID](in.BoardIds.Value()),
		Sections: idsOf[board.SectionID](in.SectionIds.Value()), Questions: in.QuestionKeys.Value(),
		Sectors: in.Sectors.Value(), Text: in.Text.Value(), CreatedFrom: given(in.CreatedFrom),
		CreatedBefore: given(in.CreatedBefore),
	}
}

func idsOf[ID ~[16]byte](in []uuid.UUID) []ID {
	ids := make([]ID, len(in))
	for i, id := range in {
		ids[i] = ID(id)
	}
	return ids
}

func notePage(page results.Page, total int) gen.NoteConnection {
	c := gen.NoteConnection{Edges: []gen.NoteEdge{}, Nodes: []board.NoteView{}, TotalCount: total}
	var cursors []string
	for _, edge := range page.Edges {
		c.Edges = append(c.Edges, gen.NoteEdge{Cursor: edge.Cursor, Node: &edge.Node})
		c.Nodes = append(c.Nodes, edge.Node)
		cursors = append(cursors, edge.Cursor)
	}
	info := infoOf(cursors, page.HasPreviousPage, page.HasNextPage)
	c.PageInfo = &info
	return c
}

// resultsGroups shows groups with what they were grouped by, and nothing else.
func (r *Resolver) resultsGroups(ctx context.Context, groups []results.Group, by []results.Dimension) ([]gen.ResultsGroup, error) {
	shown := make([]gen.ResultsGroup, len(groups))
	var ids []board.WorkshopID
	for i, g := range groups {
		shown[i] = gen.ResultsGroup{Count: g.Count, People: g.People, Suppressed: g.Suppressed}
		if slices.Contains(by, results.ByQuestion) {
			shown[i].QuestionKey, shown[i].Question = &g.Question, &g.Wording
		}
		if g.Sector != "" {
			shown[i].Sector = &g.Sector
		}
		ids = append(ids, g.Workshop)
	}
	if !slices.Contains(by, results.ByWorkshop) {
		return shown, nil
	}
	workshops, err := r.Workshops.Views(ctx, actor(ctx), ids)
	for i, id := range ids {
		if view, ok := workshops[id]; ok {
			shown[i].Workshop = &view
		}
	}
	return shown, err
}
