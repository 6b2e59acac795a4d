package find

// Occupy takes every turn, until the function that it gives is called.
func (s *Service) Occupy() (leave func()) {
	for range cap(s.turns) {
		s.turns <- struct{}{}
	}
	return func() {
		for range cap(s.turns) {
			<-s.turns
		}
	}
}
