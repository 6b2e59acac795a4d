package find

import (
	"context"

	"roundtable/account"

	"github.com/google/uuid"
	"roundtable/directory"
)

// NoteDraft is what a partnership that is made from a note would say, and what may be the same.
type NoteDraft struct {
	directory.PromotionDraft
	Similar []Likely // partnerships that may be the same, likeliest first
}

// DraftOf suggests the fields of a partnership from a note, and shows what may be the same. For whom, directory.Service's
// DraftOf says.
func (s *Service) DraftOf(ctx context.Context, actor account.Actor, note uuid.UUID) (NoteDraft, error) {
	draft, err := s.directory.DraftOf(ctx, actor, note)
	if err != nil {
		return NoteDraft{}, err
	}
	to := Likeness{Kind: directory.KindPartnership, Name: draft.Name, Councils: draft.Councils, HealthAreas: draft.HealthAreas}
	if draft.Organisation != nil {
		to.Point, to.Members = draft.Organisation.Point, []directory.RecordID{draft.Organisation.ID}
	}
	if draft.Existing != nil {
		to.Except = draft.Existing.ID
	}
	similar, err := s.Similar(ctx, actor, to)
	return NoteDraft{PromotionDraft: draft, Similar: similar}, err
}
