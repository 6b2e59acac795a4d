package workshop_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

// said lists the tables that say a word anywhere.
func (h *house) said(t *testing.T, word string) (tables []string) {
	t.Helper()
	rows, err := h.pool.Query(t.Context(), `SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		all = append(all, name)
	}
	for _, name := range all {
		var n int
		query := fmt.Sprintf(`SELECT count(*) FROM %s AS t WHERE t::text LIKE $1`, name)
		if err := h.pool.QueryRow(t.Context(), query, "%"+word+"%").Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			tables = append(tables, name)
		}
	}
	return tables
}

// A workshop that comes to hide names forgets those it was given: in no table, in no node's memory, for good.
func TestNamesAreForgotten(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	boards, sections := h.boardsOf(t, jo, v.ID)
	otherWorkshops, otherBoards := h.node(t)
	organisation, request := uuid.New(), uuid.New()
	in := workshop.Join{
		Code: *v.JoinCode, DisplayName: "Angharad", Sector: "COLLEGE", Organisation: organisation, Request: request,
	}
	joined, err := h.Join(t.Context(), home, in)
	if err != nil {
		t.Fatal(err)
	}
	nameless, err := h.Join(t.Context(), home, workshop.Join{Code: *v.JoinCode, Sector: "COUNCIL"})
	if err != nil {
		t.Fatal(err)
	}
	var notes []board.NoteView
	for _, by := range []account.Actor{joined.Actor, joined.Actor, nameless.Actor} {
		note, err := h.addNote(t, by, boards[0], sections[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		notes = append(notes, note)
	}
	if _, err := h.boards.DeleteNote(t.Context(), jo, board.DeleteNote{ID: notes[1].ID}); err != nil {
		t.Fatal(err)
	}
	if shown, err := otherBoards.Notes(t.Context(), jo, boards[0]); err != nil || *shown[0].Author.DisplayName != "Angharad" {
		t.Fatalf("got %+v, %v", shown, err)
	}
	if page, err := otherWorkshops.Participants(t.Context(), jo, v.ID, workshop.PageArgs{}); err != nil || len(page.Edges) != 2 {
		t.Fatalf("got %+v, %v", page, err)
	}
	if len(h.said(t, "Angharad")) != 1 {
		t.Fatalf("%v name her", h.said(t, "Angharad"))
	}
	hide := workshop.UpdateWorkshop{ID: v.ID, Request: uuid.New(), Names: ptr(board.NamesHidden)}
	for range 2 { // also when it is asked again
		if _, err := h.Update(t.Context(), jo, hide); err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"Angharad", organisation.String()} {
			if tables := h.said(t, word); len(tables) > 0 {
				t.Errorf("%v say %s", tables, word)
			}
		}
	}
	for _, names := range []board.NamesRule{board.NamesOptional, board.NamesRequired} {
		_, err := h.Update(t.Context(), jo, workshop.UpdateWorkshop{ID: v.ID, Names: &names})
		wantCode(t, err, fault.Conflict)
	}
	// Were names shown again, whatever the way, there would be none: not on the node of the change, nor on another.
	if _, err := h.pool.Exec(t.Context(), `UPDATE workshop SET tip = tip + 1, seq = tip + 1, names = 'OPTIONAL'`); err != nil {
		t.Fatal(err)
	}
	if _, err := h.pool.Exec(t.Context(),
		`UPDATE board SET tip = tip + 1, seq = tip + 1, names_seq = tip + 1, names = 'OPTIONAL'`); err != nil {
		t.Fatal(err)
	}
	again, err := h.Join(t.Context(), home, in)
	if err != nil || again.Actor.Participant != joined.Actor.Participant || again.Participant.DisplayName != nil {
		t.Errorf("joined again as %+v, %v", again.Participant, err)
	}
	for i, node := range []*board.Service{h.boards, otherBoards} {
		note, err := node.RestoreNote(t.Context(), jo, board.RestoreNote{ID: notes[1].ID})
		if err != nil || note.Author == nil || note.Author.DisplayName != nil || *note.Author.Sector != "COLLEGE" {
			t.Errorf("node %d: restored as %+v by %+v, %v", i, note, note.Author, err)
		}
		shown, err := node.Notes(t.Context(), jo, boards[0])
		if err != nil || len(shown) != 3 {
			t.Fatalf("node %d: got %v, %v", i, shown, err)
		}
		for _, n := range shown {
			if n.Author == nil || n.Author.DisplayName != nil {
				t.Errorf("node %d: note of %+v", i, n.Author)
			}
		}
	}
	for _, node := range []*workshop.Service{h.Service, otherWorkshops} {
		p, err := node.Participant(t.Context(), jo, joined.Actor.Participant)
		if err != nil || p.DisplayName != nil || p.Organisation != uuid.Nil || *p.Sector != "COLLEGE" {
			t.Errorf("joined as %+v, %v", p, err)
		}
	}
}
