package workshop

import (
	"context"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

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

// Feed opens a seat's view of a workshop, whose updates are Update. notify is called after changes, seen from the seat or
// not, and must return at once.
func (s *Service) Feed(ctx context.Context, id WorkshopID, seat Seat, notify func()) (*live.Feed, error) {
	watch, err := s.streams.Watch(ctx, live.ID(id), notify)
	if err != nil {
		return nil, err
	}
	return live.NewFeed(watch, seat), nil
}

// Snapshot implements live.View.
func (s Seat) Snapshot(state *State) Update {
	return Update{Seq: state.seq, Workshop: project(state.workshop, s.now(state))}
}

// Difference implements live.View: nobody is told that people join and, but for those who show it, of a new code.
func (s Seat) Difference(state *State, after live.Seq) (u Update, changed bool) {
	u = s.Snapshot(state)
	u.From = &after
	return u, u.Workshop.Seq > after
}

// Continues implements live.View.
func (s Seat) Continues(*State, live.Seq) bool { return true }
