package fanout_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"sync"
	"testing"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"
	"roundtable/graph/fanout/livetest"
)

const changes = `query($after: Int) { itemChanges(list: "l", after: $after) { from seq items { id text } removed } }`

func (b *bench) changes(t *testing.T, doc string, after any) (*fanout.Frame, bool, error) {
	t.Helper()
	op, err := b.operation(doc, map[string]any{"after": after})
	if err != nil {
		t.Fatal(err)
	}
	return b.hub.Changes(t0(), participant(1), op)
}

func TestChangesAreRenderedOnce(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	list := b.world.List("l")
	for i := range 100 {
		list.Set(fmt.Sprintf("%03d", i), "text")
	}
	for _, after := range []any{nil, 100, 60} {
		first, ok, err := b.changes(t, changes, after)
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		renders := b.hub.Stats().Renders.Load()
		for range 10 {
			again, _, err := b.changes(t, changes, after)
			if err != nil || again != first {
				t.Errorf("after %v it was rendered again, %v", after, err)
			}
		}
		if b.hub.Stats().Renders.Load() != renders {
			t.Error("rendered again")
		}
	}
}

func TestChangesHoldEverythingFromBeforeTheCall(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	list := b.world.List("l")
	for i := range 20 {
		seq := list.Set("a", fmt.Sprint(i))
		for _, after := range []any{nil, int(seq) - 1} {
			f, _, err := b.changes(t, changes, after)
			if err != nil || f.Seq != seq || !bytes.Contains(f.Data, fmt.Appendf(nil, `"text":"%d"`, i)) {
				t.Fatalf("%s, %v", f.Data, err)
			}
		}
	}
	list.Reload(3, func(livetest.Item) bool { return false })
	for _, after := range []any{nil, 20} {
		if f, _, err := b.changes(t, changes, after); err != nil || f.Seq != 3 || bytes.Contains(f.Data, []byte(`"text"`)) {
			t.Errorf("after a restored backup: %s, %v", f.Data, err)
		}
	}
}

func TestManyFirstLoadsShareSnapshotsWhileTheStreamGrows(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	list := b.world.List("l")
	list.Set("a", "")
	var all sync.WaitGroup
	for range 200 {
		all.Go(func() {
			seq := list.Set("a", "more")
			if f, _, err := b.changes(t, changes, nil); err != nil || f.Seq < seq {
				t.Errorf("%v, %v", f, err)
			}
		})
	}
	all.Wait()
	if list.Snapshots > 200 {
		t.Errorf("%d snapshots for 200 loads", list.Snapshots)
	}
}

func TestOtherQueriesAreNotAnsweredByTheHub(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	for _, doc := range []string{
		`query($after: Int) { itemChanges(list: "l", after: $after) { seq deaf } }`,
		`query($after: Int) { itemChanges(list: "l", after: $after) { seq } echo(text: "") }`,
	} {
		if _, ok, err := b.changes(t, doc, nil); ok || err != nil {
			t.Error(ok, err)
		}
	}
	op, err := b.operation(`{ echo(text: "") }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := b.hub.Changes(t0(), participant(1), op); ok {
		t.Error("a query of another kind")
	}
}

func TestChangesAreAuthorisedForEachCaller(t *testing.T) {
	b := newBench(fanout.Options{})
	defer b.hub.Close()
	if _, _, err := b.changes(t, changes, nil); err != nil {
		t.Fatal(err)
	}
	b.world.Standing = func(account.Actor, string) (string, error) { return "", fault.Missing("list") }
	if _, ok, err := b.changes(t, changes, nil); !ok || !fault.Is(err, fault.NotFound) {
		t.Error(ok, err)
	}
}

func TestFramesAreCompressedOnce(t *testing.T) {
	small := &fanout.Frame{Data: []byte("{}")}
	if small.Gzip() != nil {
		t.Error("a small frame was compressed")
	}
	large := &fanout.Frame{Data: bytes.Repeat([]byte("text "), 1000)}
	r, err := gzip.NewReader(bytes.NewReader(large.Gzip()))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := io.ReadAll(r); err != nil || !bytes.Equal(data, large.Data) {
		t.Error("what comes out is not what went in", err)
	}
	first, second := large.Gzip(), large.Gzip()
	if &first[0] != &second[0] {
		t.Error("compressed twice")
	}
}
