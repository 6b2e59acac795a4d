package workshop_test

import (
	"context"
	"crypto/rand"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/testenv"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/workshop"
)

func TestMain(m *testing.M) { testenv.Main(m) }

var (
	morning = time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)
	home    = netip.MustParseAddr("192.0.2.7")
)

// house is the services over a database of its own, with a clock that only the test moves.
type house struct {
	*workshop.Service
	boards *board.Service
	bus    *live.LocalBus
	clock  *clock
	pool   *pgxpool.Pool
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

type freely struct{}

func (freely) Allow(account.Actor) error { return nil }
func (freely) Shares() bool              { return true }

func newHouse(t testing.TB) *house {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	h := &house{bus: live.NewLocalBus(), clock: &clock{now: morning}, pool: pool}
	h.Service, h.boards = h.node(t)
	return h
}

// node starts another node of the same house.
func (h *house) node(t testing.TB) (*workshop.Service, *board.Service) {
	t.Helper()
	boards := board.NewService(postgres.NewBoards(h.pool), h.bus, freely{}, h.clock.Now, live.Options{})
	workshops := workshop.NewService(workshop.Deps{
		Store: postgres.NewWorkshops(h.pool), Bus: h.bus, Boards: boards, Accounts: accounts{h.pool},
		Now: h.clock.Now, Random: rand.Reader, NetworkKey: []byte("the key of a test's installation"),
	})
	t.Cleanup(func() {
		workshops.Close()
		boards.Close()
	})
	return workshops, boards
}

// accounts finds accounts as package account does, without the rest of it.
type accounts struct{ pool *pgxpool.Pool }

func (a accounts) AccountByEmail(ctx context.Context, _ account.Actor, email string) (account.Profile, error) {
	return postgres.NewAccounts(a.pool).ProfileByEmail(ctx, email)
}

// person makes an account with a role and gives it as an actor.
func (h *house) person(t testing.TB, email string, role account.Role) account.Actor {
	t.Helper()
	p := account.Profile{
		ID: account.AccountID(uuid.New()), Holder: account.Person, Name: "Jo", Email: email,
		Roles: []account.Role{role}, CreatedAt: morning,
	}
	entry := account.NewEntry(morning, account.SystemActor, account.AccountCreated, account.Target{Kind: "account", ID: uuid.UUID(p.ID)})
	if err := postgres.NewAccounts(h.pool).AddProfile(t.Context(), p, entry); err != nil {
		t.Fatal(err)
	}
	return account.Actor{Kind: account.Account, Account: p.ID, Roles: p.Roles}
}

// plan is a small workshop as somebody would create it.
func plan() workshop.CreateWorkshop {
	return workshop.CreateWorkshop{
		ID: workshop.WorkshopID(uuid.New()), Title: "Libraries and health", Summary: "What works", HostName: "Sam",
		Names: board.NamesOptional,
		Boards: []workshop.NewBoard{
			{Title: "Morning", Sections: []workshop.NewSection{
				{SectionText: board.SectionText{Prompt: "What helps?", SubQuestions: []string{"Who?", "When?"}}},
				{SectionText: board.SectionText{Prompt: "What helps?"}, Closed: true},
			}},
			{Title: "Afternoon", Sections: []workshop.NewSection{{SectionText: board.SectionText{Title: "Next steps"}}}},
		},
	}
}

func (h *house) create(t testing.TB, by account.Actor, in workshop.CreateWorkshop) workshop.View {
	t.Helper()
	v, err := h.Create(t.Context(), by, in)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// opened makes a workshop with the names rule and opens it.
func (h *house) opened(t testing.TB, by account.Actor, names board.NamesRule) workshop.View {
	t.Helper()
	in := plan()
	in.Names = names
	v := h.create(t, by, in)
	v, err := h.Open(t.Context(), by, workshop.OpenWorkshop{ID: v.ID})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (h *house) join(t *testing.T, code string) workshop.Joined {
	t.Helper()
	joined, err := h.Join(t.Context(), home, workshop.Join{Code: code, DisplayName: "Ann", Sector: "PUBLIC_LIBRARY"})
	if err != nil {
		t.Fatal(err)
	}
	return joined
}

// boardsOf gives the workshop's boards and the questions of the first.
// holder is who asks with a participant's or a projector's secret.
func (h *house) holder(t *testing.T, secret string) account.Actor {
	t.Helper()
	actor, err := h.Authenticate(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	return actor
}

func (h *house) boardsOf(t testing.TB, by account.Actor, id workshop.WorkshopID) ([]board.BoardID, []board.SectionView) {
	t.Helper()
	boards, err := h.boards.BoardsOf(t.Context(), []workshop.WorkshopID{id})
	if err != nil || len(boards[id]) == 0 {
		t.Fatalf("got %v, %v", boards, err)
	}
	sections, err := h.boards.Sections(t.Context(), by, boards[id][0])
	if err != nil {
		t.Fatal(err)
	}
	return boards[id], sections
}

func (h *house) addNote(t *testing.T, by account.Actor, on board.BoardID, in board.SectionID) (board.NoteView, error) {
	t.Helper()
	return h.boards.AddNote(t.Context(), by, board.AddNote{ID: board.NoteID(uuid.New()), Board: on, Section: in, Text: "A note"})
}

// audited counts the audit log's entries of an action.
func (h *house) audited(t *testing.T, action account.Action) int {
	t.Helper()
	var n int
	if err := h.pool.QueryRow(t.Context(), `SELECT count(*) FROM audit_entry WHERE action = $1`, action).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func wantCode(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Errorf("got %v, want %s", err, code)
	}
}

func wantField(t *testing.T, err error, field string) {
	t.Helper()
	if f := fault.Of(err); f == nil || f.Code != fault.BadUserInput || f.Field != field {
		t.Errorf("got %v, want BAD_USER_INPUT on %s", err, field)
	}
}

func ptr[T any](value T) *T { return &value }
