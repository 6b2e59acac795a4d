package presence_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"roundtable/presence"
	"roundtable/presence/presencetest"
	"roundtable/sector"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// node is a counter whose seconds the test counts.
type node struct {
	*presence.Counter
	ticks chan time.Time
}

func newNode(t *testing.T, share presence.Share) node {
	n := node{ticks: make(chan time.Time)}
	n.Counter = presence.New(presence.Options{Share: share, Ticks: n.ticks})
	t.Cleanup(n.Close)
	return n
}

// tick lets a second pass: the second send is taken when the work of the first is done.
func (n node) tick() {
	n.ticks <- time.Time{}
	n.ticks <- time.Time{}
}

func TestPeopleAreCountedOnce(t *testing.T) {
	n := newNode(t, nil)
	told := 0
	var mu sync.Mutex
	w := n.Watch("b", func() { mu.Lock(); told++; mu.Unlock() })
	defer w.Close()
	want := func(online int, by string, times int) {
		t.Helper()
		n.tick()
		mu.Lock()
		defer mu.Unlock()
		count, _ := w.Count()
		if count.Online != online || fmt.Sprint(count.BySector) != by || told != times {
			t.Errorf("%+v, told %d times; want %d %s, %d times", count, told, online, by, times)
		}
	}
	want(0, "[]", 0)
	ann := presence.Person{Key: "ann", Sector: sector.Sector("CHARITY")}
	tab, second := n.Enter("b", ann), n.Enter("b", ann)
	others := []func(){
		n.Enter("b", presence.Person{Key: "bob"}), n.Enter("b", presence.Person{Key: "cy", Sector: "NHS_TRUST"}),
		n.Enter("elsewhere", presence.Person{Key: "dee"}),
	}
	want(3, "[{NHS_TRUST 1} {CHARITY 1} { 1}]", 1)
	tab()
	tab()
	want(3, "[{NHS_TRUST 1} {CHARITY 1} { 1}]", 1)
	second()
	want(2, "[{NHS_TRUST 1} { 1}]", 2)
	for _, leave := range others {
		leave()
	}
	want(0, "[]", 3)
}

func TestABurstIsOneUpdateASecond(t *testing.T) {
	n := newNode(t, nil)
	told := make(chan struct{}, 1000)
	w := n.Watch("b", func() { told <- struct{}{} })
	defer w.Close()
	for i := range 500 {
		defer n.Enter("b", presence.Person{Key: fmt.Sprint(i)})()
	}
	n.tick()
	if len(told) != 1 {
		t.Errorf("told %d times of one burst", len(told))
	}
}

func TestTwoNodes(t *testing.T) {
	share := presencetest.NewMemory()
	a, b := newNode(t, share), newNode(t, share)
	onA, onB := a.Watch("b", func() {}), b.Watch("b", func() {})
	defer onA.Close()
	defer onB.Close()
	leaveA := a.Enter("b", presence.Person{Key: "ann"})
	leaveB := b.Enter("b", presence.Person{Key: "ann"})
	defer b.Enter("b", presence.Person{Key: "bob", Sector: "OTHER"})()
	want := func(online int) {
		t.Helper()
		a.tick()
		b.tick()
		a.tick()
		for _, w := range []*presence.Watch{onA, onB} {
			if count, _ := w.Count(); count.Online != online {
				t.Errorf("%d online, want %d", count.Online, online)
			}
		}
	}
	want(2)
	leaveA() // she still has it open on the other node
	for range 4 {
		a.tick()
		b.tick()
	}
	want(2)
	leaveB()
	share.Pass(presencetest.Forgotten)
	b.tick()
	b.tick()
	want(1)
	share.Fail(true)
	a.tick()
	if count, _ := onA.Count(); count.Online != 0 {
		t.Errorf("%d online while nodes cannot talk: a has nobody of its own", count.Online)
	}
	share.Fail(false)
	want(1)
}

func TestANodeThatClosesTakesItsPeopleAlong(t *testing.T) {
	share := presencetest.NewMemory()
	a, b := newNode(t, share), newNode(t, share)
	w := a.Watch("b", func() {})
	defer w.Close()
	b.Enter("b", presence.Person{Key: "bob"})
	b.tick()
	a.tick()
	if count, _ := w.Count(); count.Online != 1 {
		t.Fatal(count)
	}
	b.Close()
	share.Pass(presencetest.Forgotten)
	a.tick()
	if count, _ := w.Count(); count.Online != 0 {
		t.Errorf("%+v after the node has gone", count)
	}
}
