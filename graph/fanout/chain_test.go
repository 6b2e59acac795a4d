package fanout_test

import (
	"fmt"
	"testing"

	"roundtable/graph/fanout"
	"roundtable/graph/fanout/livetest"
	"roundtable/live"

	"pgregory.net/rapid"
)

// TestChains runs writers, joiners, those who come back and laggards in every order that rapid thinks of, while the hub
// renders beside them. Every client checks each frame (client.apply); in the end all hold what the list holds.
func TestChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBench(fanout.Options{
			Lag: rapid.IntRange(1, 4).Draw(t, "lag"), RingFrames: rapid.IntRange(1, 6).Draw(t, "ring"), PerActor: 99,
		})
		defer b.hub.Close()
		m := &machine{b: b, list: b.world.List("l")}
		t.Repeat(map[string]func(*rapid.T){
			"set":    func(t *rapid.T) { m.list.Set(m.id(t), rapid.StringN(0, 3, 3).Draw(t, "text")) },
			"remove": func(t *rapid.T) { m.list.Remove(m.id(t)) },
			"hidden": func(*rapid.T) { m.list.Hidden() },
			"join":   func(t *rapid.T) { m.join(t, nil) },
			"return": m.comeBack,
			"leave":  m.leave,
			"pull": func(t *rapid.T) {
				if c := m.pick(t, m.here); c != nil {
					_, err := c.pull(rapid.IntRange(1, 3).Draw(t, "frames"))
					m.check(t, err)
				}
			},
		})
		for _, c := range m.here {
			m.check(t, c.settle(m.list))
			c.cursor.Close()
		}
	})
}

type machine struct {
	b          *bench
	list       *livetest.List
	here, away []*client
}

func (m *machine) id(t *rapid.T) string { return fmt.Sprint(rapid.IntRange(0, 5).Draw(t, "id")) }

func (m *machine) check(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

func (m *machine) pick(t *rapid.T, from []*client) *client {
	if len(from) == 0 {
		return nil
	}
	return from[rapid.IntRange(0, len(from)-1).Draw(t, "client")]
}

func (m *machine) join(t *rapid.T, after any) {
	if len(m.here) > 6 {
		return
	}
	c := &client{}
	m.check(t, m.b.join(c, participant(byte(len(m.here))), "l", after))
	m.here = append(m.here, c)
}

func (m *machine) leave(t *rapid.T) {
	c := m.pick(t, m.here)
	if c == nil {
		return
	}
	c.cursor.Close()
	m.here = without(m.here, c)
	if !c.fresh { // it has seen something to come back with
		m.away = append(m.away, c)
	}
}

func (m *machine) comeBack(t *rapid.T) {
	c := m.pick(t, m.away)
	if c == nil {
		return
	}
	m.away = without(m.away, c)
	m.check(t, m.b.join(c, participant(1), "l", int(c.seq)))
	m.here = append(m.here, c)
}

func without(all []*client, c *client) []*client {
	var rest []*client
	for _, other := range all {
		if other != c {
			rest = append(rest, other)
		}
	}
	return rest
}

// TestReload has the stream lose and renumber what it holds, as after a restored backup: everyone gets a snapshot and
// ends with what is there now, wherever they were.
func TestReload(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBench(fanout.Options{Lag: 2, RingFrames: 4})
		defer b.hub.Close()
		m := &machine{b: b, list: b.world.List("l")}
		for range 4 {
			m.join(t, nil)
		}
		for range rapid.IntRange(1, 20).Draw(t, "changes") {
			m.list.Set(m.id(t), "before")
			if c := m.pick(t, m.here); rapid.Bool().Draw(t, "pull") {
				_, err := c.pull(2)
				m.check(t, err)
			}
		}
		seq, _ := m.list.State()
		m.list.Reload(live.Seq(rapid.Int64Range(0, 2*int64(seq)).Draw(t, "seq")), func(i livetest.Item) bool { return i.ID < "3" })
		for range rapid.IntRange(0, 8).Draw(t, "changes after") {
			m.list.Set(m.id(t), "after")
			if c := m.pick(t, m.here); rapid.Bool().Draw(t, "pull") {
				_, err := c.pull(2)
				m.check(t, err)
			}
		}
		for _, c := range m.here {
			m.check(t, c.settle(m.list))
			c.cursor.Close()
		}
	})
}

// TestManyAtOnce is the same with real threads: writers that never stop, and clients that come, lag and go.
func TestManyAtOnce(t *testing.T) {
	b := newBench(fanout.Options{Lag: 2, RingFrames: 5})
	defer b.hub.Close()
	list := b.world.List("l")
	done := make(chan struct{})
	errs := make(chan error, 32)
	for n := range 8 {
		go func() { errs <- comeAndGo(b, list, n, done) }()
	}
	for i := range 3000 {
		list.Set(fmt.Sprint(i%7), fmt.Sprint(i))
	}
	close(done)
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func comeAndGo(b *bench, list *livetest.List, n int, done <-chan struct{}) error {
	c := &client{}
	var after any
	for turn := 0; ; turn++ {
		if err := b.join(c, participant(byte(n)), "l", after); err != nil {
			return err
		}
		for range (turn + n) % 5 {
			if _, err := c.pull(turn%3 + 1); err != nil {
				return err
			}
		}
		select {
		case <-done:
			defer c.cursor.Close()
			return c.settle(list)
		default:
		}
		c.cursor.Close()
		if after = int(c.seq); c.fresh || turn%4 == 0 {
			after = nil
			c.items = map[string]string{}
		}
	}
}
