package live

import (
	"cmp"
	"context"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"roundtable/fault"
)

// maintain polls, lets idle streams go and compares checksums until the node closes. The poll never stops: bumps only
// make it faster.
func (h *Streams[S, D, C]) maintain() {
	lastDigest := h.opt.Now()
	for {
		every := h.opt.PollEvery
		if !h.bus.Healthy() {
			every /= 2
		}
		select {
		case <-time.After(every*9/10 + rand.N(every/5+1)):
		case <-h.ctx.Done():
			return
		}
		h.Poll(h.ctx)
		h.Evict()
		if now := h.opt.Now(); now.Sub(lastDigest) >= h.opt.DigestEvery {
			lastDigest = now
			h.CheckDigests(h.ctx)
		}
	}
}

// Poll reads the seq of every resident stream in one query and catches up those that are behind. One that is ahead of
// the store (a backup was restored) is loaded anew.
func (h *Streams[S, D, C]) Poll(ctx context.Context) {
	all := h.all()
	ids := make([]ID, 0, len(all))
	seen := make(map[ID]Seq, len(all))
	for _, s := range all {
		if s.loaded() {
			ids = append(ids, s.id)
			seen[s.id] = s.seq() // before the query: a commit in between must not look like a restored backup
		}
	}
	if len(ids) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, h.opt.CommitTimeout)
	defer cancel()
	tips, err := h.repository.Tips(ctx, ids)
	if err != nil {
		if h.ctx.Err() == nil {
			h.stats.FailedPolls.Add(1)
			h.opt.Log.Warn("polling failed", "kind", h.kind, "error", err)
		}
		return
	}
	for _, s := range all {
		tip, ok := tips[s.id]
		switch {
		case !ok:
		case tip < seen[s.id]:
			h.reload(s, "ahead of the store") //nolint:contextcheck // the time for asking is not that for loading
		default:
			s.look(tip)
		}
	}
}

// CheckDigests compares each resident stream with the store by checksum and loads anew what differs. A stream whose
// checksum cannot be read does not keep the others from being checked, unless the store is away altogether.
func (h *Streams[S, D, C]) CheckDigests(ctx context.Context) {
	for _, s := range h.all() {
		if !s.loaded() {
			continue
		}
		if err := h.checkDigest(ctx, s); err != nil {
			if h.ctx.Err() == nil {
				h.opt.Log.Warn("reading a checksum failed", "kind", h.kind, "stream", s.id, "error", err)
			}
			if ctx.Err() != nil || fault.Is(err, fault.Unavailable) {
				return
			}
		}
	}
}

func (h *Streams[S, D, C]) checkDigest(ctx context.Context, s *stream[S, D, C]) error {
	ctx, cancel := context.WithTimeout(ctx, h.opt.CommitTimeout)
	defer cancel()
	stored, seq, err := h.repository.Digest(ctx, s.id)
	if err != nil {
		return err
	}
	var held Digest
	var at Seq
	s.read(func(state S) { held, at = state.Digest(), state.Seq() })
	if at == seq && held != stored {
		h.reload(s, "checksum differs") //nolint:contextcheck // the time for asking is not that for loading
	}
	return nil
}

// reload replaces a state that went wrong. It waits for a commit or a read that began with the old one.
func (h *Streams[S, D, C]) reload(s *stream[S, D, C], why string) {
	ctx, cancel := context.WithTimeout(h.ctx, h.opt.CommitTimeout)
	defer cancel()
	if s.takeTurn(ctx) != nil {
		return // whoever has it is stuck; the next poll finds the same
	}
	defer s.giveTurn()
	state, err := h.load(ctx, s.id)
	if err != nil {
		h.opt.Log.Warn("loading a stream anew failed", "kind", h.kind, "stream", s.id, "error", err)
		return
	}
	h.stats.Reloads.Add(1)
	h.opt.Log.Error("a stream was loaded anew", "kind", h.kind, "stream", s.id, "why", why)
	s.replace(state)
	s.look(0)
}

// Evict lets go of streams nobody watches or writes: those idle for long, and the least recently used beyond the bound
// in bytes.
func (h *Streams[S, D, C]) Evict() {
	all := h.all()
	sizes := make(map[*stream[S, D, C]]int, len(all))
	total := 0
	for _, s := range all {
		sizes[s] = s.size()
		total += sizes[s]
	}
	before := h.opt.Now().Add(-h.opt.Idle)
	h.mu.Lock()
	defer h.mu.Unlock()
	slices.SortFunc(all, func(a, b *stream[S, D, C]) int { return a.used.Compare(b.used) })
	for _, s := range all {
		if s.refs > 0 || s.busy() || (!s.used.Before(before) && total <= h.opt.MaxBytes) {
			continue
		}
		delete(h.streams, s.id)
		total -= sizes[s]
		h.stats.Evicted.Add(1)
	}
}

// busy reports whether the stream is loading or a commit runs whose callers have all left.
func (s *stream[S, D, C]) busy() bool {
	s.queue.mu.Lock()
	defer s.queue.mu.Unlock()
	return s.queue.writing || !s.loaded()
}

// publisher sends bumps after commits, off their path. While one is sent, later ones of a stream merge: only the
// highest seq matters.
type publisher struct {
	mu      sync.Mutex
	pending map[string]Seq
	wake    chan struct{}
}

func (p *publisher) init() {
	p.pending = map[string]Seq{}
	p.wake = make(chan struct{}, 1)
}

func (p *publisher) send(stream string, seq Seq) {
	p.mu.Lock()
	p.pending[stream] = max(p.pending[stream], seq)
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *publisher) run(ctx context.Context, bus Bus, log *slog.Logger, failed *atomic.Int64) {
	for {
		select {
		case <-p.wake:
		case <-ctx.Done():
			return
		}
		p.mu.Lock()
		pending := p.pending
		p.pending = map[string]Seq{}
		p.mu.Unlock()
		for stream, seq := range pending {
			sendCtx, cancel := context.WithTimeout(ctx, 2*time.Second)
			err := bus.Publish(sendCtx, Bump{V: 1, Stream: stream, Seq: seq})
			cancel()
			if err != nil && ctx.Err() == nil {
				failed.Add(1)
				log.Warn("a bump was not sent; other nodes see the change by polling", "stream", stream, "error", err)
			}
		}
	}
}

// ByID orders streams for locking: every writer that locks several takes them in this order.
func ByID(a, b ID) int { return cmp.Compare(a.String(), b.String()) }
