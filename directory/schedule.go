package directory

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"roundtable/account"
)

// Scheduled is what one round of scheduled work did.
type Scheduled struct {
	Lapsed   int   // contacts that were hidden, because nobody confirmed them for 12 months
	Reminded int   // contacts who were asked by e-mail to confirm their entry
	Failed   int   // e-mails that could not be sent
	MailErr  error // why the last of them could not
}

// The bounds of one round, so that a mail server is not flooded, nor asked over and over while it is away.
const (
	mailsAtOnce    = 100
	failuresInARow = 3
)

// fileGrace is how old a file must be before it is deleted because nothing names it. An upload stores its file first and
// names it a moment later.
const fileGrace = 24 * time.Hour

// RunSchedule does the scheduled work, for the product itself: it hides contacts that nobody confirmed for 12 months, asks
// those who did not confirm for 6 months by e-mail where there is Mail, takes authors' names out of what was made from notes of
// workshops that hide names, and sweeps links that expired and files that no
// record and no version of one names. Doing it twice does nothing more; two at the same time could send a message twice,
// so one node does it at a time.
func (s *Service) RunSchedule(ctx context.Context) (Scheduled, error) {
	var done Scheduled
	var failures []error
	for _, work := range []func(context.Context, *Scheduled) error{s.lapse, s.remind, s.unname, s.sweep} {
		if err := work(ctx, &done); err != nil {
			failures = append(failures, err)
		}
	}
	return done, errors.Join(failures...)
}

// lapse hides the contacts that nobody confirmed for too long.
func (s *Service) lapse(ctx context.Context, done *Scheduled) error {
	var ids []RecordID
	now := s.now()
	err := s.read(ctx, func(st *State) {
		for r := range st.records.All() {
			id := r.Base().ID
			if c, ok := r.(*Contact); ok && lapses(c, now) {
				ids = append(ids, id)
			}
		}
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	count := 0
	err = s.asProduct(ctx, func(c *command, d *draft) error {
		count = 0
		for _, id := range ids {
			contact, ok := d.get(id).(*Contact)
			if !ok || !lapses(contact, d.Now) {
				continue
			}
			hidden := contact.Clone().(*Contact)
			hidden.Lapsed = true
			d.put(c, hidden)
			count++
		}
		return nil
	})
	if err == nil {
		done.Lapsed = count
	}
	return err
}

func lapses(c *Contact, now time.Time) bool {
	return c.Lifecycle == Current && !c.Lapsed && FreshnessOf(c.LastConfirmed, now) == Stale
}

// remind asks by e-mail whoever is due. One that could not be sent is noted and tried again later.
func (s *Service) remind(ctx context.Context, done *Scheduled) error {
	if s.mail == nil {
		return nil
	}
	due, err := s.mailsDue(ctx)
	if err != nil {
		return err
	}
	row := 0
	for _, m := range due[:min(len(due), mailsAtOnce)] {
		if row == failuresInARow {
			return nil
		}
		secret, _, err := s.issue(ctx, account.SystemActor, ChangeOf{ID: m.contact.ID})
		if err != nil {
			return err
		}
		subject, text := reminder(m.contact, m.organisation, m.partnership, OwnEntryURL(s.publicURL, secret))
		failure := s.mail.Send(ctx, m.contact.Email, subject, text)
		if failure != nil && ctx.Err() != nil {
			return ctx.Err() // the node stops: it says nothing about the mail server
		}
		if err := s.noteMail(context.WithoutCancel(ctx), m.contact, failure == nil); err != nil {
			return err
		}
		if failure == nil {
			done.Reminded++
			row = 0
			continue
		}
		done.Failed++
		done.MailErr = failure
		row++
	}
	return nil
}

// dueMail is a contact to ask, and the names of what they are the contact of.
type dueMail struct {
	contact                   *Contact
	organisation, partnership string
}

func (s *Service) mailsDue(ctx context.Context) (due []dueMail, err error) {
	now := s.now()
	err = s.read(ctx, func(st *State) {
		for r := range st.records.All() {
			if c, ok := r.(*Contact); ok && mailDue(c, now) && st.inUse(c) {
				due = append(due, dueMail{c, nameOf(st.Get(c.Organisation)), nameOf(st.Get(c.Partnership))})
			}
		}
	})
	slices.SortFunc(due, func(a, b dueMail) int {
		return cmp.Or(cmp.Compare(a.contact.LastConfirmed, b.contact.LastConfirmed), cmp.Compare(a.contact.Ref, b.contact.Ref))
	})
	return due, err
}

// noteMail notes on a contact that a message went out, or could not. What was confirmed or erased meanwhile stays so.
func (s *Service) noteMail(ctx context.Context, asked *Contact, sent bool) error {
	return s.asProduct(ctx, func(c *command, d *draft) error {
		contact, ok := d.get(asked.ID).(*Contact)
		if !ok || contact.Lifecycle != Current || contact.Requests.Has(c.request) {
			return nil
		}
		noted := contact.Clone().(*Contact)
		if sent {
			noted.RemindedAt, noted.MailFailures, noted.MailFailedAt = d.Now, 0, time.Time{}
		} else {
			noted.MailFailures++
			noted.MailFailedAt = d.Now
		}
		d.put(c, noted)
		return nil
	})
}

// sweep deletes what nobody can use any more.
func (s *Service) sweep(ctx context.Context, _ *Scheduled) error {
	if err := s.store.SweepLinks(ctx, s.now().Add(-linkKept)); err != nil {
		return err
	}
	named, err := s.store.FilesNamed(ctx)
	if err != nil {
		return err
	}
	return s.files.Keep(ctx, named, fileGrace)
}

// asProduct carries out a command of the product itself.
func (s *Service) asProduct(ctx context.Context, decide func(*command, *draft) error) error {
	c := &command{actor: account.SystemActor, way: BySchedule}
	c.decide = func(d *draft) error { return decide(c, d) }
	return s.do(ctx, c)
}
