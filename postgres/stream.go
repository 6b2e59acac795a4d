package postgres

import (
	"context"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"roundtable/live"
)

// kind is one kind of a stream's rows with the list that a delta has for them. A stream is a list of kinds, its own row
// first; reading, checksum and saving follow from that.
type kind interface {
	queueSince(batch *pgx.Batch, stream any, after live.Seq)
	queueSave(batch *pgx.Batch, of saved)
	summed() string
	empty() bool
}

// kindOf is a kind: a table and the list of its rows.
type kindOf[R any] struct {
	table table[R]
	rows  *[]R
}

// list makes a kind of a table and a list to read into or to save.
func list[R any](t table[R], rows *[]R) kind { return kindOf[R]{t, rows} }

func (l kindOf[R]) queueSince(batch *pgx.Batch, stream any, after live.Seq) {
	l.table.queueSince(batch, stream, after, l.rows)
}
func (l kindOf[R]) queueSave(batch *pgx.Batch, of saved) { l.table.queueSave(batch, of, *l.rows) }
func (l kindOf[R]) summed() string                       { return l.table.summed() }
func (l kindOf[R]) empty() bool                          { return len(*l.rows) == 0 }

// streamSince reads the rows of a stream that changed after a seq, and its seq, in one round trip. The caller's
// transaction makes them of one moment. pgx.ErrNoRows if there is no such stream.
func streamSince(ctx context.Context, q querier, stream string, id any, after live.Seq, tip *live.Seq, kinds []kind) error {
	batch := &pgx.Batch{}
	batch.Queue(`SELECT tip FROM `+stream+` WHERE id = $1`, id).QueryRow(func(row pgx.Row) error { return row.Scan(tip) })
	for _, k := range kinds {
		k.queueSince(batch, id, after)
	}
	return q.SendBatch(ctx, batch).Close()
}

// queueStream saves rows of a stream and how far they reach: with its own row, or by itself if that did not change.
func queueStream(batch *pgx.Batch, stream string, of saved, kinds []kind) {
	if kinds[0].empty() {
		batch.Queue(`UPDATE `+stream+` SET tip = $2 WHERE id = $1`, of.id, of.tip)
	}
	for _, k := range kinds {
		k.queueSave(batch, of)
	}
}

// streamDigest reads the checksum over a stream's rows, and its seq.
func streamDigest(ctx context.Context, q querier, stream string, id any, kinds []kind) (live.Digest, live.Seq, error) {
	var tables []string
	for _, k := range kinds {
		tables = append(tables, k.summed())
	}
	return digest(ctx, q, `SELECT tip FROM `+stream+` WHERE id = $1`, []any{id}, tables...)
}

// only is the one row of a kind of which a stream has one; nil if it did not change.
func only[R any](rows []*R) *R {
	if len(rows) == 0 {
		return nil
	}
	return rows[0]
}

// asList is such a row as a list; empty if it did not change.
func asList[R any](row *R) []*R {
	if row == nil {
		return nil
	}
	return []*R{row}
}

// digest reads the checksum over a stream's tables, and its seq, as the query tip gives it for the arguments. The sum is
// that of live.Digest.Add, in numeric because it passes 64 bits on the way. pgx.ErrNoRows if there is no such stream.
func digest(ctx context.Context, q querier, tip string, args []any, tables ...string) (digest live.Digest, seq live.Seq, err error) {
	query := `
		SELECT tip.tip, count(stream.id),
			mod(COALESCE(sum(('x' || left(stream.id::text, 8))::bit(32)::bigint::numeric * stream.seq), 0), 18446744073709551616)::text
		FROM (` + tip + `) AS tip LEFT JOIN (` + strings.Join(tables, " UNION ALL ") + `) AS stream ON true GROUP BY tip.tip`
	rows, err := q.Query(ctx, query, args...)
	if err != nil {
		return digest, 0, err
	}
	var sum string
	if _, err = pgx.CollectExactlyOneRow(rows, func(row pgx.CollectableRow) (none struct{}, err error) {
		return none, row.Scan(&seq, &digest.Count, &sum)
	}); err != nil {
		return digest, 0, err
	}
	digest.Sum, err = strconv.ParseUint(sum, 10, 64)
	return digest, seq, err
}

// tipsOf reads the seq of many streams.
func tipsOf[ID ~[16]byte](ctx context.Context, q querier, table string, ids []ID) (map[ID]live.Seq, error) {
	rows, err := q.Query(ctx, `SELECT id, tip FROM `+table+` WHERE id = ANY ($1)`, ids)
	if err != nil {
		return nil, err
	}
	tips := make(map[ID]live.Seq, len(ids))
	return tips, scanTips(rows, tips)
}
