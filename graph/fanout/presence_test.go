package fanout_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/graph/fanout"
	"roundtable/graph/fanout/livetest"
	"roundtable/presence"
)

func TestPresenceIsTheLatestCountAlone(t *testing.T) {
	ticks := make(chan time.Time)
	counter := presence.New(presence.Options{Ticks: ticks})
	defer counter.Close()
	root := fanout.Root{Field: "people", Join: func(context.Context, account.Actor, map[string]any) (fanout.Seat, error) {
		return fanout.Seat{
			Stream: "list:l", Audience: "all",
			Open: func(_ context.Context, notify func()) (fanout.Source, error) {
				return fanout.NewPresence(counter, "l", func() bool { return true }, notify), nil
			},
			Present: func() func() { return counter.Enter("l", presence.Person{Key: "ann"}) },
		}, nil
	}}
	b := &bench{world: livetest.NewWorld()}
	b.schema = livetest.NewSchema(b.world)
	b.exec = b.schema.Executor()
	b.hub = fanout.New(b.exec, []fanout.Root{root}, fanout.Options{})
	defer b.hub.Close()
	subscribe := func() (*fanout.Cursor, chan struct{}) {
		op, err := b.operation(`subscription { people(list: "l") { online } }`, nil)
		if err != nil {
			t.Fatal(err)
		}
		woken := make(chan struct{}, 100)
		c, err := b.hub.Subscribe(t0(), participant(1), op, func() { woken <- struct{}{} })
		if err != nil {
			t.Fatal(err)
		}
		return c, woken
	}
	want := func(c *fanout.Cursor, data string) {
		t.Helper()
		if got, err := c.Pull(); string(got) != data || err != nil {
			t.Errorf("%q, %v; want %q", got, err, data)
		}
	}
	c, woken := subscribe()
	defer c.Close()
	want(c, `{"data":{"people":{"online":0}}}`)
	want(c, "")
	ticks <- time.Time{}
	<-woken
	want(c, `{"data":{"people":{"online":1}}}`)
	later, _ := subscribe()
	defer later.Close()
	want(later, `{"data":{"people":{"online":1}}}`)
	for i := range 5 { // nobody pulls meanwhile
		leave := counter.Enter("l", presence.Person{Key: string(rune('a' + i))})
		defer leave()
		ticks <- time.Time{}
		<-woken
	}
	want(c, `{"data":{"people":{"online":6}}}`)
	want(c, "")
}

// Whoever is there, and whoever comes, is told no sectors as soon as they are not to be told, though nobody came or went.
func TestPresenceTellsNoSectorsAnyMore(t *testing.T) {
	ticks := make(chan time.Time)
	counter := presence.New(presence.Options{Ticks: ticks})
	defer counter.Close()
	var told atomic.Bool
	told.Store(true)
	changed := make(chan struct{}, 100)
	source := fanout.NewPresence(counter, "l", told.Load, func() { changed <- struct{}{} })
	defer source.Close()
	defer counter.Enter("l", presence.Person{Key: "ann", Sector: "COLLEGE"})()
	ticks <- time.Time{}
	<-changed
	u, ok := source.Next(0)
	if count := u.Value.(presence.Count); !ok || len(count.BySector) != 1 {
		t.Fatalf("got %+v, %v", count, ok)
	}
	told.Store(false)
	u, ok = source.Next(u.Seq)
	if count := u.Value.(presence.Count); !ok || u.From != nil || count.BySector != nil || count.Online != 1 {
		t.Errorf("got %+v, %v", count, ok)
	}
	if _, ok := source.Next(u.Seq); ok {
		t.Error("it is told again")
	}
}
