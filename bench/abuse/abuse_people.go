package main

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/google/uuid"
)

// people are what those may try who were let in, or want to be.
var people = []abuse{
	{name: "joining again and again", run: func(ctx context.Context, b *abuser) {
		storm(ctx, func(ctx context.Context, _ int) {
			a, err := b.ask(ctx, `mutation($i: JoinWorkshopInput!) { joinWorkshop(input: $i) { token } }`,
				map[string]any{"i": map[string]any{"joinCode": b.Code}})
			if ctx.Err() == nil {
				b.told(a, err)
			}
		})
	}},
	{name: "guessing join codes", run: asking(func(b *abuser, _ int) (visitor, string, map[string]any) {
		return b.visitor, `query($c: String!) { workshop(joinCode: $c) { title } }`, map[string]any{"c": guess()}
	})},
	{name: "20 people who write as fast as they can", prepare: seated(20), run: asking(func(b *abuser, n int) (visitor, string, map[string]any) {
		note := map[string]any{"id": uuid.NewString(), "boardId": b.Board, "sectionId": b.Free, "text": fmt.Sprint("again ", n)}
		return b.seats[n%len(b.seats)], `mutation($i: AddNoteInput!) { addNote(input: $i) { note { id } } }`, map[string]any{"i": note}
	})},
}

// guess is a code as ours look.
func guess() string {
	const letters = "ACDEFGHJKMNPQRTUVWXY34679"
	code := make([]byte, 8)
	for i := range code {
		code[i] = letters[rand.IntN(len(letters))] //nolint:gosec // not a secret
	}
	return string(code)
}
