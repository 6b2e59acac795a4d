package fanout_test

import (
	"bytes"
	"fmt"
	"testing"

	"roundtable/graph/fanout"
)

// What was rendered before a change of who sees what goes to nobody who comes after it: neither the kept snapshot to a
// newcomer, nor the frames of the ring to somebody who comes back.
func TestNobodyIsShownWhatIsHiddenSince(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	list := b.world.List("l")
	list.Set("a", "open")
	first := &client{}
	if err := b.join(first, participant(1), "l", nil); err != nil {
		t.Fatal(err)
	}
	defer first.cursor.Close()
	renders := b.hub.Stats().Renders.Load
	list.Set("b", "secret")
	if err := first.settle(list); err != nil {
		t.Fatal(err)
	}
	keeper := &client{} // a snapshot with it is kept now
	if err := b.join(keeper, participant(2), "l", nil); err != nil {
		t.Fatal(err)
	}
	defer keeper.cursor.Close()
	for i := range 3 {
		before := renders()
		list.Set("c", fmt.Sprint(i))
		until(t, "the change is rendered", func() bool { return renders() > before })
	}
	before := renders()
	list.Hide("b")
	until(t, "it is hidden", func() bool { return renders() > before })
	for after := range 8 {
		late := &client{seq: 0}
		var from any
		if after > 0 {
			from = after
		}
		if err := b.join(late, participant(3), "l", from); err != nil {
			t.Fatal(err)
		}
		for {
			data, err := late.cursor.Pull()
			if err != nil {
				t.Fatal(err)
			}
			if data == nil {
				break
			}
			if bytes.Contains(data, []byte("secret")) {
				t.Errorf("after %v: %s", from, data)
			}
		}
		late.cursor.Close()
	}
	for _, c := range []*client{first, keeper} { // who was there goes on, however far behind
		if err := c.settle(list); err != nil {
			t.Error(err)
		}
	}
	list.Set("d", "goes on")
	if err := first.settle(list); err != nil {
		t.Error(err)
	}
}

// TestHiddenBeforeAWorkerCame: whoever comes after something was hidden is not shown it, and neither is whoever was to be
// given it and did not take it yet, also where nobody has rendered the change. No worker ever does here.
func TestHiddenBeforeAWorkerCame(t *testing.T) {
	b := newBench(fanout.Options{Workers: -1})
	defer b.hub.Close()
	list := b.world.List("l")
	list.Set("a", "open")
	list.Set("b", "secret")
	var late []*client
	join := func() {
		c := &client{}
		if err := b.join(c, participant(1), "l", nil); err != nil {
			t.Fatal(err)
		}
		late = append(late, c)
	}
	join() // its snapshot waits to be taken
	list.Hide("b")
	join()
	for i, c := range late {
		data, err := c.cursor.Pull()
		if err != nil || data == nil {
			t.Fatalf("%d is given %q, %v", i, data, err)
		}
		if bytes.Contains(data, []byte("secret")) {
			t.Errorf("%d is shown %s", i, data)
		}
		c.cursor.Close()
	}
}
