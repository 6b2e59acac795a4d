package workshop

import (
	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"

	"github.com/google/uuid"
)

// command is one mutation of a workshop on its way through a commit. decide decides on the draft and records what
// changes; it may run again for the same command when a commit is repeated.
type command struct {
	actor   account.Actor
	boards  bool      // may change what boards copy, or depends on their notes
	removal uuid.UUID // the removal that it makes or undoes
	places  bool      // needs somebody's who gives up theirs: the workshop is full
	decide  func(d *draft, st board.Standing) error
}

// mayRead fails for those without a part in the workshop: for them it does not exist.
func mayRead(role board.Role) error {
	if role == "" {
		return fault.Missing("workshop")
	}
	return nil
}

// mayRun fails for all but the workshop's facilitators.
func mayRun(role board.Role) error {
	if err := mayRead(role); err != nil {
		return err
	}
	if role != board.RoleFacilitator {
		return errNotRunning()
	}
	return nil
}

func errNotRunning() error {
	return fault.New(fault.Forbidden, "only the workshop's facilitators can do this")
}
