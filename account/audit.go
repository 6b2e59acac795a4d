package account

import (
	"time"

	"github.com/google/uuid"
)

// Entry is one line of the audit log: who did what to what, and when. It has no room for text that somebody typed. A
// store appends it in the transaction of the change itself.
type Entry struct {
	At        time.Time
	ActorKind Kind
	ActorID   uuid.UUID // zero for those without an id
	Action    Action
	Target    Target
}

// Action is what was done, as "thing.verb" in small letters.
type Action string

// The actions of this package. Other domains name their own.
const (
	AccountCreated  Action = "account.create"
	AccountDisabled Action = "account.disable"
	AccountEnabled  Action = "account.enable"
	RolesSet        Action = "account.set_roles"
	PasswordSet     Action = "account.set_password"
	LinkIssued      Action = "link.issue"
	SessionStarted  Action = "session.start"
	SessionEnded    Action = "session.end"
	TokenCreated    Action = "token.create"
	TokenRevoked    Action = "token.revoke"
)

// Target is what an action was done to. Kind is one small word, such as "account" or "note".
type Target struct {
	Kind string
	ID   uuid.UUID
}

// NewEntry notes that by did action to target.
func NewEntry(at time.Time, by Actor, action Action, target Target) Entry {
	return Entry{At: at, ActorKind: by.Kind, ActorID: by.Author(), Action: action, Target: target}
}

func accountTarget(id AccountID) Target { return Target{Kind: "account", ID: uuid.UUID(id)} }
func sessionTarget(id SessionID) Target { return Target{Kind: "session", ID: uuid.UUID(id)} }
func tokenTarget(id TokenID) Target     { return Target{Kind: "token", ID: uuid.UUID(id)} }
