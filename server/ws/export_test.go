package ws

// Resting reports whether nothing is being written on any socket: then seconds may pass faster than real ones.
func (s *Sockets) Resting() bool {
	for _, c := range s.all() {
		if c.wire.busy.Load() != 0 {
			return false
		}
	}
	return true
}

// Moving reports whether every write that is under way has got on within this second.
func (s *Sockets) Moving() bool {
	now := s.ticks.Load()
	for _, c := range s.all() {
		if c.wire.stuckFor(now) > 0 {
			return false
		}
	}
	return true
}
