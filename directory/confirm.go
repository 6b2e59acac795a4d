package directory

import (
	"context"

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
		if !r.confirm(DateOf(d.Now)) {
			return fault.Input("id", "must be the id of a contact, a partnership or an organisation")
		}
		return nil
	})
}

const recordConfirmed account.Action = "directory.confirm"
