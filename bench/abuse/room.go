package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
)

// attendees in a room, and how often each of them writes.
const (
	attendees = 30
	pause     = 1500 * time.Millisecond
	notesEach = 10 // before anything is measured
)

// place is what whoever has the join code knows of a room.
type place struct {
	Code, Board string
	Own, Free   string // Own is the question its people answer; Free is another one
}

// room is a workshop that is going on: people who write, and see what all others write.
type room struct {
	visitor
	place
	people  []visitor
	sockets []*websocket.Conn

	mu      sync.Mutex
	sent    map[string]time.Time
	seen    map[string]int
	delays  []time.Duration
	refused int
}

func openRoom(ctx context.Context, s *server) (*room, error) {
	r := &room{visitor: visitor{address: s.address, from: "127.0.0.1"}, sent: map[string]time.Time{}, seen: map[string]int{}}
	var made struct {
		CreateWorkshop struct {
			Workshop struct {
				ID, JoinCode string
				Boards       []struct {
					ID       string
					Sections []struct{ ID string }
				}
			}
		}
	}
	host := r.as(s.facilitator)
	input := map[string]any{"title": "A study day", "boards": []any{map[string]any{"title": "Morning", "sections": []any{
		map[string]any{"prompt": "What helps?"}, map[string]any{"prompt": "What hinders?"},
	}}}}
	if err := host.must(ctx, `mutation($i: CreateWorkshopInput!) { createWorkshop(input: $i) {
		workshop { id joinCode boards { id sections { id } } } } }`, map[string]any{"i": input}, &made); err != nil {
		return nil, err
	}
	w := made.CreateWorkshop.Workshop
	questions := w.Boards[0].Sections
	r.place = place{Code: w.JoinCode, Board: w.Boards[0].ID, Own: questions[0].ID, Free: questions[1].ID}
	err := host.must(ctx, `mutation($i: OpenWorkshopInput!) { openWorkshop(input: $i) { workshop { id } } }`,
		map[string]any{"i": map[string]any{"id": w.ID}}, &struct{}{})
	if err != nil {
		return nil, err
	}
	return r, r.enter(ctx)
}

// enter has everybody join, look, and write their first notes.
func (r *room) enter(ctx context.Context) error {
	for range attendees {
		person, ws, err := r.comeIn(ctx)
		if err != nil {
			return err
		}
		r.people, r.sockets = append(r.people, person), append(r.sockets, ws)
		go r.read(ws)
	}
	for _, person := range r.people {
		for range notesEach {
			if err := r.write(ctx, person, r.Own, "before", ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// join has somebody who speaks from where v does join.
func (p place) join(ctx context.Context, v visitor) (visitor, error) {
	var joined struct{ JoinWorkshop struct{ Token string } }
	err := v.as("").must(ctx, `mutation($i: JoinWorkshopInput!) { joinWorkshop(input: $i) { token } }`,
		map[string]any{"i": map[string]any{"joinCode": p.Code, "sector": "COUNCIL"}}, &joined)
	return v.as(joined.JoinWorkshop.Token), err
}

// look opens a socket and subscribes to the board, as a phone does.
func (r *room) look(ctx context.Context, person visitor) (*websocket.Conn, error) {
	ws, err := person.connect(ctx)
	if err != nil {
		return nil, err
	}
	return ws, subscribe(ws, "board", phone, map[string]any{"boardId": r.Board})
}

// write adds a note. With a nonce, its way to everybody is measured.
func (r *room) write(ctx context.Context, person visitor, question, words, nonce string) error {
	if nonce != "" {
		r.mu.Lock()
		r.sent[nonce] = time.Now()
		r.mu.Unlock()
	}
	note := map[string]any{"id": uuid.NewString(), "boardId": r.Board, "sectionId": question, "text": words + nonce}
	return person.must(ctx, `mutation($i: AddNoteInput!) { addNote(input: $i) { note { id } } }`, map[string]any{"i": note}, &struct{}{})
}

// mark is before the nonce of a note that is measured.
const mark = "measured "

// read takes what a socket brings, to its end.
func (r *room) read(ws *websocket.Conn) {
	for {
		var m message
		if err := ws.ReadJSON(&m); err != nil {
			return
		}
		if m.Type == "ping" {
			continue
		}
		now := time.Now()
		var update struct {
			Data struct {
				BoardUpdates struct{ Notes []struct{ Text string } }
			}
		}
		if json.Unmarshal(m.Payload, &update) != nil {
			continue // an error: what is missing shows in the end
		}
		r.mu.Lock()
		for _, note := range update.Data.BoardUpdates.Notes {
			if nonce, ok := strings.CutPrefix(note.Text, mark); ok {
				if sent, ok := r.sent[nonce]; ok {
					r.seen[nonce]++
					r.delays = append(r.delays, now.Sub(sent))
				}
			}
		}
		r.mu.Unlock()
	}
}

// watch has everybody write in turns for so long, and gives the times from sending to each screen, in order.
func (r *room) watch(ctx context.Context, long time.Duration) []time.Duration {
	r.mu.Lock()
	r.delays = nil
	r.mu.Unlock()
	ctx, end := context.WithTimeout(ctx, long)
	defer end()
	var all sync.WaitGroup
	for i, person := range r.people {
		all.Go(func() { r.writeOn(ctx, person, pause*time.Duration(i)/attendees) })
	}
	all.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Sorted(slices.Values(r.delays))
}

func (r *room) writeOn(ctx context.Context, person visitor, first time.Duration) {
	next := time.NewTimer(first)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
		}
		nonce := uuid.NewString()
		// What was begun is ended: it counts.
		if err := r.write(context.WithoutCancel(ctx), person, r.Own, mark, nonce); err != nil {
			r.mu.Lock()
			delete(r.sent, nonce)
			r.refused++
			r.mu.Unlock()
		}
		next.Reset(pause)
	}
}

// missing counts notes that were acknowledged and did not come to everybody within ten seconds, and notes that were refused.
func (r *room) missing(ctx context.Context) int {
	ctx, end := context.WithTimeout(ctx, 10*time.Second)
	defer end()
	for {
		missing := r.gaps()
		if missing == r.refused || ctx.Err() != nil {
			return missing
		}
		select {
		case <-ctx.Done():
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (r *room) gaps() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	missing := r.refused
	for nonce := range r.sent {
		if r.seen[nonce] < attendees {
			missing++
		}
	}
	return missing
}

// newcomer joins as a person would, told to wait or not, and gives how long it took until they saw the board; 0 if they
// were shut out for 20 s.
func (r *room) newcomer(ctx context.Context) time.Duration {
	begun := time.Now()
	ctx, end := context.WithTimeout(ctx, 20*time.Second)
	defer end()
	for ctx.Err() == nil {
		if err := r.seeBoard(ctx); err == nil {
			return time.Since(begun)
		}
		select {
		case <-ctx.Done():
		case <-time.After(200 * time.Millisecond):
		}
	}
	return 0
}

// comeIn joins and looks, from where the room is.
func (r *room) comeIn(ctx context.Context) (visitor, *websocket.Conn, error) {
	person, err := r.join(ctx, r.visitor)
	if err != nil {
		return visitor{}, nil, err
	}
	ws, err := r.look(ctx, person)
	return person, ws, err
}

// seeBoard comes in, waits for the first answer, and leaves again.
func (r *room) seeBoard(ctx context.Context) error {
	_, ws, err := r.comeIn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = ws.Close() }() // they have seen it
	var first message
	if err := errors.Join(ws.SetReadDeadline(time.Now().Add(10*time.Second)), ws.ReadJSON(&first)); err != nil {
		return err
	}
	if first.Type != "next" {
		return fmt.Errorf("%s: %s", first.Type, first.Payload)
	}
	return nil
}

func (r *room) close() {
	for _, ws := range r.sockets {
		_ = ws.Close() // nobody looks any more
	}
}
