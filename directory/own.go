package directory

import (
	"context"
	"slices"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// OwnEntry is an entry as the holder of its link sees it.
type OwnEntry struct {
	// Record holds what the holder may see: of a contact all that is kept of them; nothing of the note that a
	// partnership was made from, nor of who changed what.
	Record       Record
	Organisation string // for a contact: the name of the organisation whose contact it is; "" if none
	Partnership  string // for a contact: the name of the partnership; "" if none
	ExpiresAt    time.Time
}

// OwnEntry shows the entry that a link is for. fault.NotFound, in the same words, for a link that is unknown, used or
// expired, and for an entry that is not in use any more.
func (s *Service) OwnEntry(ctx context.Context, secret string) (OwnEntry, error) {
	link, err := s.linkOf(ctx, secret)
	if err != nil {
		return OwnEntry{}, err
	}
	own := OwnEntry{ExpiresAt: link.ExpiresAt}
	err = s.read(ctx, func(st *State) {
		r := st.Get(link.Record)
		if r == nil || r.Base().Lifecycle != Current {
			return
		}
		own.Record = forHolder(r)
		if c, ok := r.(*Contact); ok {
			own.Organisation, own.Partnership = nameOf(st.Get(c.Organisation)), nameOf(st.Get(c.Partnership))
		}
	})
	if err == nil && own.Record == nil {
		err = errLink()
	}
	return own, err
}

// forHolder is a record without what is for editors alone.
func forHolder(r Record) Record {
	shown := r.Clone()
	head := shown.Base()
	head.CreatedBy, head.ChangedBy, head.Requests = uuid.Nil, uuid.Nil, nil
	if p, ok := shown.(*Partnership); ok {
		p.Note = nil
	}
	return shown
}

// nameOf is what a record in use is called; "" if there is none.
func nameOf(r Record) string {
	if r == nil || r.Base().Lifecycle != Current {
		return ""
	}
	return r.Called()
}

// ConfirmOwn confirms the entry that a link is for, with the changes that its holder asks for; or forgets a contact who
// wants that. The link is used up by what is stored, and by nothing else: of two at once one succeeds, and after a
// refusal the link still works. The request that used it up gives the entry as it is now when it is sent again.
// fault.NotFound as OwnEntry; fault.Conflict if a field that is corrected was changed since Base.
func (s *Service) ConfirmOwn(ctx context.Context, secret string, in OwnChanges) (Record, error) {
	saved, err := s.confirmOwn(ctx, secret, in)
	if fault.Is(err, fault.NotFound) && in.Request != uuid.Nil {
		return s.confirmedBefore(ctx, secret, in.Request)
	}
	return saved, err
}

// confirmedBefore gives the entry whose link was used up by this very request.
func (s *Service) confirmedBefore(ctx context.Context, secret string, request uuid.UUID) (found Record, err error) {
	if !account.IsSecret(secret, account.EntryPrefix) {
		return nil, errLink()
	}
	link, err := s.store.LinkUsedBy(ctx, account.HashSecret(secret), request)
	if fault.Is(err, fault.NotFound) {
		return nil, errLink()
	}
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, func(st *State) { found = st.Get(link.Record) })
	if err == nil && found == nil {
		err = errLink()
	}
	return found, err
}

func (s *Service) confirmOwn(ctx context.Context, secret string, in OwnChanges) (Record, error) {
	link, err := s.linkOf(ctx, secret)
	if err != nil {
		return nil, err
	}
	var decided Record
	c := &command{way: BySelfService, link: link.ID, request: in.Request}
	c.decide = func(d *draft) error {
		var err error
		decided, err = in.decide(c, d, link.Record)
		return err
	}
	if err := s.do(ctx, c); err != nil {
		return nil, err
	}
	return decided, nil
}

func (in OwnChanges) decide(c *command, d *draft, id RecordID) (Record, error) {
	old := d.get(id)
	if old == nil {
		return nil, errLink()
	}
	head := old.Base()
	if head.Requests.Has(c.request) {
		return old, nil // carried out before: by the commit that is repeated, or sent twice at once
	}
	if head.Lifecycle != Current || !d.unused[c.link] {
		return nil, errLink()
	}
	saved, err := in.apply(c, d, old)
	if err != nil {
		return nil, err
	}
	live.Set(d.Batch, d.unused, c.link, false)
	live.Append(d.Batch, &d.used, LinkUse{Link: c.link, Request: c.request})
	d.record(c.actor, linkUsed, id)
	return saved, nil
}

func (in OwnChanges) apply(c *command, d *draft, old Record) (Record, error) {
	if in.Remove {
		contact, ok := old.(*Contact)
		if !ok {
			return nil, fault.Input("remove", "is for contacts; ask the editors to take this entry away")
		}
		return erase(d, c, contact), nil
	}
	r := old.Clone()
	if err := in.change(r, DateOf(d.Now)); err != nil {
		return nil, err
	}
	r.normalise()
	if err := in.checkBase(old, r); err != nil {
		return nil, err
	}
	if err := d.decide(r); err != nil {
		return nil, err
	}
	return d.put(c, r), nil
}

// checkBase fails if a field that the holder corrects was changed by somebody else since Base. That it was confirmed
// meanwhile is in nobody's way.
func (in OwnChanges) checkBase(old, changed Record) error {
	head := old.Base()
	corrected := slices.DeleteFunc(changedFields(old, changed), func(name string) bool { return !in.names(name) })
	return live.Edit{Base: in.Base, Changed: corrected}.Check(head.Seq, head.Edited, forHolder(old))
}

// OwnChanges is what the holder of a link says of their entry. What is nil stays as it is; nothing at all confirms the
// entry. Fields of another kind of entry are fault.BadUserInput.
type OwnChanges struct {
	Request uuid.UUID // zero: not to be recognised
	Remove  bool      // for a contact: forget me; everything else is passed over
	Base    live.Seq  // the seq of the entry that was shown; 0: whatever it is now

	RoleTitle         *string     // contact
	Name              *string     // contact
	Email             *string     // contact, organisation
	Phone             *string     // contact, organisation
	ContactFormURL    *string     // contact
	Interests         *[]string   // contact
	PreferredLanguage *Language   // contact; "": none
	Visibility        *Visibility // contact: who may see them, as they wish

	Address       *string // organisation
	Website       *string // organisation, partnership
	Services      *string // organisation
	CommonQueries *string // organisation
	SignpostTo    *string // organisation
	AccessPolicy  *string // organisation

	Purpose          *string        // partnership
	Aims             *string        // partnership
	Signposting      *string        // partnership
	MeetingFrequency *Frequency     // partnership; "": not known
	MeetingModes     *[]MeetingMode // partnership
	Channels         *[]Channel     // partnership
}
