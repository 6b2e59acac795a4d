package fanout

import "roundtable/live"

// span is a stretch of a stream that one update covers.
type span struct{ from, to live.Seq }

// mergedFrames are the updates of a group that start or end elsewhere than its ring's: for those who fell behind or come
// back. They are kept while the tip stands, because everyone is going there.
type mergedFrames struct {
	frames map[span]*Frame
	bytes  int
}

// After a long break everyone comes back from elsewhere; beyond these bounds each does so at their own cost.
const (
	maxMerged      = 1024
	maxMergedBytes = 4 << 20
)

func (m *mergedFrames) clear() {
	if m.frames != nil {
		*m = mergedFrames{}
	}
}

func (m *mergedFrames) keep(s span, f *Frame) {
	if len(m.frames) >= maxMerged || m.bytes+len(f.Data) > maxMergedBytes {
		return
	}
	if m.frames == nil {
		m.frames = map[span]*Frame{}
	}
	m.frames[s] = f
	m.bytes += len(f.Data)
}

// mergedFrame gives the frame of an update that skips places.
func (g *group) mergedFrame(u Update) (*Frame, error) {
	if !g.own { // whoever asks for this from a thousand places is nobody's page
		defer g.token()()
	}
	g.updates.Lock()
	defer g.updates.Unlock()
	return g.mergedLocked(u)
}

func (g *group) mergedLocked(u Update) (*Frame, error) {
	s := span{*u.From, u.Seq}
	if f := g.merged.frames[s]; f != nil {
		return f, nil
	}
	f, err := g.renderUpdate(u)
	if err != nil {
		return nil, err
	}
	g.hub.stats.CatchUps.Add(1)
	g.merged.keep(s, f)
	return f, nil
}

// catchUp leads from a seq that is no place in the ring, or too far back in it, to the tip with one update. ok is false
// if there is nothing to send now. An update that does not end at the tip is right too, only less shared, so what
// happens meanwhile is waited for only a few times.
func (g *group) catchUp(seq live.Seq, epoch uint64) (p place, ok bool, err error) {
	g.updates.Lock()
	defer g.updates.Unlock()
	for try := 1; ; try++ {
		g.advanceLocked()
		tip, void := g.tipAndVoid(epoch)
		if void || g.failure.Load() != nil {
			return place{}, false, nil
		}
		if tip.seq == seq {
			return place{seq: seq, epoch: epoch, at: tip}, true, nil
		}
		if f := g.merged.frames[span{seq, tip.seq}]; f != nil {
			return place{first: f, seq: tip.seq, epoch: epoch, at: tip}, true, nil
		}
		u, more, err := g.next(seq)
		if err != nil || !more {
			return place{}, false, err
		}
		if u.From == nil {
			return place{}, false, g.voidBy(u)
		}
		if u.Seq == tip.seq || try == 3 {
			f, err := g.mergedLocked(u)
			if err != nil {
				return place{}, false, err
			}
			return g.placeOf(f, epoch), true, nil
		}
	}
}

func (g *group) tipAndVoid(epoch uint64) (tip *node, void bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.ring.tip(), g.ring.epoch != epoch
}

// voidBy puts a snapshot into the ring that the source gave where an update was asked for.
func (g *group) voidBy(u Update) error {
	f, err := g.renderUpdate(u)
	if err == nil {
		g.put(u, f)
	}
	return err
}

func (g *group) placeOf(f *Frame, epoch uint64) place {
	g.mu.Lock()
	defer g.mu.Unlock()
	return place{first: f, seq: f.Seq, epoch: epoch, at: g.at(f.Seq, epoch)}
}
