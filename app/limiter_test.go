package app_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"roundtable/app"
	"roundtable/app/apptest"
)

// TestMutationRate: a participant may send 40 changes at once and 5 a second from then on; what is sent again is not
// counted, and others are not held up.
func TestMutationRate(t *testing.T) {
	t.Parallel()
	var passed atomic.Int64
	begun := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	node := apptest.Start(t, func(c *app.Config) {
		c.Settings.MutationRate = 5
		c.Now = func() time.Time { return begun.Add(time.Duration(passed.Load())) }
	})
	room := node.Facilitator(t).Room(t, nil)
	ann, bob := room.Join(t, "Ann", ""), room.Join(t, "Bob", "")
	add := func(as apptest.Client, note object) apptest.Answer {
		return as.Ask(t, apptest.Mutation("addNote", "note { id }"), object{"input": note})
	}
	first := room.Note("first")
	for i := range 40 {
		note := first
		if i > 0 {
			note = room.Note(fmt.Sprint(i))
		}
		if a := add(ann.Client, note); a.Code() != "" {
			t.Fatalf("change %d: %s", i+1, a.Body)
		}
	}
	a := add(ann.Client, room.Note("too soon"))
	if after := a.Errors[0].Extensions["retryAfterMs"]; a.Code() != "RATE_LIMITED" || after != json.Number("200") {
		t.Errorf("%s %v", a.Code(), after)
	}
	if a := add(ann.Client, first); a.Code() != "" {
		t.Errorf("the same again: %s", a.Body)
	}
	for _, as := range []apptest.Client{bob.Client, room.Owner} {
		if a := add(as, room.Note("others")); a.Code() != "" {
			t.Errorf("somebody else: %s", a.Body)
		}
	}
	passed.Store(int64(200 * time.Millisecond))
	if a := add(ann.Client, room.Note("in time")); a.Code() != "" {
		t.Errorf("after the wait: %s", a.Body)
	}
	if a := add(ann.Client, room.Note("too soon again")); a.Code() != "RATE_LIMITED" {
		t.Errorf("one more: %s", a.Body)
	}
	for range 60 {
		if a := add(room.Owner, room.Note("the host's")); a.Code() != "" {
			t.Fatalf("a facilitator: %s", a.Body)
		}
	}
}

// TestLiftedLimitsAreTold: a server that was measured and then opened to everybody says that it has no limits.
func TestLiftedLimitsAreTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mutations, reads float64
		told             []string
	}{
		{5, 20_000, nil},
		{0, 20_000, []string{"ROUNDTABLE_MUTATION_RATE is 0"}},
		{5, 0, []string{"ROUNDTABLE_READ_RATE is 0"}},
		{0, 0, []string{"ROUNDTABLE_MUTATION_RATE is 0", "ROUNDTABLE_READ_RATE is 0"}},
	} {
		node := apptest.Start(t, func(cfg *app.Config) {
			cfg.Settings.MutationRate, cfg.Settings.ReadRate = c.mutations, c.reads
		})
		log := node.Log.String()
		if n := strings.Count(log, "level=WARN"); n != len(c.told) {
			t.Errorf("%v and %v: %d warnings in\n%s", c.mutations, c.reads, n, log)
		}
		for _, text := range c.told {
			if !strings.Contains(log, text) {
				t.Errorf("%q is not in\n%s", text, log)
			}
		}
	}
}
