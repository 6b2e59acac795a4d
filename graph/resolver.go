// Package graph is the GraphQL API: it decodes what was asked, calls one method of a service, and encodes the answer.
// Nothing is decided here: who may do what, and whether it can be done, is the services' business. It knows neither SQL
// nor sockets.
package graph

import (
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/presence"
	"roundtable/results"
	"roundtable/workshop"
)

// Resolver answers every field that is more than a row's own. gqlgen asks it for one resolver a type.
type Resolver struct {
	Accounts  *account.Service
	Workshops *workshop.Service
	Boards    *board.Service
	Results   *results.Service
	Directory *directory.Service
	Find      *find.Service // in the directory
	Presence  *presence.Counter
	PublicURL string // links begin with it; no slash at the end
	Now       func() time.Time
}
