package storetest

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/workshop"
)

func (s suite) findsWithRoles() {
	c, other := s.made(), s.made()
	id := c.Workshop.ID
	in, _ := s.join(id, morning)
	out, _ := s.join(id, morning)
	out.RemovedAt = morning
	lost := s.NewAccount()
	s.save(id, func(changes *workshop.Changes) {
		out.Seq = changes.At
		changes.Participants = []*workshop.Participant{out}
		changes.Access = []*workshop.Access{{Account: lost, Seq: changes.At, RemovedAt: morning}}
	})
	projector := func(w *workshop.Workshop) account.Actor {
		return account.Actor{Kind: account.Projector, Workshop: uuid.UUID(w.ID), Credential: account.Credential{ID: w.ProjectorID}}
	}
	person := func(id account.AccountID, roles ...account.Role) account.Actor {
		return account.Actor{Kind: account.Account, Account: id, Roles: roles}
	}
	for name, want := range map[string]struct {
		actor account.Actor
		role  board.Role
	}{
		"owner":              {person(c.Access.Account), board.RoleFacilitator},
		"owner of another":   {person(other.Access.Account, account.Facilitator), ""},
		"access taken":       {person(lost), ""},
		"admin":              {person(lost, account.Admin), board.RoleFacilitator},
		"analyst":            {person(lost, account.Analyst), board.RoleAnalyst},
		"system":             {account.SystemActor, board.RoleFacilitator},
		"participant":        {account.Actor{Kind: account.Participant, Participant: in.ID}, board.RoleAttendee},
		"taken out":          {account.Actor{Kind: account.Participant, Participant: out.ID}, ""},
		"projector":          {projector(c.Workshop), board.RoleViewer},
		"another projector":  {projector(other.Workshop), ""},
		"ids of other kinds": {person(account.AccountID(in.ID)), ""},
		"nobody":             {account.Actor{}, ""},
	} {
		found, err := s.Store.Find(s.Context(), want.actor, []workshop.WorkshopID{id, workshop.WorkshopID(uuid.New())})
		if err != nil || len(found) != 1 || found[0].Role != want.role || found[0].ID != id {
			s.Errorf("%s: %v, %v", name, found, err)
			continue
		}
		byCode, err := s.Store.FindByCode(s.Context(), want.actor, c.Workshop.JoinCode)
		if err != nil || byCode.ID != id || byCode.Role != want.role {
			s.Errorf("%s by code: %v, %v", name, byCode, err)
		}
		listed, err := s.Store.List(s.Context(), want.actor, workshop.Filter{}, nil, 10)
		has := slices.ContainsFunc(listed, func(f workshop.Found) bool { return f.ID == id && f.Role == want.role })
		if err != nil || has != (want.role != "") {
			s.Errorf("%s lists %v, %v", name, listed, err)
		}
	}
}

func (s suite) listsByDateThenID() {
	owner := s.NewAccount()
	var want []workshop.WorkshopID
	for _, at := range []time.Time{morning, morning, morning, {}, morning.Add(time.Microsecond)} {
		c := sketch(owner)
		c.Workshop.ScheduledAt, c.Workshop.EndsAt, c.Workshop.CreatedAt = at, time.Time{}, morning.Add(-time.Hour)
		s.store(c)
		want = append(want, c.Workshop.ID)
	}
	undated, last := want[3], want[4]
	same := want[:3]
	slices.SortFunc(same, func(a, b workshop.WorkshopID) int { return -slices.Compare(a[:], b[:]) })
	want = append(append([]workshop.WorkshopID{last}, same...), undated)
	var got []workshop.WorkshopID
	var after *workshop.Cursor
	for {
		rows, err := s.Store.List(s.Context(), account.SystemActor, workshop.Filter{}, after, 2)
		if err != nil {
			s.Fatal(err)
		}
		for _, row := range rows {
			got = append(got, row.ID)
			after = &workshop.Cursor{At: row.ListedAt(), ID: uuid.UUID(row.ID)}
		}
		if len(rows) < 2 {
			break
		}
	}
	if !slices.Equal(got, want) {
		s.Errorf("got %v, want %v", got, want)
	}
}

func (s suite) listsParticipants() {
	c := s.made()
	var want []account.ParticipantID
	for _, at := range []time.Time{morning.Add(time.Second), morning, morning} {
		p, _ := s.join(c.Workshop.ID, at)
		want = append(want, p.ID)
	}
	slices.SortFunc(want[1:], func(a, b account.ParticipantID) int { return slices.Compare(a[:], b[:]) })
	want = []account.ParticipantID{want[1], want[2], want[0]}
	first, err := s.Store.Participants(s.Context(), c.Workshop.ID, nil, 2)
	if err != nil || len(first) != 2 {
		s.Fatalf("got %v, %v", first, err)
	}
	rest, err := s.Store.Participants(s.Context(), c.Workshop.ID, &workshop.Cursor{At: first[1].JoinedAt, ID: uuid.UUID(first[1].ID)}, 2)
	if err != nil || len(rest) != 1 || first[0].ID != want[0] || first[1].ID != want[1] || rest[0].ID != want[2] {
		s.Errorf("got %v and %v, %v", first, rest, err)
	}
	p, names, err := s.Store.Participant(s.Context(), want[0])
	if err != nil || p.ID != want[0] || p.DisplayName != "Ann" || p.Sector != "CHARITY" || p.Organisation == uuid.Nil || names != board.NamesOptional {
		s.Errorf("got %+v, %s, %v", p, names, err)
	}
}

func (s suite) counts() {
	c, empty := s.made(), s.made()
	s.join(c.Workshop.ID, morning)
	out, _ := s.join(c.Workshop.ID, morning)
	out.RemovedAt = morning
	s.save(c.Workshop.ID, func(changes *workshop.Changes) {
		out.Seq = changes.At
		changes.Participants = []*workshop.Participant{out}
	})
	got, err := s.Store.Counts(s.Context(), []workshop.WorkshopID{c.Workshop.ID, empty.Workshop.ID, workshop.WorkshopID(uuid.New())})
	if err != nil || len(got) != 2 || got[c.Workshop.ID] != (workshop.Counts{Participants: 1, Questions: 2}) || got[empty.Workshop.ID].Participants != 0 {
		s.Errorf("got %v, %v", got, err)
	}
}
