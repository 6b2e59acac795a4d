package app

import (
	"context"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/workshop"
)

// promotableNotes is directory.Notes over the boards and workshops.
type promotableNotes struct {
	boards    *board.Service
	workshops *workshop.Service
}

// Note implements directory.Notes.
func (p promotableNotes) Note(ctx context.Context, actor account.Actor, id uuid.UUID) (directory.PromotableNote, error) {
	origin, err := p.boards.Origin(ctx, actor, board.NoteID(id))
	if err != nil {
		return directory.PromotableNote{}, err
	}
	if err := mayPromote(actor, origin.Role); err != nil {
		return directory.PromotableNote{}, err
	}
	note := directory.PromotableNote{
		ID: id, Board: uuid.UUID(origin.Note.BoardID), Workshop: uuid.UUID(origin.Workshop), Text: origin.Note.Text,
	}
	if author := origin.Note.Author; author != nil {
		if author.DisplayName != nil {
			note.AuthorName = *author.DisplayName
		}
		if author.Sector != nil {
			note.Sector = *author.Sector
		}
	}
	if note.AuthorName == "" { // where they work would link the notes of somebody who gave no name
		return note, nil
	}
	organisation, err := p.workshops.OrganisationOf(ctx, actor, account.ParticipantID(origin.Author))
	if fault.Is(err, fault.NotFound) { // written by an account
		return note, nil
	}
	note.Organisation = directory.RecordID(organisation)
	return note, err
}

// MayPromote implements directory.Notes.
func (p promotableNotes) MayPromote(ctx context.Context, actor account.Actor, id uuid.UUID) error {
	if actor.Kind == account.Nobody {
		return fault.New(fault.Unauthenticated, "sign in first")
	}
	role, err := p.workshops.Role(ctx, actor, workshop.WorkshopID(id))
	if err != nil {
		return err
	}
	return mayPromote(actor, role)
}

// HidingNames implements directory.Notes.
func (p promotableNotes) HidingNames(ctx context.Context, ids []uuid.UUID) (hiding []uuid.UUID, err error) {
	workshops := make([]workshop.WorkshopID, len(ids))
	for i, id := range ids {
		workshops[i] = workshop.WorkshopID(id)
	}
	views, err := p.workshops.Views(ctx, account.SystemActor, workshops)
	for id, view := range views {
		if view.Names == board.NamesHidden {
			hiding = append(hiding, uuid.UUID(id))
		}
	}
	return hiding, err
}

// mayPromote lets those who run a workshop pass, and directory editors who have any part in it.
func mayPromote(actor account.Actor, role board.Role) error {
	if role == board.RoleFacilitator || actor.Has(account.Editor) {
		return nil
	}
	return fault.New(fault.Forbidden, "only the workshop's facilitators and directory editors can do this")
}
