package workshop

import (
	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
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
	id      account.ParticipantID
	token   account.Hash
	recipe  account.Recipe
	network board.Network
	bounded bool // one network leaves seats for others
}

// decide lets somebody in. A request that was carried out before finds the one whom it joined, as they are now: before
// anything else is asked, so that neither a full workshop nor a closed one takes the answer from who has a seat in it.
// The code is looked at again, because it may have been rotated since it led here.
func (in Join) decide(d *draft, fresh newcomer) (*Participant, error) {
	if old := d.participant(fresh.id); old != nil {
		return old, nil // the commit was repeated, and had come through
	}
	if old := d.joinedBy(fresh.recipe.Request); old != nil {
		if !old.RemovedAt.IsZero() {
			return nil, errToken() // as their token would be answered
		}
		return old, nil
	}
	w := d.workshop
	if w.JoinCode == "" || w.JoinCode != in.Code {
		return nil, errCode()
	}
	if w.Status == Closed {
		return nil, fault.New(fault.Closed, "the workshop is over")
	}
	if w.Names == board.NamesRequired && in.DisplayName == "" {
		return nil, fault.Input("displayName", "a name is needed here: 1 to %d characters", MaxDisplayName)
	}
	idle, err := d.givesPlace(fresh)
	if err != nil {
		return nil, err
	}
	row := &Participant{
		ID: fresh.id, Workshop: w.ID, Seq: d.Next(), DisplayName: in.DisplayName, Sector: in.Sector,
		Organisation: in.Organisation, JoinedAt: d.Now, Recipe: fresh.recipe,
		Network: fresh.network,
	}
	if idle != nil {
		row.Replaces = idle.ID
		d.drop(idle)
	}
	if w.Names == board.NamesHidden {
		// The sector stays for counts, which leave out small groups; an organisation could point at one person.
		row.DisplayName, row.Organisation = "", uuid.Nil
	}
	d.join(row, fresh.token)
	return row, nil
}

// RemoveParticipant is the input of taking somebody out of a workshop.
type RemoveParticipant struct {
	ID      account.ParticipantID
	Request uuid.UUID
}

func (in RemoveParticipant) decide(c *command, d *draft, st board.Standing) (*Participant, error) {
	if err := mayRun(st.Role); err != nil {
		return nil, err
	}
	old := d.participant(in.ID)
	if old == nil {
		return nil, fault.Missing("participant")
	}
	if !old.RemovedAt.IsZero() {
		return old, nil
	}
	row := *old
	row.Seq, row.RemovedAt, row.Requests = d.Next(), d.Now, old.Requests.With(in.Request)
	d.put(&row)
	d.note(c.actor, participantRemoved, participantTarget(in.ID))
	return &row, nil
}

// AddFacilitator is the input of letting another account run a workshop.
type AddFacilitator struct {
	Workshop WorkshopID
	Email    string
	Request  uuid.UUID
}

// decide gives the account access. Somebody who lost it later keeps it lost when the old request comes again.
func (in AddFacilitator) decide(c *command, d *draft, st board.Standing, id account.AccountID) (*Workshop, error) {
	if err := mayRun(st.Role); err != nil {
		return nil, err
	}
	w, row := d.workshop, Access{Account: id}
	if old := d.access.Get(id); old != nil {
		if old.RemovedAt.IsZero() || old.Requests.Has(in.Request) {
			return w, nil
		}
		row.Requests = old.Requests
	}
	if d.facilitators() >= MaxFacilitators {
		return nil, fault.New(fault.LimitExceeded, "at most %d accounts run a workshop", MaxFacilitators)
	}
	row.Seq, row.Requests = d.Next(), row.Requests.With(in.Request)
	d.access.Put(&row)
	d.note(c.actor, facilitatorAdded, workshopTarget(w.ID))
	d.note(c.actor, facilitatorAdded, accountTarget(id))
	return w, nil
}

// RemoveFacilitator is the input of taking the right to run a workshop from an account.
type RemoveFacilitator struct {
	Workshop WorkshopID
	Account  account.AccountID
	Request  uuid.UUID
}

// decide recognises a repeated request before it looks at standing: whoever gave up their own part has none any more.
func (in RemoveFacilitator) decide(c *command, d *draft, st board.Standing) (*Workshop, error) {
	w, old := d.workshop, d.access.Get(in.Account)
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
	if d.facilitators() == 1 {
		return nil, fault.New(fault.Conflict, "somebody must run the workshop: add another facilitator first")
	}
	row := *old
	row.Seq, row.RemovedAt, row.Requests = d.Next(), d.Now, old.Requests.With(in.Request)
	d.access.Put(&row)
	d.note(c.actor, facilitatorRemoved, workshopTarget(w.ID))
	d.note(c.actor, facilitatorRemoved, accountTarget(in.Account))
	return w, nil
}
