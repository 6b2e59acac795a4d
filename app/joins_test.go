package app_test

import (
	"encoding/json"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/app"
	"roundtable/app/apptest"
)

// TestJoinRate: a full hall joins from one address at once, those who send the same again among them; who comes then is
// told when, and gets in. Where changes are not limited, as in a load test, joins are not either.
func TestJoinRate(t *testing.T) {
	t.Parallel()
	var passed atomic.Int64
	begun := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	slowed := apptest.Start(t, func(c *app.Config) {
		c.Settings.MutationRate = 5
		c.Now = func() time.Time { return begun.Add(time.Duration(passed.Load())) }
	})
	room := slowed.Facilitator(t).Room(t, nil)
	again := object{"joinCode": room.Code, "requestId": uuid.NewString()}
	join := func(n *apptest.Node, input object) apptest.Answer {
		return n.As("").Ask(t, apptest.Mutation("joinWorkshop", "token"), object{"input": input})
	}
	for i := range 600 {
		if a := join(slowed, again); a.Code() != "" {
			t.Fatalf("join %d: %s", i+1, a.Body)
		}
	}
	for _, input := range []object{again, {"joinCode": room.Code}} {
		a := join(slowed, input)
		if a.Code() != "RATE_LIMITED" || a.Errors[0].Extensions["retryAfterMs"] != json.Number("200") {
			t.Fatalf("one more: %s", a.Body)
		}
	}
	if n := slowed.Workshops.CodeStats().Queued.Load(); n != 2 {
		t.Errorf("%d were counted", n)
	}
	passed.Store(int64(200 * time.Millisecond))
	if a := join(slowed, object{"joinCode": room.Code}); a.Code() != "" {
		t.Errorf("after the wait: %s", a.Body)
	}
	lifted := slowed.Beside(func(c *app.Config) { c.Settings.MutationRate = 0 })
	for i := range 610 {
		if a := join(lifted, again); a.Code() != "" {
			t.Fatalf("without a limit, join %d: %s", i+1, a.Body)
		}
	}
}
