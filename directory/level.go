package directory

import (
	"roundtable/account"

	"github.com/google/uuid"
)

// Level is how much of the directory somebody sees. A level sees everything that the levels below it see.
type Level uint8

// The levels. Members of the directory's circle are whoever is signed in; personal details are for them at least.
const (
	ForPublic Level = iota
	ForMembers
	ForEditors
)

// Levels lists them.
var Levels = []Level{ForPublic, ForMembers, ForEditors}

// LevelOf is how much an actor sees.
func LevelOf(actor account.Actor) Level {
	switch {
	case actor.Has(account.Editor):
		return ForEditors
	case actor.Kind == account.Account:
		return ForMembers
	}
	return ForPublic
}

func (l Level) String() string {
	switch l {
	case ForMembers:
		return "members"
	case ForEditors:
		return "editors"
	case ForPublic:
	}
	return "public"
}

// sees reports whether a level sees what has the visibility.
func (l Level) sees(v Visibility) bool {
	switch v {
	case Public:
		return true
	case Members:
		return l >= ForMembers
	case Hidden:
	}
	return l >= ForEditors
}

// Viewer is who looks: how much of the directory they see, and whose drafts besides.
type Viewer struct {
	Level   Level
	Account uuid.UUID // sees the drafts it made from notes, whatever the level; zero: sees no drafts of its own
}

// ViewerOf is an actor as a viewer. Facilitators see the drafts they made from notes.
func ViewerOf(actor account.Actor) Viewer {
	v := Viewer{Level: LevelOf(actor)}
	if actor.Has(account.Facilitator) {
		v.Account = actor.Author()
	}
	return v
}

// drafted reports whether a record is a draft that the viewer made from a note, and that still is one.
func (v Viewer) drafted(r Record) bool {
	p, ok := r.(*Partnership)
	return ok && p.Note != nil && p.Lifecycle == Current && p.Visibility == Hidden && v.Account != uuid.Nil && p.CreatedBy == v.Account
}

// sees reports whether a viewer sees what a record's own visibility allows.
func (v Viewer) sees(r Record) bool {
	own := r.visibility()
	return own == nil || v.Level.sees(*own) || v.drafted(r)
}
