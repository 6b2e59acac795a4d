package find

import (
	"context"

	"roundtable/internal/turns"
)

// Occupy takes every turn, until the function that it gives is called.
func (s *Service) Occupy() (leave func()) {
	end := make(chan struct{})
	for range turns.Half() {
		begun := make(chan struct{})
		go func() { _ = s.turns.Take(context.Background(), "", func() { close(begun); <-end }) }()
		<-begun
	}
	return func() { close(end) }
}
