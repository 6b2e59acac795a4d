package workshop_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

func TestCreate(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	in := plan()
	in.ScheduledAt, in.EndsAt = morning.Add(time.Hour), morning.Add(2*time.Hour)
	v := h.create(t, jo, in)
	if v.Status != workshop.Draft || v.Role != board.RoleFacilitator || v.Seq != 1 || v.IsExample || v.OpenedAt != nil {
		t.Errorf("got %+v", v)
	}
	if v.JoinCode == nil || len(*v.JoinCode) != 8 || !account.IsSecret(*v.ProjectorToken, account.ProjectorPrefix) {
		t.Errorf("got code %v, projector token %v", v.JoinCode, v.ProjectorToken)
	}
	boards, sections := h.boardsOf(t, jo, v.ID)
	keys := []string{sections[0].Key, sections[1].Key}
	if len(boards) != 2 || !slices.Equal(keys, []string{"what-helps", "what-helps-2"}) || !sections[0].Open || sections[1].Open {
		t.Errorf("got boards %v, sections %+v", boards, sections)
	}
	again := h.create(t, jo, in)
	if again.ID != v.ID || *again.JoinCode != *v.JoinCode || h.audited(t, "workshop.create") != 1 {
		t.Errorf("the second time got %+v", again)
	}
	read, err := h.Get(t.Context(), jo, v.ID)
	if err != nil || *read.JoinCode != *v.JoinCode || !read.ScheduledAt.Equal(in.ScheduledAt) || read.Title != v.Title {
		t.Errorf("read %+v, %v", read, err)
	}
}

func TestCreateTakenID(t *testing.T) {
	h := newHouse(t)
	jo, eve := h.person(t, "jo@library.example", account.Facilitator), h.person(t, "eve@library.example", account.Facilitator)
	in := plan()
	h.create(t, jo, in)
	_, err := h.Create(t.Context(), eve, in)
	wantCode(t, err, fault.Conflict)
	if f := fault.Of(err); f.Current != nil {
		t.Errorf("reveals %v", f.Current)
	}
	_, err = h.Create(t.Context(), h.person(t, "admin@library.example", account.Admin), in)
	wantCode(t, err, fault.Conflict)
}

func TestWhoMayCreate(t *testing.T) {
	h := newHouse(t)
	for name, c := range map[string]struct {
		actor account.Actor
		want  fault.Code
	}{
		"nobody":      {account.Actor{}, fault.Unauthenticated},
		"participant": {account.Actor{Kind: account.Participant}, fault.Forbidden},
		"analyst":     {h.person(t, "a@library.example", account.Analyst), fault.Forbidden},
		"editor":      {h.person(t, "e@library.example", account.Editor), fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Create(t.Context(), c.actor, plan())
			wantCode(t, err, c.want)
		})
	}
	h.create(t, h.person(t, "admin@library.example", account.Admin), plan())
}

func TestCreateInput(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	long := strings.Repeat("é", 1001)
	for field, spoil := range map[string]func(*workshop.CreateWorkshop){
		"title":                            func(in *workshop.CreateWorkshop) { in.Title = " \u200b" },
		"summary":                          func(in *workshop.CreateWorkshop) { in.Summary = long },
		"hostName":                         func(in *workshop.CreateWorkshop) { in.HostName = long[:202] },
		"source":                           func(in *workshop.CreateWorkshop) { in.Source = "a\x00" },
		"endsAt":                           func(in *workshop.CreateWorkshop) { in.ScheduledAt, in.EndsAt = morning, morning.Add(-1) },
		"scheduledAt":                      func(in *workshop.CreateWorkshop) { in.ScheduledAt = morning.AddDate(9000, 0, 0) },
		"names":                            func(in *workshop.CreateWorkshop) { in.Names = "SOME" },
		"boards":                           func(in *workshop.CreateWorkshop) { in.Boards = nil },
		"boards.1.title":                   func(in *workshop.CreateWorkshop) { in.Boards[1].Title = "" },
		"boards.0.sections":                func(in *workshop.CreateWorkshop) { in.Boards[0].Sections = nil },
		"boards.0.sections.1.prompt":       func(in *workshop.CreateWorkshop) { in.Boards[0].Sections[1].Prompt = " " },
		"boards.0.sections.0.title":        func(in *workshop.CreateWorkshop) { in.Boards[0].Sections[0].Title = long[:202] },
		"boards.0.sections.0.subQuestions": func(in *workshop.CreateWorkshop) { in.Boards[0].Sections[0].SubQuestions = make([]string, 11) },
		"boards.0.sections.0.subQuestions.1": func(in *workshop.CreateWorkshop) {
			in.Boards[0].Sections[0].SubQuestions = []string{"a", ""}
		},
		"boards.0.sections.0.key": func(in *workshop.CreateWorkshop) { in.Boards[0].Sections[0].Key = "Key" },
		"boards.0.sections.1.key": func(in *workshop.CreateWorkshop) {
			in.Boards[0].Sections[0].Key, in.Boards[0].Sections[1].Key = "same", "same"
		},
	} {
		t.Run(field, func(t *testing.T) {
			in := plan()
			spoil(&in)
			_, err := h.Create(t.Context(), jo, in)
			wantField(t, err, field)
		})
	}
}

// The largest workshop there can be is stored, in one round trip a table.
func TestCreateLargest(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	in := workshop.CreateWorkshop{
		Title: strings.Repeat("é", 200), Summary: strings.Repeat("é", 1000), HostName: strings.Repeat("é", 100),
		Source: strings.Repeat("é", 500), ScheduledAt: morning, EndsAt: morning,
	}
	for b := range workshop.MaxBoards {
		made := workshop.NewBoard{Title: fmt.Sprint("Board ", b)}
		for range board.MaxSections {
			made.Sections = append(made.Sections, workshop.NewSection{SectionText: board.SectionText{Prompt: "The same words"}})
		}
		in.Boards = append(in.Boards, made)
	}
	v := h.create(t, jo, in)
	counts, err := h.Counts(t.Context(), []workshop.WorkshopID{v.ID, workshop.WorkshopID(uuid.New())})
	if err != nil || len(counts) != 1 || counts[v.ID].Questions != workshop.MaxBoards*board.MaxSections {
		t.Errorf("got %v, %v", counts, err)
	}
	if v.Names != board.NamesOptional {
		t.Errorf("names are %s without a rule", v.Names)
	}
	in.Boards = append(in.Boards, in.Boards[0])
	_, err = h.Create(t.Context(), jo, in)
	wantField(t, err, "boards")
}

// A key that was given is never taken by one that is made from words, whichever comes first.
func TestKeysGivenAndMade(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	in := plan()
	in.Boards[0].Sections[1] = workshop.NewSection{SectionText: board.SectionText{Key: "what-helps", Prompt: "Else?"}}
	v := h.create(t, jo, in)
	_, sections := h.boardsOf(t, jo, v.ID)
	if sections[0].Key != "what-helps-2" || sections[1].Key != "what-helps" {
		t.Errorf("got %q and %q", sections[0].Key, sections[1].Key)
	}
}
