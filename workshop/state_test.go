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

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// rows is a workshop that jo and al run and ann joined.
func rows(jo, al account.AccountID, ann account.ParticipantID) Delta {
	return Delta{
		At: 3, Workshop: &Workshop{ID: WorkshopID(uuid.New()), Seq: 1, ShownSeq: 1, Status: Draft, Names: board.NamesOptional},
		Access:       []*Access{{Account: jo, Seq: 1}, {Account: al, Seq: 2}},
		Participants: []*Participant{{ID: ann, Seq: 3}},
	}
}

func TestApply(t *testing.T) {
	jo, al, ann := account.AccountID(uuid.New()), account.AccountID(uuid.New()), account.ParticipantID(uuid.New())
	told := 0
	all := rows(jo, al, ann)
	s := NewState(all, func(id WorkshopID) {
		if told++; id != all.Workshop.ID {
			t.Errorf("told of %s", id)
		}
	})
	renamed, rekeyed := *all.Workshop, *all.Workshop
	renamed.Seq = 4
	rekeyed.Seq, rekeyed.ProjectorID = 5, uuid.New()
	for _, step := range []struct {
		name  string
		delta Delta
		seq   live.Seq
		told  int
	}{
		{"loaded", Delta{}, 3, 1},
		{"the same again", all, 3, 1},
		{"renamed", Delta{At: 4, Workshop: &renamed}, 4, 1},
		{"an older row late", Delta{At: 1, Workshop: all.Workshop}, 4, 1},
		{"another projector key", Delta{At: 5, Workshop: &rekeyed}, 5, 2},
		{"somebody joined", Delta{At: 6, Participants: []*Participant{{ID: account.ParticipantID(uuid.New()), Seq: 6}}}, 6, 2},
		{"ann renamed", Delta{At: 7, Participants: []*Participant{{ID: ann, Seq: 7}}}, 7, 2},
		{"ann taken out", Delta{At: 8, Participants: []*Participant{{ID: ann, Seq: 8, RemovedAt: noon}}}, 8, 3},
		{"ann renamed after that", Delta{At: 9, Participants: []*Participant{{ID: ann, Seq: 9, RemovedAt: noon}}}, 9, 3},
		{"access taken", Delta{At: 10, Access: []*Access{{Account: al, Seq: 10, RemovedAt: noon}}}, 10, 4},
	} {
		s.Apply(step.delta)
		if s.Seq() != step.seq || told != step.told {
			t.Errorf("%s: at %d, told %d times; want %d and %d", step.name, s.Seq(), told, step.seq, step.told)
		}
	}
	fresh := NewState(Delta{
		At: 10, Workshop: s.workshop, Access: slices.Collect(s.access.All()),
		Participants: slices.Collect(s.participants.All()),
	}, func(WorkshopID) {})
	if fresh.Digest() != s.Digest() || fresh.Size() != s.Size() {
		t.Errorf("loaded anew: %v and %d; brought forward: %v and %d", fresh.Digest(), fresh.Size(), s.Digest(), s.Size())
	}
}

// What an earlier command of a batch took holds for the later ones, and each command takes its own seq.
func TestBatchIsDecidedInOrder(t *testing.T) {
	jo, al := account.AccountID(uuid.New()), account.AccountID(uuid.New())
	s := NewState(rows(jo, al, account.ParticipantID(uuid.New())), func(WorkshopID) {})
	d := newDraft(&live.Batch{Seq: s.seq, Now: noon}, s, Facts{})
	running := board.Standing{Role: board.RoleFacilitator}
	as := func(id account.AccountID) *command {
		return &command{actor: account.Actor{Kind: account.Account, Account: id}}
	}
	now := func(c *command) board.Standing { return board.Standing{Role: d.roleNow(c.actor, running)} }

	if _, err := (RemoveFacilitator{Account: al}).decide(as(jo), d, now(as(jo))); err != nil {
		t.Fatal(err)
	}
	if _, err := (RemoveFacilitator{Account: jo}).decide(as(al), d, now(as(al))); !fault.Is(err, fault.NotFound) {
		t.Errorf("al, who lost access in the batch, removes jo: %v", err)
	}
	if _, err := (RemoveFacilitator{Account: jo}).decide(as(jo), d, now(as(jo))); !fault.Is(err, fault.Conflict) {
		t.Errorf("jo, who is the last, leaves: %v", err)
	}
	if _, err := (OpenWorkshop{}).decide(as(jo), d, now(as(jo))); err != nil {
		t.Fatal(err)
	}
	if c := d.changes(); c.Boards == nil || !c.Boards.Accepting || c.At != 5 || len(c.Access) != 1 || len(c.Audit) != 3 {
		t.Errorf("got %+v", c)
	}
	if _, err := (CloseWorkshop{}).decide(as(jo), d, now(as(jo))); err != nil {
		t.Fatal(err)
	}
	if c := d.changes(); c.Boards != nil || c.At != 6 || c.Workshop.Status != Closed {
		t.Errorf("opened and closed in one batch: %+v", c)
	}
	if s.Seq() != 3 || s.workshop.Status != Draft {
		t.Error("deciding touched the state")
	}
}

// Between the lookup and the commit the code was rotated.
func TestCodeIsLookedAtAgain(t *testing.T) {
	all := rows(account.AccountID{}, account.AccountID{1}, account.ParticipantID(uuid.New()))
	all.Workshop.JoinCode = "22222222"
	s := NewState(all, func(WorkshopID) {})
	d := newDraft(&live.Batch{Seq: s.seq, Now: noon}, s, Facts{})
	if _, err := (Join{Code: "33333333"}).decide(d, newcomer{id: account.ParticipantID(uuid.New())}); !fault.Is(err, fault.NotFound) {
		t.Errorf("got %v", err)
	}
}
