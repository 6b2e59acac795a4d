package graph

import (
	"context"

	"roundtable/internal/turns"
)

// Measure holds the limits on a parsed document.
var Measure = measure

// Occupy takes every turn for reading documents, until the function that it gives is called.
func (e *Executor) Occupy() (leave func()) {
	end := make(chan struct{})
	for range turns.Half() {
		begun := make(chan struct{})
		go func() { _ = e.turns.Take(context.Background(), "", func() { close(begun); <-end }) }()
		<-begun
	}
	return func() { close(end) }
}
