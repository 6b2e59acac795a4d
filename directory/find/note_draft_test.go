package find_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/place"
)

// notes are promotable by whoever asks, and say the same.
type notes string

func (n notes) Note(_ context.Context, _ account.Actor, id uuid.UUID) (directory.PromotableNote, error) {
	return directory.PromotableNote{ID: id, Board: uuid.New(), Workshop: uuid.New(), Text: string(n)}, nil
}

func (notes) MayPromote(context.Context, account.Actor, uuid.UUID) error { return nil }

func (notes) HidingNames(context.Context, []uuid.UUID) ([]uuid.UUID, error) { return nil, nil }

func TestDraftsShowWhatMayBeTheSame(t *testing.T) {
	f := newFixtureWith(t, notes("Bolton Health Information"))
	known := f.save(&directory.Partnership{
		Head: directory.Head{ID: anID()}, Name: "Bolton Health Information", Nation: place.England,
		Visibility: directory.Public,
	})
	draft, err := f.DraftOf(t.Context(), theEditor, uuid.New())
	if err != nil || draft.Name != "Bolton Health Information" || len(draft.Similar) != 1 || draft.Similar[0].Record.Base().ID != known.Base().ID {
		t.Errorf("got %+v, %v", draft, err)
	}
}
