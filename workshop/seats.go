package workshop

import (
	"time"

	"roundtable/board"
	"roundtable/fault"
)

// The limits on people.
const (
	MaxSeats = 20_000       // people in a workshop who were not taken out; twice what one board was measured with
	MaxRows  = 5 * MaxSeats // with those who were taken out, who stay because notes name them
)

// IdleAfter is how long somebody must have neither written nor been seen before their seat may go to another. Nobody who
// wrote anything gives it up, and it is asked for only where the workshop is full.
const IdleAfter = 10 * time.Minute

// seats counts who has a seat, so that joining costs the same in a full workshop as in an empty one.
type seats struct {
	taken   int
	network map[board.Network]int
}

func newSeats() seats { return seats{network: map[board.Network]int{}} }

// move counts a participant's new row in and the one whose place it takes out; either may be nil.
func (s *seats) move(old, row *Participant) {
	s.count(old, -1)
	s.count(row, 1)
}

func (s *seats) count(p *Participant, by int) {
	if p == nil || !p.RemovedAt.IsZero() {
		return
	}
	s.taken += by
	if p.Network != (board.Network{}) {
		s.network[p.Network] += by
	}
}

// givesPlace finds who must give up their place for one more: nil if nobody has to. A network that has more than half of a
// nearly full workshop gets places of its own alone, also once it is full. LIMIT_EXCEEDED when there is nobody who may lose it.
func (d *draft) givesPlace(to newcomer) (*Participant, error) {
	from := to.network
	taken := d.base.seats.taken + d.seats.taken
	its := d.base.seats.network[from] + d.seats.network[from]
	full, crowded := taken >= MaxSeats, to.bounded && board.Crowds(from, its, taken, MaxSeats)
	if !full && !crowded && d.participants.Len() < MaxRows {
		return nil, nil //nolint:nilnil // nobody has to
	}
	for _, id := range d.facts.Idle {
		p := d.participants.Get(id)
		if p == nil || d.participants.Above(id) != nil {
			continue // given up, or changed, by this batch
		}
		seated := p.RemovedAt.IsZero()
		if (full || crowded) && !seated || crowded && p.Network != from {
			continue
		}
		return p, nil
	}
	if crowded {
		return nil, crowdedOut()
	}
	return nil, fault.New(fault.LimitExceeded, "the workshop is full: %d people. A facilitator can take people out", MaxSeats)
}

func crowdedOut() error {
	err := fault.New(fault.LimitExceeded, "the workshop is nearly full, and more than half of its people joined from your network: "+
		"the rest is for others. Join from another network, or ask a facilitator to make room")
	err.Field = "joinCode"
	return err
}
