package directory_test

import (
	"context"
	"crypto/rand"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/internal/testenv"
	"roundtable/live"
	"roundtable/place"
	"roundtable/postgres"
)

func TestMain(m *testing.M) { testenv.Main(m) }

var morning = time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)

// fixture is the directory over a database of its own, with a clock that only the test moves.
type fixture struct {
	*directory.Service
	tb    testing.TB
	dsn   string
	bus   *live.LocalBus
	clock *testClock
	pool  *pgxpool.Pool
}

type testClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *testClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *testClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func newFixture(tb testing.TB) *fixture {
	tb.Helper()
	h := &fixture{tb: tb, dsn: testenv.Postgres(tb), bus: live.NewLocalBus(), clock: &testClock{now: morning}}
	h.pool = h.open(h.dsn)
	h.Service = h.node(h.pool)
	return h
}

func (h *fixture) open(dsn string) *pgxpool.Pool {
	h.tb.Helper()
	pool, err := postgres.Open(context.Background(), dsn)
	if err != nil {
		h.tb.Fatal(err)
	}
	h.tb.Cleanup(pool.Close)
	return pool
}

// node starts another node of the same directory.
func (h *fixture) node(pool *pgxpool.Pool) *directory.Service { return h.nodeWith(pool, nil) }

// nodeWith starts a node with notes to promote.
func (h *fixture) nodeWith(pool *pgxpool.Pool, notes directory.Notes) *directory.Service {
	h.tb.Helper()
	areas, err := place.Load()
	if err != nil {
		h.tb.Fatal(err)
	}
	s := directory.NewService(directory.Deps{
		Store: postgres.NewDirectory(pool), Files: postgres.NewDirectoryFiles(pool, h.clock.Now), Bus: h.bus,
		Notes: notes, Areas: areas, Now: h.clock.Now, Random: rand.Reader,
	})
	h.tb.Cleanup(s.Close)
	return s
}

// actorWith is somebody who is signed in.
func actorWith(roles ...account.Role) account.Actor {
	return account.Actor{Kind: account.Account, Account: account.AccountID(uuid.New()), Roles: roles}
}

var (
	stranger  = account.Actor{}
	theEditor = actorWith(account.Editor)
)

func anID() directory.RecordID { return directory.RecordID(uuid.New()) }

// save saves a record as the editor: a new one if it has no seq yet.
func (h *fixture) save(r directory.Record) directory.Record {
	h.tb.Helper()
	saved, err := h.Save(context.Background(), theEditor, directory.Save{Record: r, Base: r.Base().Seq, Request: uuid.New()})
	if err != nil {
		h.tb.Fatal(err)
	}
	return saved
}

// partnership makes a public partnership.
func (h *fixture) partnership(name string) *directory.Partnership {
	h.tb.Helper()
	p := sample(directory.KindPartnership).(*directory.Partnership)
	p.Name = name
	return h.save(p).(*directory.Partnership)
}

// organisation makes a public organisation.
func (h *fixture) organisation(name string) *directory.Organisation {
	h.tb.Helper()
	o := sample(directory.KindOrganisation).(*directory.Organisation)
	o.Name = name
	return h.save(o).(*directory.Organisation)
}

// member puts an organisation into a partnership.
func (h *fixture) member(p *directory.Partnership, o *directory.Organisation) *directory.Membership {
	h.tb.Helper()
	return h.save(&directory.Membership{
		Head: directory.Head{ID: anID()}, Partnership: p.ID, Organisation: o.ID, Role: directory.RoleMember,
	}).(*directory.Membership)
}

// part makes a record that is a part of a partnership.
func (h *fixture) part(kind directory.Kind, of directory.RecordID) directory.Record {
	h.tb.Helper()
	return h.save(partOf(kind, of))
}

// now gives a record as it is stored, whatever its lifecycle.
func (h *fixture) now(id directory.RecordID) directory.Record {
	h.tb.Helper()
	return h.Peek(h.tb, id)
}

// audited counts the audit log's entries of an action.
func (h *fixture) audited(action account.Action) (n int) {
	h.tb.Helper()
	const query = `SELECT count(*) FROM audit_entry WHERE action = $1 AND target_kind = 'directory_record'`
	if err := h.pool.QueryRow(context.Background(), query, action).Scan(&n); err != nil {
		h.tb.Fatal(err)
	}
	return n
}

func refused(tb testing.TB, err error, code fault.Code) {
	tb.Helper()
	if !fault.Is(err, code) {
		tb.Errorf("got %v, want %s", err, code)
	}
}

func refusedField(tb testing.TB, err error, field string) {
	tb.Helper()
	if f := fault.Of(err); f == nil || f.Code != fault.BadUserInput || f.Field != field {
		tb.Errorf("got %v, want BAD_USER_INPUT on %s", err, field)
	}
}

func of(r directory.Record) directory.ChangeOf {
	return directory.ChangeOf{ID: r.Base().ID, Request: uuid.New()}
}

// mustDo fails the test when something did not succeed.
func mustDo(tb testing.TB) func(directory.Record, error) directory.Record {
	return func(r directory.Record, err error) directory.Record {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
		return r
	}
}

func seq(n int64) live.Seq { return live.Seq(n) }

// auditedOf counts the audit log's entries of what is done to the directory.
func (h *fixture) auditedOf(verb string) int { return h.audited(account.Action("directory." + verb)) }
