package workshop

import (
	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/fault"
	"roundtable/sector"

	"github.com/google/uuid"
)

// Join is the input of joining a workshop with its code.
type Join struct {
	Code         string // as typed: case, spaces and hyphens do not matter
	DisplayName  string // "": none
	Sector       sector.Sector
	Organisation uuid.UUID // zero: none
	Request      uuid.UUID // zero: not to be recognised
}

// newcomer is what was made for somebody who joins.
type newcomer struct {
	id     account.ParticipantID
	token  account.Hash
	recipe account.Recipe
}

// judge lets somebody in. A request that was carried out before finds the one whom it joined, as they are now: before
// anything else is asked, so that neither a full workshop nor a closed one takes the answer from who has a seat in it.
// The code is looked at again, because it may have been rotated since it led here.
func (in Join) judge(o *overlay, fresh newcomer) (*Participant, error) {
	if old := o.participant(fresh.id); old != nil {
		return old, nil // the commit was repeated, and had come through
	}
	if old := o.joinedBy(fresh.recipe.Request); old != nil {
		if !old.RemovedAt.IsZero() {
			return nil, errToken() // as their token would be answered
		}
		return old, nil
	}
	w := o.theWorkshop()
	if w.JoinCode == "" || w.JoinCode != in.Code {
		return nil, errCode()
	}
	if w.Status == Closed {
		return nil, fault.New(fault.Closed, "the workshop is over")
	}
	if w.Names == board.NamesRequired && in.DisplayName == "" {
		return nil, fault.Input("displayName", "a name is needed here: 1 to %d characters", MaxDisplayName)
	}
	if o.people() >= MaxParticipants {
		return nil, fault.New(fault.LimitExceeded, "the workshop is full: %d people", MaxParticipants)
	}
	row := &Participant{
		ID: fresh.id, Workshop: w.ID, Seq: o.next(), DisplayName: in.DisplayName, Sector: in.Sector,
		Organisation: in.Organisation, JoinedAt: o.now, Recipe: fresh.recipe,
	}
	if w.Names == board.NamesHidden {
		// The sector stays for counts, which leave out small groups; an organisation could point at one person.
		row.DisplayName, row.Organisation = "", uuid.Nil
	}
	o.participants[row.ID] = row
	o.tokens[row.ID] = fresh.token
	if row.Recipe.Request != (account.Hash{}) {
		o.joins[row.Recipe.Request] = row.ID
	}
	o.joined++
	return row, nil
}

// RemoveParticipant is the input of taking somebody out of a workshop.
type RemoveParticipant struct {
	ID      account.ParticipantID
	Request uuid.UUID
}

func (in RemoveParticipant) judge(c *command, o *overlay, st board.Standing) (*Participant, error) {
	if err := mayRun(st.Role); err != nil {
		return nil, err
	}
	old := o.participant(in.ID)
	if old == nil {
		return nil, fault.Missing("participant")
	}
	if !old.RemovedAt.IsZero() {
		return old, nil
	}
	row := *old
	row.Seq, row.RemovedAt, row.Requests = o.next(), o.now, old.Requests.With(in.Request)
	o.participants[in.ID] = &row
	o.note(c.actor, participantRemoved, participantTarget(in.ID))
	return &row, nil
}

// AddFacilitator is the input of letting another account run a workshop.
type AddFacilitator struct {
	Workshop WorkshopID
	Email    string
	Request  uuid.UUID
}

// judge gives the account access. Somebody who lost it later keeps it lost when the old request comes again.
func (in AddFacilitator) judge(c *command, o *overlay, st board.Standing, id account.AccountID) (*Workshop, error) {
	if err := mayRun(st.Role); err != nil {
		return nil, err
	}
	w, row := o.theWorkshop(), Access{Account: id}
	if old := o.accessOf(id); old != nil {
		if old.RemovedAt.IsZero() || old.Requests.Has(in.Request) {
			return w, nil
		}
		row.Requests = old.Requests
	}
	if o.facilitators() >= MaxFacilitators {
		return nil, fault.New(fault.LimitExceeded, "at most %d accounts run a workshop", MaxFacilitators)
	}
	row.Seq, row.Requests = o.next(), row.Requests.With(in.Request)
	o.access[id] = &row
	o.note(c.actor, facilitatorAdded, workshopTarget(w.ID))
	o.note(c.actor, facilitatorAdded, accountTarget(id))
	return w, nil
}

// RemoveFacilitator is the input of taking the right to run a workshop from an account.
type RemoveFacilitator struct {
	Workshop WorkshopID
	Account  account.AccountID
	Request  uuid.UUID
}

// judge recognises a repeated request before it looks at standing: whoever gave up their own part has none any more.
func (in RemoveFacilitator) judge(c *command, o *overlay, st board.Standing) (*Workshop, error) {
	w, old := o.theWorkshop(), o.accessOf(in.Account)
	self := c.actor.Kind == account.Account && c.actor.Account == in.Account
	if self && old != nil && old.Requests.Has(in.Request) {
		return w, nil
	}
	if err := mayRun(st.Role); err != nil {
		return nil, err
	}
	if old == nil {
		return nil, fault.Missing("facilitator")
	}
	if !old.RemovedAt.IsZero() || old.Requests.Has(in.Request) {
		return w, nil
	}
	if o.facilitators() == 1 {
		return nil, fault.New(fault.Conflict, "somebody must run the workshop: add another facilitator first")
	}
	row := *old
	row.Seq, row.RemovedAt, row.Requests = o.next(), o.now, old.Requests.With(in.Request)
	o.access[in.Account] = &row
	o.note(c.actor, facilitatorRemoved, workshopTarget(w.ID))
	o.note(c.actor, facilitatorRemoved, accountTarget(in.Account))
	return w, nil
}
