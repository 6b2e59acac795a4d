package directory_test

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"slices"
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

// desk is a directory with the people who look after it, and a clock that only the test moves.
type desk struct {
	*directory.Service
	t     *testing.T
	pool  *pgxpool.Pool
	store *brittle
	clock *handClock
	post  *postbox
	board *pinboard
}

type handClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) forward(years, months, days int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.AddDate(years, months, days)
}

// brittle is a store that fails to write as often as a test wants.
type brittle struct {
	directory.Store
	mu    sync.Mutex
	fails int
}

func (b *brittle) Write(
	ctx context.Context, need directory.Need,
	decide func(live.Held[directory.Delta], directory.Facts) (directory.Changes, error),
) error {
	b.mu.Lock()
	fails := b.fails > 0
	b.fails--
	b.mu.Unlock()
	if !fails {
		return b.Store.Write(ctx, need, decide)
	}
	return b.Store.Write(ctx, need, func(held live.Held[directory.Delta], facts directory.Facts) (directory.Changes, error) {
		c, err := decide(held, facts)
		if err == nil {
			err = fault.Down(errors.New("the disk is full"))
		}
		return c, err
	})
}

// postbox keeps the letters it is given, unless it is to fail.
type postbox struct {
	mu      sync.Mutex
	letters []letter
	broken  bool
	tries   int
}

type letter struct{ to, subject, text string }

func (p *postbox) Send(_ context.Context, to, subject, text string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tries++
	if p.broken {
		return errors.New("the post office is closed")
	}
	p.letters = append(p.letters, letter{to, subject, text})
	return nil
}

// empty takes the letters out.
func (p *postbox) empty() []letter {
	p.mu.Lock()
	defer p.mu.Unlock()
	letters := p.letters
	p.letters = nil
	return letters
}

// pinboard has notes, and knows who runs the one workshop.
type pinboard struct {
	notes  map[uuid.UUID]directory.PromotableNote
	runs   []account.Actor
	hiding []uuid.UUID // workshops
}

func (b *pinboard) Note(_ context.Context, actor account.Actor, id uuid.UUID) (directory.PromotableNote, error) {
	note, ok := b.notes[id]
	if !ok {
		return note, fault.Missing("note")
	}
	return note, b.MayPromote(context.Background(), actor, note.Workshop)
}

func (b *pinboard) MayPromote(_ context.Context, actor account.Actor, _ uuid.UUID) error {
	for _, who := range b.runs {
		if who.Account == actor.Account && actor.Kind == account.Account {
			return nil
		}
	}
	if actor.Has(account.Editor) {
		return nil
	}
	return fault.New(fault.Forbidden, "only the workshop's facilitators and directory editors can do this")
}

func (b *pinboard) HidingNames(_ context.Context, workshops []uuid.UUID) ([]uuid.UUID, error) {
	return slices.DeleteFunc(slices.Clone(workshops), func(id uuid.UUID) bool { return !slices.Contains(b.hiding, id) }), nil
}

// person is somebody who is signed in.
func person(roles ...account.Role) account.Actor {
	return account.Actor{Kind: account.Account, Account: account.AccountID(uuid.New()), Roles: roles}
}

var (
	nobody   = account.Actor{}
	editor   = person(account.Editor)
	ann      = person(account.Facilitator)
	bob      = person(account.Facilitator)
	signedIn = person(account.Analyst)
	room     = uuid.New()
)

func newDesk(t *testing.T) *desk {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	d := &desk{
		t: t, pool: pool, store: &brittle{Store: postgres.NewDirectory(pool)},
		clock: &handClock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}, post: &postbox{},
		board: &pinboard{notes: map[uuid.UUID]directory.PromotableNote{}, runs: []account.Actor{ann, bob}},
	}
	d.Service = d.open(d.post)
	return d
}

// open starts a node of the directory.
func (d *desk) open(mail directory.Mail) *directory.Service {
	d.t.Helper()
	areas, err := place.Load()
	if err != nil {
		d.t.Fatal(err)
	}
	s := directory.NewService(directory.Deps{
		Store: d.store, Files: postgres.NewDirectoryFiles(d.pool, d.clock.Now), Notes: d.board, Mail: mail,
		Bus: live.NewLocalBus(), Areas: areas, Now: d.clock.Now, Random: random{}, PublicURL: "https://work.example",
	})
	d.t.Cleanup(s.Close)
	return s
}

type random struct{}

func (random) Read(p []byte) (int, error) { return io.ReadFull(rand.Reader, p) }

func newID() directory.RecordID { return directory.RecordID(uuid.New()) }

// save makes or changes a record, which has to succeed.
func save[R directory.Record](d *desk, r R) R {
	d.t.Helper()
	if r.Base().ID == (directory.RecordID{}) {
		r.Base().ID = newID()
	}
	saved, err := d.Save(d.t.Context(), editor, directory.Save{Record: r, Base: r.Base().Seq, Request: uuid.New()})
	if err != nil {
		d.t.Fatal(err)
	}
	return saved.(R)
}

func (d *desk) partnership(visibility directory.Visibility) *directory.Partnership {
	d.t.Helper()
	return save(d, &directory.Partnership{
		Name: "Bolton Health Information", Nation: place.England, Visibility: visibility, Purpose: "Right answers",
		Source: "a test",
	})
}

func (d *desk) organisation(visibility directory.Visibility) *directory.Organisation {
	d.t.Helper()
	return save(d, &directory.Organisation{
		Name: "Bolton Library", Nation: place.England, Sector: "PUBLIC_LIBRARY", Visibility: visibility, Source: "a test",
		Council: "E08000001", Email: "library@example.org",
	})
}

// contact is of an organisation and a partnership, and was confirmed today.
func (d *desk) contact(change func(*directory.Contact)) *directory.Contact {
	d.t.Helper()
	c := &directory.Contact{
		RoleTitle: "Health librarian", Name: "Ann Example", Email: "ann@example.org", Visibility: directory.Public,
		LawfulBasis: "CONSENT", NoticeGivenOn: "2026-03-01", Source: "a test", LastConfirmed: d.today(),
	}
	if change != nil {
		change(c)
	}
	if c.Organisation == (directory.RecordID{}) && c.Partnership == (directory.RecordID{}) {
		c.Organisation, c.Partnership = d.organisation(directory.Public).ID, d.partnership(directory.Public).ID
	}
	return save(d, c)
}

func (d *desk) today() directory.Date { return directory.DateOf(d.clock.Now()) }

// link gives the secret of a new link.
func (d *desk) link(r directory.Record) string {
	d.t.Helper()
	secret, _, err := d.IssueLink(d.t.Context(), editor, directory.ChangeOf{ID: r.Base().ID})
	if err != nil {
		d.t.Fatal(err)
	}
	return secret
}

// sees gives a record as somebody sees it; nil if they do not.
func (d *desk) sees(actor account.Actor, id directory.RecordID) directory.Record {
	d.t.Helper()
	r, err := d.Get(d.t.Context(), actor, id)
	if err != nil {
		d.t.Fatal(err)
	}
	return r
}

func (d *desk) runSchedule() directory.Scheduled {
	d.t.Helper()
	done, err := d.RunSchedule(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return done
}

func wantFault(t *testing.T, err error, code fault.Code) *fault.Error {
	t.Helper()
	f := fault.Of(err)
	if code == "" && err == nil {
		return nil
	}
	if f == nil || f.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	return f
}

func ptr[T any](value T) *T { return &value }
