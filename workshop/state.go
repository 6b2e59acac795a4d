package workshop

import (
	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// Rough sizes of rows in memory, in bytes.
const (
	workshopSize    = 1000
	accessSize      = 150
	participantSize = 450
)

// State is one workshop in memory: its row, who runs it and who joined. It is guarded by package live; its rows are
// immutable and may be kept.
type State struct {
	seq          live.Seq
	workshop     *Workshop
	access       map[account.AccountID]*Access
	participants map[account.ParticipantID]*Participant
	joins        map[account.Hash]account.ParticipantID // by the request that joined them
	digest       live.Digest
	rechecked    func(WorkshopID) // told, under the engine's lock, when somebody may have lost or gained a part
}

// NewState makes a state of all rows of a workshop, as Load read them. recheck is called now and whenever somebody may
// have lost or gained a part in the workshop; it must return at once.
func NewState(rows Delta, recheck func(WorkshopID)) *State {
	s := &State{
		access:       make(map[account.AccountID]*Access, len(rows.Access)),
		participants: make(map[account.ParticipantID]*Participant, len(rows.Participants)),
		joins:        make(map[account.Hash]account.ParticipantID, len(rows.Participants)),
		rechecked:    recheck,
	}
	s.Apply(rows)
	return s
}

// Seq is the highest seq in the state.
func (s *State) Seq() live.Seq { return s.seq }

// Digest is the checksum over the workshop, its access rows and its participants.
func (s *State) Digest() live.Digest { return s.digest }

// Size is a rough count of bytes held.
func (s *State) Size() int {
	return workshopSize + accessSize*len(s.access) + participantSize*len(s.participants)
}

// Apply brings the state forward; what it holds already, or newer, stays.
func (s *State) Apply(d Delta) {
	recheck := false
	if row := d.Workshop; row != nil && (s.workshop == nil || row.Seq > s.workshop.Seq) {
		recheck = s.workshop == nil || row.ProjectorID != s.workshop.ProjectorID
		s.account(uuid.UUID(row.ID), s.seqOfWorkshop(), row.Seq)
		s.workshop = row
	}
	for _, row := range d.Access {
		recheck = s.applyAccess(row) || recheck
	}
	for _, row := range d.Participants {
		recheck = s.applyParticipant(row) || recheck
	}
	s.seq = max(s.seq, d.At)
	if recheck {
		s.rechecked(s.workshop.ID)
	}
}

func (s *State) seqOfWorkshop() live.Seq {
	if s.workshop == nil {
		return 0
	}
	return s.workshop.Seq
}

// applyAccess reports whether the row is news: a role given turns an attendee's view into a facilitator's.
func (s *State) applyAccess(row *Access) bool {
	var before live.Seq
	if old := s.access[row.Account]; old != nil {
		before = old.Seq
	}
	if row.Seq <= before {
		return false
	}
	s.account(uuid.UUID(row.Account), before, row.Seq)
	s.access[row.Account] = row
	return true
}

// applyParticipant reports whether somebody was taken out. That somebody joined takes nothing from anybody, and happens
// two thousand times in ten seconds.
func (s *State) applyParticipant(row *Participant) bool {
	old := s.participants[row.ID]
	var before live.Seq
	if old != nil {
		before = old.Seq
	}
	if row.Seq <= before {
		return false
	}
	s.account(uuid.UUID(row.ID), before, row.Seq)
	s.participants[row.ID] = row
	if row.Recipe.Request != (account.Hash{}) {
		s.joins[row.Recipe.Request] = row.ID
	}
	return !row.RemovedAt.IsZero() && (old == nil || old.RemovedAt.IsZero())
}

// account keeps the digest in step with one row's change; before is 0 for a new row.
func (s *State) account(id uuid.UUID, before, after live.Seq) {
	if before != 0 {
		var gone live.Digest
		gone.Add(id, before)
		s.digest.Count -= gone.Count
		s.digest.Sum -= gone.Sum
	}
	s.digest.Add(id, after)
}
