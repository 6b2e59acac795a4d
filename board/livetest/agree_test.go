package livetest

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"roundtable/board"
	"roundtable/internal/testenv/patience"
	"roundtable/live"
)

// Many people on two nodes, whatever they do and whatever becomes of the bumps: in the end every screen shows what is
// stored, and at no time did one show anything else.
func TestEveryScreenAgrees(t *testing.T) {
	w := newWorld(t)
	rapid.Check(t, func(rt *rapid.T) {
		writers := rapid.IntRange(4, 12).Draw(rt, "writers")
		commands := rapid.IntRange(15, 80).Draw(rt, "commands")
		seed := rapid.Uint64().Draw(rt, "seed")
		h := open(t, w)
		defer h.close()
		watchers := h.crowd(writers, commands, seed)
		if t.Failed() {
			rt.FailNow()
		}
		past, err := readHistory(t.Context(), w.Pool, h.id)
		if err != nil {
			rt.Fatal(err)
		}
		for _, w := range watchers {
			if wrong := w.check(past); wrong != "" {
				rt.Fatal(wrong)
			}
		}
		if wrong := h.lost(past); wrong != "" {
			rt.Fatal(wrong)
		}
	})
}

// crowd lets everyone write and watch, and returns when all have written and all have seen it.
func (h *house) crowd(writers, commands int, seed uint64) []*watcher {
	watchers := h.watchers(seed)
	var watching, writing sync.WaitGroup
	for _, w := range watchers {
		watching.Go(func() { w.watch(h) })
	}
	for i, actor := range append(h.people[:1:1], h.runs[0]) {
		who := audience{shared: board.ForAttendee}
		if i == 1 {
			who.shared = board.ForFacilitator
		}
		poller := &watcher{name: fmt.Sprint("poller ", i), who: who, rng: rand.New(rand.NewPCG(seed, uint64(100+i)))}
		watchers = append(watchers, poller)
		watching.Go(func() { poller.poll(h, actor) })
	}
	for i := range writers {
		writing.Go(func() { writer{h, rand.New(rand.NewPCG(seed, uint64(200+i)))}.write(commands) })
	}
	writing.Wait()
	h.awaitAll(watchers)
	h.stop()
	watching.Wait()
	return watchers
}

// awaitAll waits until every screen shows what is stored. Nothing is asked of the nodes: what they miss they must find
// by themselves.
func (h *house) awaitAll(watchers []*watcher) {
	past, err := readHistory(h.tb.Context(), h.Pool, h.id)
	if err != nil {
		h.tb.Error(err)
		return
	}
	deadline := time.Now().Add(patience.Wait)
	for _, w := range watchers {
		for !w.shows(past.at(past.tip(), w.who).screen) && h.ctx.Err() == nil {
			if time.Now().After(deadline) {
				seq, _, wrong := w.state()
				h.tb.Errorf("%s stays at %d and does not show what is stored at %d; %s", w.name, seq, past.tip(), wrong)
				return
			}
			<-time.After(time.Millisecond)
		}
	}
}

// check goes again through all that a watcher was sent, and holds it against what was stored at that time.
func (w *watcher) check(past *history) string {
	if w.wrong != "" {
		return w.wrong
	}
	var held copied
	for i, f := range w.frames {
		before := held.seq
		ghosts := held.unheld(f)
		_ = held.take(f)
		at := fmt.Sprintf("%s, update %d from %d to %d: ", w.name, i, before, f.seq)
		if _, ok := past.boardAt(f.seq); !ok {
			return at + "nothing was ever committed there"
		}
		if want := past.at(f.seq, w.who).screen; !held.equal(want) {
			return fmt.Sprintf("%sshows\n%+v\nstored was\n%+v", at, held.screen, want)
		}
		if f.from != nil && !f.asked && !past.anythingToSee(w.who, before, f.seq) && !w.onlyGhosts(f, ghosts) {
			return at + "it tells of what this audience may not know"
		}
		for _, id := range ghosts {
			if !past.everSeen(w.who, id, f.seq) {
				return at + "it removes a note that this audience never saw"
			}
		}
	}
	return ""
}

// unheld are the notes that a frame removes though the client does not hold them: ones that were in view in between, or
// went out of it and back.
func (c *copied) unheld(f frame) (ids []uuid.UUID) {
	for _, id := range f.removed {
		if _, ok := c.notes[id]; !ok && f.from != nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// onlyGhosts: those who see all notes are told again that a deleted one is gone when its author is named anew.
func (w *watcher) onlyGhosts(f frame, ghosts []uuid.UUID) bool {
	seesAll := w.who.author != uuid.Nil || w.who.shared == board.ForFacilitator
	return seesAll && len(f.notes)+len(f.sections) == 0 && len(ghosts) == len(f.removed)
}

// anythingToSee reports whether an audience was to see something else at any time after one seq and until another.
func (h *history) anythingToSee(who audience, from, to live.Seq) bool {
	for _, b := range h.boards {
		if b.tip > from && b.tip <= to && !h.at(b.tip, who).same(h.at(from, who)) {
			return true
		}
	}
	return false
}

func (h *history) everSeen(who audience, id uuid.UUID, until live.Seq) bool {
	for _, b := range h.boards {
		if _, seen := h.at(b.tip, who).notes[id]; seen && b.tip <= until {
			return true
		}
	}
	return false
}

// lost looks for words that the service said it has: each must be what its note says, or what it said before.
func (h *house) lost(past *history) string {
	earlier := map[string]int{}
	var text string
	err := forEach(h.tb.Context(), h.Pool, `
		SELECT v.text FROM note_version v JOIN note n ON n.id = v.note_id WHERE n.board_id = $1`, h.id,
		[]any{&text}, func() { earlier[text]++ })
	if err != nil {
		return err.Error()
	}
	for words, id := range h.words {
		versions := past.notes[uuid.UUID(id)]
		if len(versions) == 0 {
			return fmt.Sprintf("note %v is lost", id)
		}
		times := earlier[words]
		if versions[len(versions)-1].text == words {
			times++
		}
		if times != 1 {
			return fmt.Sprintf("%q of note %v is there %d times", words, id, times)
		}
	}
	return ""
}
