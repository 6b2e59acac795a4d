package workshop

import (
	"slices"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"

	"github.com/google/uuid"
)

// draft is a batch being decided: the resident rows below, and above them those that earlier commands of the batch
// changed.
type draft struct {
	*live.Batch
	base         *State
	facts        Facts
	workshop     *Workshop
	access       live.Draft[account.AccountID, *Access]
	participants live.Draft[account.ParticipantID, *Participant]
	joins        map[account.Hash]account.ParticipantID // by the request that joined them in this batch
	seats        seats                                  // what the batch adds to the base's
	tokens       map[account.ParticipantID]account.Hash
	audit        []account.Entry
	acts         []Act
}

func newDraft(b *live.Batch, base *State, facts Facts) *draft {
	return &draft{
		Batch: b, base: base, facts: facts, workshop: base.workshop, seats: newSeats(),
		access:       live.NewDraft(b, &base.access),
		participants: live.NewDraft(b, &base.participants),
		joins:        map[account.Hash]account.ParticipantID{},
		tokens:       map[account.ParticipantID]account.Hash{},
	}
}

func (d *draft) changes() Changes {
	c := Changes{Delta: Delta{At: d.Seq}, Tokens: d.tokens, Audit: d.audit}
	c.Access = slices.Collect(d.access.Changed())
	c.Participants = slices.Collect(d.participants.Changed())
	c.Acts = d.acts
	if d.workshop == d.base.workshop {
		return c
	}
	c.Workshop = d.workshop
	if rules := d.workshop.boardRules(); rules != d.base.workshop.boardRules() {
		c.Boards = &rules
	}
	hides := d.workshop.Names == board.NamesHidden && d.base.workshop.Names != board.NamesHidden
	c.Forgets = hides && len(c.Participants) > 0
	c.Ended = d.workshop.endedUnnamed() && !d.base.workshop.endedUnnamed()
	return c
}

// putWorkshop records the workshop's new row under the next seq. shown says whether everyone may see the change.
func (d *draft) putWorkshop(row Workshop, request uuid.UUID, shown bool, edited ...string) *Workshop {
	row.Seq = d.Next()
	row.Edited = row.Edited.With(row.Seq, edited...)
	if shown {
		row.ShownSeq = row.Seq
	}
	row.Requests = row.Requests.With(request)
	live.Put(d.Batch, &d.workshop, &row)
	return &row
}

func (d *draft) participant(id account.ParticipantID) *Participant { return d.participants.Get(id) }

// put records a participant's new row.
func (d *draft) put(row *Participant) {
	old := d.participant(row.ID)
	d.seats.move(old, row)
	d.Undo(func() { d.seats.move(row, old) })
	d.participants.Put(row)
}

// drop records that a row gives way to another.
func (d *draft) drop(old *Participant) {
	d.seats.move(old, nil)
	d.Undo(func() { d.seats.move(nil, old) })
	d.participants.Drop(old.ID)
}

// join records somebody who joined now.
func (d *draft) join(row *Participant, token account.Hash) {
	d.put(row)
	live.Set(d.Batch, d.tokens, row.ID, token)
	if row.Recipe.Request != (account.Hash{}) {
		live.Set(d.Batch, d.joins, row.Recipe.Request, row.ID)
	}
}

// joinedBy is who joined with a request, taken out since or not; nil if nobody did.
func (d *draft) joinedBy(request account.Hash) *Participant {
	if request == (account.Hash{}) {
		return nil
	}
	id, ok := d.joins[request]
	if !ok {
		id, ok = d.base.joins[request]
	}
	if !ok {
		return nil
	}
	if row := d.participant(id); row != nil && row.Recipe.Request == request {
		return row
	}
	return nil
}

// roleNow is the role an actor had when the batch began, less what the batch has taken from them.
func (d *draft) roleNow(actor account.Actor, st board.Standing) board.Role {
	if actor.Kind != account.Account || st.Role == "" {
		return st.Role
	}
	row := d.access.Get(actor.Account)
	return board.StandingOf(actor, row != nil && row.RemovedAt.IsZero(), false)
}

// facilitators counts the accounts that run the workshop.
func (d *draft) facilitators() int {
	n := 0
	for row := range d.access.All() {
		if row.RemovedAt.IsZero() {
			n++
		}
	}
	return n
}

// note writes a line of the audit log.
func (d *draft) note(by account.Actor, action account.Action, target account.Target) {
	live.Append(d.Batch, &d.audit, account.NewEntry(d.Now, by, action, target))
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
