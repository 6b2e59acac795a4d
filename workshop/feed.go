package workshop

import (
	"context"

	"roundtable/account"
	"roundtable/live"
)

// Feed is one audience's live view of a workshop. It is made after the one who asks was authorised, and is theirs until
// Close, so whoever holds it must end it when they lose their part in the workshop.
type Feed struct {
	watch    *live.Watch[*State, Delta, *command]
	audience Audience
}

// Audience decides with whom an actor sees a workshop live. fault.NotFound for those without a part in it.
func (s *Service) Audience(ctx context.Context, actor account.Actor, id WorkshopID) (Audience, error) {
	role, err := s.Role(ctx, actor, id)
	if err != nil {
		return ForAttendee, err
	}
	return AudienceOf(role), nil
}

// Feed opens an audience's view of a workshop. notify is called after changes, seen by the audience or not, and must
// return at once.
func (s *Service) Feed(ctx context.Context, id WorkshopID, audience Audience, notify func()) (*Feed, error) {
	watch, err := s.streams.Watch(ctx, live.ID(id), notify)
	if err != nil {
		return nil, err
	}
	return &Feed{watch: watch, audience: audience}, nil
}

// Snapshot gives everything as it is now.
func (f *Feed) Snapshot() (u Update, epoch uint64) {
	f.watch.Read(func(s *State, e uint64) { u, epoch = s.snapshot(f.audience), e })
	return u, epoch
}

// Difference gives what changed after a seq that this feed served in the given epoch. changed is false if nothing did.
// In a later epoch it is everything.
func (f *Feed) Difference(after live.Seq, epoch uint64) (u Update, now uint64, changed bool) {
	f.watch.Read(func(s *State, e uint64) {
		now = e
		if e != epoch {
			u, changed = s.snapshot(f.audience), true
			return
		}
		u, changed = s.difference(f.audience, after)
	})
	return u, now, changed
}

// Resume continues from what a client claims to have seen.
func (f *Feed) Resume(ctx context.Context, after live.Seq) (u Update, err error) {
	err = f.watch.Reach(ctx, after)
	f.watch.Read(func(s *State, _ uint64) { u = s.resume(f.audience, after) })
	return u, err
}

// Close ends the feed. Closing twice is harmless.
func (f *Feed) Close() { f.watch.Close() }
