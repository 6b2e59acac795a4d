package directory

import (
	"context"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"
)

// Erase takes everything about the person out of a contact and forgets all its earlier versions, so that nothing of it
// is stored any more. The contact counts as removed; what role it was, where it came from and when it was entered stay.
// For editors.
func (s *Service) Erase(ctx context.Context, actor account.Actor, in ChangeOf) (Record, error) {
	var now Record
	c := &command{actor: actor, request: in.Request}
	c.decide = func(d *draft) error {
		old := d.get(in.ID)
		if old == nil {
			return fault.Missing("entry")
		}
		if now = old; old.Base().Requests.Has(c.request) {
			return nil
		}
		contact, ok := old.(*Contact)
		if !ok {
			return fault.Input("id", "must be the id of a contact")
		}
		now = erase(d, c, contact)
		return nil
	}
	if err := s.edit(ctx, c); err != nil {
		return nil, err
	}
	return now, nil
}

// erase takes the person out of a contact, as part of a command.
func erase(d *draft, c *command, old *Contact) Record {
	contact := old.Clone().(*Contact)
	contact.Name, contact.Email, contact.Phone, contact.ContactFormURL, contact.Interests = "", "", "", "", nil
	contact.Lifecycle = Removed
	live.Append(d.Batch, &d.forget, contact.ID)
	d.record(c.actor, recordErased, contact.ID)
	return d.put(c, contact)
}
