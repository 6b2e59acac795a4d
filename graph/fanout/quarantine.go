package fanout

import "time"

// failures of one key: how many, and since when.
type failures struct {
	count int
	last  time.Time
}

const (
	maxFailures = 3    // within the time of a quarantine; from then on the key is refused
	maxKeys     = 1024 // remembered at the same time
)

// failed takes a group that could not be rendered out of the hub, and remembers its key.
func (h *Hub) failed(g *group, err error) {
	h.stats.Failures.Add(1)
	h.opt.Log.Error("a group of subscribers failed", "root", g.plan.root.Field, "stream", g.stream, "error", err)
	h.mu.Lock()
	defer h.mu.Unlock()
	if g.ended {
		return
	}
	h.drop(g)
	h.task(g.close)
	now := h.opt.Now()
	f := h.failures[g.key]
	if now.Sub(f.last) >= h.opt.Quarantine {
		f.count = 0
	}
	h.forgetFailures(now)
	h.failures[g.key] = failures{count: f.count + 1, last: now}
}

// quarantined says whether a key failed again and again of late. The caller holds mu.
func (h *Hub) quarantined(key groupKey) bool {
	f := h.failures[key]
	return f.count >= maxFailures && h.opt.Now().Sub(f.last) < h.opt.Quarantine
}

func (h *Hub) forgetFailures(now time.Time) {
	for key, f := range h.failures {
		if now.Sub(f.last) >= h.opt.Quarantine || len(h.failures) >= maxKeys {
			delete(h.failures, key)
		}
	}
}
