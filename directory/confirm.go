package directory

import (
	"context"
	"time"

	"roundtable/account"
	"roundtable/fault"
)

// Confirm notes that a record was found right today: a contact counts as confirmed, and is seen again if it had lapsed;
// a partnership or an organisation counts as reviewed. For editors.
func (s *Service) Confirm(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	return s.alter(ctx, actor, in, recordConfirmed, func(d *draft, r Record) error {
		if err := mustBeCurrent(r); err != nil {
			return err
		}
		if !confirm(r, DateOf(d.Now)) {
			return fault.Input("id", "must be the id of a contact, a partnership or an organisation")
		}
		return nil
	})
}

// confirm notes that a record was found right on a day; false if its kind is not confirmed.
func confirm(r Record, day Date) bool {
	switch r := r.(type) {
	case *Contact:
		r.LastConfirmed, r.Lapsed = day, false
		r.MailFailures, r.MailFailedAt = 0, time.Time{}
	case *Partnership:
		r.LastReviewed = day
	case *Organisation:
		r.LastReviewed = day
	default:
		return false
	}
	return true
}

const recordConfirmed account.Action = "directory.confirm"
