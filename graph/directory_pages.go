package graph

import (
	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/graph/gen"

	"github.com/google/uuid"
)

func partnershipConnection(page find.PartnershipPage) gen.PartnershipConnection {
	c := gen.PartnershipConnection{
		Edges: []gen.PartnershipEdge{}, Nodes: []directory.Partnership{}, TotalCount: page.TotalCount,
		PageInfo: directoryPageInfo(page),
	}
	for _, edge := range page.Edges {
		c.Edges = append(c.Edges, gen.PartnershipEdge{Cursor: edge.Cursor, Node: edge.Node, DistanceKm: edge.DistanceKm})
		c.Nodes = append(c.Nodes, *edge.Node)
	}
	return c
}

func organisationConnection(page find.OrganisationPage) gen.OrganisationConnection {
	c := gen.OrganisationConnection{
		Edges: []gen.OrganisationEdge{}, Nodes: []directory.Organisation{}, TotalCount: page.TotalCount,
		PageInfo: directoryPageInfo(page),
	}
	for _, edge := range page.Edges {
		c.Edges = append(c.Edges, gen.OrganisationEdge{Cursor: edge.Cursor, Node: edge.Node, DistanceKm: edge.DistanceKm})
		c.Nodes = append(c.Nodes, *edge.Node)
	}
	return c
}

func agreementConnection(page find.AgreementPage) gen.AgreementConnection {
	c := gen.AgreementConnection{
		Edges: []gen.AgreementEdge{}, Nodes: []directory.Agreement{}, TotalCount: page.TotalCount,
		PageInfo: directoryPageInfo(page),
	}
	for _, edge := range page.Edges {
		c.Edges = append(c.Edges, gen.AgreementEdge{Cursor: edge.Cursor, Node: edge.Node})
		c.Nodes = append(c.Nodes, *edge.Node)
	}
	return c
}

func directoryPageInfo[T any](page find.Page[T]) *gen.PageInfo {
	cursors := make([]string, len(page.Edges))
	for i, edge := range page.Edges {
		cursors[i] = edge.Cursor
	}
	info := infoOf(cursors, page.HasPreviousPage, page.HasNextPage)
	return &info
}

func partnershipPins(pins []find.PartnershipPin) []gen.PartnershipPin {
	shown := make([]gen.PartnershipPin, len(pins))
	for i, pin := range pins {
		p := pin.Partnership
		shown[i] = gen.PartnershipPin{
			ID: uuid.UUID(p.ID), Ref: p.Ref, Name: p.Name, NameCy: p.NameCy, Draft: p.Visibility == directory.Hidden,
			Point: mapPoint(pin.Pin), HealthAreaCodes: pin.HealthAreas, National: pin.National,
		}
	}
	return shown
}

// facetsInOrder shows facets in the order of the dimensions.
func facetsInOrder(facets find.Facets) []gen.Facet {
	shown := []gen.Facet{}
	for _, by := range find.Dimensions {
		if counts, ok := facets[by]; ok {
			shown = append(shown, gen.Facet{Dimension: by, Counts: counts})
		}
	}
	return shown
}

// partnershipCounts shows groups; what is not known is null.
func partnershipCounts(groups []find.CountGroup) []gen.PartnershipCount {
	shown := make([]gen.PartnershipCount, len(groups))
	for i, group := range groups {
		shown[i] = gen.PartnershipCount{Keys: make([]*string, len(group.Keys)), Count: group.Count}
		for j, key := range group.Keys {
			if key != "" {
				shown[i].Keys[j] = &key
			}
		}
	}
	return shown
}

func whoAnswers(answers []find.Answer) []gen.WhoAnswers {
	shown := make([]gen.WhoAnswers, len(answers))
	for i, a := range answers {
		shown[i] = gen.WhoAnswers{Field: a.Field, Excerpt: a.Excerpt, DistanceKm: a.DistanceKm}
		shown[i].Organisation, _ = a.Record.(*directory.Organisation)
		shown[i].Partnership, _ = a.Record.(*directory.Partnership)
	}
	return shown
}

// values copies records out of a list of pointers.
func values[T any](list []*T) []T {
	copies := make([]T, len(list))
	for i, item := range list {
		copies[i] = *item
	}
	return copies
}
