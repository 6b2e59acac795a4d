package directory

import "roundtable/account"

// MayChange reports whether an actor may change a record: editors any, facilitators the drafts that they made from notes.
func MayChange(actor account.Actor, r Record) bool {
	return actor.Has(account.Editor) || ViewerOf(actor).drafted(r)
}
