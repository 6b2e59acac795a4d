package directory

import (
	"context"

	"roundtable/account"
	"roundtable/sector"

	"github.com/google/uuid"
)

// Notes gives what a promotion needs of a note. The composition root adapts the boards and workshops to it.
type Notes interface {
	// Note reads a note that the actor runs the workshop of, or may promote as an editor who can see it.
	// fault.NotFound if there is none for them, fault.Forbidden if they may only read it.
	Note(ctx context.Context, actor account.Actor, id uuid.UUID) (PromotableNote, error)
	// MayPromote fails for those who do not run a workshop and are not editors with a part in it, as Note does for one
	// of its notes.
	MayPromote(ctx context.Context, actor account.Actor, workshop uuid.UUID) error
	// HidingNames gives those of the workshops that hide names.
	HidingNames(ctx context.Context, workshops []uuid.UUID) ([]uuid.UUID, error)
}

// PromotableNote is a note as a draft is made from it.
type PromotableNote struct {
	ID           uuid.UUID
	Board        uuid.UUID
	Workshop     uuid.UUID
	Text         string
	AuthorName   string // "" where names are hidden or none was given
	Sector       sector.Sector
	Organisation RecordID // that the author joined with; zero if none, or where AuthorName is ""
}
