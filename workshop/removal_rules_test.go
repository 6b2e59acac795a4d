package workshop_test

import (
	"fmt"
	"slices"
	"testing"

	"roundtable/board"
	"roundtable/workshop"
)

// rowsOf is what decides who sees the notes of a board, in the order in which they were added.
func (c *crowd) rowsOf(id board.BoardID) (rows []string) {
	c.t.Helper()
	found, err := c.pool.Query(c.t.Context(), `
		SELECT seq, published_seq, hidden_seq, status, deleted_by IS NULL FROM note WHERE board_id = $1 ORDER BY created_seq`, id)
	if err != nil {
		c.t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		values, err := found.Values()
		if err != nil {
			c.t.Fatal(err)
		}
		rows = append(rows, fmt.Sprint(values...))
	}
	return rows
}

// TestRemovalDecidesAsBoardsDo: notes that go and come together become the rows that they would have become one by one,
// whatever attendees see then, so that nobody is told of what they never saw.
func TestRemovalDecidesAsBoardsDo(t *testing.T) {
	for name, hide := range map[string][2]bool{
		"all is shown": {}, "the board is hidden": {true, false}, "the question is": {false, true}, "both are": {true, true},
	} {
		t.Run(name, func(t *testing.T) {
			together := newCrowd(t, board.NamesRequired)
			alone := crowdIn(t, together.house, together.jo, board.NamesRequired)
			for _, c := range []*crowd{together, alone} {
				c.comes(home, 2, workshop.Join{DisplayName: "Before"})
				c.show(!hide[0], !hide[1])
				c.comes(home, 2, workshop.Join{DisplayName: "After"})
			}
			equal := func(when string) {
				t.Helper()
				if a, b := together.rowsOf(together.board), alone.rowsOf(alone.board); !slices.Equal(a, b) {
					t.Errorf("%s:\n%q together,\n%q one by one", when, a, b)
				}
			}
			equal("before")
			act, err := together.remove(workshop.RemoveNotes, workshop.RemovalFilter{WrittenFrom: morning})
			if err != nil {
				t.Fatal(err)
			}
			notes, err := alone.boards.Notes(t.Context(), alone.jo, alone.board)
			if err != nil {
				t.Fatal(err)
			}
			slices.SortFunc(notes, func(a, b board.NoteView) int { return int(a.Seq - b.Seq) })
			each := func(change func(board.NoteID) error) {
				t.Helper()
				for _, n := range notes {
					if err := change(n.ID); err != nil {
						t.Fatal(err)
					}
				}
			}
			each(func(id board.NoteID) error {
				_, err := alone.boards.DeleteNote(t.Context(), alone.jo, board.DeleteNote{ID: id})
				return err
			})
			equal("taken off")
			together.show(true, true)
			alone.show(true, true)
			together.undo(act)
			each(func(id board.NoteID) error {
				_, err := alone.boards.RestoreNote(t.Context(), alone.jo, board.RestoreNote{ID: id})
				return err
			})
			equal("put back")
		})
	}
}

// show shows or hides the notes of the board, and of its question.
func (c *crowd) show(ofBoard, ofSection bool) {
	c.t.Helper()
	_, err := c.boards.UpdateBoard(c.t.Context(), c.jo, board.UpdateBoard{ID: c.board, NotesVisible: &ofBoard})
	if err == nil {
		_, err = c.boards.UpdateSection(c.t.Context(), c.jo, board.UpdateSection{ID: c.section, NotesVisible: &ofSection})
	}
	if err != nil {
		c.t.Fatal(err)
	}
}
