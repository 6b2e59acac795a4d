package fanout

// Asked reports whether n seconds have passed in the hub's rights and nobody is being asked about.
func (h *Hub) Asked(n int64) bool {
	r := h.rights
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now == 1+n && len(r.queue) == 0 && r.asking == 0
}

// Watched counts the seats that are asked about again.
func (h *Hub) Watched() int {
	h.rights.mu.Lock()
	defer h.rights.mu.Unlock()
	return len(h.rights.seats)
}

// HoldOthers has snapshots that are not our own pages' wait until release is called.
func (h *Hub) HoldOthers() (release func()) {
	for range cap(h.others) {
		h.others <- struct{}{}
	}
	return func() {
		for range cap(h.others) {
			<-h.others
		}
	}
}
