package storetest

import (
	"slices"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"
)

// standing asks for an actor's standing in every way there is, and checks that the ways agree.
func (s suite) standing(actor account.Actor) board.Standing {
	s.Helper()
	st, err := s.Store.Standing(s.Context(), actor, s.id)
	if err != nil {
		s.Fatal(err)
	}
	parts, err := s.Store.Parts(s.Context(), actor, []board.BoardID{s.id})
	if part, ok := parts[s.id]; err != nil || !ok || part != st.Role {
		s.Errorf("the part of %v is %q, the standing %q, %v", actor.Kind, part, st.Role, err)
	}
	// Between others, among them the same again: the answers keep the order of the questions.
	need := board.Need{Actors: []account.Actor{s.ann, actor, account.SystemActor, actor}}
	err = s.Store.Write(s.Context(), s.id, need, func(_ live.Held[board.Delta], facts board.Facts) (board.Changes, error) {
		all := facts.Standings
		if len(all) != 4 || all[1] != st || all[3] != st || all[2].Role != board.RoleFacilitator {
			s.Errorf("standings %+v, want %+v second and last", all, st)
		}
		return board.Changes{}, nil
	})
	if err != nil {
		s.Error(err)
	}
	return st
}

func (s suite) givesStandings() {
	other := s.World.Workshop()
	for _, c := range []struct {
		name  string
		actor account.Actor
		want  board.Standing
	}{
		{"nobody", account.Actor{}, board.Standing{}},
		{"the system", account.SystemActor, board.Standing{Role: board.RoleFacilitator}},
		{"a participant", s.ann, board.Standing{Role: board.RoleAttendee, Name: "Ann", Sector: "CHARITY", Network: annsNetwork}},
		{"one without a name", s.World.Participant(s.workshop, "", ""), board.Standing{Role: board.RoleAttendee}},
		{"another workshop's", s.World.Participant(other, "Eve", ""), board.Standing{}},
		{"who runs it", s.World.Facilitator(s.workshop, "Fay"), board.Standing{Role: board.RoleFacilitator, Name: "Fay"}},
		{"who runs another", s.World.Facilitator(other, "Oz"), board.Standing{Name: "Oz"}},
		{"an administrator", s.World.Account("Ada", account.Admin), board.Standing{Role: board.RoleFacilitator, Name: "Ada"}},
		{"an analyst", s.World.Account("Lyn", account.Analyst), board.Standing{Role: board.RoleAnalyst, Name: "Lyn"}},
		{"an editor", s.World.Account("Ed", account.Editor), board.Standing{Name: "Ed"}},
		{"an account that is gone", account.Actor{Kind: account.Account, Roles: []account.Role{account.Admin}}, board.Standing{}},
		{"a projector", s.World.Projector(s.workshop), board.Standing{Role: board.RoleViewer}},
		{"another workshop's projector", s.World.Projector(other), board.Standing{}},
	} {
		if c.want.Role != "" {
			c.want.Workshop = s.workshop
		}
		if got := s.standing(c.actor); got != c.want {
			s.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func (s suite) takesStandingAway() {
	fay, joined := s.World.Facilitator(s.workshop, "Fay"), s.World.Participant(s.workshop, "Bob", "")
	withdrawn := []account.Actor{
		joined, s.World.Facilitator(s.workshop, "Flo"), s.World.Account("Ada", account.Admin), s.World.Account("Lyn", account.Analyst),
		s.World.Projector(s.workshop),
	}
	for _, actor := range withdrawn {
		if s.standing(actor).Role == "" {
			s.Fatalf("%+v has no standing to lose", actor)
		}
		s.World.Withdraw(actor)
	}
	s.World.WithdrawAccess(s.workshop, fay)
	for _, actor := range slices.Concat(withdrawn, []account.Actor{fay}) {
		if st := s.standing(actor); st.Role != "" {
			s.Errorf("%v has the role %q still", actor.Kind, st.Role)
		}
	}
	if s.standing(s.ann).Role != board.RoleAttendee || s.standing(s.World.Projector(s.workshop)).Role != board.RoleViewer {
		s.Error("others lost theirs, too")
	}
}
