package postgres

import (
	"context"
	"errors"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"
)

// Boards is board.Store.
type Boards struct{ pool *pgxpool.Pool }

var _ board.Store = (*Boards)(nil)

// NewBoards keeps boards in the pool's database.
func NewBoards(pool *pgxpool.Pool) *Boards { return &Boards{pool: pool} }

// everything is before the first seq of any row.
const everything live.Seq = -1

// Load implements board.Store.
func (b *Boards) Load(ctx context.Context, id board.BoardID) (board.Delta, error) {
	return b.Since(ctx, id, everything)
}

// Since implements board.Store.
func (b *Boards) Since(ctx context.Context, id board.BoardID, after live.Seq) (delta board.Delta, err error) {
	err = snapshot(ctx, b.pool, func(tx pgx.Tx) error {
		delta, err = boardSince(ctx, tx, id, after)
		return err
	})
	return delta, found("reading a board", "board", err)
}

const (
	selectBoard = `
		SELECT id, workshop_id, tip, seq, title, index, accepting, names, notes_visible, visible_seq, names_seq, requests
		FROM board`
	selectSection = `
		SELECT id, board_id, seq, key, title, prompt, sub_questions, position, open, notes_visible, visible_seq, requests
		FROM section`
	// noteColumns is what scanNote reads, of note n with its author as participant p or account a.
	noteColumns = `n.id, n.board_id, n.section_id, n.seq, n.created_seq, n.published_seq, n.hidden_seq, n.text, n.colour,
		n.position, n.status, n.author_id, COALESCE(p.display_name, a.name, ''), COALESCE(p.sector, ''), n.deleted_by,
		n.created_at, n.updated_at, n.requests`
	selectNotes = `
		SELECT ` + noteColumns + `
		FROM note n
		LEFT JOIN participant p ON p.id = n.author_id
		LEFT JOIN account a ON a.id = n.author_id
		WHERE n.board_id = $1 AND n.seq > $2 ORDER BY n.seq`
)

// boardSince reads a board's rows in one round trip. The caller's transaction makes them of one moment.
func boardSince(ctx context.Context, tx querier, id board.BoardID, after live.Seq) (delta board.Delta, err error) {
	batch := &pgx.Batch{}
	batch.Queue(selectBoard+` WHERE id = $1`, id).QueryRow(func(row pgx.Row) error {
		delta.Board, delta.At, err = scanBoard(row)
		return err
	})
	batch.Queue(selectSection+` WHERE board_id = $1 AND seq > $2 ORDER BY seq`, id, after).Query(func(rows pgx.Rows) error {
		delta.Sections, err = pgx.CollectRows(rows, scanSection)
		return err
	})
	batch.Queue(selectNotes, id, after).Query(func(rows pgx.Rows) error {
		delta.Notes, err = pgx.CollectRows(rows, scanNote)
		return err
	})
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return board.Delta{}, err
	}
	if delta.Board.Seq <= after {
		delta.Board = nil
	}
	return delta, nil
}

func scanBoard(row pgx.Row) (*board.Board, live.Seq, error) {
	var b board.Board
	var tip live.Seq
	err := row.Scan(&b.ID, &b.Workshop, &tip, &b.Seq, &b.Title, &b.Index, &b.Accepting, &b.Names, &b.NotesVisible,
		&b.VisibleSeq, &b.NamesSeq, &b.Requests)
	return &b, tip, err
}

func scanSection(row pgx.CollectableRow) (*board.Section, error) {
	var s board.Section
	err := row.Scan(&s.ID, &s.Board, &s.Seq, &s.Key, &s.Title, &s.Prompt, &s.SubQuestions, &s.Position, &s.Open,
		&s.NotesVisible, &s.VisibleSeq, &s.Requests)
	return &s, err
}

func scanNote(row pgx.CollectableRow) (*board.Note, error) {
	var n board.Note
	var author, deletedBy *[16]byte
	err := row.Scan(&n.ID, &n.Board, &n.Section, &n.Seq, &n.CreatedSeq, &n.PublishedSeq, &n.HiddenSeq, &n.Text,
		&n.Colour, &n.Position, &n.Status, &author, &n.Author.Name, &n.Author.Sector, &deletedBy, &n.CreatedAt, &n.UpdatedAt,
		&n.Requests)
	if author != nil {
		n.Author.ID = *author
	}
	if deletedBy != nil {
		n.DeletedBy = *deletedBy
	}
	n.CreatedAt, n.UpdatedAt = n.CreatedAt.UTC(), n.UpdatedAt.UTC()
	return &n, err
}

// Tips implements board.Store.
func (b *Boards) Tips(ctx context.Context, ids []board.BoardID) (map[board.BoardID]live.Seq, error) {
	tips := make(map[board.BoardID]live.Seq, len(ids))
	rows, err := b.pool.Query(ctx, `SELECT id, tip FROM board WHERE id = ANY ($1)`, ids)
	if err != nil {
		return nil, failed("reading the boards' seqs", err)
	}
	return tips, failed("reading the boards' seqs", scanTips(rows, tips))
}

// Digest implements board.Store. The sum is that of live.Digest.Add, in numeric because it passes 64 bits on the way.
func (b *Boards) Digest(ctx context.Context, id board.BoardID) (digest live.Digest, seq live.Seq, err error) {
	const query = `
		WITH stream AS (
			SELECT id, seq FROM board WHERE id = $1
			UNION ALL SELECT id, seq FROM section WHERE board_id = $1
			UNION ALL SELECT id, seq FROM note WHERE board_id = $1)
		SELECT b.tip, count(*),
			mod(sum(('x' || left(stream.id::text, 8))::bit(32)::bigint::numeric * stream.seq), 18446744073709551616)::text
		FROM board b CROSS JOIN stream WHERE b.id = $1 GROUP BY b.tip`
	var sum string
	if err := b.pool.QueryRow(ctx, query, id).Scan(&seq, &digest.Count, &sum); err != nil {
		return digest, 0, found("reading a board's checksum", "board", err)
	}
	digest.Sum, err = strconv.ParseUint(sum, 10, 64)
	return digest, seq, failed("reading a board's checksum", err)
}

// Standing implements board.Store.
func (b *Boards) Standing(ctx context.Context, actor account.Actor, id board.BoardID) (board.Standing, error) {
	batch := &pgx.Batch{}
	var workshop board.WorkshopID
	const of = `SELECT workshop_id FROM board WHERE id = $1`
	batch.Queue(of, id).QueryRow(func(row pgx.Row) error { return row.Scan(&workshop) })
	standings := queueStandings(batch, workshopOfBoard, id, []account.Actor{actor})
	err := b.pool.SendBatch(ctx, batch).Close()
	if errors.Is(err, pgx.ErrNoRows) {
		return board.Standing{}, nil
	}
	if err != nil {
		return board.Standing{}, failed("reading who may do what", err)
	}
	return standings(workshop)[0], nil
}

// BoardOfNote implements board.Store.
func (b *Boards) BoardOfNote(ctx context.Context, id board.NoteID) (on board.BoardID, err error) {
	err = b.pool.QueryRow(ctx, `SELECT board_id FROM note WHERE id = $1`, id).Scan(&on)
	return on, found("finding a note", "note", err)
}

// BoardOfSection implements board.Store.
func (b *Boards) BoardOfSection(ctx context.Context, id board.SectionID) (on board.BoardID, err error) {
	err = b.pool.QueryRow(ctx, `SELECT board_id FROM section WHERE id = $1`, id).Scan(&on)
	return on, found("finding a section", "section", err)
}

// BoardsOf implements board.Store.
func (b *Boards) BoardsOf(ctx context.Context, ids []board.WorkshopID) (map[board.WorkshopID][]board.BoardID, error) {
	boards := make(map[board.WorkshopID][]board.BoardID, len(ids))
	rows, err := b.pool.Query(ctx, `SELECT workshop_id, id FROM board WHERE workshop_id = ANY ($1) ORDER BY index`, ids)
	if err != nil {
		return nil, failed("listing boards", err)
	}
	var workshop board.WorkshopID
	var id board.BoardID
	_, err = pgx.ForEachRow(rows, []any{&workshop, &id}, func() error {
		boards[workshop] = append(boards[workshop], id)
		return nil
	})
	return boards, failed("listing boards", err)
}
