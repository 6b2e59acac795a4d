package directory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"roundtable/account"
)

// remindEvery is how long somebody is left alone after they were asked to confirm their entry.
const remindEvery = 30 * 24 * time.Hour

// Reminder is an entry that somebody should be asked to confirm.
type Reminder struct {
	Record        Record
	LastConfirmed Date      // "": never
	RemindedAt    time.Time // when somebody was last asked by e-mail; zero: never
	Freshness     Freshness
	Email         string // where to ask; "" if none is known
	MailFailed    bool   // the last e-mail could not be sent
}

// Reminders lists the entries that were not confirmed for 6 months, the longest unconfirmed first: contacts, and the
// partnerships and organisations that were ever reviewed. Organisations that a register keeps are left out: reading it
// again confirms them. For editors, who can send each a link.
func (s *Service) Reminders(ctx context.Context, actor account.Actor) (list []Reminder, err error) {
	if err := MayEdit(actor); err != nil {
		return nil, err
	}
	now := s.now()
	err = s.read(ctx, func(st *State) {
		for r := range st.records.All() {
			if reminder, due := dueReminder(st, r, now); due {
				list = append(list, reminder)
			}
		}
	})
	slices.SortFunc(list, func(a, b Reminder) int {
		return cmp.Or(cmp.Compare(a.LastConfirmed, b.LastConfirmed), cmp.Compare(a.Record.Base().Ref, b.Record.Base().Ref))
	})
	return list, err
}

// dueReminder tells whether an entry was not confirmed for so long that somebody should be asked.
func dueReminder(st *State, r Record, now time.Time) (Reminder, bool) {
	due, asked := r.reminder()
	if !asked || r.Base().Lifecycle != Current || !st.inUse(r) {
		return Reminder{}, false
	}
	due.Record = r
	due.Freshness = FreshnessOf(due.LastConfirmed, now)
	return due, due.Freshness != Fresh
}

// inUse reports whether all that a record is a part of is in use.
func (s *State) inUse(r Record) bool {
	for _, link := range r.Links() {
		if !link.Owner || link.To == (RecordID{}) {
			continue
		}
		if owner := s.Get(link.To); owner == nil || owner.Base().Lifecycle != Current {
			return false
		}
	}
	return true
}

// mailDue reports whether a contact is to be asked by e-mail now: a month after the last time at the earliest, and after
// a failure later each time. Who is hidden and was asked since they last confirmed is left alone.
func mailDue(c *Contact, now time.Time) bool {
	asked := c.RemindedAt.After(c.LastConfirmed.Time())
	switch {
	case c.Lifecycle != Current || c.Email == "" || FreshnessOf(c.LastConfirmed, now) == Fresh:
		return false
	case asked && (c.Lapsed || now.Before(c.RemindedAt.Add(remindEvery))):
		return false
	}
	return c.MailFailures == 0 || !now.Before(c.MailFailedAt.Add(mailPause(c.MailFailures)))
}

// mailPause is how long to wait after failures in a row: a day, twice as long after each more, a month at most.
func mailPause(failures int) time.Duration {
	return min(24*time.Hour<<min(failures-1, 10), remindEvery)
}
