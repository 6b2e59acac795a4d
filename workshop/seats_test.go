package workshop

import (
	"slices"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

var hall, office = board.Network{1}, board.Network{2}

// crowd is a workshop to which so many have come from each network.
func crowd(from map[board.Network]int) *State {
	all := rows(account.AccountID{}, account.AccountID{1}, account.ParticipantID(uuid.New()))
	all.Workshop.JoinCode, all.Workshop.Status, all.Participants = "22222222", Open, nil
	for network, n := range from {
		for range n {
			all.Participants = append(all.Participants, &Participant{
				ID: account.ParticipantID(uuid.New()), Seq: 3, Network: network,
			})
		}
	}
	return NewState(all, func(WorkshopID) {})
}

// joiner lets people in and stores it at once.
type joiner struct {
	*State
	idle []account.ParticipantID
}

func (j *joiner) join(from board.Network) (*Participant, error) {
	d := newDraft(&live.Batch{Seq: j.seq, Now: noon}, j.State, Facts{Idle: j.idle})
	var row *Participant
	err := d.Try(func() (err error) {
		row, err = Join{Code: "22222222"}.decide(d, newcomer{id: account.ParticipantID(uuid.New()), network: from, bounded: true})
		return err
	})
	j.Apply(d.changes().Delta)
	return row, err
}

func (s *State) someone(from board.Network) *Participant {
	for p := range s.participants.All() {
		if p.Network == from {
			return p
		}
	}
	return nil
}

// TestSeatsAreFreed: the workshop is full of those who are there, not of those who ever came.
func TestSeatsAreFreed(t *testing.T) {
	j := joiner{State: crowd(map[board.Network]int{{}: MaxSeats})}
	if _, err := j.join(office); !fault.Is(err, fault.LimitExceeded) {
		t.Fatalf("full: %v", err)
	}
	out := *j.someone(board.Network{})
	out.Seq, out.RemovedAt = j.seq+1, noon
	j.Apply(Delta{At: out.Seq, Participants: []*Participant{&out}})
	if _, err := j.join(office); err != nil {
		t.Errorf("one was taken out: %v", err)
	}
	if _, err := j.join(office); !fault.Is(err, fault.LimitExceeded) {
		t.Errorf("full again: %v", err)
	}
}

// TestIdleSeatsGoToOthers: in a full workshop whoever comes takes the place of somebody who never wrote and is not there,
// whose row is gone then, here and on a node that reads what changed, and nobody's twice.
func TestIdleSeatsGoToOthers(t *testing.T) {
	j := joiner{State: crowd(map[board.Network]int{{}: MaxSeats})}
	elsewhere := NewState(j.everything(), func(WorkshopID) {})
	idle := j.someone(board.Network{})
	j.idle = []account.ParticipantID{idle.ID}
	row, err := j.join(office)
	if err != nil || row.Replaces != idle.ID {
		t.Fatalf("got %+v, %v", row, err)
	}
	if _, err := j.join(office); !fault.Is(err, fault.LimitExceeded) {
		t.Errorf("the same place again: %v", err)
	}
	elsewhere.Apply(Delta{At: row.Seq, Participants: []*Participant{row}})
	for name, s := range map[string]*State{"here": j.State, "elsewhere": elsewhere} {
		if s.participants.Get(idle.ID) != nil || s.participants.Len() != MaxSeats || s.seats.taken != MaxSeats {
			t.Errorf("%s: %d people, %d seats", name, s.participants.Len(), s.seats.taken)
		}
	}
	if j.Digest() != elsewhere.Digest() || j.Size() != elsewhere.Size() {
		t.Error("two nodes hold different rows")
	}
}

// TestWhoLostTheirSeatJoinsAgain: by the same request, in the batch that gave it away, and as one and the same ever after.
func TestWhoLostTheirSeatJoinsAgain(t *testing.T) {
	all := crowd(map[board.Network]int{{}: MaxSeats}).everything()
	idle, other := *all.Participants[0], all.Participants[1]
	idle.Recipe.Request = account.RequestHash(uuid.New())
	all.Participants[0] = &idle
	j := joiner{State: NewState(all, func(WorkshopID) {})}
	elsewhere := NewState(all, func(WorkshopID) {})
	d := newDraft(&live.Batch{Seq: j.seq, Now: noon}, j.State, Facts{Idle: []account.ParticipantID{idle.ID, other.ID}})
	var again *Participant
	for _, who := range []newcomer{{}, {recipe: idle.Recipe}} {
		who.id = account.ParticipantID(uuid.New())
		row, err := Join{Code: "22222222"}.decide(d, who)
		if err != nil {
			t.Fatal(err)
		}
		again = row
	}
	for name, s := range map[string]*State{"here": j.State, "elsewhere": elsewhere} {
		s.Apply(d.changes().Delta)
		later := newDraft(&live.Batch{Seq: s.seq, Now: noon}, s, Facts{})
		if row := later.joinedBy(idle.Recipe.Request); row == nil || row.ID != again.ID {
			t.Errorf("%s the request joined %+v, want %s", name, row, again.ID)
		}
	}
}

func (s *State) everything() Delta {
	d := Delta{At: s.seq, Workshop: s.workshop, Access: slices.Collect(s.access.All())}
	for p := range s.participants.All() {
		d.Participants = append(d.Participants, p)
	}
	return d
}

// TestOneNetworkLeavesSeats: one network takes four fifths of the seats, and then only those of its own that are idle.
func TestOneNetworkLeavesSeats(t *testing.T) {
	nearly := MaxSeats * board.NearlyFull / 100
	j := joiner{State: crowd(map[board.Network]int{hall: nearly - 1, {}: 1})}
	_, err := j.join(hall)
	if f := fault.Of(err); f == nil || f.Code != fault.LimitExceeded || f.Field != "joinCode" {
		t.Errorf("got %v, want LIMIT_EXCEEDED on joinCode", err)
	}
	if _, err := j.join(office); err != nil {
		t.Errorf("from elsewhere: %v", err)
	}
	own := j.someone(hall)
	j.idle = []account.ParticipantID{j.someone(office).ID, own.ID}
	if row, err := j.join(hall); err != nil || row.Replaces != own.ID {
		t.Errorf("an idle seat of its own: %+v, %v", row, err)
	}
}

// TestOneNetworkTakesNoSeatsOfOthers: not when the workshop is full, either, or the reserved fifth would be its.
func TestOneNetworkTakesNoSeatsOfOthers(t *testing.T) {
	most := MaxSeats/2 + 1
	j := joiner{State: crowd(map[board.Network]int{hall: most, office: MaxSeats - most})}
	own, others := j.someone(hall), j.someone(office)
	j.idle = []account.ParticipantID{others.ID, own.ID}
	if row, err := j.join(hall); err != nil || row.Replaces != own.ID {
		t.Errorf("an idle seat of its own: %+v, %v", row, err)
	}
	_, err := j.join(hall)
	if f := fault.Of(err); f == nil || f.Code != fault.LimitExceeded || f.Field != "joinCode" {
		t.Errorf("got %v, want LIMIT_EXCEEDED on joinCode", err)
	}
	if row, err := j.join(board.Network{3}); err != nil || row.Replaces != others.ID {
		t.Errorf("from elsewhere: %+v, %v", row, err)
	}
}

// TestRowsAreBounded: however many were taken out, memory and disk are.
func TestRowsAreBounded(t *testing.T) {
	j := joiner{State: crowd(map[board.Network]int{{}: MaxRows})}
	gone := j.everything()
	for i, p := range gone.Participants {
		out := *p
		out.Seq, out.RemovedAt = 4, noon.Add(-time.Hour)
		gone.Participants[i] = &out
	}
	gone.At = 4
	j.Apply(gone)
	if _, err := j.join(office); !fault.Is(err, fault.LimitExceeded) {
		t.Errorf("no room for one more row: %v", err)
	}
	j.idle = []account.ParticipantID{gone.Participants[0].ID}
	if row, err := j.join(office); err != nil || row.Replaces != j.idle[0] || j.participants.Len() != MaxRows {
		t.Errorf("in place of one who was taken out: %+v, %v, %d rows", row, err, j.participants.Len())
	}
}
