package directory

import "time"

// settle gives a record the form in which a store gives it back: no empty lists, moments in UTC. So what a node holds of
// its own changes equals what the others read.
func settle(r Record) {
	switch r := r.(type) {
	case *Partnership:
		noneIfEmpty(&r.Councils)
		noneIfEmpty(&r.HealthAreas)
		noneIfEmpty(&r.AgreementTypes)
		noneIfEmpty(&r.Audiences)
		noneIfEmpty(&r.MeetingModes)
		noneIfEmpty(&r.Channels)
		noneIfEmpty(&r.ActivityTypes)
	case *Organisation:
		noneIfEmpty(&r.Identifiers)
		noneIfEmpty(&r.Corrected)
	case *Contact:
		noneIfEmpty(&r.Interests)
		utc(&r.RemindedAt)
		utc(&r.MailFailedAt)
	case *Agreement:
		noneIfEmpty(&r.Clauses)
	case *Meeting:
		utc(&r.StartsAt)
		utc(&r.EndsAt)
	case *Activity:
		noneIfEmpty(&r.Audiences)
		noneIfEmpty(&r.Organisations)
	}
}

func noneIfEmpty[T any](list *[]T) {
	if len(*list) == 0 {
		*list = nil
	}
}

func utc(t *time.Time) { *t = t.UTC().Round(0) } // Round takes off the monotonic clock's part
