package workshop

import (
	"roundtable/account"
	"roundtable/live"
)

// State is one workshop in memory: its row, who runs it and who joined. It is guarded by package live; its rows are
// immutable and may be kept.
type State struct {
	seq          live.Seq
	workshop     *Workshop // the one row of workshops
	workshops    live.Rows[WorkshopID, *Workshop]
	access       live.Rows[account.AccountID, *Access]
	participants live.Rows[account.ParticipantID, *Participant]
	joins        map[account.Hash]account.ParticipantID // by the request that joined them
	seats        seats
	rechecked    func(WorkshopID) // told, under the engine's lock, when somebody may have lost or gained a part
}

// NewState makes a state of all rows of a workshop, as Load read them. recheck is called now and whenever somebody may
// have lost or gained a part in the workshop; it must return at once.
func NewState(rows Delta, recheck func(WorkshopID)) *State {
	s := &State{
		joins: make(map[account.Hash]account.ParticipantID, len(rows.Participants)), seats: newSeats(), rechecked: recheck,
	}
	s.Apply(rows)
	return s
}

// Seq is the highest seq in the state.
func (s *State) Seq() live.Seq { return s.seq }

// Digest is the checksum over all rows.
func (s *State) Digest() live.Digest { return s.kinds().Digest() }

// Size is a rough count of bytes held.
func (s *State) Size() int { return s.kinds().Bytes() }

// kinds lists the state's rows.
func (s *State) kinds() live.Kinds { return live.Kinds{&s.workshops, &s.access, &s.participants} }

// Apply brings the state forward; what it holds already, or newer, stays.
func (s *State) Apply(d Delta) {
	recheck := false
	if d.Workshop != nil {
		s.workshops.Apply([]*Workshop{d.Workshop}, func(old, row *Workshop) {
			recheck = old == nil || row.ProjectorID != old.ProjectorID
			s.workshop = row
		})
	}
	// A role given turns an attendee's view into a facilitator's.
	s.access.Apply(d.Access, func(_, _ *Access) { recheck = true })
	s.participants.Apply(d.Participants, func(old, row *Participant) {
		s.seats.move(old, row)
		if row.Recipe.Request != (account.Hash{}) {
			s.joins[row.Recipe.Request] = row.ID
		}
		// That somebody joined takes nothing from anybody, and happens two thousand times in ten seconds.
		if !row.RemovedAt.IsZero() && (old == nil || old.RemovedAt.IsZero()) {
			recheck = true
		}
	})
	for _, row := range d.Participants {
		if row.Replaces != (account.ParticipantID{}) {
			s.participants.Drop(row.Replaces, s.dropped)
			recheck = true
		}
	}
	s.seq = max(s.seq, d.At)
	if recheck {
		s.rechecked(s.workshop.ID)
	}
}

// dropped forgets what is known by a row that is gone. Whoever lost their seat may have joined again since, by the same
// request: it is theirs then.
func (s *State) dropped(old *Participant) {
	s.seats.move(old, nil)
	if s.joins[old.Recipe.Request] == old.ID {
		delete(s.joins, old.Recipe.Request)
	}
}
