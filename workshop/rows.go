// Package workshop is the programme around boards: what a workshop is called, when it is and who hosts it, its life from
// draft to closed, the code people join with, who joined and who runs it, and templates to start from. Rules and
// projection are pure; Service loads, decides, stores and lets the streams of package live tell watchers. What boards
// must know of their workshop is copied onto their rows. It knows nothing of SQL, GraphQL or sockets.
package workshop

import (
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"
	"roundtable/sector"

	"github.com/google/uuid"
)

// WorkshopID names a workshop. Workshops are streams: the id is the stream's id, too.
type WorkshopID = board.WorkshopID

// Status is where a workshop is in its life.
type Status string

// The statuses.
const (
	Draft  Status = "DRAFT"
	Open   Status = "OPEN"
	Closed Status = "CLOSED"
)

// Statuses lists every status.
var Statuses = []Status{Draft, Open, Closed}

// Workshop is a workshop's own row. Rows are immutable: a change makes a new one. Times are in UTC; the zero time means
// that there is none.
type Workshop struct {
	ID            WorkshopID
	Seq           live.Seq
	ShownSeq      live.Seq // last change of what everyone with a part may see: not of the code
	Title         string
	Summary       string
	HostName      string
	ScheduledAt   time.Time
	EndsAt        time.Time
	Status        Status
	Names         board.NamesRule
	Source        string
	IsExample     bool
	JoinCode      string // "": cannot be joined
	CodeRotatedAt time.Time
	ProjectorKey  string    // the whole secret, prefix and all
	ProjectorID   uuid.UUID // names the key, so that a projector that came with an older one is known
	CreatedAt     time.Time
	OpenedAt      time.Time
	ClosedAt      time.Time
	CreatedBy     account.AccountID
	Edited        live.Edited
	Requests      board.Requests
}

// ListedAt is the date by which workshops are listed: when it is, or when it was made if that is not said.
func (w *Workshop) ListedAt() time.Time {
	if w.ScheduledAt.IsZero() {
		return w.CreatedAt
	}
	return w.ScheduledAt
}

// Access says that an account runs the workshop. One that was taken away stays as a row.
type Access struct {
	Account   account.AccountID
	Seq       live.Seq
	RemovedAt time.Time
	Requests  board.Requests
}

// Participant is somebody who joined. One who was taken out stays as a row. Name and organisation are as they were given,
// and are forgotten when the workshop comes to hide names; what may be shown of them is decided by projection.
type Participant struct {
	ID           account.ParticipantID
	Workshop     WorkshopID
	Seq          live.Seq
	DisplayName  string
	Sector       sector.Sector
	Organisation uuid.UUID
	JoinedAt     time.Time
	RemovedAt    time.Time
	Requests     board.Requests
	Recipe       account.Recipe        // of their token, for a join that is repeated
	Network      board.Network         // where they joined from
	Replaces     account.ParticipantID // whose place they took, and whose row is gone; zero: nobody's
}

// What live.Row asks of a row; the sizes are rough.

// RowID implements live.Row.
func (w *Workshop) RowID() WorkshopID { return w.ID }

// RowSeq implements live.Row.
func (w *Workshop) RowSeq() live.Seq { return w.Seq }

// Bytes implements live.Row.
func (w *Workshop) Bytes() int { return 1000 }

// RowID implements live.Row: access is by account.
func (a *Access) RowID() account.AccountID { return a.Account }

// RowSeq implements live.Row.
func (a *Access) RowSeq() live.Seq { return a.Seq }

// Bytes implements live.Row.
func (a *Access) Bytes() int { return 150 }

// RowID implements live.Row.
func (p *Participant) RowID() account.ParticipantID { return p.ID }

// RowSeq implements live.Row.
func (p *Participant) RowSeq() live.Seq { return p.Seq }

// Bytes implements live.Row.
func (p *Participant) Bytes() int { return 500 }

// Delta is the rows of one workshop that changed after some seq, as far as Tip. Row lists are in no order.
type Delta struct {
	At           live.Seq
	Workshop     *Workshop // nil: unchanged
	Access       []*Access
	Participants []*Participant
}

// Tip is the seq the delta reaches.
func (d Delta) Tip() live.Seq { return d.At }

// Changes is what a batch of commands wants stored.
type Changes struct {
	Delta
	Tokens map[account.ParticipantID]account.Hash // of the participants who are new
	Boards *BoardRules                            // nil: the boards stay as they are
	Ended  bool                                   // closed now, and hides names: what was said is counted as of now
	// Forgets says that names given before were taken from participants: whoever holds notes reads anew whose they are.
	Forgets bool
	Audit   []account.Entry
	Acts    []Act // in the order in which they were decided: what one puts back the next may take
}

// Act is a removal on its way to the store, which takes its notes off and counts them into it; or the undoing of one, whose
// notes the store puts back.
type Act struct {
	*Removal
	Undoes bool
	By     uuid.UUID      // the author id of whoever takes notes off
	Notes  *NoteSelection // what is taken off; nil: nothing
}

// BoardRules is what boards must know of their workshop to check a note without looking at it.
type BoardRules struct {
	Accepting bool
	Names     board.NamesRule
}

// endedUnnamed reports whether the workshop is over and hides names.
func (w *Workshop) endedUnnamed() bool { return w.Status == Closed && w.Names == board.NamesHidden }

func (w *Workshop) boardRules() BoardRules {
	return BoardRules{Accepting: w.Status == Open, Names: w.Names}
}
