package graph

import (
	"context"

	"roundtable/account"
	"roundtable/board"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/graph/scalar"

	"github.com/google/uuid"
)

// maxNodes bounds how many things are looked up at once.
const maxNodes = 100

// node finds what has an id, as far as the actor sees it; nil without an error if there is none for them. An id does not
// tell what it is of, so each kind is asked in turn, the directory first: it is in memory.
func (r *Resolver) node(ctx context.Context, id uuid.UUID) (scalar.Node, error) {
	by := actor(ctx)
	record, err := r.Directory.Get(ctx, by, directory.RecordID(id))
	if err != nil || record != nil {
		return record, err
	}
	if by.Kind == account.Nobody {
		return nil, nil //nolint:nilnil // the rest is for those who joined or signed in
	}
	for _, find := range []func(context.Context, account.Actor, uuid.UUID) (scalar.Node, error){
		r.workshopNode, r.boardNode, r.sectionNode, r.noteNode, r.participantNode,
	} {
		found, err := find(ctx, by, id)
		if err == nil {
			return found, nil
		}
		if !fault.Is(err, fault.NotFound) {
			return nil, err
		}
	}
	return nil, nil //nolint:nilnil // there is none that they may see
}

func (r *Resolver) nodes(ctx context.Context, ids []uuid.UUID) ([]scalar.Node, error) {
	if len(ids) > maxNodes {
		return nil, fault.Input("ids", "must be at most %d", maxNodes)
	}
	found := make([]scalar.Node, len(ids))
	for i, id := range ids {
		node, err := r.node(ctx, id)
		if err != nil {
			return nil, err
		}
		found[i] = node
	}
	return found, nil
}

func (r *Resolver) workshopNode(ctx context.Context, by account.Actor, id uuid.UUID) (scalar.Node, error) {
	return r.Workshops.Get(ctx, by, board.WorkshopID(id))
}

func (r *Resolver) boardNode(ctx context.Context, by account.Actor, id uuid.UUID) (scalar.Node, error) {
	return r.Boards.Board(ctx, by, board.BoardID(id))
}

func (r *Resolver) sectionNode(ctx context.Context, by account.Actor, id uuid.UUID) (scalar.Node, error) {
	return r.Boards.Section(ctx, by, board.SectionID(id))
}

func (r *Resolver) noteNode(ctx context.Context, by account.Actor, id uuid.UUID) (scalar.Node, error) {
	origin, err := r.Boards.Origin(ctx, by, board.NoteID(id))
	return origin.Note, err
}

func (r *Resolver) participantNode(ctx context.Context, by account.Actor, id uuid.UUID) (scalar.Node, error) {
	return r.Workshops.Participant(ctx, by, account.ParticipantID(id))
}
