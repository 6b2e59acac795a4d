// Package account knows who is asking: accounts, sign-in, sessions, API tokens, and the Actor that every service call
// takes. It knows nothing of workshops beyond their id as a number, and nothing of HTTP.
package account

import (
	"slices"

	"github.com/google/uuid"
)

// AccountID names an account.
type AccountID uuid.UUID

// ParticipantID names a person who joined one workshop.
type ParticipantID uuid.UUID

// TokenID names an API token.
type TokenID uuid.UUID

// SessionID names a signed-in session.
type SessionID uuid.UUID

func (id AccountID) String() string     { return uuid.UUID(id).String() }
func (id ParticipantID) String() string { return uuid.UUID(id).String() }
func (id TokenID) String() string       { return uuid.UUID(id).String() }
func (id SessionID) String() string     { return uuid.UUID(id).String() }

// Role is what an account may do across the installation.
type Role string

// The global roles. Standing in one workshop is not here: it is read with the workshop.
const (
	Admin       Role = "ADMIN"
	Facilitator Role = "FACILITATOR"
	Analyst     Role = "ANALYST"
	Editor      Role = "EDITOR"
)

// Roles lists every role, for validation and help texts.
var Roles = []Role{Admin, Facilitator, Analyst, Editor}

// Kind tells the ways of asking apart.
type Kind uint8

// The kinds of actor. The zero Actor is Nobody.
const (
	Nobody      Kind = iota
	Participant      // joined one workshop with its code
	Projector        // shows one workshop on a wall, reads only
	Account          // signed in, or holding an API token
	System           // the product itself: loading examples, scheduled work
)

// String is the kind as the audit log writes it.
func (k Kind) String() string {
	switch k {
	case Participant:
		return "PARTICIPANT"
	case Projector:
		return "PROJECTOR"
	case Account:
		return "ACCOUNT"
	case System:
		return "SYSTEM"
	case Nobody:
	}
	return "NOBODY"
}

// Actor is who asks. It is a plain value, made once for each request at the edge and passed to every service call.
type Actor struct {
	Kind        Kind
	Account     AccountID     // for Account
	Roles       []Role        // for Account
	Participant ParticipantID // for Participant
	Workshop    uuid.UUID     // for Participant and Projector: the one workshop
	Credential  Credential    // what proved it, so that a connection can end when it is withdrawn
}

// Credential names the stored thing that proved an actor: a session, an API token, a participant or a projector key.
type Credential struct {
	Kind CredentialKind
	ID   uuid.UUID
}

// CredentialKind tells credentials apart.
type CredentialKind uint8

// The kinds of credential. The zero Credential proves nothing.
const (
	NoCredential CredentialKind = iota
	SessionCredential
	TokenCredential
	ParticipantCredential
	ProjectorCredential
)

// Has reports whether the actor is an account with the role. Admin has every role.
func (a Actor) Has(role Role) bool {
	return a.Kind == System || a.Kind == Account && (slices.Contains(a.Roles, role) || slices.Contains(a.Roles, Admin))
}

// Author is the id that rows keep of who wrote them: the participant's or the account's. Zero for everyone else.
func (a Actor) Author() uuid.UUID {
	switch a.Kind {
	case Participant:
		return uuid.UUID(a.Participant)
	case Account:
		return uuid.UUID(a.Account)
	case Nobody, Projector, System: // they write no rows, or in nobody's name
	}
	return uuid.Nil
}

// SystemActor acts for the product itself.
var SystemActor = Actor{Kind: System}
