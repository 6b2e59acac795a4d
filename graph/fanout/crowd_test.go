package fanout_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"
)

// crowd is a hub that people ask for things that nobody else asks for.
type crowd struct {
	*bench
	t *testing.T
}

func newCrowd(t *testing.T, opt fanout.Options) crowd {
	t.Helper()
	c := crowd{newBench(opt), t}
	t.Cleanup(c.hub.Close)
	return c
}

const ownOperation = `subscription { items(list: "l") { seq } }`

// other is an operation that differs from all others.
func other(n int) string { return fmt.Sprintf(`subscription { items(list: "l") { a%d: seq } }`, n) }

func (c crowd) subscribe(ctx context.Context, actor account.Actor, document string) error {
	c.t.Helper()
	op, err := c.operation(document, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	cursor, err := c.hub.Subscribe(ctx, actor, op, func() {})
	if err == nil {
		c.t.Cleanup(cursor.Close)
	}
	return err
}

// text is a document as the hub knows it.
func (c crowd) text(document string) fanout.Text {
	c.t.Helper()
	op, err := c.operation(document, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	text, err := c.hub.TextOf(op)
	if err != nil {
		c.t.Fatal(err)
	}
	return text
}

func (c crowd) must(ctx context.Context, actor account.Actor, document string) {
	c.t.Helper()
	if err := c.subscribe(ctx, actor, document); err != nil {
		c.t.Fatalf("%s: %v", document, err)
	}
}

func (c crowd) refused(ctx context.Context, actor account.Actor, document string) {
	c.t.Helper()
	if err := c.subscribe(ctx, actor, document); !fault.Is(err, fault.LimitExceeded) {
		c.t.Errorf("%s: %v", document, err)
	}
}

func TestCaps(t *testing.T) {
	c := newCrowd(t, fanout.Options{PerAudience: 5, PerActor: 3})
	for n := range 3 {
		c.must(t0(), participant(1), other(n))
	}
	c.refused(t0(), participant(1), other(3)) // one person's fourth
	c.must(t0(), participant(1), other(2))    // one they share
	c.must(t0(), participant(2), other(10))
	c.must(t0(), participant(2), other(11))
	c.refused(t0(), participant(3), other(20)) // the audience's sixth
}

// TestOurOwnPagesHaveRoom: whatever strangers ask for, what phones and the big screen ask for is answered.
func TestOurOwnPagesHaveRoom(t *testing.T) {
	own := map[fanout.Text]bool{}
	c := newCrowd(t, fanout.Options{PerAudience: 3, PerActor: 3, Own: own})
	own[c.text("subscription Named { items(list: \"l\", after: 3) { seq } }")] = true
	for n := range 3 {
		c.must(t0(), participant(1), other(n))
	}
	c.refused(t0(), participant(2), other(3))
	c.must(t0(), participant(1), ownOperation)
	c.must(t0(), participant(2), ownOperation)
}

// TestOurOwnPagesDoNotWait: a phone gets its board while others' are still being made, however many those are.
func TestOurOwnPagesDoNotWait(t *testing.T) {
	own := map[fanout.Text]bool{}
	c := newCrowd(t, fanout.Options{Own: own})
	own[c.text(ownOperation)] = true
	release := c.hub.HoldOthers()
	waiting := make(chan error)
	go func() { waiting <- c.subscribe(t0(), participant(1), other(1)) }()
	c.must(t0(), participant(2), ownOperation)
	select {
	case err := <-waiting:
		t.Errorf("another did not wait: %v", err)
	default:
	}
	release()
	if err := <-waiting; err != nil {
		t.Error(err)
	}
}

type placeKey struct{}

// TestNobodyTakesNobodysRoom: of whom nothing is known but where they are, each place has its own room; so has each screen.
func TestNobodyTakesNobodysRoom(t *testing.T) {
	at := func(place string) context.Context { return context.WithValue(t0(), placeKey{}, place) }
	c := newCrowd(t, fanout.Options{PerActor: 2, Asker: func(ctx context.Context, actor account.Actor) string {
		place, _ := ctx.Value(placeKey{}).(string)
		return place + actor.Credential.ID.String()
	}})
	screen := func(n byte) account.Actor {
		return account.Actor{Kind: account.Projector, Credential: account.Credential{ID: uuid.UUID{n}}}
	}
	for n := range 2 {
		c.must(at("library"), account.Actor{}, other(n))
		c.must(t0(), screen(1), other(10+n))
	}
	c.refused(at("library"), account.Actor{}, other(2))
	c.must(at("hospital"), account.Actor{}, other(3))
	c.refused(t0(), screen(1), other(12))
	c.must(t0(), screen(2), other(13))
}

// TestSnapshotsAreKeptWhileThereIsRoom: a stranger's is not kept beyond that, and everybody is answered all the same.
func TestSnapshotsAreKeptWhileThereIsRoom(t *testing.T) {
	own := map[fanout.Text]bool{}
	c := newCrowd(t, fanout.Options{KeptBytes: 3000, Own: own})
	c.world.List("l").Set("a", strings.Repeat("x", 1000))
	document := func(n int) string {
		return fmt.Sprintf(`subscription { items(list: "l") { a%d: seq items { id text } } }`, n)
	}
	for n := range 5 {
		c.must(t0(), participant(byte(n)), document(n))
		c.must(t0(), participant(byte(n)), document(n))
	}
	if made := c.hub.Stats().Snapshots.Load(); made != 2+3*2 {
		t.Errorf("%d snapshots for five groups of two, of which two are kept", made)
	}
	if unkept := c.hub.Stats().Unkept.Load(); unkept != 3*2 {
		t.Errorf("%d not kept", unkept)
	}
}
