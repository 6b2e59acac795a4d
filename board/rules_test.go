package board

import (
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/fault"

	"github.com/google/uuid"
)

// What each role may do to a note in each phase: attendees to their own and to others', facilitators to anybody's.
// "hidden" stands for a question whose notes attendees do not see, and for a board where they see none.
const noteRules = `
who         operation    open       question-shut workshop-shut hidden
attendee    add          OK         CLOSED        CLOSED        OK
attendee    edit-own     OK         CLOSED        CLOSED        OK
attendee    move-own     OK         CLOSED        CLOSED        OK
attendee    delete-own   OK         CLOSED        CLOSED        OK
attendee    restore-own  OK         CLOSED        CLOSED        OK
attendee    edit         FORBIDDEN  FORBIDDEN     FORBIDDEN     NOT_FOUND
attendee    move         FORBIDDEN  FORBIDDEN     FORBIDDEN     NOT_FOUND
attendee    delete       FORBIDDEN  FORBIDDEN     FORBIDDEN     NOT_FOUND
attendee    restore      NOT_FOUND  NOT_FOUND     NOT_FOUND     NOT_FOUND
facilitator add          OK         CLOSED        CLOSED        OK
facilitator edit         OK         OK            OK            OK
facilitator move         OK         OK            OK            OK
facilitator delete       OK         OK            OK            OK
facilitator restore      OK         OK            OK            OK
system      add          OK         OK            OK            OK
viewer      add          FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
viewer      edit         FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
viewer      move         FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
viewer      delete       FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
viewer      restore      FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
analyst     add          FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
analyst     edit         FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
analyst     move         FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
analyst     delete       FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
analyst     restore      FORBIDDEN  FORBIDDEN     FORBIDDEN     FORBIDDEN
stranger    add          NOT_FOUND  NOT_FOUND     NOT_FOUND     NOT_FOUND
stranger    edit         NOT_FOUND  NOT_FOUND     NOT_FOUND     NOT_FOUND
stranger    move         NOT_FOUND  NOT_FOUND     NOT_FOUND     NOT_FOUND
stranger    delete       NOT_FOUND  NOT_FOUND     NOT_FOUND     NOT_FOUND
stranger    restore      NOT_FOUND  NOT_FOUND     NOT_FOUND     NOT_FOUND
`

func TestWhoMayDoWhatToNotes(t *testing.T) {
	rows := table(noteRules)
	for _, row := range rows[1:] {
		for i, phase := range rows[0][2:] {
			phases := []string{phase}
			if phase == "hidden" {
				phases = []string{"question-hidden", "board-hidden"}
			}
			for _, phase := range phases {
				got := tryNote(row[0], row[1], phase)
				if want := row[2+i]; got != want {
					t.Errorf("%s, %s, %s: got %s, want %s", row[0], row[1], phase, got, want)
				}
			}
		}
	}
}

// tryNote prepares a board with a note, goes into the phase, and tries one operation.
func tryNote(who, operation, phase string) string {
	s, author := newScene(), participant("Ann")
	actors := map[string]guest{
		"attendee": participant("Bob"), "facilitator": facilitator("Fay"), "system": system,
		"viewer":   {account.Actor{Kind: account.Projector}, Standing{Role: RoleViewer}},
		"analyst":  {facilitator("").Actor, Standing{Role: RoleAnalyst}},
		"stranger": {participant("").Actor, Standing{}},
	}
	actor := actors[who]
	operation, own := strings.CutSuffix(operation, "-own")
	if own {
		author = actor
	}
	n, other := s.add(author, s.first, "a note"), s.add(author, s.first, "another")
	if operation == "restore" {
		must(s.note(author, DeleteNote{ID: n.ID}.decide))
	}
	switch phase {
	case "question-shut":
		s.openQuestion(s.first, false)
	case "workshop-shut":
		s.accept(false)
	case "question-hidden":
		s.show(s.first, false)
	case "board-hidden":
		s.show(SectionID{}, false)
	}
	before := s.state.seq
	_, err := s.note(actor, map[string]decideNote{
		"add":     AddNote{ID: NoteID(uuid.New()), Board: s.id, Section: s.first, Text: "new"}.decide,
		"edit":    EditNote{ID: n.ID, Text: "changed"}.decide,
		"move":    MoveNote{ID: n.ID, Section: s.first, After: other.ID}.decide,
		"delete":  DeleteNote{ID: n.ID}.decide,
		"restore": RestoreNote{ID: n.ID}.decide,
	}[operation])
	if took := s.state.seq - before; (err == nil) != (took == 1) || (err != nil) != (took == 0) {
		return "took more or less than one seq"
	}
	return code(err)
}

// table splits a table in the text of a test into its cells; the first row is the heading.
func table(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(strings.TrimSpace(text)) {
		rows = append(rows, strings.Fields(line))
	}
	return rows
}

func TestWhoMayRunABoard(t *testing.T) {
	for _, c := range []struct {
		role Role
		want string
	}{
		{RoleFacilitator, "OK"}, {RoleAttendee, "FORBIDDEN"}, {RoleViewer, "FORBIDDEN"}, {RoleAnalyst, "FORBIDDEN"}, {"", "NOT_FOUND"},
	} {
		s, who := newScene(), guest{Standing: Standing{Role: c.role}}
		s.accept(false) // facilitators prepare while it is closed
		for name, decide := range map[string]func(*command, *draft, Standing) error{
			"updateBoard": func(cmd *command, d *draft, st Standing) error {
				_, err := UpdateBoard{ID: s.id, Title: ptr("new")}.decide(cmd, d, st)
				return err
			},
			"addSection": func(cmd *command, d *draft, st Standing) error {
				_, err := AddSection{ID: SectionID(uuid.New()), Board: s.id, Text: SectionText{Prompt: "New?"}}.decide(cmd, d, st)
				return err
			},
			"updateSection": func(cmd *command, d *draft, st Standing) error {
				_, err := UpdateSection{ID: s.second, Open: ptr(false)}.decide(cmd, d, st)
				return err
			},
		} {
			if got := code(s.act(who, decide)); got != c.want {
				t.Errorf("%s by %q: got %s, want %s", name, c.role, got, c.want)
			}
		}
	}
}

func TestStandingOf(t *testing.T) {
	with := func(roles ...account.Role) account.Actor { return account.Actor{Kind: account.Account, Roles: roles} }
	for _, c := range []struct {
		name    string
		actor   account.Actor
		belongs bool
		want    Role
	}{
		{"nobody", account.Actor{}, false, ""},
		{"a participant", account.Actor{Kind: account.Participant}, true, RoleAttendee},
		{"a participant who was removed, or is another workshop's", account.Actor{Kind: account.Participant}, false, ""},
		{"a projector", account.Actor{Kind: account.Projector}, true, RoleViewer},
		{"a projector with a rotated key", account.Actor{Kind: account.Projector}, false, ""},
		{"an account that runs the workshop", with(), true, RoleFacilitator},
		{"an account that does not", with(account.Facilitator), false, ""},
		{"an editor", with(account.Editor), false, ""},
		{"an administrator", with(account.Admin), false, RoleFacilitator},
		{"an analyst", with(account.Analyst), false, RoleAnalyst},
		{"an analyst who runs it", with(account.Analyst), true, RoleFacilitator},
		{"the system", account.SystemActor, false, RoleFacilitator},
	} {
		if got := StandingOf(c.actor, c.belongs, c.belongs); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Roles in an actor that is no account must count for nothing, however they got there.
func TestRolesAreOfAccountsOnly(t *testing.T) {
	for _, kind := range []account.Kind{account.Nobody, account.Participant, account.Projector} {
		actor := account.Actor{Kind: kind, Roles: []account.Role{account.Admin, account.Analyst}}
		if got := StandingOf(actor, false, false); got != "" {
			t.Errorf("%s: got %q", kind, got)
		}
	}
}

// A service without a store shows that those who have not said who they are are refused before anything is looked up.
func TestNobodyIsTurnedAwayFirst(t *testing.T) {
	s, nobody := &Service{}, account.Actor{}
	id := uuid.New()
	for name, do := range map[string]func() error{
		"add": func() error { _, err := s.AddNote(t.Context(), nobody, AddNote{ID: NoteID(id), Text: "x"}); return err },
		"edit": func() error {
			_, err := s.EditNote(t.Context(), nobody, EditNote{ID: NoteID(id), Text: "x"})
			return err
		},
		"move":          func() error { _, err := s.MoveNote(t.Context(), nobody, MoveNote{ID: NoteID(id)}); return err },
		"delete":        func() error { _, err := s.DeleteNote(t.Context(), nobody, DeleteNote{ID: NoteID(id)}); return err },
		"restore":       func() error { _, err := s.RestoreNote(t.Context(), nobody, RestoreNote{ID: NoteID(id)}); return err },
		"updateBoard":   func() error { _, err := s.UpdateBoard(t.Context(), nobody, UpdateBoard{}); return err },
		"updateSection": func() error { _, err := s.UpdateSection(t.Context(), nobody, UpdateSection{}); return err },
		"addSection": func() error {
			_, err := s.AddSection(t.Context(), nobody, AddSection{ID: SectionID(id), Text: SectionText{Title: "x"}})
			return err
		},
	} {
		if err := do(); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
