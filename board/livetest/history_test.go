package livetest

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/board"
	"roundtable/live"
)

// keepHistory makes the database write down every row that is stored on boards, with the names as they were. A commit
// stores the last row of each kind, so the rows up to a tip that was committed are what was to be seen at that tip.
func keepHistory(t *testing.T, pool *pgxpool.Pool) {
	t.Helper()
	_, err := pool.Exec(t.Context(), `
		CREATE TABLE past_board AS SELECT * FROM board WITH NO DATA;
		CREATE TABLE past_section AS SELECT * FROM section WITH NO DATA;
		CREATE TABLE past_note AS SELECT n.*, '' AS name, '' AS sector FROM note n WITH NO DATA;
		CREATE UNIQUE INDEX ON past_board (id, tip);
		CREATE UNIQUE INDEX ON past_section (id, seq);
		CREATE UNIQUE INDEX ON past_note (id, seq);
		CREATE FUNCTION keep_board() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			INSERT INTO past_board SELECT NEW.*; RETURN NULL; END $$;
		CREATE FUNCTION keep_section() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			INSERT INTO past_section SELECT NEW.*; RETURN NULL; END $$;
		CREATE FUNCTION keep_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			INSERT INTO past_note SELECT NEW.*, COALESCE(p.display_name, a.name, ''), COALESCE(p.sector, '')
			FROM (SELECT) one LEFT JOIN participant p ON p.id = NEW.author_id LEFT JOIN account a ON a.id = NEW.author_id;
			RETURN NULL; END $$;
		CREATE TRIGGER keep AFTER INSERT OR UPDATE ON board FOR EACH ROW EXECUTE FUNCTION keep_board();
		CREATE TRIGGER keep AFTER INSERT ON section FOR EACH ROW EXECUTE FUNCTION keep_section();
		CREATE TRIGGER keep_changes AFTER UPDATE ON section FOR EACH ROW EXECUTE FUNCTION keep_section();
		CREATE TRIGGER keep AFTER INSERT ON note FOR EACH ROW EXECUTE FUNCTION keep_note();
		CREATE TRIGGER keep_changes AFTER UPDATE ON note FOR EACH ROW WHEN (NEW.seq <> OLD.seq) EXECUTE FUNCTION keep_note();`)
	if err != nil {
		t.Fatal(err)
	}
}

// pastBoard, pastSection and pastNote are rows as they were stored, each under the seq of its change.
type pastBoard struct {
	boardRow
	tip live.Seq
}

type pastSection struct {
	sectionRow
	id uuid.UUID
}

type pastNote struct {
	noteRow
	id        uuid.UUID
	seq       live.Seq
	writer    uuid.UUID
	published bool
}

// history is all that was ever stored on one board.
type history struct {
	boards   []pastBoard // by tip
	sections map[uuid.UUID][]pastSection
	notes    map[uuid.UUID][]pastNote // by seq
	screens  map[place]pastScreen
}

// pastScreen is what was to be seen, and what tells that it changed, even if it looks the same.
type pastScreen struct {
	screen
	names  board.NamesRule
	stamps map[uuid.UUID]live.Seq // of the notes' rows
}

func (s pastScreen) same(other pastScreen) bool {
	return s.equal(other.screen) && s.names == other.names && maps.Equal(s.stamps, other.stamps)
}

// place is when and for whom.
type place struct {
	seq live.Seq
	who audience
}

// audience is an audience, or the author of own notes.
type audience struct {
	shared board.Audience
	author uuid.UUID // zero: shared
}

func readHistory(ctx context.Context, pool *pgxpool.Pool, id board.BoardID) (*history, error) {
	h := &history{sections: map[uuid.UUID][]pastSection{}, notes: map[uuid.UUID][]pastNote{}, screens: map[place]pastScreen{}}
	var b pastBoard
	err := forEach(ctx, pool, `
		SELECT tip, seq, title, names, accepting, notes_visible FROM past_board WHERE id = $1 ORDER BY tip`, id,
		[]any{&b.tip, &b.seq, &b.title, &b.names, &b.accepting, &b.notesVisible},
		func() { h.boards = append(h.boards, b) })
	if err != nil {
		return nil, err
	}
	var s pastSection
	err = forEach(ctx, pool, `
		SELECT id, seq, title, prompt, position, open, notes_visible FROM past_section WHERE board_id = $1 ORDER BY seq`, id,
		[]any{&s.id, &s.seq, &s.title, &s.prompt, &s.position, &s.open, &s.notesVisible},
		func() { h.sections[s.id] = append(h.sections[s.id], s) })
	if err != nil {
		return nil, err
	}
	var n pastNote
	err = forEach(ctx, pool, `
		SELECT id, seq, section_id, text, colour, position, status = 'PUBLISHED', author_id, name, sector, created_at, updated_at
		FROM past_note WHERE board_id = $1 ORDER BY seq`, id,
		[]any{&n.id, &n.seq, &n.section, &n.text, &n.colour, &n.position, &n.published, &n.writer, &n.name, (*string)(&n.from), &n.created, &n.updated},
		func() {
			n.created, n.updated = n.created.UTC(), n.updated.UTC()
			h.notes[n.id] = append(h.notes[n.id], n)
		})
	return h, err
}

func forEach(ctx context.Context, pool *pgxpool.Pool, query string, id board.BoardID, into []any, f func()) error {
	rows, err := pool.Query(ctx, query, id)
	if err != nil {
		return err
	}
	_, err = pgx.ForEachRow(rows, into, func() error { f(); return nil })
	return err
}

// tip is the seq of the last commit.
func (h *history) tip() live.Seq { return h.boards[len(h.boards)-1].tip }

// boardAt is the board as it was at a seq; ok is false if no commit ended there.
func (h *history) boardAt(seq live.Seq) (b pastBoard, ok bool) {
	i, ok := slices.BinarySearchFunc(h.boards, seq, func(b pastBoard, seq live.Seq) int { return int(b.tip - seq) })
	if !ok {
		return pastBoard{}, false
	}
	return h.boards[i], true
}

// latest is the last of some rows, which are in order, at or before a seq.
func latest[R any](rows []R, seq live.Seq, of func(R) live.Seq) (row R, ok bool) {
	for _, r := range rows {
		if of(r) <= seq {
			row, ok = r, true
		}
	}
	return row, ok
}

// at is what an audience is to see at a seq where a commit ended. These are the rules in the words of the design, and
// nothing of how package board carries them out.
func (h *history) at(seq live.Seq, who audience) pastScreen {
	if known, ok := h.screens[place{seq, who}]; ok {
		return known
	}
	b, _ := h.boardAt(seq)
	s := pastScreen{screen{notes: map[uuid.UUID]noteRow{}}, b.names, map[uuid.UUID]live.Seq{}}
	shared := who.author == uuid.Nil
	if shared {
		s.board, s.sections = b.boardRow, map[uuid.UUID]sectionRow{}
		for id, rows := range h.sections {
			if row, ok := latest(rows, seq, func(r pastSection) live.Seq { return r.seq }); ok {
				s.sections[id] = row.sectionRow
			}
		}
	}
	for id, rows := range h.notes {
		n, ok := latest(rows, seq, func(r pastNote) live.Seq { return r.seq })
		if !ok || !n.published || !shared && n.writer != who.author {
			continue
		}
		if shared && who.shared == board.ForAttendee && (!b.notesVisible || !s.sections[n.section].notesVisible) {
			continue
		}
		s.notes[id], s.stamps[id] = n.shown(b.names), n.seq
	}
	h.screens[place{seq, who}] = s
	return s
}

// shown is a note with as much of its author as the rule of names allows.
func (n pastNote) shown(rule board.NamesRule) noteRow {
	row := n.noteRow
	row.named, row.author = rule != board.NamesHidden, uuid.Nil
	switch {
	case !row.named:
		row.name, row.from = "", ""
	case row.name != "":
		row.author = n.writer
	}
	return row
}
