package graph

import (
	"context"
	"fmt"
	"strings"

	"roundtable/account"
	"roundtable/graph/gen"
	"roundtable/workshop"

	"rsc.io/qr"
)

// joinURL is the address to join at. The code stands behind the hash, where no server and no proxy logs it.
func (r *Resolver) joinURL(w *workshop.View) *string {
	if w.JoinCode == nil {
		return nil
	}
	address := r.PublicURL + "/join#" + *w.JoinCode
	return &address
}

// joinQR draws the address as one path of horizontal runs.
func (r *Resolver) joinQR(w *workshop.View) (*gen.QRCode, error) {
	address := r.joinURL(w)
	if address == nil {
		return nil, nil //nolint:nilnil // no code, no picture
	}
	code, err := qr.Encode(*address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("drawing the join code: %w", err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for x+run < code.Size && code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x, y, run, run)
				x += run
			}
		}
	}
	return &gen.QRCode{Size: code.Size, Path: path.String()}, nil
}

func workshopConnection(page workshop.Page[workshop.View], total int) gen.WorkshopConnection {
	c := gen.WorkshopConnection{Edges: []gen.WorkshopEdge{}, Nodes: []workshop.View{}, PageInfo: pageInfo(page), TotalCount: total}
	for _, edge := range page.Edges {
		c.Edges = append(c.Edges, gen.WorkshopEdge{Cursor: edge.Cursor, Node: &edge.Node})
		c.Nodes = append(c.Nodes, edge.Node)
	}
	return c
}

func participantConnection(page workshop.Page[workshop.ParticipantView], total int) gen.ParticipantConnection {
	c := gen.ParticipantConnection{
		Edges: []gen.ParticipantEdge{}, Nodes: []workshop.ParticipantView{}, PageInfo: pageInfo(page), TotalCount: total,
	}
	for _, edge := range page.Edges {
		c.Edges = append(c.Edges, gen.ParticipantEdge{Cursor: edge.Cursor, Node: &edge.Node})
		c.Nodes = append(c.Nodes, edge.Node)
	}
	return c
}

func pageInfo[T any](page workshop.Page[T]) *gen.PageInfo {
	cursors := make([]string, len(page.Edges))
	for i, edge := range page.Edges {
		cursors[i] = edge.Cursor
	}
	info := infoOf(cursors, page.HasPreviousPage, page.HasNextPage)
	return &info
}

// profiles shows accounts in the order of their ids.
func (r *Resolver) profiles(ctx context.Context, ids []account.AccountID) ([]account.Profile, error) {
	known, err := r.Accounts.Accounts(ctx, actor(ctx), ids)
	list := make([]account.Profile, 0, len(ids))
	for _, id := range ids {
		if profile, ok := known[id]; ok {
			list = append(list, profile)
		}
	}
	return list, err
}

// viewer says who is asking.
func (r *Resolver) viewer(ctx context.Context) (gen.Viewer, error) {
	by := actor(ctx)
	v := gen.Viewer{ServerTime: r.Now()}
	switch by.Kind {
	case account.Account:
		list, err := r.profiles(ctx, []account.AccountID{by.Account})
		if err != nil {
			return v, err
		}
		if len(list) == 1 {
			v.Account = &list[0]
		}
	case account.Participant:
		self, err := r.Workshops.Self(ctx, by)
		if err != nil {
			return v, err
		}
		v.Participant = &self
	case account.Nobody, account.Projector, account.System: // they are no one person
	}
	return v, nil
}
