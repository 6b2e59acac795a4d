package server

// Readers counts those that are remembered.
func (b *ReadBudget) Readers() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.fullAt)
}
