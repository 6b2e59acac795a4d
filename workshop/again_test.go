package workshop_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/workshop"
)

// lossy is a store whose connection goes away after the commit: what was written is stored, and nobody knows.
type lossy struct {
	workshop.Store
	losses atomic.Int32
}

func (l *lossy) lose(err error) error {
	if err == nil && l.losses.Add(-1) >= 0 {
		return fmt.Errorf("%w: the answer was lost", live.ErrAgain)
	}
	return err
}

func (l *lossy) Write(
	ctx context.Context, id workshop.WorkshopID, need workshop.Need,
	decide func(live.Held[workshop.Delta], workshop.Facts) (workshop.Changes, error),
) (map[board.BoardID]live.Seq, error) {
	_, err := l.Store.Write(ctx, id, need, decide)
	return nil, l.lose(err)
}

func (l *lossy) Create(ctx context.Context, c workshop.Creation) (bool, error) {
	created, err := l.Store.Create(ctx, c)
	if err = l.lose(err); err != nil {
		return false, err
	}
	return created, nil
}

// Commands whose outcome was lost are decided again, and found to be carried out.
func TestLostAnswers(t *testing.T) {
	h := newHouse(t)
	store := &lossy{Store: postgres.NewWorkshops(h.pool)}
	touched := &touches{}
	service := workshop.NewService(workshop.Deps{
		Store: store, Bus: h.bus, Boards: touched, Accounts: accounts{h.pool}, Now: h.clock.Now, Random: rand.Reader,
	})
	defer service.Close()
	jo := h.person(t, "jo@library.example", account.Facilitator)

	store.losses.Store(1)
	v, err := service.Create(t.Context(), jo, plan())
	if err != nil || h.audited(t, "workshop.create") != 1 {
		t.Fatalf("got %+v, %v", v, err)
	}
	stored, err := h.Get(t.Context(), jo, v.ID)
	if err != nil || *stored.JoinCode != *v.JoinCode {
		t.Errorf("stored code %s, answered %s", *stored.JoinCode, *v.JoinCode)
	}
	store.losses.Store(1)
	v, err = service.RotateCode(t.Context(), jo, workshop.RotateCode{ID: v.ID, Request: uuid.New()})
	if err != nil || v.Seq != 2 || h.audited(t, "workshop.rotate_code") != 1 {
		t.Fatalf("got %+v, %v", v, err)
	}
	store.losses.Store(1)
	if v, err = service.Open(t.Context(), jo, workshop.OpenWorkshop{ID: v.ID}); err != nil || v.Seq != 3 {
		t.Fatalf("got %+v, %v", v, err)
	}
	if touched.n.Load() != 2 {
		t.Errorf("%d boards were told of the opening, want 2", touched.n.Load())
	}
	for _, request := range []uuid.UUID{uuid.Nil, uuid.New()} {
		store.losses.Store(1)
		joined, err := service.Join(t.Context(), home, workshop.Join{Code: *v.JoinCode, Request: request})
		if err != nil {
			t.Fatal(err)
		}
		if who, err := service.Authenticate(t.Context(), joined.Token); err != nil || who.Participant != joined.Participant.ID {
			t.Errorf("the token is %v's, %v", who, err)
		}
	}
	counts, err := h.Counts(t.Context(), []workshop.WorkshopID{v.ID})
	if err != nil || counts[v.ID].Participants != 2 {
		t.Errorf("got %v, %v", counts, err)
	}
	service.Streams().CheckDigests(t.Context())
	if n := service.Streams().Stats().Reloads.Load(); n != 0 {
		t.Errorf("the state differs from the store: %d reloads", n)
	}
}

type touches struct{ n atomic.Int32 }

func (t *touches) Touched(_ context.Context, boards map[board.BoardID]live.Seq) error {
	t.n.Add(int32(len(boards)))
	return nil
}

// brokenly is a store that cannot be reached.
type brokenly struct{ workshop.Store }

func (brokenly) Create(context.Context, workshop.Creation) (bool, error) { return false, live.ErrAgain }

func (brokenly) FindByCode(context.Context, account.Actor, string) (workshop.Found, error) {
	return workshop.Found{}, fault.Down(errors.New("no connection"))
}

// A store that is away is not the caller's fault, and no wrong code.
func TestStoreAway(t *testing.T) {
	h := newHouse(t)
	service := workshop.NewService(workshop.Deps{
		Store: brokenly{postgres.NewWorkshops(h.pool)}, Bus: h.bus, Boards: &touches{}, Now: h.clock.Now, Random: rand.Reader,
	})
	defer service.Close()
	_, err := service.Create(t.Context(), h.person(t, "jo@library.example", account.Facilitator), plan())
	wantCode(t, err, fault.Unavailable)
	for range 20 {
		_, err := service.ByCode(t.Context(), account.Actor{}, home, "22222222")
		wantCode(t, err, fault.Unavailable)
	}
}
