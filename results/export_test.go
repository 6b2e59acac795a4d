package results_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"testing"

	"roundtable/account"
	"roundtable/board"
	"roundtable/results"
)

var update = flag.Bool("update", false, "write the golden files anew")

func (h *house) file(actor account.Actor, id board.WorkshopID) []byte {
	h.t.Helper()
	var file bytes.Buffer
	w := results.NewCSV(&file)
	if err := errors.Join(h.Export(h.t.Context(), actor, id, w.Write), w.Flush()); err != nil {
		h.t.Fatal(err)
	}
	return file.Bytes()
}

func wantFile(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// library has two boards with questions in another order than they were made, and notes in another than they were said.
func (h *house) library(names board.NamesRule) *workshop {
	w := h.workshop("Libraries, \"together\"", names)
	jo, unnamed := w.participant("=cmd|'/c calc'!A1", "PUBLIC_LIBRARY"), w.participant("", "COUNCIL")
	second := w.section("next", "", "What next?\nIn a year?")
	first := w.section("barriers", "Barriers", "What gets in the way?", "At work?", "-elsewhere?")
	h.exec(`UPDATE section SET position = 'a' WHERE id = $1`, first)
	w.say(jo, second, "+44 20 7946 0000")
	last := w.say(unnamed, first, "Amser, arian; \"a phobl\"")
	h.exec(`UPDATE note SET position = 'z' WHERE id = $1`, last)
	w.say(nobody, first, "Two\nlines, 100 %")
	w.say(jo, first, "שלום 👩🏽\u200d⚕️")
	w.addBoard("Later")
	w.section("empty", "Nothing said", "")
	hidden := w.section("hidden", "", "Hidden?")
	h.exec(`UPDATE section SET notes_visible = false WHERE id = $1`, hidden)
	w.say(jo, hidden, "\tnot for attendees")
	h.exec(`UPDATE note SET updated_at = updated_at + interval '90 minutes' WHERE id = $1`, last)
	return w
}

func TestExportFiles(t *testing.T) {
	for _, names := range []board.NamesRule{board.NamesOptional, board.NamesHidden} {
		h := newHouse(t)
		w := h.library(names)
		facilitator := h.account(account.Facilitator)
		w.run(facilitator)
		wantFile(t, "testdata/facilitator-"+string(names)+".csv", h.file(facilitator, w.id))
		wantFile(t, "testdata/analyst-"+string(names)+".csv", h.file(h.account(account.Analyst), w.id))
	}
}

func TestExportStopsWhereItCannotWrite(t *testing.T) {
	h := newHouse(t)
	w := h.library(board.NamesOptional)
	full, calls := errors.New("the disk is full"), 0
	err := h.Export(t.Context(), account.SystemActor, w.id, func(results.Row) error {
		calls++
		return full
	})
	if !errors.Is(err, full) || calls != 1 {
		t.Errorf("got %v after %d rows", err, calls)
	}
}

// Nothing in a file tells which notes one unnamed person wrote.
func TestExportHoldsNoAuthorIDs(t *testing.T) {
	h := newHouse(t)
	w := h.library(board.NamesHidden)
	file := h.file(account.SystemActor, w.id)
	rows, err := h.pool.Query(t.Context(), `SELECT id::text FROM participant`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(file, []byte(id)) {
			t.Errorf("the file holds the participant %s", id)
		}
	}
	for _, word := range []string{"public_library", "council", "calc"} {
		if bytes.Contains(file, []byte(word)) {
			t.Errorf("the file holds %q", word)
		}
	}
}
