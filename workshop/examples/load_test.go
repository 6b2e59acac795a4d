package examples_test

import (
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/testenv"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/workshop"
	"roundtable/workshop/examples"
)

func TestMain(m *testing.M) { testenv.Main(m) }

type freely struct{}

func (freely) Allow(account.Actor) error { return nil }
func (freely) Shares() bool              { return true }

func services(t *testing.T) (*workshop.Service, *board.Service, account.AccountID) {
	t.Helper()
	pool, err := postgres.Open(t.Context(), testenv.Postgres(t))
	if err != nil {
		t.Fatal(err)
	}
	bus := live.NewLocalBus()
	boards := board.NewService(postgres.NewBoards(pool), bus, freely{}, time.Now, live.Options{})
	workshops := workshop.NewService(workshop.Deps{
		Store: postgres.NewWorkshops(pool), Bus: bus, Boards: boards, Now: time.Now, Random: rand.Reader,
	})
	t.Cleanup(func() {
		workshops.Close()
		boards.Close()
		pool.Close()
	})
	owner := account.Profile{ID: account.AccountID(uuid.New()), Holder: account.BuiltIn, Name: "Examples", Roles: []account.Role{}, CreatedAt: time.Now()}
	entry := account.NewEntry(time.Now(), account.SystemActor, account.AccountCreated, account.Target{Kind: "account", ID: uuid.UUID(owner.ID)})
	if err := postgres.NewAccounts(pool).AddProfile(t.Context(), owner, entry); err != nil {
		t.Fatal(err)
	}
	return workshops, boards, owner.ID
}

func TestTemplates(t *testing.T) {
	templates, err := examples.Templates()
	if err != nil || len(templates) != 2 {
		t.Fatalf("got %d, %v", len(templates), err)
	}
	chat, session := templates[0], templates[1]
	if chat.HostName != "Holly Case" || chat.HeldOn != "Tuesday 18 August, 8pm" || session.HeldOn != "27 September 2021" {
		t.Errorf("got %q %q %q", chat.HostName, chat.HeldOn, session.HeldOn)
	}
	questions := chat.Boards[0].Sections
	if len(questions) != 6 || questions[0].Title != "Introductions" ||
		questions[1].Prompt != "Are you currently working with your local public library?" ||
		!slices.Equal(questions[1].SubQuestions, []string{"If yes, then how; and if not, what barriers are stopping you?"}) ||
		!strings.Contains(questions[3].Prompt, "“coordinated information to patients and the public”") ||
		!slices.Equal(questions[5].SubQuestions, []string{"Project suggestions?", "Any barriers? How did you overcome them?"}) {
		t.Errorf("got %q", questions)
	}
	if questions[5].Key != "have-you-got-any-tips-for-joint-working" {
		t.Errorf("got key %q", questions[5].Key)
	}
	if len(session.Boards[0].Sections) != 5 || !strings.Contains(session.Source, "does not give the wording") {
		t.Errorf("got %+v", session)
	}
}

func TestLoad(t *testing.T) {
	workshops, boards, owner := services(t)
	for range 2 {
		if err := examples.Load(t.Context(), workshops, boards, owner); err != nil {
			t.Fatal(err)
		}
	}
	page, err := workshops.List(t.Context(), account.SystemActor, workshop.Filter{}, workshop.PageArgs{})
	if err != nil || len(page.Edges) != 2 {
		t.Fatalf("got %d workshops, %v", len(page.Edges), err)
	}
	for _, edge := range page.Edges {
		v := edge.Node
		if v.Status != workshop.Open || !v.IsExample || v.Source == "" || v.ScheduledAt != nil || v.JoinCode == nil {
			t.Errorf("got %+v", v)
		}
	}
	got := themes(t, boards, examples.WorkshopID("local-health-information"))
	want := map[string]int{
		"Partnerships that exist": 13, "What partnerships do together": 16, "Value of partnerships": 23,
		"Barriers and challenges": 26, "Useful next steps": 15,
	}
	for theme, n := range want {
		if got[theme] != n {
			t.Errorf("%s has %d notes, want %d", theme, got[theme], n)
		}
	}
	if notes := themes(t, boards, examples.WorkshopID("health-and-public-libraries")); len(notes) != 0 {
		t.Errorf("the chat has notes: %v", notes)
	}
}

// themes counts the notes that are shown, by the title of their question.
func themes(t *testing.T, boards *board.Service, id workshop.WorkshopID) map[string]int {
	t.Helper()
	ids, err := boards.BoardsOf(t.Context(), []workshop.WorkshopID{id})
	if err != nil || len(ids[id]) != 1 {
		t.Fatalf("got %v, %v", ids, err)
	}
	u, err := boards.Changes(t.Context(), account.SystemActor, ids[id][0], nil)
	if err != nil || !u.Board.Accepting || !u.Board.NotesVisible {
		t.Fatalf("got %+v, %v", u.Board, err)
	}
	titles, counts := map[board.SectionID]string{}, map[string]int{}
	for _, s := range u.Sections {
		titles[s.ID] = s.Title
	}
	for _, n := range u.Notes {
		counts[titles[n.SectionID]]++
		if n.Author != nil {
			t.Errorf("note %s has an author", n.ID)
		}
	}
	return counts
}

// An example that people have worked with since is left as it is, also when another account is to own it.
func TestLoadLeavesWhatPeopleDid(t *testing.T) {
	workshops, boards, owner := services(t)
	if err := examples.Load(t.Context(), workshops, boards, owner); err != nil {
		t.Fatal(err)
	}
	id := examples.WorkshopID("local-health-information")
	if _, err := workshops.CloseWorkshop(t.Context(), account.SystemActor, workshop.CloseWorkshop{ID: id}); err != nil {
		t.Fatal(err)
	}
	if err := examples.Load(t.Context(), workshops, boards, account.AccountID(uuid.New())); err != nil {
		t.Fatal(err)
	}
	v, err := workshops.Get(t.Context(), account.SystemActor, id)
	if err != nil || v.Status != workshop.Closed {
		t.Errorf("got %s, %v", v.Status, err)
	}
}
