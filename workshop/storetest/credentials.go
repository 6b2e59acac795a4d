package storetest

import (
	"slices"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

func (s suite) knowsCredentials() {
	c := s.made()
	in, token := s.join(c.Workshop.ID, morning)
	out, gone := s.join(c.Workshop.ID, morning)
	out.RemovedAt = morning
	s.save(c.Workshop.ID, func(changes *workshop.Changes) {
		out.Seq = changes.At
		changes.Participants = []*workshop.Participant{out}
	})
	if p, err := s.Store.ParticipantByToken(s.Context(), token); err != nil || p.ID != in.ID || p.Workshop != c.Workshop.ID {
		s.Errorf("got %+v, %v", p, err)
	}
	_, err := s.Store.ParticipantByToken(s.Context(), gone)
	s.wantCode(err, fault.NotFound)
	if w, err := s.Store.WorkshopByProjectorKey(s.Context(), c.Workshop.ProjectorKey); err != nil || w.ID != c.Workshop.ID || w.ProjectorID != c.Workshop.ProjectorID {
		s.Errorf("got %+v, %v", w, err)
	}
	good := []account.Credential{
		{Kind: account.ParticipantCredential, ID: uuid.UUID(in.ID)},
		{Kind: account.ProjectorCredential, ID: c.Workshop.ProjectorID},
		{Kind: account.SessionCredential, ID: uuid.New()}, // another's to check
	}
	bad := []account.Credential{
		{Kind: account.ParticipantCredential, ID: uuid.UUID(out.ID)},
		{Kind: account.ParticipantCredential, ID: c.Workshop.ProjectorID},
		{Kind: account.ProjectorCredential, ID: uuid.UUID(in.ID)},
		{Kind: account.ProjectorCredential, ID: uuid.UUID(c.Workshop.ID)},
	}
	invalid, err := s.Store.Invalid(s.Context(), slices.Concat(good, bad))
	if err != nil || len(invalid) != len(bad) {
		s.Fatalf("got %v, %v", invalid, err)
	}
	for _, credential := range bad {
		if !slices.Contains(invalid, credential) {
			s.Errorf("%v passes", credential)
		}
	}
	if invalid, err := s.Store.Invalid(s.Context(), good); err != nil || len(invalid) != 0 {
		s.Errorf("got %v, %v", invalid, err)
	}
}

func (s suite) givesStandings() {
	c := s.made()
	in, _ := s.join(c.Workshop.ID, morning)
	actors := []account.Actor{
		{}, {Kind: account.Account, Account: c.Access.Account}, {Kind: account.Participant, Participant: in.ID},
		{Kind: account.Account, Account: s.NewAccount()}, account.SystemActor,
	}
	want := []board.Role{"", board.RoleFacilitator, board.RoleAttendee, "", board.RoleFacilitator}
	_, err := s.Store.Write(s.Context(), c.Workshop.ID, workshop.Need{Actors: actors}, func(_ held, facts workshop.Facts) (workshop.Changes, error) {
		standings := facts.Standings
		for i, st := range standings {
			if st.Role != want[i] {
				s.Errorf("actor %d is %q, want %q", i, st.Role, want[i])
			}
		}
		if len(standings) != len(want) {
			s.Errorf("got %v", standings)
		}
		return workshop.Changes{}, nil
	})
	if err != nil {
		s.Error(err)
	}
}
