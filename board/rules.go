package board

import (
	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/plaintext"
	"roundtable/sector"

	"github.com/google/uuid"
)

// The limits of a board.
const (
	MaxText           = 2000 // characters (code points) in a note
	MaxSections       = 100
	MaxNotesSection   = 5000
	MaxNotesBoard     = 10_000
	MaxNotesPerPerson = 1000              // of one participant in one section: room for a keen group on one phone, not for flooding
	MaxNotesDeleted   = 10_000            // of one board, by those who wrote them
	MaxNotesKept      = 5 * MaxNotesBoard // with all deleted ones, which stay in memory and are kept for ever
	KeptVersions      = 20                // earlier texts of one note; the oldest go
	MaxTitle          = 200
	MaxSectionTitle   = 100
	MaxPrompt         = 500
	MaxSubQuestions   = 10
	MaxSubQuestion    = 300
	MaxKey            = 64
)

// NearlyFull is from how many percent of a limit on a network that has more than half of what is there may add no more: it
// could take the rest from everybody else by itself. A hall is one network: it fills the other four fifths.
const NearlyFull = 80

// Crowds reports whether a network that has so many of all may have no more, where there is room for most.
func Crowds(of Network, its, all, most int) bool {
	return of != (Network{}) && all*100 >= most*NearlyFull && its*2 > all
}

// Role is what an actor may do on the boards of one workshop.
type Role string

// The roles on a board. The zero Role has no part in the workshop: for them the board does not exist.
const (
	RoleFacilitator Role = "FACILITATOR"
	RoleAttendee    Role = "ATTENDEE"
	RoleViewer      Role = "VIEWER"
	RoleAnalyst     Role = "ANALYST"
)

// Standing is an actor's role on a board, read together with the board, so that losing it takes effect at once, and how
// they are named on what they write.
type Standing struct {
	Role     Role
	Name     string
	Sector   sector.Sector
	Workshop WorkshopID // whose board it is; zero for those without a part in it
	Network  Network    // where a participant joined from
}

// StandingOf decides the role from what the store knows: whether the account runs the workshop, and whether the
// participant or projector key belongs to it and still holds.
func StandingOf(actor account.Actor, runsIt, belongs bool) Role {
	switch {
	case actor.Kind == account.System, actor.Has(account.Admin), actor.Kind == account.Account && runsIt:
		return RoleFacilitator
	case actor.Kind == account.Participant && belongs:
		return RoleAttendee
	case actor.Kind == account.Projector && belongs:
		return RoleViewer
	case actor.Has(account.Analyst):
		return RoleAnalyst
	}
	return ""
}

// Audience is who an actor of this standing sees the board with.
func (s Standing) Audience() Audience {
	if s.Role == RoleFacilitator {
		return ForFacilitator
	}
	return ForAttendee
}

// mayRead fails for those who have no part in the workshop: for them the board does not exist.
func (s Standing) mayRead() error {
	if s.Role == "" {
		return fault.Missing("board")
	}
	return nil
}

// mayWrite fails for all but facilitators and attendees.
func (s Standing) mayWrite() error {
	if err := s.mayRead(); err != nil {
		return err
	}
	if s.Role != RoleFacilitator && s.Role != RoleAttendee {
		return fault.New(fault.Forbidden, "you can read this board but not write on it")
	}
	return nil
}

// mayRun fails for all but facilitators.
func (s Standing) mayRun() error {
	if err := s.mayRead(); err != nil {
		return err
	}
	if s.Role != RoleFacilitator {
		return fault.New(fault.Forbidden, "only the workshop's facilitators can do this")
	}
	return nil
}

// takes fails when a section takes nothing now.
func takes(b *Board, s *Section) error {
	if !b.Accepting {
		return fault.New(fault.Closed, "the workshop is not open")
	}
	if !s.Open {
		return fault.New(fault.Closed, "the question is closed")
	}
	return nil
}

// mayChange decides on editing, moving and deleting a note: facilitators any, at any time; attendees their own while
// its question takes notes. Somebody else's note that an attendee cannot see does not exist for them.
func mayChange(st Standing, author uuid.UUID, b *Board, s *Section, n *Note) error {
	if err := st.mayWrite(); err != nil {
		return err
	}
	if st.Role == RoleFacilitator {
		return nil
	}
	if n.Author.ID != author {
		if _, visible := project(b, s, n, ForAttendee); !visible {
			return fault.Missing("note")
		}
		return fault.New(fault.Forbidden, "this is somebody else's note")
	}
	return takes(b, s)
}

// CheckText checks a note's text: 1 to MaxText code points of valid UTF-8 without NUL that show something.
func CheckText(field, text string) error {
	return check(field, text, plaintext.Rule{Most: MaxText, Needed: true}, "write something: 1 to %d characters")
}

// CheckTitle checks a title that must be there.
func CheckTitle(field, title string, limit int) error {
	return check(field, title, plaintext.Rule{Most: limit, Needed: true}, "must be 1 to %d characters")
}

// CheckOptional checks a text that may be empty.
func CheckOptional(field, text string, limit int) error {
	return check(field, text, plaintext.Rule{Most: limit}, "")
}

// CheckName checks a name that may be empty, on one line.
func CheckName(field, name string, limit int) error {
	return check(field, name, plaintext.Rule{Most: limit, Line: true}, "")
}

// check says what is wrong with a text; nothing is the message, with the limit, for one that shows nothing.
func check(field, text string, rule plaintext.Rule, nothing string) error {
	switch rule.Problem(text) {
	case plaintext.NotText:
		return fault.Input(field, "must be valid UTF-8 text")
	case plaintext.HoldsNUL:
		return fault.Input(field, "must not hold the character U+0000")
	case plaintext.TooLong:
		return fault.Input(field, "is too long: at most %d characters", rule.Most)
	case plaintext.NotALine:
		return fault.Input(field, "must be on one line")
	case plaintext.Nothing:
		return fault.Input(field, nothing, rule.Most)
	}
	return nil
}
