package postgres

import (
	"slices"

	"github.com/jackc/pgx/v5"

	"roundtable/board"
)

var reactionRows = table[*board.NoteReaction]{
	name: "note_reaction", alias: "r", stream: "board_id", key: "id",
	joins: "LEFT JOIN participant p ON p.id = r.participant_id",
	columns: slices.Concat(
		made("id", "board_id", "note_id", "participant_id"), []column{{read: "p.network"}}, plain("seq"),
		[]column{{name: "reaction", read: "COALESCE(r.reaction, '')"}}, plain("requests"),
	),
	scan: func(row pgx.CollectableRow) (*board.NoteReaction, error) {
		var r board.NoteReaction
		var network *[16]byte
		err := row.Scan(&r.ID, &r.Board, &r.Note, &r.By, &network, &r.Seq, &r.Reaction, &r.Requests)
		r.Network = board.Network(orNoID(network))
		return &r, err
	},
	args: func(_ saved, r *board.NoteReaction) []any {
		return []any{r.ID, r.Board, r.Note, r.By, r.Seq, nullText(string(r.Reaction)), orEmpty(r.Requests)}
	},
}
