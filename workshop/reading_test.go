package workshop_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

// Who sees a workshop at all, and who its code and projector token.
func TestWhoSeesWhat(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v, other := h.opened(t, jo, board.NamesOptional), h.opened(t, jo, board.NamesOptional)
	projector, err := h.Authenticate(t.Context(), *v.ProjectorToken)
	if err != nil {
		t.Fatal(err)
	}
	facilitator, attendee, viewer := ptr(board.RoleFacilitator), ptr(board.RoleAttendee), ptr(board.RoleViewer)
	for name, c := range map[string]struct {
		actor       account.Actor
		sees        bool
		code, token bool
		role        *board.Role
		lists       int
	}{
		"nobody":            {account.Actor{}, false, false, false, nil, 0},
		"facilitator":       {jo, true, true, true, facilitator, 2},
		"admin":             {h.person(t, "admin@library.example", account.Admin), true, true, true, facilitator, 2},
		"the product":       {account.SystemActor, true, true, true, facilitator, 2},
		"analyst":           {h.person(t, "analyst@library.example", account.Analyst), true, false, false, nil, 2},
		"other facilitator": {h.person(t, "al@library.example", account.Facilitator), false, false, false, nil, 0},
		"editor":            {h.person(t, "editor@library.example", account.Editor), false, false, false, nil, 0},
		"attendee":          {h.join(t, *v.JoinCode).Actor, true, false, false, attendee, 1},
		"attendee of other": {h.join(t, *other.JoinCode).Actor, false, false, false, nil, 1},
		"projector":         {projector, true, true, false, viewer, 1},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := h.Get(t.Context(), c.actor, v.ID)
			if !c.sees {
				wantCode(t, err, fault.NotFound)
			} else if err != nil {
				t.Fatal(err)
			}
			if (got.JoinCode != nil) != c.code || (got.ProjectorToken != nil) != c.token {
				t.Errorf("code %v, token %v", got.JoinCode, got.ProjectorToken)
			}
			if role := got.ViewerRole(); (role == nil) != (c.role == nil) || role != nil && *role != *c.role {
				t.Errorf("role %v", role)
			}
			page, err := h.List(t.Context(), c.actor, workshop.Filter{}, workshop.PageArgs{})
			if err != nil || len(page.Edges) != c.lists {
				t.Errorf("lists %d, %v", len(page.Edges), err)
			}
			for _, edge := range page.Edges {
				if (edge.Node.ProjectorToken != nil) != c.token {
					t.Errorf("the list shows the token %v", edge.Node.ProjectorToken)
				}
			}
			byCode, err := h.ByCode(t.Context(), c.actor, home, *v.JoinCode)
			if err != nil || byCode.ID != v.ID || (byCode.JoinCode != nil) != c.code {
				t.Errorf("by code %+v, %v", byCode, err)
			}
		})
	}
}

// Commands of those who may not: for those without a part the workshop is not there.
func TestWhoMayRun(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	projector, err := h.Authenticate(t.Context(), *v.ProjectorToken)
	if err != nil {
		t.Fatal(err)
	}
	ann := h.join(t, *v.JoinCode)
	for name, c := range map[string]struct {
		actor account.Actor
		want  fault.Code
	}{
		"nobody":            {account.Actor{}, fault.Unauthenticated},
		"other facilitator": {h.person(t, "al@library.example", account.Facilitator), fault.NotFound},
		"analyst":           {h.person(t, "analyst@library.example", account.Analyst), fault.Forbidden},
		"attendee":          {h.join(t, *v.JoinCode).Actor, fault.Forbidden},
		"projector":         {projector, fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, id := t.Context(), v.ID
			_, err := h.Update(ctx, c.actor, workshop.UpdateWorkshop{ID: id, Title: ptr("Mine")})
			wantCode(t, err, c.want)
			_, err = h.Open(ctx, c.actor, workshop.OpenWorkshop{ID: id})
			wantCode(t, err, c.want)
			_, err = h.CloseWorkshop(ctx, c.actor, workshop.CloseWorkshop{ID: id})
			wantCode(t, err, c.want)
			_, err = h.RotateCode(ctx, c.actor, workshop.RotateCode{ID: id})
			wantCode(t, err, c.want)
			_, err = h.RemoveFacilitator(ctx, c.actor, workshop.RemoveFacilitator{Workshop: id, Account: jo.Account})
			wantCode(t, err, c.want)
			_, err = h.AddFacilitator(ctx, c.actor, workshop.AddFacilitator{Workshop: id, Email: "al@library.example"})
			wantCode(t, err, c.want)
			_, err = h.RemoveParticipant(ctx, c.actor, workshop.RemoveParticipant{ID: ann.Participant.ID})
			wantCode(t, err, c.want)
			_, err = h.Participants(ctx, c.actor, id, workshop.PageArgs{})
			wantCode(t, err, fault.Forbidden)
			_, err = h.Service.Facilitators(ctx, c.actor, id)
			wantCode(t, err, fault.Forbidden)
		})
	}
	if _, err := h.Open(t.Context(), jo, workshop.OpenWorkshop{ID: workshop.WorkshopID(uuid.New())}); !fault.Is(err, fault.NotFound) {
		t.Errorf("an unknown workshop: %v", err)
	}
}

func TestListFiltersAndPages(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	made := map[string]workshop.WorkshopID{}
	for name, days := range map[string]int{"Caffi Iechyd": 3, "Café Health 50%": 1, "Prisons": 2} {
		in := plan()
		in.ID, in.Title, in.ScheduledAt = workshop.WorkshopID(uuid.New()), name, morning.AddDate(0, 0, days)
		made[name] = h.create(t, jo, in).ID
	}
	undated := plan()
	undated.Title, undated.HostName = "Undated", "Siân"
	made["Undated"] = h.create(t, jo, undated).ID
	if _, err := h.Open(t.Context(), jo, workshop.OpenWorkshop{ID: made["Prisons"]}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		filter workshop.Filter
		want   []string
	}{
		"all":           {workshop.Filter{}, []string{"Caffi Iechyd", "Prisons", "Café Health 50%", "Undated"}},
		"status":        {workshop.Filter{Status: []workshop.Status{workshop.Open, workshop.Closed}}, []string{"Prisons"}},
		"accents":       {workshop.Filter{Text: "CAFE h"}, []string{"Café Health 50%"}},
		"host":          {workshop.Filter{Text: "sian"}, []string{"Undated"}},
		"no wildcard":   {workshop.Filter{Text: "0%"}, []string{"Café Health 50%"}},
		"nor this":      {workshop.Filter{Text: "C_f"}, nil},
		"from":          {workshop.Filter{ScheduledFrom: morning.AddDate(0, 0, 2)}, []string{"Caffi Iechyd", "Prisons"}},
		"before":        {workshop.Filter{ScheduledBefore: morning.AddDate(0, 0, 2)}, []string{"Café Health 50%"}},
		"joined by and": {workshop.Filter{Text: "e", ScheduledFrom: morning.AddDate(0, 0, 3)}, []string{"Caffi Iechyd"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			args := workshop.PageArgs{First: ptr(1)}
			for range 10 {
				page, err := h.List(t.Context(), jo, c.filter, args)
				if err != nil {
					t.Fatal(err)
				}
				for _, edge := range page.Edges {
					got = append(got, edge.Node.Title)
					args.After = &edge.Cursor
				}
				if !page.HasNextPage {
					break
				}
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Fatalf("got %q, want %q", got, c.want)
				}
			}
		})
	}
}

func TestPageInput(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	list := func(filter workshop.Filter, args workshop.PageArgs) error {
		_, err := h.List(t.Context(), jo, filter, args)
		return err
	}
	wantField(t, list(workshop.Filter{}, workshop.PageArgs{First: ptr(0)}), "first")
	wantField(t, list(workshop.Filter{}, workshop.PageArgs{First: ptr(101)}), "first")
	for _, cursor := range []string{"", "x", "AAAA", "//////////8AAAAAAAAAAAAAAAAAAAAA", "f_________8AAAAAAAAAAAAAAAAAAAAA"} {
		wantField(t, list(workshop.Filter{}, workshop.PageArgs{After: &cursor}), "after")
	}
	wantField(t, list(workshop.Filter{Text: "\x00"}, workshop.PageArgs{}), "filter.text")
	wantField(t, list(workshop.Filter{Status: []workshop.Status{"NEW"}}, workshop.PageArgs{}), "filter.status")
}

func TestParticipantsInOrderOfJoining(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	var want []account.ParticipantID
	for range 5 {
		want = append(want, h.join(t, *v.JoinCode).Participant.ID)
		h.clock.advance(time.Second)
	}
	if _, err := h.RemoveParticipant(t.Context(), jo, workshop.RemoveParticipant{ID: want[1]}); err != nil {
		t.Fatal(err)
	}
	var got []workshop.ParticipantView
	args := workshop.PageArgs{First: ptr(2)}
	for {
		page, err := h.Participants(t.Context(), jo, v.ID, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, edge := range page.Edges {
			got = append(got, edge.Node)
			args.After = &edge.Cursor
		}
		if !page.HasNextPage {
			break
		}
	}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i, p := range got {
		if p.ID != want[i] || (p.RemovedAt != nil) != (i == 1) || *p.DisplayName != "Ann" {
			t.Errorf("participant %d is %+v", i, p)
		}
	}
	if _, err := h.Update(t.Context(), jo, workshop.UpdateWorkshop{ID: v.ID, Names: ptr(board.NamesHidden)}); err != nil {
		t.Fatal(err)
	}
	page, err := h.Participants(t.Context(), jo, v.ID, workshop.PageArgs{})
	if err != nil || len(page.Edges) != 5 {
		t.Fatalf("got %v, %v", page, err)
	}
	for _, edge := range page.Edges {
		if edge.Node.DisplayName != nil || edge.Node.Sector != nil {
			t.Errorf("hidden names are shown: %+v", edge.Node)
		}
	}
}
