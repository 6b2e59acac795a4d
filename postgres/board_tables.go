package postgres

import (
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/board"
	"roundtable/internal/searchtext"
)

// sameBoardsSeq is null, which is refused, where another board has taken the id of a new row since it was looked for: the
// batch is decided again, and finds it.
const (
	sameBoardsSection = "CASE s.board_id WHEN EXCLUDED.board_id THEN EXCLUDED.seq END"
	sameBoardsNote    = "CASE n.board_id WHEN EXCLUDED.board_id THEN EXCLUDED.seq END"
)

// firstSection keeps where a note was written when it is first moved from there.
const firstSection = "CASE n.section_id WHEN EXCLUDED.section_id THEN n.first_section_id ELSE COALESCE(n.first_section_id, n.section_id) END"

// shownToAttendees says in SQL what board.View says of a note n in a section s of a board b to attendees, once it is known
// that its status is PUBLISHED.
const shownToAttendees = "b.notes_visible AND s.notes_visible"

// boardKinds is every kind of rows of a board with its list in a delta.
func boardKinds(own *[]*board.Board, d *board.Delta) []kind {
	return []kind{
		list(boardRows, own), list(sectionRows, &d.Sections), list(noteRows, &d.Notes), list(reactionRows, &d.Reactions),
	}
}

// boardRows is a board's own row, which is saved with the board's tip. What it copies of its workshop is the workshop's to
// change.
var boardRows = table[*board.Board]{
	name: "board", alias: "b", stream: "id", key: "id",
	columns: slices.Concat(
		made("id", "workshop_id"), plain("seq", "title"), made("index", "accepting", "names"),
		plain("notes_visible", "visible_seq"), made("names_seq"), edited("b"), plain("requests"), []column{{name: "tip", read: unread}},
	),
	scan: func(row pgx.CollectableRow) (*board.Board, error) {
		var b board.Board
		err := row.Scan(&b.ID, &b.Workshop, &b.Seq, &b.Title, &b.Index, &b.Accepting, &b.Names, &b.NotesVisible,
			&b.VisibleSeq, &b.NamesSeq, &b.Edited, &b.Requests)
		return &b, err
	},
	args: func(of saved, b *board.Board) []any {
		return []any{
			b.ID, b.Workshop, b.Seq, b.Title, b.Index, b.Accepting, b.Names, b.NotesVisible, b.VisibleSeq, b.NamesSeq,
			orNone(b.Edited), orEmpty(b.Requests), of.tip,
		}
	},
}

var sectionRows = table[*board.Section]{
	name: "section", alias: "s", stream: "board_id", key: "id",
	columns: slices.Concat(
		made("id", "board_id"), []column{{name: "seq", set: sameBoardsSection}}, made("key"),
		plain("title", "prompt", "sub_questions", "position", "open", "notes_visible", "visible_seq"), edited("s"), plain("requests"),
	),
	scan: func(row pgx.CollectableRow) (*board.Section, error) {
		var s board.Section
		err := row.Scan(&s.ID, &s.Board, &s.Seq, &s.Key, &s.Title, &s.Prompt, &s.SubQuestions, &s.Position, &s.Open,
			&s.NotesVisible, &s.VisibleSeq, &s.Edited, &s.Requests)
		return &s, err
	},
	args: func(_ saved, s *board.Section) []any {
		return []any{
			s.ID, s.Board, s.Seq, s.Key, s.Title, s.Prompt, orEmpty(s.SubQuestions), s.Position, s.Open, s.NotesVisible,
			s.VisibleSeq, orNone(s.Edited), orEmpty(s.Requests),
		}
	},
}

// noteRows reads notes with their authors. A node that missed some changes of who sees what knows only that a note came
// into view by the last of them, so what was stored first of published_seq stays.
var noteRows = table[*board.Note]{
	name: "note", alias: "n", stream: "board_id", key: "id",
	joins: "LEFT JOIN participant p ON p.id = n.author_id LEFT JOIN account a ON a.id = n.author_id",
	columns: slices.Concat(
		made("id", "board_id"), plain("section_id"), []column{{name: "seq", set: sameBoardsNote}}, made("created_seq"),
		[]column{{name: "published_seq", set: "CASE n.published_seq WHEN 0 THEN EXCLUDED.published_seq ELSE n.published_seq END"}},
		plain("hidden_seq", "text"), []column{{name: "search", read: unread}}, plain("colour", "position", "status"),
		made("author_id"), []column{{read: "COALESCE(p.display_name, a.name, '')"}, {read: "COALESCE(p.sector, '')"}, {read: "p.network"}},
		plain("deleted_by"), made("created_at"), plain("updated_at"), edited("n"), plain("requests"),
		[]column{{name: "first_section_id", set: firstSection, read: unread}},
	),
	scan: scanNote,
	args: func(_ saved, n *board.Note) []any {
		return []any{
			n.ID, n.Board, n.Section, n.Seq, n.CreatedSeq, n.PublishedSeq, n.HiddenSeq, n.Text, searchtext.Of(n.Text),
			n.Colour, n.Position, n.Status, nullID(n.Author.ID), nullID(n.DeletedBy), n.CreatedAt, n.UpdatedAt,
			orNone(n.Edited), orEmpty(n.Requests), nullID(uuid.Nil),
		}
	},
}

func scanNote(row pgx.CollectableRow) (*board.Note, error) {
	var n board.Note
	var author, network, deletedBy *[16]byte
	err := row.Scan(&n.ID, &n.Board, &n.Section, &n.Seq, &n.CreatedSeq, &n.PublishedSeq, &n.HiddenSeq, &n.Text,
		&n.Colour, &n.Position, &n.Status, &author, &n.Author.Name, &n.Author.Sector, &network, &deletedBy, &n.CreatedAt, &n.UpdatedAt,
		&n.Edited, &n.Requests)
	n.Author.ID, n.DeletedBy = orNoID(author), orNoID(deletedBy)
	n.Author.Network = board.Network(orNoID(network))
	n.CreatedAt, n.UpdatedAt = n.CreatedAt.UTC(), n.UpdatedAt.UTC()
	return &n, err
}

// nullText is the text as a column that may be null: no text is null.
func nullText(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// orNoID is the id of a column that may be null: the domains' zero id.
func orNoID(id *[16]byte) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}
