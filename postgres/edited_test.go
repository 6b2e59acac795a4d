package postgres_test

import (
	"reflect"
	"testing"

	"roundtable/internal/testenv"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/postgres/pgtest"
)

// madeBefore is a note and an entry of the directory as a node makes them that knows nothing of edited fields.
const madeBefore = `
	INSERT INTO note (id, board_id, section_id, seq, created_seq, text, search, colour, position, status, created_at, updated_at)
	SELECT gen_random_uuid(), board_id, id, 1, 1, 'Words', 'words', 'AMBER', 'a', 'PUBLISHED', now(), now() FROM section;
	INSERT INTO directory_record (id, kind, ref, seq, standing, created_at, changed_at, way, data)
	SELECT gen_random_uuid(), 'PARTNERSHIP', 'p', 1, 'CURRENT', now(), now(), 'EDITOR', '{}'`

// TestEditedOfRowsFromBefore: of a row that a node of the version before made, any field may have changed with the row; and
// again with each change of such a node, until a newer one writes it.
func TestEditedOfRowsFromBefore(t *testing.T) {
	w := pgtest.On(t, testenv.Postgres(t))
	exec := func(query string) {
		t.Helper()
		if _, err := w.Pool.Exec(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	program := w.Workshop()
	id, _ := w.Board(program, 1)
	exec(madeBefore)
	for table, read := range map[string]func() (live.Edited, error){
		"workshop": func() (live.Edited, error) {
			delta, err := postgres.NewWorkshops(w.Pool).Load(t.Context(), program)
			return delta.Workshop.Edited, err
		},
		"board": func() (live.Edited, error) {
			delta, err := postgres.NewBoards(w.Pool).Load(t.Context(), id)
			return delta.Board.Edited, err
		},
		"section": func() (live.Edited, error) {
			delta, err := postgres.NewBoards(w.Pool).Load(t.Context(), id)
			return delta.Sections[0].Edited, err
		},
		"note": func() (live.Edited, error) {
			delta, err := postgres.NewBoards(w.Pool).Load(t.Context(), id)
			return delta.Notes[0].Edited, err
		},
		"directory_record": func() (live.Edited, error) {
			delta, err := postgres.NewDirectory(w.Pool).Since(t.Context(), 0)
			return delta.Records[0].Base().Edited, err
		},
	} {
		for _, step := range []struct {
			change string
			want   live.Edited
		}{
			{"seq = 1", live.Edited{"": 1}},
			{"seq = 7", live.Edited{"": 7}},
			{`edited = '{"": 7, "title": 8}', seq = 9`, live.Edited{"": 7, "title": 8}},
			{`edited = '{}'`, nil},
		} {
			if table == "workshop" || table == "board" {
				exec("UPDATE " + table + " SET tip = 9")
			}
			exec("UPDATE " + table + " SET " + step.change)
			if got, err := read(); err != nil || !reflect.DeepEqual(got, step.want) {
				t.Errorf("%s, %s: %v, %v, want %v", table, step.change, got, err, step.want)
			}
		}
	}
}
