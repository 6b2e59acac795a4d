package workshop

import (
	"context"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// Feed is one audience's live view of a workshop. It is made after the one who asks was authorised, and is theirs until
// Close, so whoever holds it must end it when they lose their part in the workshop.
type Feed struct {
	watch *live.Watch[*State, Delta, *command]
	seat  Seat
}

// Seat is with whom, and by what right, somebody watches a workshop. Those whose seats are equal see the same.
type Seat struct {
	Audience Audience
	key      uuid.UUID // for ForViewer: the projector's
}

// String is the same for equal seats alone.
func (s Seat) String() string {
	if s.Audience == ForViewer {
		return s.Audience.String() + " " + s.key.String()
	}
	return s.Audience.String()
}

// now is the audience that the seat gives while the state stands. A projector's key shows the join code only until it
// is replaced: connections end a moment later, and a leaked key must not tell the new code in that moment.
func (s Seat) now(state *State) Audience {
	if s.Audience == ForViewer && state.workshop.ProjectorID != s.key {
		return ForAttendee
	}
	return s.Audience
}

// Seat decides with whom an actor sees a workshop live. fault.NotFound for those without a part in it.
func (s *Service) Seat(ctx context.Context, actor account.Actor, id WorkshopID) (Seat, error) {
	role, err := s.Role(ctx, actor, id)
	if err != nil {
		return Seat{}, err
	}
	seat := Seat{Audience: AudienceOf(role)}
	if seat.Audience == ForViewer {
		seat.key = actor.Credential.ID
	}
	return seat, nil
}

// Feed opens a seat's view of a workshop. notify is called after changes, seen from the seat or not, and must return at
// once.
func (s *Service) Feed(ctx context.Context, id WorkshopID, seat Seat, notify func()) (*Feed, error) {
	watch, err := s.streams.Watch(ctx, live.ID(id), notify)
	if err != nil {
		return nil, err
	}
	return &Feed{watch: watch, seat: seat}, nil
}

// Snapshot gives everything as it is now.
func (f *Feed) Snapshot() (u Update, epoch uint64) {
	f.watch.Read(func(s *State, e uint64) { u, epoch = s.snapshot(f.seat.now(s)), e })
	return u, epoch
}

// Difference gives what changed after a seq that this feed served in the given epoch. changed is false if nothing did.
// In a later epoch it is everything.
func (f *Feed) Difference(after live.Seq, epoch uint64) (u Update, now uint64, changed bool) {
	f.watch.Read(func(s *State, e uint64) {
		now = e
		if e != epoch {
			u, changed = s.snapshot(f.seat.now(s)), true
			return
		}
		u, changed = s.difference(f.seat.now(s), after)
	})
	return u, now, changed
}

// Resume continues from what a client claims to have seen.
func (f *Feed) Resume(ctx context.Context, after live.Seq) (u Update, err error) {
	err = f.watch.Reach(ctx, after)
	f.watch.Read(func(s *State, _ uint64) { u = s.resume(f.seat.now(s), after) })
	return u, err
}

// Close ends the feed. Closing twice is harmless.
func (f *Feed) Close() { f.watch.Close() }
