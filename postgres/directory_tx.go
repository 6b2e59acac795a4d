package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/live"
	"roundtable/partnership"
)

// directoryTx is partnership.Tx: a transaction that holds the directory's row.
type directoryTx struct {
	tx  pgx.Tx
	tip live.Seq
}

func (t *directoryTx) Tip() live.Seq { return t.tip }

func (t *directoryTx) Since(ctx context.Context, after live.Seq) (partnership.Delta, error) {
	return directorySince(ctx, t.tx, after)
}

// recordsAtOnce bounds what one statement writes. An import changes ten thousand records in one transaction; each
// statement is a step that shows progress, and is small enough to be held twice in memory.
const recordsAtOnce = 250

const (
	saveDirectoryTip = `UPDATE directory SET tip = $1`
	useLinks         = `
		UPDATE directory_link l SET used_at = now(), used_request = n.request
		FROM unnest($1::uuid[], $2::uuid[]) AS n (id, request) WHERE l.id = n.id`
	forgetVersions = `DELETE FROM directory_version WHERE record_id = ANY ($1)`
	recordArrays   = `unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::uuid[], $7::timestamptz[],
		$8::uuid[], $9::timestamptz[], $10::uuid[], $11::text[], $12::text[], $13::text[])
		AS n (kind, id, ref, seq, standing, into_id, created_at, created_by, changed_at, changed_by, way, requests, data)`
	saveRecords = `
		WITH saved AS (
			INSERT INTO directory_record (kind, id, ref, seq, standing, into_id, created_at, created_by, changed_at,
				changed_by, way, requests, data)
			SELECT kind, id, ref, seq, standing, into_id, created_at, created_by, changed_at, changed_by, way,
				requests::uuid[], data::jsonb
			FROM ` + recordArrays + `
			ON CONFLICT (id) DO UPDATE SET seq = EXCLUDED.seq, standing = EXCLUDED.standing, into_id = EXCLUDED.into_id,
				moved = '{}', changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by, way = EXCLUDED.way,
				requests = EXCLUDED.requests, data = EXCLUDED.data
			RETURNING id, seq, standing, into_id, changed_at, changed_by, way, data)
		INSERT INTO directory_version (record_id, seq, standing, into_id, changed_at, changed_by, way, data)
		SELECT * FROM saved`
	saveMoved    = `UPDATE directory_record SET moved = $2 WHERE id = $1`
	saveReplaced = `
		INSERT INTO directory_version (record_id, seq, standing, into_id, changed_at, changed_by, way, data)
		SELECT id, seq, standing, into_id, changed_at, changed_by, way, data::jsonb FROM ` + recordArrays
)

// Save writes all changes in one round trip.
func (t *directoryTx) Save(ctx context.Context, c partnership.Changes) error {
	batch := &pgx.Batch{}
	batch.Queue(saveDirectoryTip, c.At)
	if len(c.Used) > 0 {
		queueUses(batch, c.Used)
	}
	if len(c.Forget) > 0 {
		batch.Queue(forgetVersions, c.Forget)
	}
	for some := range slices.Chunk(c.Records, recordsAtOnce) {
		if err := queueRecords(batch, saveRecords, some); err != nil {
			return err
		}
	}
	for _, r := range c.Records {
		if moved := r.Base().Moved; len(moved) > 0 {
			batch.Queue(saveMoved, r.Base().ID, moved)
		}
	}
	for some := range slices.Chunk(c.Replaced, recordsAtOnce) {
		if err := queueRecords(batch, saveReplaced, some); err != nil {
			return err
		}
	}
	if err := stepByStep(ctx, t.tx, batch); err != nil {
		return err
	}
	return appendAudit(ctx, t.tx, c.Audit...)
}

func queueUses(batch *pgx.Batch, uses []partnership.LinkUse) {
	links, requests := make([]uuid.UUID, len(uses)), make([]uuid.UUID, len(uses))
	for i, use := range uses {
		links[i], requests[i] = use.Link, use.Request
	}
	batch.Queue(useLinks, links, requests)
}

// stepByStep runs a batch, each statement of which is progress.
func stepByStep(ctx context.Context, tx pgx.Tx, batch *pgx.Batch) error {
	live.Progress(ctx)
	results := tx.SendBatch(ctx, batch)
	for range batch.Len() {
		if _, err := results.Exec(); err != nil {
			_ = results.Close() // it says the same
			return err
		}
		live.Progress(ctx)
	}
	return results.Close()
}

// queueRecords queues a statement over recordArrays, a column an array.
func queueRecords(batch *pgx.Batch, statement string, records []partnership.Record) error {
	n := len(records)
	kinds, ids, refs, seqs := make([]string, n), make([]uuid.UUID, n), make([]string, n), make([]int64, n)
	standings, into, ways, requests := make([]string, n), make([]*uuid.UUID, n), make([]string, n), make([]string, n)
	createdAt, createdBy := make([]time.Time, n), make([]*uuid.UUID, n)
	changedAt, changedBy := make([]time.Time, n), make([]*uuid.UUID, n)
	data := make([]string, n)
	for i, r := range records {
		head := r.Base()
		fields, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("writing the fields of record %s: %w", head.ID, err)
		}
		kinds[i], ids[i], refs[i], seqs[i] = string(r.Kind()), uuid.UUID(head.ID), head.Ref, int64(head.Seq)
		standings[i], into[i] = string(head.Standing), nullID(uuid.UUID(head.Into))
		ways[i], requests[i], data[i] = string(head.Way), arrayText(head.Requests), string(fields)
		createdAt[i], createdBy[i] = head.CreatedAt, nullID(head.CreatedBy)
		changedAt[i], changedBy[i] = head.ChangedAt, nullID(head.ChangedBy)
	}
	batch.Queue(statement, kinds, ids, refs, seqs, standings, into, createdAt, createdBy, changedAt, changedBy, ways,
		requests, data)
	return nil
}

// arrayText is a list of ids as the text of an array: arrays of arrays must be even, and each row has a list of its own.
func arrayText(ids live.Requests) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return "{" + strings.Join(texts, ",") + "}"
}
