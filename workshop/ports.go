package workshop

import (
	"context"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"

	"github.com/google/uuid"
)

// Store keeps workshops. Implementations pass the suite in workshop/storetest. What is absent is fault.NotFound.
type Store interface {
	// Create stores a new workshop with its boards, all at seq 1. created is false, and nothing is stored, if the id is
	// taken. An error that wraps live.ErrAgain says that it may be tried again, best with another join code.
	Create(ctx context.Context, creation Creation) (created bool, err error)
	// Load reads all rows of a workshop, removed ones too, in one snapshot.
	Load(ctx context.Context, id WorkshopID) (Delta, error)
	// Since reads the rows that changed after a seq in one snapshot.
	Since(ctx context.Context, id WorkshopID, after live.Seq) (Delta, error)
	// Tips reads the seq of many workshops; one that is gone is left out.
	Tips(ctx context.Context, ids []WorkshopID) (map[WorkshopID]live.Seq, error)
	// Digest reads the checksum over a workshop's rows (of access rows by account), and the seq it belongs to, in one
	// snapshot.
	Digest(ctx context.Context, id WorkshopID) (live.Digest, live.Seq, error)
	// Write runs decide in a transaction that holds the workshop's row, so that no other writer is between, stores what it
	// gives and commits; nothing is stored if the changes reach no further than the row. What is needed is read with the
	// lock. It copies the rules onto the boards where they differ, and gives the new seq of each board that changed. If the
	// workshop ended, and the boards were locked, it keeps who had said how much for results, once for good: deleted notes
	// too, and each where it was written. If names were forgotten, notes with an author change with their boards. An error
	// that wraps live.ErrAgain says that the same may be tried again: the transaction was given up for another, a code was taken
	// (live.ErrTaken), or the connection went away and the outcome is not known.
	Write(ctx context.Context, id WorkshopID, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) (moved map[board.BoardID]live.Seq, err error)
	// MarkSeen notes when participants were seen, but for those who are being changed. Their rows are not changed by it as a
	// stream counts changes.
	MarkSeen(ctx context.Context, ids []account.ParticipantID, at time.Time) error
	// ForgetNetworks forgets the networks, each as a whole, from which somebody joined before a moment.
	ForgetNetworks(ctx context.Context, before time.Time) error
	Reader
	CredentialStore
}

// Reader answers what needs no stream in memory.
type Reader interface {
	// Find reads workshops with the actor's role in each, in no order. Unknown ids are left out; those the actor has no
	// part in are not, and have the zero role.
	Find(ctx context.Context, actor account.Actor, ids []WorkshopID) ([]Found, error)
	// FindByCode reads the workshop that has the join code now, with the actor's role: this code, or if there is none the
	// only one with the same fold.
	FindByCode(ctx context.Context, actor account.Actor, code string) (Found, error)
	// List reads the workshops the actor has a part in, the latest ListedAt first, then by id downwards; at most limit,
	// beginning behind the place.
	List(ctx context.Context, actor account.Actor, filter Filter, after *Cursor, limit int) ([]Found, error)
	// CountList counts what List reads on all pages.
	CountList(ctx context.Context, actor account.Actor, filter Filter) (int, error)
	// CountParticipants counts everyone who joined a workshop, those who were taken out too.
	CountParticipants(ctx context.Context, id WorkshopID) (int, error)
	// Participants reads who joined, the earliest first, then by id; at most limit, beginning behind the place.
	Participants(ctx context.Context, id WorkshopID, after *Cursor, limit int) ([]*Participant, error)
	// Participant reads one participant and the names rule of their workshop.
	Participant(ctx context.Context, id account.ParticipantID) (*Participant, board.NamesRule, error)
	// Facilitators lists the accounts that run a workshop, by id.
	Facilitators(ctx context.Context, id WorkshopID) ([]account.AccountID, error)
	// Removals lists the latest removals of a workshop, the latest first.
	Removals(ctx context.Context, id WorkshopID, limit int) ([]Removal, error)
	// CountNotes counts the notes on a workshop's boards that a selection takes.
	CountNotes(ctx context.Context, id WorkshopID, notes NoteSelection) (int, error)
	// Counts counts for many workshops; unknown ids are left out.
	Counts(ctx context.Context, ids []WorkshopID) (map[WorkshopID]Counts, error)
}

// CredentialStore finds what participant tokens and projector keys prove.
type CredentialStore interface {
	// ParticipantByToken finds a participant who was not taken out.
	ParticipantByToken(ctx context.Context, hash account.Hash) (*Participant, error)
	// WorkshopByProjectorKey finds the workshop whose key this is now.
	WorkshopByProjectorKey(ctx context.Context, key string) (*Workshop, error)
	// Invalid gives those of the participant and projector credentials that prove nothing any more, in one query. Other
	// kinds are left out.
	Invalid(ctx context.Context, credentials []account.Credential) ([]account.Credential, error)
}

// Found is a workshop and what the actor who asked may do in it.
type Found struct {
	*Workshop
	Role board.Role // "": no part in it
}

// Counts is what is counted of a workshop.
type Counts struct {
	Participants int // who joined and were not taken out
	Questions    int // of all its boards
}

// Need is what has to be read to decide a batch, beside the workshop's rows.
type Need struct {
	Actors    []account.Actor
	Boards    bool        // hold the workshop's boards as well, in the order of their ids
	Removals  []uuid.UUID // acts to know of; with Boards
	IdleSince time.Time   // who was neither seen since nor ever wrote; zero: nobody is asked for
}

// Facts is what was needed, as it is while the workshop's row is held.
type Facts struct {
	Standings []board.Standing       // what each actor may do in the workshop, in the same order
	Boards    BoardFacts             // if they were needed
	Removals  map[uuid.UUID]*Removal // those of the removals that there are
	Fullest   map[uuid.UUID]Fullest  // how full it would be if they were undone, each by itself; without those that took no notes

	LastRemoval time.Time               // the latest At of the workshop's removals, if removals were needed; zero: there are none
	Idle        []account.ParticipantID // those who were taken out first, then the longest idle; of each kind at most IdleRead
}

// IdleRead is how many idle people of a kind are read at a time: those who were taken out, those from the network that has
// the most seats, and all others. As many as a batch has commands.
const IdleRead = 256

// BoardFacts is what the rules need of a workshop's boards.
type BoardFacts struct {
	Tips     map[board.BoardID]live.Seq
	AnyNotes bool // one of them has a note, deleted or not
}

// Boards is told when a commit of a workshop changed its boards. *board.Service is one.
type Boards interface {
	// Touched returns when this node shows the change, or with an error when the context ends.
	Touched(ctx context.Context, boards map[board.BoardID]live.Seq) error
}

// Accounts finds whom to give a part in a workshop. *account.Service is one.
type Accounts interface {
	// AccountByEmail finds the account of a person that is in use. fault.NotFound if there is none.
	AccountByEmail(ctx context.Context, by account.Actor, email string) (account.Profile, error)
}
