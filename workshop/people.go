package workshop

import (
	"context"
	"net/netip"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// Joined is what somebody needs to take part.
type Joined struct {
	Token       string // shown only to the request that made it; its hash is all that is kept
	Actor       account.Actor
	Participant ParticipantView
	Workshop    View
}

// Join lets somebody into a workshop by its code, without an account. Drafts can be joined, to wait there. NOT_FOUND
// for a wrong, rotated or expired code alike, or RATE_LIMITED when many came from the same place or began alike. With a right
// one RATE_LIMITED only after hundreds of joins from the same network into the same workshop, for a moment. CLOSED when the
// workshop is over, LIMIT_EXCEEDED when it is full and nobody's seat is idle. The same request again, in the same workshop, gives the same
// participant as they are now, with the same token; fault.Unauthenticated if they were taken out. Without a request each
// call makes a participant.
func (s *Service) Join(ctx context.Context, from netip.Addr, in Join) (Joined, error) {
	if err := in.check(); err != nil {
		return Joined{}, err
	}
	found, err := s.findByCode(ctx, account.Actor{}, from, in.Code)
	if err != nil {
		return Joined{}, err
	}
	if wait := s.joinLimit.take(from, found.ID, s.clock()); wait > 0 {
		s.guesses.stats.Queued.Add(1)
		return Joined{}, fault.Slow(wait)
	}
	in.Code = found.JoinCode
	token, fresh, err := s.newcomer(in.Request)
	if err != nil {
		return Joined{}, err
	}
	fresh.network, fresh.bounded = s.networkOf(found.ID, from), s.joinLimit.networks != nil
	var joined Joined
	c := &command{decide: func(d *draft, _ board.Standing) error {
		row, err := in.decide(d, fresh)
		if err == nil {
			joined.Token = token
			if in.Request != uuid.Nil {
				joined.Token = row.Recipe.Secret(account.ParticipantPrefix, in.Request)
			}
			joined.Actor = participantActor(row)
			joined.Participant = viewParticipant(row, d.workshop.Names)
			joined.Workshop = view(d.workshop, board.RoleAttendee)
		}
		return err
	}}
	err = s.streams.Do(ctx, live.ID(found.ID), c)
	if fault.Is(err, fault.LimitExceeded) {
		// Full: it is looked for seats that are idle, which costs too much to be done for everybody. Who has just come back
		// to theirs is known to this node alone so far.
		if err = s.StoreSeen(ctx); err == nil {
			err = s.streams.Do(ctx, live.ID(found.ID), &command{decide: c.decide, places: true})
		}
	}
	if err != nil {
		return Joined{}, err
	}
	return joined, nil
}

// newcomer draws what somebody gets who joins, and their token.
func (s *Service) newcomer(request uuid.UUID) (token string, fresh newcomer, err error) {
	token, fresh.token, fresh.recipe, err = account.NewRepeatable(s.random, account.ParticipantPrefix, request)
	if err != nil {
		return "", newcomer{}, err
	}
	id, err := newID(s.random)
	fresh.id = account.ParticipantID(id)
	return token, fresh, err
}

// ByCode shows the workshop that has a join code now, to anyone who holds the code. It fails as Join does for a wrong
// one.
func (s *Service) ByCode(ctx context.Context, actor account.Actor, from netip.Addr, code string) (View, error) {
	found, err := s.findByCode(ctx, actor, from, code)
	if err != nil {
		return View{}, err
	}
	return view(found.Workshop, found.Role), nil
}

// findByCode looks a code up whatever was guessed before it; only wrong ones are slowed.
func (s *Service) findByCode(ctx context.Context, actor account.Actor, from netip.Addr, typed string) (Found, error) {
	code, ok := normaliseCode(typed)
	if !ok {
		return Found{}, s.guesses.wrong(from, "", s.clock())
	}
	found, err := s.store.FindByCode(ctx, actor, code)
	if fault.Is(err, fault.NotFound) {
		return Found{}, s.guesses.wrong(from, code, s.clock())
	}
	return found, err
}

// CodeStats counts the join codes that came to this node and did not lead in at once.
func (s *Service) CodeStats() *CodeStats { return &s.guesses.stats }

// RemoveParticipant takes somebody out of their workshop: their token stops working and their connections end, their
// notes stay. For its facilitators.
func (s *Service) RemoveParticipant(ctx context.Context, actor account.Actor, in RemoveParticipant) (ParticipantView, error) {
	if actor.Kind == account.Nobody {
		return ParticipantView{}, errNobody()
	}
	p, _, err := s.store.Participant(ctx, in.ID)
	if err != nil {
		return ParticipantView{}, err
	}
	var shown ParticipantView
	c := &command{actor: actor}
	c.decide = func(d *draft, st board.Standing) error {
		row, err := in.decide(c, d, st)
		if err == nil {
			shown = viewParticipant(row, d.workshop.Names)
		}
		return err
	}
	err = s.do(ctx, p.Workshop, c)
	if fault.Is(err, fault.NotFound) {
		return ParticipantView{}, fault.Missing("participant") // not even which workshop they are in
	}
	return shown, err
}

// AddFacilitator lets the account with an e-mail address run a workshop. NOT_FOUND if there is none that may. For its
// facilitators.
func (s *Service) AddFacilitator(ctx context.Context, actor account.Actor, in AddFacilitator) (View, error) {
	if actor.Kind == account.Nobody {
		return View{}, errNobody()
	}
	role, err := s.Role(ctx, actor, in.Workshop)
	if err != nil {
		return View{}, err
	}
	if err := mayRun(role); err != nil {
		return View{}, err
	}
	// Whoever runs a workshop may add to it, also without the right to look people up by themselves.
	profile, err := s.accounts.AccountByEmail(ctx, account.SystemActor, in.Email)
	if err != nil {
		return View{}, err
	}
	if !profile.Has(account.Facilitator) {
		return View{}, fault.Missing("account")
	}
	decide := func(c *command, d *draft, st board.Standing) (*Workshop, error) {
		return in.decide(c, d, st, profile.ID)
	}
	return s.change(ctx, in.Workshop, &command{actor: actor}, decide)
}

// RemoveFacilitator takes the right to run a workshop from an account. CONFLICT for the last one. For its facilitators;
// whoever takes it from themselves sees the workshop without its code from then on.
func (s *Service) RemoveFacilitator(ctx context.Context, actor account.Actor, in RemoveFacilitator) (View, error) {
	return s.change(ctx, in.Workshop, &command{actor: actor}, in.decide)
}

func participantActor(p *Participant) account.Actor {
	return account.Actor{
		Kind: account.Participant, Participant: p.ID, Workshop: uuid.UUID(p.Workshop),
		Credential: account.Credential{Kind: account.ParticipantCredential, ID: uuid.UUID(p.ID)},
	}
}
