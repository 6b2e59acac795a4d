package workshop

import (
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"

	"github.com/google/uuid"
)

// overlay is a batch being judged: the resident state below, and above it the rows that earlier commands of the batch
// changed. Nothing of it reaches the state before it is stored.
type overlay struct {
	base         *State
	seq          live.Seq
	now          time.Time
	boards       BoardFacts // only if a command of the batch asked for them
	workshop     *Workshop  // nil: unchanged
	access       map[account.AccountID]*Access
	participants map[account.ParticipantID]*Participant
	joins        map[account.Hash]account.ParticipantID // by the request that joined them in this batch
	tokens       map[account.ParticipantID]account.Hash
	audit        []account.Entry
	joined       int // new participants of the batch
}

func newOverlay(base *State, now time.Time, boards BoardFacts) *overlay {
	return &overlay{
		base: base, seq: base.seq, now: now, boards: boards,
		access:       map[account.AccountID]*Access{},
		participants: map[account.ParticipantID]*Participant{},
		joins:        map[account.Hash]account.ParticipantID{},
		tokens:       map[account.ParticipantID]account.Hash{},
	}
}

// next gives the seq for one command; each command that changes something takes its own.
func (o *overlay) next() live.Seq {
	o.seq++
	return o.seq
}

func (o *overlay) changes() Changes {
	c := Changes{Delta: Delta{At: o.seq, Workshop: o.workshop}, Tokens: o.tokens, Audit: o.audit}
	for _, row := range o.access {
		c.Access = append(c.Access, row)
	}
	for _, row := range o.participants {
		c.Participants = append(c.Participants, row)
	}
	if o.workshop != nil && o.workshop.boardRules() != o.base.workshop.boardRules() {
		rules := o.workshop.boardRules()
		c.Boards = &rules
	}
	c.Ended = o.workshop != nil && o.workshop.endedUnnamed() && !o.base.workshop.endedUnnamed()
	return c
}

func (o *overlay) theWorkshop() *Workshop {
	if o.workshop != nil {
		return o.workshop
	}
	return o.base.workshop
}

// putWorkshop records the workshop's new row under the next seq. shown says whether everyone may see the change.
func (o *overlay) putWorkshop(row Workshop, request uuid.UUID, shown bool) *Workshop {
	row.Seq = o.next()
	if shown {
		row.ShownSeq = row.Seq
	}
	row.Requests = row.Requests.With(request)
	o.workshop = &row
	return &row
}

func (o *overlay) accessOf(id account.AccountID) *Access {
	if row := o.access[id]; row != nil {
		return row
	}
	return o.base.access[id]
}

func (o *overlay) participant(id account.ParticipantID) *Participant {
	if row := o.participants[id]; row != nil {
		return row
	}
	return o.base.participants[id]
}

// joinedBy is who joined with a request, taken out since or not; nil if nobody did.
func (o *overlay) joinedBy(request account.Hash) *Participant {
	if request == (account.Hash{}) {
		return nil
	}
	id, ok := o.joins[request]
	if !ok {
		id, ok = o.base.joins[request]
	}
	if !ok {
		return nil
	}
	return o.participant(id)
}

// roleNow is the role an actor had when the batch began, less what the batch has taken from them.
func (o *overlay) roleNow(actor account.Actor, st board.Standing) board.Role {
	if actor.Kind != account.Account || st.Role == "" {
		return st.Role
	}
	row := o.accessOf(actor.Account)
	return board.StandingOf(actor, row != nil && row.RemovedAt.IsZero(), false)
}

// facilitators counts the accounts that run the workshop.
func (o *overlay) facilitators() int {
	n := 0
	for id, row := range o.base.access {
		if o.access[id] == nil && row.RemovedAt.IsZero() {
			n++
		}
	}
	for _, row := range o.access {
		if row.RemovedAt.IsZero() {
			n++
		}
	}
	return n
}

func (o *overlay) people() int { return len(o.base.participants) + o.joined }

// note writes a line of the audit log.
func (o *overlay) note(by account.Actor, action account.Action, target account.Target) {
	o.audit = append(o.audit, account.NewEntry(o.now, by, action, target))
}

func workshopTarget(id WorkshopID) account.Target {
	return account.Target{Kind: "workshop", ID: uuid.UUID(id)}
}

func accountTarget(id account.AccountID) account.Target {
	return account.Target{Kind: "account", ID: uuid.UUID(id)}
}

func participantTarget(id account.ParticipantID) account.Target {
	return account.Target{Kind: "participant", ID: uuid.UUID(id)}
}

// The actions of this package in the audit log. Giving and taking access is noted under the workshop and the account.
const (
	created            account.Action = "workshop.create"
	opened             account.Action = "workshop.open"
	closed             account.Action = "workshop.close"
	codeRotated        account.Action = "workshop.rotate_code"
	facilitatorAdded   account.Action = "workshop.add_facilitator"
	facilitatorRemoved account.Action = "workshop.remove_facilitator"
	participantRemoved account.Action = "workshop.remove_participant"
)

var _ live.State[Delta] = (*State)(nil)
