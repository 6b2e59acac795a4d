package workshop

import (
	"context"
	"io"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/rate"
	"roundtable/live"
)

// Service is everything that can be done with workshops. Every method takes who asks and decides by itself whether they
// may; those without a part in a workshop learn no more than that there is no such workshop.
type Service struct {
	store      Store
	streams    *Streams
	accounts   Accounts
	templates  []Template
	guesses    *guesses
	joinLimit  *joinLimit
	rechecks   *rechecks
	seen       seen
	networkKey []byte
	unnamed    func(context.Context, WorkshopID)
	clock      func() time.Time
	random     io.Reader
}

// Deps is what a Service is made of.
type Deps struct {
	Store     Store
	Bus       live.Bus
	Boards    Boards
	Accounts  Accounts
	Templates []Template
	Unnamed   func(context.Context, WorkshopID) // called when a workshop has come to hide names; nil: nobody
	Now       func() time.Time
	Random    io.Reader // gives ids and secrets; safe for concurrent use, as crypto/rand.Reader is
	Live      live.Options

	// NetworkKey is the secret under which it is kept from which network somebody joined; empty: it is not kept.
	NetworkKey []byte
	// JoinRate is how many may join one workshop from one network in a second, after a burst of JoinBurst; 0: any number.
	JoinRate float64
	Ledger   *rate.Ledger // where joins and wrong codes are counted; nil: in one of its own
}

// NewService starts the service; Close ends it.
func NewService(d Deps) *Service {
	rechecks := newRechecks()
	repository := repository{store: d.Store, boards: d.Boards, recheck: rechecks.mark, now: d.Now}
	d.Live.Now = d.Now
	if d.Ledger == nil {
		d.Ledger = rate.NewLedger()
	}
	return &Service{
		store: d.Store, accounts: d.Accounts, templates: d.Templates, guesses: newGuesses(d.Ledger),
		joinLimit: newJoinLimit(d.JoinRate, d.Ledger), rechecks: rechecks,
		networkKey: d.NetworkKey, unnamed: d.Unnamed, clock: d.Now, random: d.Random,
		streams: live.New[*State, Delta, *command]("workshop", repository, d.Bus, d.Live),
	}
}

// Close stops the streams after the commits in flight.
func (s *Service) Close() {
	s.streams.Close()
	s.rechecks.close()
}

// Streams gives the resident workshops, for metrics and tests.
func (s *Service) Streams() *Streams { return s.streams }

// Templates lists the ready-made workshops to start from.
func (s *Service) Templates() []Template { return s.templates }

// now is the clock's time as precise as a store keeps it, so that what is returned equals what is read later.
func (s *Service) now() time.Time { return stored(s.clock()) }

// Update changes what is said about a workshop, or its names rule. One that comes to hide names forgets those it was given,
// for good. For its facilitators.
func (s *Service) Update(ctx context.Context, actor account.Actor, in UpdateWorkshop) (View, error) {
	if err := in.check(); err != nil {
		return View{}, err
	}
	v, err := s.change(ctx, in.ID, &command{actor: actor, boards: in.Names != nil}, in.decide)
	if err == nil && in.Names != nil && *in.Names == board.NamesHidden && s.unnamed != nil {
		s.unnamed(ctx, v.ID)
	}
	return v, err
}

// Open lets a workshop's open questions take notes. For its facilitators.
func (s *Service) Open(ctx context.Context, actor account.Actor, in OpenWorkshop) (View, error) {
	return s.change(ctx, in.ID, &command{actor: actor, boards: true}, in.decide)
}

// CloseWorkshop ends a workshop: it can be read but takes nothing, until it is opened again. For its facilitators.
func (s *Service) CloseWorkshop(ctx context.Context, actor account.Actor, in CloseWorkshop) (View, error) {
	return s.change(ctx, in.ID, &command{actor: actor, boards: true}, in.decide)
}

// RotateCode gives a workshop a new join code and projector key. The old ones stop working, and projectors that came
// with the old key are cut off; those who joined stay. For its facilitators.
func (s *Service) RotateCode(ctx context.Context, actor account.Actor, in RotateCode) (View, error) {
	secrets := func() (codes, error) { return newCodes(s.random) }
	decide := func(c *command, d *draft, st board.Standing) (*Workshop, error) { return in.decide(c, d, st, secrets) }
	return s.change(ctx, in.ID, &command{actor: actor}, decide)
}

// change carries out a command and shows the workshop as it is then.
func (s *Service) change(ctx context.Context, id WorkshopID, c *command, decide func(*command, *draft, board.Standing) (*Workshop, error)) (View, error) {
	var shown View
	c.decide = func(d *draft, st board.Standing) error {
		row, err := decide(c, d, st)
		if err == nil {
			shown = view(row, d.roleNow(c.actor, st))
		}
		return err
	}
	if err := s.do(ctx, id, c); err != nil {
		return View{}, err
	}
	return shown, nil
}

func (s *Service) do(ctx context.Context, id WorkshopID, c *command) error {
	if c.actor.Kind == account.Nobody {
		return errNobody()
	}
	return s.streams.Do(ctx, live.ID(id), c)
}

func errNobody() error { return fault.New(fault.Unauthenticated, "join the workshop or sign in first") }
