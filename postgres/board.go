package postgres

import (
	"context"
	"errors"

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

func boardSince(ctx context.Context, q querier, id board.BoardID, after live.Seq) (delta board.Delta, err error) {
	var own []*board.Board
	err = streamSince(ctx, q, "board", id, after, &delta.At, boardKinds(&own, &delta))
	delta.Board = only(own)
	return delta, err
}

// Tips implements board.Store.
func (b *Boards) Tips(ctx context.Context, ids []board.BoardID) (map[board.BoardID]live.Seq, error) {
	tips, err := tipsOf(ctx, b.pool, "board", ids)
	return tips, failed("reading the boards' seqs", err)
}

// Digest implements board.Store.
func (b *Boards) Digest(ctx context.Context, id board.BoardID) (live.Digest, live.Seq, error) {
	sum, seq, err := streamDigest(ctx, b.pool, "board", id, boardKinds(new([]*board.Board), &board.Delta{}))
	return sum, seq, found("reading a board's checksum", "board", err)
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
