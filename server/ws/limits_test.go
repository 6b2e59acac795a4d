package ws_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/server/ws"
)

// from makes sockets come from where their header From says.
func from(o *ws.Options) {
	o.ClientIP = func(req *http.Request) netip.Addr {
		return netip.MustParseAddr(cmp.Or(req.Header.Get("From"), "192.0.2.1"))
	}
}

// arrive opens a socket that says nothing yet, and waits until the node has it.
func (r *room) arrive(headers ...string) *raw {
	r.t.Helper()
	before := r.sockets.Stats().Accepted.Load()
	c, status := r.upgrade(protocol, headers...)
	if status != http.StatusSwitchingProtocols {
		r.t.Fatalf("status %d", status)
	}
	eventually(r.t, "the socket is registered", func() bool { return r.sockets.Stats().Accepted.Load() > before })
	return c
}

// greeted says whose a socket is, and tells whether it was taken in; if not it must be told to try again later.
func (c *raw) greeted(token string) bool {
	c.t.Helper()
	if token == "" {
		c.send(hello)
	} else {
		c.send(`{"type":"connection_init","payload":{"token":"` + token + `"}}`)
	}
	opcode, payload, err := c.next()
	switch {
	case err != nil:
		c.t.Fatal(err)
	case opcode == 1:
		if string(payload) != `{"type":"connection_ack"}` {
			c.t.Fatalf("got %s", payload)
		}
		return true
	case opcode != 8 || int(payload[0])<<8|int(payload[1]) != 1013:
		c.t.Fatalf("opcode %d, %q, where 1013 should be", opcode, payload)
	}
	return false
}

// gone reports whether the connection has ended without a word.
func (c *raw) gone() bool {
	_, _, err := c.next()
	var timeout net.Error
	return err != nil && (!errors.As(err, &timeout) || !timeout.Timeout())
}

// TestSilentSocketsShutNobodyOut: however many sockets somebody opens from a network without a word, whoever comes from
// there with a token gets in, and so does who comes without one.
func TestSilentSocketsShutNobodyOut(t *testing.T) {
	r := newRoom(t, from, func(o *ws.Options) { o.Pending, o.PerNetwork, o.MaxSockets = 10, 3, 1000 })
	var silent []*raw
	for range 40 {
		silent = append(silent, r.arrive())
	}
	for _, c := range silent[:30] {
		if !c.gone() {
			t.Fatal("more than ten wait")
		}
	}
	eventually(t, "ten are left", func() bool { return r.sockets.Stats().Open.Load() == 10 })
	if n := r.sockets.Stats().Displaced.Load(); n != 30 {
		t.Errorf("%d had to make room", n)
	}
	person, visitor := r.arrive(), r.arrive()
	for range 8 {
		r.arrive()
	}
	if !person.greeted("participant 1") || !visitor.greeted("") {
		t.Error("who says whose they are did not get in")
	}
	for range 20 {
		r.arrive()
	}
	for _, c := range []*raw{person, visitor} {
		c.send(`{"type":"ping"}`)
		c.want(`{"type":"pong"}`)
	}
}

// TestATokenThatIsBeingCheckedHasTime: a store that is slow does not make room for those who say nothing.
func TestATokenThatIsBeingCheckedHasTime(t *testing.T) {
	looked, letGo := make(chan struct{}), make(chan struct{})
	r := newRoom(t, from, func(o *ws.Options) {
		o.Pending, o.MaxSockets = 4, 1000
		o.AuthenticateToken = func(_ context.Context, token string) (account.Actor, error) {
			close(looked)
			<-letGo
			return tokenHolder(token)
		}
	})
	person := r.arrive()
	for range 3 {
		r.arrive()
	}
	person.send(`{"type":"connection_init","payload":{"token":"participant 1"}}`)
	<-looked
	for range 3 {
		r.arrive()
	}
	close(letGo)
	person.want(`{"type":"connection_ack"}`)
}

// TestATokenInTheRequestIsNoWayRound: who joined may open few sockets, also while they say nothing.
func TestATokenInTheRequestIsNoWayRound(t *testing.T) {
	r := newRoom(t, from, func(o *ws.Options) {
		o.Pending, o.MaxSockets = 3, 1000
		o.Authenticate = func(*http.Request) (account.Actor, error) { return tokenHolder("participant 1") }
	})
	for range 12 {
		r.arrive("Authorization: Bearer rtp_x")
	}
	eventually(t, "three are left", func() bool { return r.sockets.Stats().Open.Load() == 3 })
}

// TestTooManySocketsOfNobody: those that are nobody's share what their network may keep, once that is known; whoever
// proves who they are does not count.
func TestTooManySocketsOfNobody(t *testing.T) {
	r := newRoom(t, from, func(o *ws.Options) { o.PerNetwork = 3 })
	opened := map[string][]*raw{}
	enter := func(address, token string, headers ...string) bool {
		c := r.arrive(append(headers, "From: "+address)...)
		opened[address] = append(opened[address], c)
		return c.greeted(token)
	}
	for i := range 5 {
		if in := enter("192.0.2.1", ""); in != (i < 3) {
			t.Errorf("the %dth of nobody: %v", i+1, in)
		}
	}
	if n := r.sockets.Stats().Crowded.Load(); n != 2 {
		t.Errorf("%d were counted", n)
	}
	for name, in := range map[string]bool{
		"a participant":      enter("192.0.2.1", "participant 1"),
		"one with a cookie":  enter("192.0.2.1", "", "Cookie: session=1"),
		"one of another":     enter("192.0.2.2", ""),
		"one with IPv6":      enter("2001:db8::1", ""),
		"one of that /64":    enter("2001:db8::2", ""),
		"a third of the /64": enter("2001:db8::3", ""),
	} {
		if !in {
			t.Errorf("%s was refused", name)
		}
	}
	if enter("2001:db8::4", "") {
		t.Error("a fourth of the /64 got in")
	}
	_ = opened["192.0.2.1"][0].conn.Close()
	eventually(t, "there is room again", func() bool { return enter("192.0.2.1", "") })
	for i := range 11 { // 3 of one network are in, and 4 networks' worth is the site's
		if in := enter(fmt.Sprintf("2001:db8:0:%x::1", i+1), ""); in != (i < 9) {
			t.Errorf("network %d of the site: %v", i, in)
		}
	}
}

// TestNobodyCannotFillTheNode: the sockets of those who are not known leave room for those who are, wherever they come
// from.
func TestNobodyCannotFillTheNode(t *testing.T) {
	r := newRoom(t, from, func(o *ws.Options) { o.MaxSockets = 12 })
	in := 0
	for i := range 10 {
		if r.arrive(fmt.Sprintf("From: 192.0.2.%d", i)).greeted("") {
			in++
		}
	}
	if in != 6 {
		t.Errorf("%d of nobody are in, want half", in)
	}
	for i := range 20 {
		eventually(t, "those that were refused or had to make room are gone", func() bool { return r.sockets.Stats().Open.Load() < 12 })
		r.arrive(fmt.Sprintf("From: 198.51.100.%d", i))
	}
	eventually(t, "a quarter arrives", func() bool { return r.sockets.Stats().Open.Load() <= 9 })
	for i := range 3 {
		if !r.arrive().greeted(fmt.Sprintf("participant %d", i+1)) {
			t.Error("a participant was refused")
		}
	}
}

// TestAMessageThatDoesNotEnd: whoever keeps one coming holds memory for it, however often they show that they are there.
func TestAMessageThatDoesNotEnd(t *testing.T) {
	r := newRoom(t)
	slow, quick := r.connect("participant 1"), r.connect("participant 2")
	slow.frame(0x01, []byte(`{"type":`))
	for range 11 {
		slow.frame(0x89, []byte("still here"))
		if opcode, _, err := slow.next(); opcode != 10 || err != nil {
			t.Fatalf("opcode %d, %v, where the pong should be", opcode, err)
		}
		quick.send(`{"type":"ping"}`)
		quick.want(`{"type":"pong"}`)
		r.tick(1)
	}
	if !slow.gone() {
		t.Error("it still waits for the end of the message")
	}
	if n := r.sockets.Stats().Unfinished.Load(); n != 1 {
		t.Errorf("%d are counted", n)
	}
	quick.send(`{"type":"ping"}`)
	quick.want(`{"type":"pong"}`)
}

// TestTheFirstMessageIsSmall: before it is known who is there, little is held for them.
func TestTheFirstMessageIsSmall(t *testing.T) {
	r := newRoom(t)
	large := `{"type":"ping","payload":{"a":"` + strings.Repeat("x", 5000) + `"}}`
	early, _ := r.upgrade(protocol)
	early.send(large)
	early.wantClose(1009)
	known := r.connect("participant 1")
	known.send(large)
	known.want(`{"type":"pong","payload":{"a":"` + strings.Repeat("x", 5000) + `"}}`)
}

// TestNobodyWhoAsksForNothing: such a socket ends after a minute; one that asks, or is somebody's, does not.
func TestNobodyWhoAsksForNothing(t *testing.T) {
	r := newRoom(t)
	idle, watching, known := r.connect(""), r.connect(""), r.connect("participant 1")
	watching.send(subscribe("1", "l"))
	eventually(t, "one subscribes", func() bool { return r.hub.Groups() == 1 })
	// until reads on to a frame of that kind, past pings and what is subscribed to.
	until := func(c *raw, kind byte, words string) []byte {
		t.Helper()
		for {
			opcode, payload, err := c.next()
			if err != nil {
				t.Fatal(err)
			}
			if opcode == kind && strings.Contains(string(payload), words) {
				return payload
			}
		}
	}
	awake := func(c *raw) {
		t.Helper()
		c.send(`{"type":"ping"}`)
		until(c, 1, `"pong"`)
	}
	for range 6 {
		r.tick(9)
		for _, c := range []*raw{idle, watching, known} {
			awake(c)
		}
	}
	r.tick(7)
	if payload := until(idle, 8, ""); int(payload[0])<<8|int(payload[1]) != 1000 {
		t.Errorf("closed with %q", payload)
	}
	awake(watching)
	awake(known)
}

// TestHastyOpening: an address that has to wait is told before anything is opened; others are not.
func TestHastyOpening(t *testing.T) {
	r := newRoom(t, from, func(o *ws.Options) {
		o.Open = func(at netip.Addr) time.Duration {
			if at == netip.MustParseAddr("192.0.2.9") {
				return 1500 * time.Millisecond
			}
			return 0
		}
	})
	if _, status := r.upgrade(protocol, "From: 192.0.2.9"); status != http.StatusTooManyRequests {
		t.Errorf("status %d", status)
	}
	if n := r.sockets.Stats().Accepted.Load(); n != 0 {
		t.Errorf("%d were opened", n)
	}
	if !r.arrive().greeted("") {
		t.Error("somebody else was refused")
	}
}
