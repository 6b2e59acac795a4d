package fanout_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"
)

// court is a bench whose answers about rights the test gives, and whose seconds it counts.
type court struct {
	*bench
	t     *testing.T
	ticks chan time.Time
	past  int64

	mu     sync.Mutex
	answer func(account.Actor) (string, error)
}

const door = "access to l"

func newCourt(t *testing.T) *court {
	t.Helper()
	c := &court{t: t, ticks: make(chan time.Time), answer: everyone}
	c.bench = newBench(fanout.Options{Ticks: c.ticks})
	t.Cleanup(c.hub.Close)
	c.world.Standing = func(a account.Actor, _ string) (string, error) {
		c.mu.Lock()
		answer := c.answer
		c.mu.Unlock()
		return answer(a)
	}
	c.world.List("l").Set("a", "one")
	return c
}

func everyone(account.Actor) (string, error) { return "attendee", nil }
func nobody(account.Actor) (string, error)   { return "", fault.Missing("list") }
func noAnswer(account.Actor) (string, error) { return "", fault.Down(nil) }
func broken(account.Actor) (string, error)   { return "", errors.New("as asked") }

func (c *court) say(answer func(account.Actor) (string, error)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answer = answer
}

// seat seats a subscriber who has had the first answer.
func (c *court) seat(n byte) *client {
	c.t.Helper()
	s := &client{}
	if err := c.join(s, participant(n), "l", nil); err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(s.cursor.Close)
	if err := s.settle(c.world.List("l")); err != nil {
		c.t.Fatal(err)
	}
	return s
}

// tick lets n seconds pass, each when everyone was asked about who was to be in the one before.
func (c *court) tick(n int) {
	c.t.Helper()
	for range n {
		c.asked()
		c.ticks <- time.Time{}
		c.past++
	}
	c.asked()
}

func (c *court) asked() {
	c.t.Helper()
	until(c.t, "everyone was asked about", func() bool { return c.hub.Asked(c.past) })
}

// ends waits for the end of a seat.
func (c *court) ends(s *client, code fault.Code) {
	c.t.Helper()
	until(c.t, "the seat ends with "+string(code), func() bool {
		_, err := s.cursor.Pull()
		return fault.Is(err, code)
	})
}

// goesOn checks that a seat still gets what is new.
func (c *court) goesOn(s *client) {
	c.t.Helper()
	c.world.List("l").Set("a", fmt.Sprint(s.frames))
	if err := s.settle(c.world.List("l")); err != nil {
		c.t.Error(err)
	}
}

func TestRecheck(t *testing.T) {
	c := newCourt(t)
	clients := map[byte]*client{}
	for n := byte(1); n <= 4; n++ {
		clients[n] = c.seat(n)
	}
	c.say(func(a account.Actor) (string, error) {
		switch a.Participant[0] {
		case 1:
			return "", fault.Missing("list")
		case 2:
			return "facilitator", nil
		case 3:
			return "attendee", nil
		}
		return "", fault.Down(nil)
	})
	c.hub.Recheck("access to another")
	c.hub.Recheck(door)
	c.ends(clients[1], fault.Forbidden)
	until(t, "the second is in another group", func() bool { return c.hub.Groups() == 2 })
	c.world.List("l").Set("b", "two")
	for n := byte(2); n <= 4; n++ {
		c.goesOn(clients[n])
	}
	if frames := clients[2].frames; frames < 2 {
		t.Errorf("the second got %d frames: no snapshot in the new group", frames)
	}
	c.asked()
	if joins := c.world.Joins.Load(); joins != 8 {
		t.Errorf("%d joins for four seats, each asked about once more", joins)
	}
}

func TestOnlyThoseAreAskedAboutWhoCanLoseTheirSeat(t *testing.T) {
	ticks := make(chan time.Time)
	b := newBench(fanout.Options{Ticks: ticks, Rechecked: func(a account.Actor) bool { return a.Kind == account.Account }})
	defer b.hub.Close()
	c := &client{}
	if err := b.join(c, participant(1), "l", nil); err != nil {
		t.Fatal(err)
	}
	defer c.cursor.Close()
	b.hub.Recheck(door)
	until(t, "nobody is asked about", func() bool { return b.hub.Asked(0) })
	if joins, watched := b.world.Joins.Load(), b.hub.Watched(); joins != 1 || watched != 0 {
		t.Errorf("%d joins, %d seats watched", joins, watched)
	}
}

// slow gives an answer only when it is let go, and not a newer one than that of the moment it was asked.
func slow(answer func(account.Actor) (string, error)) (asked chan struct{}, letGo chan struct{}, f func(account.Actor) (string, error)) {
	asked, letGo = make(chan struct{}), make(chan struct{})
	return asked, letGo, func(a account.Actor) (string, error) {
		audience, err := answer(a)
		close(asked)
		<-letGo
		return audience, err
	}
}

// TestAccessLostWhileASeatIsTaken: the check has said yes, the seat is not taken yet, and the recheck finds nobody in it.
func TestAccessLostWhileASeatIsTaken(t *testing.T) {
	for _, beside := range []bool{false, true} {
		t.Run(fmt.Sprintf("with somebody in the group %v", beside), func(t *testing.T) {
			c := newCourt(t)
			if beside {
				c.seat(9)
			}
			asked, letGo, yes := slow(everyone)
			c.say(yes)
			joined := make(chan error)
			s := &client{}
			go func() { joined <- c.join(s, participant(1), "l", nil) }()
			<-asked
			c.say(nobody)
			c.hub.Recheck(door)
			c.asked()
			close(letGo)
			if err := <-joined; !fault.Is(err, fault.NotFound) {
				t.Errorf("joined with %v after access was lost", err)
			}
			if n := c.hub.Watched(); n != 0 {
				t.Errorf("%d seats are left", n)
			}
			if n := c.world.Present.Load(); n > 1 || !beside && n > 0 {
				t.Errorf("%d are counted as being there", n)
			}
		})
	}
}

// TestAccessLostWhileAQueryIsAnswered: what is given was asked for by somebody who might still have it.
func TestAccessLostWhileAQueryIsAnswered(t *testing.T) {
	c := newCourt(t)
	op, err := c.operation(`query { itemChanges(list: "l") { seq items { text } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	asked, letGo, yes := slow(everyone)
	c.say(yes)
	answered := make(chan error)
	go func() {
		_, _, err := c.hub.Changes(t0(), participant(1), op)
		answered <- err
	}()
	<-asked
	c.say(nobody)
	c.hub.Recheck(door)
	close(letGo)
	if err := <-answered; !fault.Is(err, fault.NotFound) {
		t.Errorf("answered with %v after access was lost", err)
	}
}

func TestAccessThatNeverRests(t *testing.T) {
	c := newCourt(t)
	c.say(func(account.Actor) (string, error) {
		c.hub.Recheck(door)
		return "attendee", nil
	})
	s := &client{}
	if err := c.join(s, participant(1), "l", nil); !fault.Is(err, fault.Unavailable) {
		t.Errorf("joined with %v", err)
	}
	if joins := c.world.Joins.Load(); joins != 5 {
		t.Errorf("%d joins", joins)
	}
	c.say(everyone)
	c.goesOn(c.seat(1))
}

// TestAnAnswerThatIsOutOfDateSeatsNobody: a role was given and taken again while the first change was being asked about.
func TestAnAnswerThatIsOutOfDateSeatsNobody(t *testing.T) {
	c := newCourt(t)
	s := c.seat(1)
	asked, letGo, promoted := slow(func(account.Actor) (string, error) { return "facilitator", nil })
	c.say(promoted)
	c.hub.Recheck(door)
	<-asked
	c.say(everyone)
	c.hub.Recheck(door)
	close(letGo)
	c.asked()
	if n := c.hub.Stats().Reseated.Load(); n != 0 {
		t.Error("was seated by an answer from before the latest change")
	}
	if joins := c.world.Joins.Load(); joins != 3 {
		t.Errorf("%d joins", joins)
	}
	c.goesOn(s)
}

func TestARecheckIsRepeatedUntilItIsAnswered(t *testing.T) {
	for name, fails := range map[string]func(account.Actor) (string, error){"unavailable": noAnswer, "broken": broken} {
		t.Run(name, func(t *testing.T) {
			c := newCourt(t)
			lost, kept := c.seat(1), c.seat(2)
			c.say(fails)
			c.hub.Recheck(door)
			c.tick(6) // asked at once, and after 1 and 3 seconds
			if n := c.hub.Stats().Unanswered.Load(); n != 6 {
				t.Errorf("%d answers could not be had, want three for each of two seats", n)
			}
			c.goesOn(lost)
			c.say(func(a account.Actor) (string, error) {
				if a.Participant[0] == 1 {
					return nobody(a)
				}
				return everyone(a)
			})
			c.tick(1)
			c.ends(lost, fault.Forbidden)
			c.goesOn(kept)
			joins := c.world.Joins.Load()
			c.tick(20)
			if n := c.world.Joins.Load(); n != joins {
				t.Error("asked on after an answer")
			}
			c.goesOn(kept)
		})
	}
}

func TestWhereNoAnswerCanBeHadTheAnswerIsNo(t *testing.T) {
	c := newCourt(t)
	s := c.seat(1)
	c.say(noAnswer)
	c.hub.Recheck(door)
	c.tick(9)
	c.goesOn(s)
	c.tick(1)
	c.ends(s, fault.Unavailable)
	if n := c.hub.Stats().Denied.Load(); n != 1 {
		t.Errorf("%d denied", n)
	}
	c.say(everyone)
	c.goesOn(c.seat(1))
}

// TestAnAnswerThatHangsIsNone: whoever asks waits for the store, and so do the others behind them.
func TestAnAnswerThatHangsIsNone(t *testing.T) {
	c := newCourt(t)
	var seats []*client
	for n := range byte(20) {
		seats = append(seats, c.seat(n))
	}
	hang := make(chan struct{})
	answer := sync.OnceFunc(func() { close(hang) })
	t.Cleanup(answer)
	c.say(func(account.Actor) (string, error) {
		<-hang
		return "facilitator", nil
	})
	c.hub.Recheck(door)
	for range 11 {
		c.ticks <- time.Time{}
	}
	for _, s := range seats {
		c.ends(s, fault.Unavailable)
	}
	answer()
	c.past = 11
	c.asked()
	if n := c.hub.Stats().Reseated.Load(); n != 0 {
		t.Errorf("%d were seated again after their end", n)
	}
}

// TestEachSeatIsAskedAboutByItself: nobody said that anything changed.
func TestEachSeatIsAskedAboutByItself(t *testing.T) {
	const seats = 400
	c := newCourt(t)
	all := make([]*client, seats)
	for n := range all {
		all[n] = &client{}
		if err := c.join(all[n], participant(byte(n)), "l", nil); err != nil {
			t.Fatal(err)
		}
		defer all[n].cursor.Close()
	}
	joined := c.world.Joins.Load()
	most := int64(0)
	for range 75 {
		before := c.world.Joins.Load()
		c.tick(1)
		most = max(most, c.world.Joins.Load()-before)
	}
	if n := c.world.Joins.Load() - joined; n < seats || n > 2*seats {
		t.Errorf("%d seats were asked about %d times in 75 seconds", seats, n)
	}
	if most > seats/5 {
		t.Errorf("%d of %d were asked about within a second", most, seats)
	}
	c.say(nobody)
	c.tick(75)
	for _, s := range all {
		c.ends(s, fault.Forbidden)
	}
}

func TestMoreChangesThanAreRemembered(t *testing.T) {
	c := newCourt(t)
	asked, letGo, yes := slow(everyone)
	c.say(yes)
	joined := make(chan error)
	go func() { joined <- c.join(&client{}, participant(1), "l", nil) }()
	<-asked
	c.say(nobody)
	c.hub.Recheck(door)
	for n := range 5000 {
		c.hub.Recheck(fmt.Sprint("access to ", n))
	}
	close(letGo)
	if err := <-joined; !fault.Is(err, fault.NotFound) {
		t.Errorf("joined with %v after access was lost", err)
	}
}
