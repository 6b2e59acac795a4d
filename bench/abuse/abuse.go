package main

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
)

// abuse is one thing that a stranger, an attendee or an editor may try. run goes on until the context ends.
type abuse struct {
	name    string
	prepare func(context.Context, *abuser) error // what is not counted; may be nil
	run     func(context.Context, *abuser)
}

var abuses = slices.Concat(documents, sockets, people)

// abuser is who tries, and what they were told.
type abuser struct {
	visitor
	place
	editor string    // a token
	seats  []visitor // joined in prepare

	mu      sync.Mutex
	answers map[string]int
}

// told counts an answer: its first error's code, "ok", or "cut" where there was none.
func (b *abuser) told(a answer, err error) {
	code := a.code()
	switch {
	case err != nil:
		code = "cut"
	case code == "":
		code = "ok"
	}
	b.count(code)
}

func (b *abuser) count(what string) {
	b.mu.Lock()
	b.answers[what]++
	b.mu.Unlock()
}

// sum is a copy of what was counted.
func (b *abuser) sum() map[string]int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return maps.Clone(b.answers)
}

// crowd is how many of one abuser are at work at once.
const crowd = 8

// storm has a crowd send the same kind of thing, one after the other, until the context ends. act gets a number of its own.
func storm(ctx context.Context, act func(ctx context.Context, n int)) {
	var all sync.WaitGroup
	for first := range crowd {
		all.Go(func() {
			for n := first; ctx.Err() == nil; n += crowd {
				act(ctx, n)
			}
		})
	}
	all.Wait()
}

// asking is a storm of documents.
func asking(document func(b *abuser, n int) (visitor, string, map[string]any)) func(context.Context, *abuser) {
	return func(ctx context.Context, b *abuser) {
		storm(ctx, func(ctx context.Context, n int) {
			v, query, variables := document(b, n)
			a, err := v.ask(ctx, query, variables)
			if ctx.Err() == nil {
				b.told(a, err)
			}
		})
	}
}

// seated prepares so many seats in the room.
func seated(n int) func(context.Context, *abuser) error {
	return func(ctx context.Context, b *abuser) error {
		for range n {
			seat, err := b.join(ctx, b.visitor)
			if err != nil {
				return err
			}
			b.seats = append(b.seats, seat)
		}
		return nil
	}
}

func times(n int, part func(i int) string) string {
	var all strings.Builder
	for i := range n {
		all.WriteString(part(i))
	}
	return all.String()
}
