package results_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/searchtext"
	"roundtable/internal/testenv"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/results"
	"roundtable/sector"
	programme "roundtable/workshop"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// house is the service over a database of its own, with rows put there by SQL. Ids count up, so that files are the same
// each time.
type house struct {
	*results.Service
	t    *testing.T
	pool *pgxpool.Pool
	last int
	mu   sync.Mutex
	at   time.Time
}

func newHouse(t *testing.T) *house {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	at := time.Date(2026, 3, 2, 9, 0, 0, 123456000, time.UTC)
	return &house{Service: results.New(postgres.NewResults(pool)), t: t, pool: pool, at: at}
}

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if _, err := h.pool.Exec(context.WithoutCancel(h.t.Context()), sql, args...); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) id() uuid.UUID {
	h.last++
	return uuid.MustParse(fmt.Sprintf("00000000-0000-4000-8000-%012x", h.last))
}

// tick moves the clock by a second.
func (h *house) tick() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = h.at.Add(time.Second)
	return h.at
}

// now is the clock as it stands.
func (h *house) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

func (h *house) account(roles ...account.Role) account.Actor {
	h.t.Helper()
	id := h.id()
	if roles == nil {
		roles = []account.Role{}
	}
	h.exec(`INSERT INTO account (id, kind, name, email, roles, created_at) VALUES ($1, 'PERSON', $2, $3, $4, $5)`,
		id, "Account "+id.String()[33:], id.String()+"@library.example", roles, h.at)
	return account.Actor{Kind: account.Account, Account: account.AccountID(id), Roles: roles}
}

// workshop is a workshop with one board, to which more can be added.
type workshop struct {
	*house
	id        board.WorkshopID
	names     board.NamesRule
	projector uuid.UUID
	board     board.BoardID
	boards    int
	sections  int
}

func (h *house) workshop(title string, names board.NamesRule) *workshop {
	h.t.Helper()
	id, projector := h.id(), h.id()
	h.exec(`
		INSERT INTO workshop (id, tip, seq, shown_seq, title, status, names, code_rotated_at, projector_key, projector_id,
			search, created_at)
		VALUES ($1, 1, 1, 1, $2, 'OPEN', $3, $4, $5, $6, '', $4)`,
		id, title, names, h.tick(), projector.String(), projector)
	w := &workshop{house: h, id: board.WorkshopID(id), names: names, projector: projector}
	w.addBoard(title + " board")
	return w
}

func (w *workshop) addBoard(title string) {
	w.t.Helper()
	w.board, w.sections = board.BoardID(w.house.id()), 0
	w.exec(`
		INSERT INTO board (id, workshop_id, tip, seq, title, index, accepting, names, created_at)
		VALUES ($1, $2, 1, 1, $3, $4, true, $5, $6)`, w.board, w.id, title, w.boards, w.names, w.tick())
	w.boards++
}

func (w *workshop) section(key, title, prompt string, parts ...string) board.SectionID {
	w.t.Helper()
	id := board.SectionID(w.house.id())
	if parts == nil {
		parts = []string{}
	}
	w.sections++
	w.exec(`
		INSERT INTO section (id, board_id, seq, key, title, prompt, sub_questions, position, open)
		VALUES ($1, $2, 1, $3, $4, $5, $6, $7, true)`, id, w.board, key, title, prompt, parts, fmt.Sprintf("s%02d", w.sections))
	return id
}

// close ends the workshop, as its facilitators would.
func (w *workshop) close() {
	w.t.Helper()
	w.life(func(p *programme.Service) (programme.View, error) {
		return p.CloseWorkshop(w.t.Context(), account.SystemActor, programme.CloseWorkshop{ID: w.id})
	})
}

func (w *workshop) reopen() {
	w.t.Helper()
	w.life(func(p *programme.Service) (programme.View, error) {
		return p.Open(w.t.Context(), account.SystemActor, programme.OpenWorkshop{ID: w.id})
	})
}

func (w *workshop) life(change func(*programme.Service) (programme.View, error)) {
	w.t.Helper()
	bus := live.NewLocalBus()
	boards := board.NewService(postgres.NewBoards(w.pool), bus, freely{}, w.tick, live.Options{})
	defer boards.Close()
	p := programme.NewService(programme.Deps{
		Store: postgres.NewWorkshops(w.pool), Bus: bus, Boards: boards, Now: w.tick, Random: rand.Reader,
	})
	defer p.Close()
	if _, err := change(p); err != nil {
		w.t.Fatal(err)
	}
}

type freely struct{}

func (freely) Allow(account.Actor) error { return nil }
func (freely) Shares() bool              { return true }

func (w *workshop) run(by account.Actor) {
	w.t.Helper()
	w.exec(`INSERT INTO access (workshop_id, account_id, role, seq) VALUES ($1, $2, 'FACILITATOR', 1)`, w.id, by.Account)
}

func (w *workshop) participant(name string, from sector.Sector) account.Actor {
	w.t.Helper()
	id := w.house.id()
	w.exec(`
		INSERT INTO participant (id, workshop_id, token_hash, display_name, sector, joined_at, seq)
		VALUES ($1, $2, sha256($3), NULLIF($4, ''), NULLIF($5, ''), $6, 1)`,
		id, w.id, []byte(id.String()), name, string(from), w.tick())
	return account.Actor{Kind: account.Participant, Participant: account.ParticipantID(id), Workshop: uuid.UUID(w.id)}
}

// say adds a note; the zero actor makes one that came with an example.
func (w *workshop) say(by account.Actor, section board.SectionID, text string) board.NoteID {
	w.t.Helper()
	id := board.NoteID(w.house.id())
	var author *uuid.UUID
	if written := by.Author(); written != uuid.Nil {
		author = &written
	}
	at := w.tick()
	w.exec(`
		INSERT INTO note (id, board_id, section_id, seq, created_seq, text, search, colour, position, status, author_id,
			created_at, updated_at)
		SELECT $1, s.board_id, s.id, 1, 1, $3, $4, 'AUTO', $5, 'PUBLISHED', $6, $7, $7 FROM section s WHERE s.id = $2`,
		id, section, text, searchtext.Of(text), fmt.Sprintf("n%03d", w.last), author, at)
	return id
}

var nobody = account.Actor{}

func (w *workshop) projects() account.Actor {
	return account.Actor{
		Kind: account.Projector, Workshop: uuid.UUID(w.id),
		Credential: account.Credential{Kind: account.ProjectorCredential, ID: w.projector},
	}
}

// all lists the texts that Notes gives, page by page.
func (h *house) all(actor account.Actor, filter results.Filter) []string {
	h.t.Helper()
	texts := []string{}
	for _, view := range h.views(actor, filter) {
		texts = append(texts, view.Text)
	}
	return texts
}

func (h *house) views(actor account.Actor, filter results.Filter) []board.NoteView {
	h.t.Helper()
	size, args := 2, results.PageArgs{}
	args.First = &size
	var views []board.NoteView
	for {
		page, err := h.Notes(h.t.Context(), actor, filter, args)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, e := range page.Edges {
			views = append(views, e.Node)
			args.After = &e.Cursor
		}
		if !page.HasNextPage {
			return views
		}
	}
}

// exported lists the texts that Export gives.
func (h *house) exported(actor account.Actor, id board.WorkshopID) (texts []string, err error) {
	err = h.Export(h.t.Context(), actor, id, func(row results.Row) error {
		texts = append(texts, row.Text)
		return nil
	})
	return texts, err
}

func codeOf(err error) fault.Code {
	if f := fault.Of(err); f != nil {
		return f.Code
	}
	if err != nil {
		return fault.Internal
	}
	return ""
}
