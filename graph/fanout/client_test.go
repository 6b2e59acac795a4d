package fanout_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/graph/fanout"
	"roundtable/graph/fanout/livetest"
	"roundtable/internal/testenv/patience"
	"roundtable/live"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
)

const everything = `subscription Name($list: ID!, $after: Int) {
  items(list: $list, after: $after) { from seq items { id seq text } removed } }`

// bench is a hub over a world, closed at the end of the test.
type bench struct {
	world  *livetest.World
	schema *livetest.Schema
	exec   *executor.Executor
	hub    *fanout.Hub
}

func newBench(opt fanout.Options) *bench {
	b := &bench{world: livetest.NewWorld()}
	b.schema = livetest.NewSchema(b.world)
	b.exec = b.schema.Executor()
	b.hub = fanout.New(b.exec, b.world.Roots(), opt)
	return b
}

// operation validates a document.
func (b *bench) operation(query string, variables map[string]any) (*graphql.OperationContext, error) {
	ctx := graphql.StartOperationTrace(t0())
	op, errs := b.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if len(errs) > 0 {
		return nil, errs
	}
	return op, nil
}

// client is a subscriber as the protocol's clients are: it holds what frames told it, and checks how they chain.
type client struct {
	cursor *fanout.Cursor
	woken  chan struct{}
	seq    live.Seq
	items  map[string]string
	fresh  bool // nothing came yet
	frames int
}

type frame struct {
	Data struct {
		Items struct {
			From  *live.Seq `json:"from"`
			Seq   live.Seq  `json:"seq"`
			Items []struct {
				ID   string   `json:"id"`
				Seq  live.Seq `json:"seq"`
				Text string   `json:"text"`
			} `json:"items"`
			Removed []string `json:"removed"`
		} `json:"items"`
	} `json:"data"`
}

// join subscribes; with after, the client goes on from what it holds.
func (b *bench) join(c *client, actor account.Actor, list string, after any) error {
	op, err := b.operation(everything, map[string]any{"list": list, "after": after})
	if err != nil {
		return err
	}
	woken := make(chan struct{}, 1)
	cursor, err := b.hub.Subscribe(t0(), actor, op, func() {
		select {
		case woken <- struct{}{}:
		default:
		}
	})
	if err != nil {
		return err
	}
	c.cursor, c.woken, c.fresh = cursor, woken, after == nil
	if c.items == nil {
		c.items = map[string]string{}
	}
	return nil
}

// pull takes up to n answers and applies them. It gives the number taken.
func (c *client) pull(n int) (int, error) {
	for i := range n {
		data, err := c.cursor.Pull()
		if err != nil || data == nil {
			return i, err
		}
		if err := c.apply(data); err != nil {
			return i, err
		}
	}
	return n, nil
}

func (c *client) apply(data []byte) error {
	var f frame
	if err := json.Unmarshal(data, &f); err != nil {
		return fmt.Errorf("%s: %w", data, err)
	}
	u := f.Data.Items
	c.frames++
	if u.From == nil {
		clear(c.items)
	} else if c.fresh {
		return fmt.Errorf("the first answer continues %d", *u.From)
	} else if *u.From != c.seq {
		return fmt.Errorf("at %d came an update from %d to %d", c.seq, *u.From, u.Seq)
	} else if u.Seq < *u.From {
		return fmt.Errorf("an update leads back from %d to %d", *u.From, u.Seq)
	}
	for _, item := range u.Items {
		if u.From != nil && item.Seq <= *u.From || item.Seq > u.Seq {
			return fmt.Errorf("item %s of %d came in an update to %d", item.ID, item.Seq, u.Seq)
		}
		c.items[item.ID] = item.Text
	}
	for _, id := range u.Removed {
		delete(c.items, id)
	}
	c.seq, c.fresh = u.Seq, false
	return nil
}

// settle pulls until the client holds what the list holds.
func (c *client) settle(list *livetest.List) error {
	deadline := time.After(patience.Wait)
	for {
		if _, err := c.pull(1000); err != nil {
			return err
		}
		if _, items := list.State(); maps.Equal(items, c.items) {
			return nil
		}
		select {
		case <-c.woken:
		case <-deadline:
			_, items := list.State()
			return fmt.Errorf("at %d the client holds %v, the list %v", c.seq, c.items, items)
		}
	}
}

// until polls a condition with a deadline.
func until(t *testing.T, what string, condition func() bool) {
	t.Helper()
	deadline := time.Now().Add(patience.Wait)
	for !condition() {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain until %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}
