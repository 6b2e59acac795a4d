package live_test

import (
	"sync/atomic"
	"testing"

	"roundtable/account"
	graphlive "roundtable/graph/live"
	"roundtable/internal/fault"
)

func TestRecheck(t *testing.T) {
	b := newBench(graphlive.Options{})
	defer b.hub.Close()
	var later atomic.Bool
	b.world.Standing = func(a account.Actor, _ string) (string, error) {
		switch n := a.Participant[0]; {
		case !later.Load() || n == 3:
			return "attendee", nil
		case n == 1:
			return "", fault.Missing("list")
		case n == 2:
			return "facilitator", nil
		}
		return "", fault.Down(nil)
	}
	list := b.world.List("l")
	list.Set("a", "one")
	clients := map[byte]*client{}
	for n := byte(1); n <= 4; n++ {
		clients[n] = &client{}
		if err := b.join(clients[n], participant(n), "l", nil); err != nil {
			t.Fatal(err)
		}
		defer clients[n].cursor.Close()
		if err := clients[n].settle(list); err != nil {
			t.Fatal(err)
		}
	}
	later.Store(true)
	b.hub.Recheck("list:other", nil)
	b.hub.Recheck("list:l", func(a account.Actor) bool { return a.Participant[0] != 3 })
	until(t, "the first is refused", func() bool {
		_, err := clients[1].cursor.Pull()
		return fault.Is(err, fault.Forbidden)
	})
	until(t, "the second is in another group", func() bool { return b.hub.Groups() == 2 })
	list.Set("b", "two")
	for n := byte(2); n <= 4; n++ {
		if err := clients[n].settle(list); err != nil {
			t.Errorf("%d: %v", n, err)
		}
	}
	if frames := clients[2].frames; frames < 2 {
		t.Errorf("the second got %d frames: no snapshot in the new group", frames)
	}
	if joins := b.world.Joins.Load(); joins != 7 {
		t.Errorf("%d joins: the third was not to be asked about", joins)
	}
}
