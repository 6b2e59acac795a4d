package directory

import (
	"roundtable/account"
	"roundtable/fault"
)

// MayChange reports whether an actor may change a record: editors any, facilitators the drafts that they made from notes.
func MayChange(actor account.Actor, r Record) bool {
	return actor.Has(account.Editor) || ViewerOf(actor).drafted(r)
}

// MayEdit fails for all but editors.
func MayEdit(actor account.Actor) error {
	switch {
	case actor.Kind == account.Nobody:
		return fault.New(fault.Unauthenticated, "sign in first")
	case !actor.Has(account.Editor):
		return fault.New(fault.Forbidden, "only directory editors can do this")
	}
	return nil
}

// maySave fails for all but editors, and those who made the draft that they change from a note: they may change what it
// says, not who sees it.
func maySave(actor account.Actor, old, r Record) error {
	err := MayEdit(actor)
	if err == nil || old == nil || !ViewerOf(actor).drafted(old) {
		return err
	}
	if p, ok := r.(*Partnership); !ok || p.Visibility != Hidden {
		return fault.New(fault.Forbidden, "only directory editors can decide who sees this")
	}
	return nil
}
