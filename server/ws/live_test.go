package ws_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/testenv/patience"
)

func TestASubscription(t *testing.T) {
	r := newRoom(t)
	list := r.world.List("l")
	list.Set("a", "one")
	c := r.connect("")
	c.send(subscribe("1", "l"))
	c.want(`{"id":"1","type":"next","payload":{"data":{"items":{"from":null,"seq":1,"items":[{"id":"a","text":"one"}]}}}}`)
	list.Set("b", "two")
	c.want(`{"id":"1","type":"next","payload":{"data":{"items":{"from":1,"seq":2,"items":[{"id":"b","text":"two"}]}}}}`)
	c.send(`{"id":"1","type":"complete"}`)
	eventually(t, "the subscriber has left", func() bool { return r.world.Present.Load() == 0 })
	list.Set("c", "three")
	c.send(`{"type":"ping"}`)
	c.want(`{"type":"pong"}`)
}

func TestASnapshotOfAnySizeIsOneFrame(t *testing.T) {
	for _, size := range []int{1, 16<<10 - 200, 16<<10 - 60, 16<<10 - 1, 16 << 10, 16<<10 + 1, 32<<10 - 50, 32<<10 + 1, 1 << 20} {
		r := newRoom(t)
		text := strings.Repeat("x", size)
		r.world.List("l").Set("a", text)
		c := r.connect("")
		c.send(subscribe("1", "l"))
		c.want(`{"id":"1","type":"next","payload":{"data":{"items":{"from":null,"seq":1,"items":[{"id":"a","text":"` + text + `"}]}}}}`)
		c.send(`{"type":"ping"}`)
		c.want(`{"type":"pong"}`)
	}
}

func TestAFailedGroupLeavesTheSocket(t *testing.T) {
	r := newRoom(t)
	c := r.connect("")
	c.send(request("1", `subscription { items(list: "l") { seq broken } }`))
	c.wantParts(`"type":"next"`)
	r.world.List("l").Set("a", "panic")
	c.wantParts(`"id":"1","type":"error"`, "INTERNAL")
	c.send(subscribe("1", "l"))
	c.wantParts(`"id":"1","type":"next"`)
}

func TestSomebodyWhoLosesTheirRoleIsTold(t *testing.T) {
	r := newRoom(t)
	var refused atomic.Bool
	r.world.Standing = func(account.Actor, string) (string, error) {
		if refused.Load() {
			return "", fault.Missing("list")
		}
		return "all", nil
	}
	c := r.connect("participant 1")
	c.send(subscribe("1", "l"))
	c.wantParts(`"type":"next"`)
	refused.Store(true)
	r.hub.Recheck("access to l")
	c.wantParts(`"id":"1","type":"error"`, "FORBIDDEN")
	c.send(subscribe("1", "l"))
	c.wantParts(`"id":"1","type":"error"`, "NOT_FOUND")
}

// TestAStuckReaderIsCutAndDisturbsNobody fills one reader's connection until nothing more goes into it.
func TestAStuckReaderIsCutAndDisturbsNobody(t *testing.T) {
	r := newRoom(t)
	list := r.world.List("l")
	stuck, well := r.connect("participant 1"), r.connect("participant 2")
	stuck.send(subscribe("1", "l"))
	well.send(subscribe("1", "l"))
	well.wantParts(`"type":"next"`)
	stuck.wantParts(`"type":"next"`)
	text := strings.Repeat("x", 100<<10)
	for i := range 100 {
		list.Set(fmt.Sprint(i%3), text)
		for at := 0; at < i+1; { // every change arrives, one by one or merged
			at = seqIn(t, well.message())
		}
	}
	eventually(t, "a write stands still", func() bool {
		r.tickOn(1)
		return !r.sockets.Moving()
	})
	r.tickOn(3)
	if r.sockets.Stats().Stuck.Load() != 0 {
		t.Error("cut before its time")
	}
	eventually(t, "the stuck one is cut", func() bool {
		r.tickOn(1)
		return r.sockets.Stats().Stuck.Load() == 1 && r.sockets.Stats().Open.Load() == 1
	})
	list.Set("z", "last")
	well.wantParts(`"last"`)
}

// TestASlowReaderIsNotCut takes a large snapshot in small bites, with seconds passing between them.
func TestASlowReaderIsNotCut(t *testing.T) {
	r := newRoom(t)
	r.world.List("l").Set("a", strings.Repeat("x", 8<<20))
	c := r.connect("")
	c.send(subscribe("1", "l"))
	bite := make([]byte, 256<<10)
	taken := 0
	for range 30 {
		for got := 0; got < len(bite); {
			n, err := c.in.Read(bite[got:])
			if err != nil {
				t.Fatalf("cut after %d bytes: %v", taken, err)
			}
			got += n
		}
		taken += len(bite)
		eventually(t, "the server gets on", r.sockets.Moving)
		r.tickOn(4)
	}
	if r.sockets.Stats().Stuck.Load() != 0 || r.sockets.Stats().Silent.Load() != 0 {
		t.Error("a reader that was only slow was cut")
	}
}

func seqIn(t *testing.T, message string) int {
	t.Helper()
	var m struct {
		Payload struct {
			Data struct {
				Items struct{ Seq int }
			}
		}
	}
	if err := json.Unmarshal([]byte(message), &m); err != nil {
		t.Fatal(err)
	}
	return m.Payload.Data.Items.Seq
}

func TestManySubscribersSeeEveryChange(t *testing.T) {
	r := newRoom(t)
	list := r.world.List("l")
	const changes = 200
	var ready, all sync.WaitGroup
	for n := range 30 {
		c := r.connect(fmt.Sprintf("participant %d", n))
		ready.Add(1)
		all.Go(func() {
			c.send(subscribe("1", "l"))
			at := seqIn(t, c.message())
			ready.Done()
			for at < changes {
				at = seqIn(t, c.message())
			}
		})
	}
	ready.Wait()
	for i := range changes {
		list.Set(fmt.Sprint(i%9), "text")
	}
	all.Wait()
}

func TestDraining(t *testing.T) {
	r := newRoom(t)
	var clients []*raw
	for n := range 20 {
		clients = append(clients, r.connect(fmt.Sprintf("participant %d", n)))
	}
	var all sync.WaitGroup
	for _, c := range clients {
		all.Go(func() { c.wantClose(1012) })
	}
	begun := time.Now()
	r.sockets.Drain(t.Context(), 200*time.Millisecond)
	if took := time.Since(begun); took < 200*time.Millisecond {
		t.Errorf("drained within %s: not spread", took)
	}
	all.Wait()
	if _, status := r.upgrade(protocol); status != http.StatusServiceUnavailable {
		t.Errorf("status %d while draining", status)
	}
}

func TestDrainingCutsWhoDoesNotGo(t *testing.T) {
	r := newRoom(t)
	r.connect("participant 1")
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	r.sockets.Drain(ctx, 0)
	if r.sockets.Stats().Open.Load() != 0 {
		t.Error("a socket is left")
	}
}

func TestAClientThatDoesNotCloseIsCut(t *testing.T) {
	r := newRoom(t)
	c := r.connect("")
	c.send(`not JSON`)
	if opcode, _, err := c.next(); opcode != 8 || err != nil {
		t.Fatalf("%d %v, where the close frame should be", opcode, err)
	}
	r.tick(6)
	eventually(t, "it is cut", func() bool { return r.sockets.Stats().Open.Load() == 0 })
}

func TestAFloodOfQuestionsWithoutReadingTheAnswersWaits(t *testing.T) {
	r := newRoom(t)
	c := r.connect("")
	_ = c.conn.SetWriteDeadline(time.Now().Add(patience.Times(2 * time.Second)))
	question := request("ID", `{ echo(text: "`+strings.Repeat("x", 30<<10)+`") }`)
	sent := 0
	for ; sent < 4000; sent++ {
		text := strings.Replace(question, "ID", fmt.Sprint(sent), 1)
		if !c.try(text) {
			break
		}
	}
	if sent == 4000 {
		t.Error("120 MB of questions were taken from a client that reads nothing")
	}
}
