package postgres

import (
	"slices"

	"github.com/jackc/pgx/v5"

	"roundtable/board"
)

var reactionRows = table[*board.NoteReaction]{
	name: "note_reaction", alias: "r", stream: "board_id", key: "id",
	columns: slices.Concat(
		made("id", "board_id", "note_id", "participant_id"), plain("seq"),
		[]column{{name: "reaction", read: "COALESCE(r.reaction, '')"}}, plain("requests"),
	),
	scan: func(row pgx.CollectableRow) (*board.NoteReaction, error) {
		var r board.NoteReaction
		err := row.Scan(&r.ID, &r.Board, &r.Note, &r.By, &r.Seq, &r.Reaction, &r.Requests)
		return &r, err
	},
	args: func(_ saved, r *board.NoteReaction) []any {
		return []any{r.ID, r.Board, r.Note, r.By, r.Seq, nullText(string(r.Reaction)), orEmpty(r.Requests)}
	},
}
