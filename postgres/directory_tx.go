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

	"roundtable/directory"
	"roundtable/live"
)

// heldDirectory is a transaction that holds the directory's row.
type heldDirectory struct {
	q   querier
	tip live.Seq
}

// Tip implements live.Held.
func (h *heldDirectory) Tip() live.Seq { return h.tip }

// Since implements live.Held.
func (h *heldDirectory) Since(ctx context.Context, after live.Seq) (directory.Delta, error) {
	return directorySince(ctx, h.q, after)
}

// Write implements directory.Store.
func (d *Directory) Write(
	ctx context.Context, need directory.Need,
	decide func(live.Held[directory.Delta], directory.Facts) (directory.Changes, error),
) error {
	held := &heldDirectory{}
	facts := directory.Facts{Unused: map[uuid.UUID]bool{}}
	begin := func(batch *pgx.Batch) {
		bearWith(ctx, batch)
		batch.Queue(selectDirectoryTip + ` FOR UPDATE`).QueryRow(func(row pgx.Row) error { return row.Scan(&held.tip) })
		if len(need.Links) > 0 {
			queueUnused(batch, need.Links, facts.Unused)
		}
	}
	err := inTwoTrips(ctx, d.pool, begin, func(q querier) (func(*pgx.Batch), error) {
		held.q = q
		c, err := decide(held, facts)
		if err != nil || c.At <= held.tip {
			return nil, err
		}
		return directoryChanges(c)
	})
	return written("writing the directory", err)
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
		$8::uuid[], $9::timestamptz[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[])
		AS n (kind, id, ref, seq, standing, into_id, created_at, created_by, changed_at, changed_by, way, requests, data, edited)`
	saveRecords = `
		WITH saved AS (
			INSERT INTO directory_record (kind, id, ref, seq, standing, into_id, created_at, created_by, changed_at,
				changed_by, way, requests, data, edited)
			SELECT kind, id, ref, seq, standing, into_id, created_at, created_by, changed_at, changed_by, way,
				requests::uuid[], data::jsonb, edited::jsonb
			FROM ` + recordArrays + `
			ON CONFLICT (id) DO UPDATE SET seq = EXCLUDED.seq, standing = EXCLUDED.standing, into_id = EXCLUDED.into_id,
				moved = '{}', changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by, way = EXCLUDED.way,
				requests = EXCLUDED.requests, data = EXCLUDED.data, edited = EXCLUDED.edited
			RETURNING id, seq, standing, into_id, changed_at, changed_by, way, data)
		INSERT INTO directory_version (record_id, seq, standing, into_id, changed_at, changed_by, way, data)
		SELECT * FROM saved`
	saveMoved    = `UPDATE directory_record SET moved = $2 WHERE id = $1`
	saveReplaced = `
		INSERT INTO directory_version (record_id, seq, standing, into_id, changed_at, changed_by, way, data)
		SELECT id, seq, standing, into_id, changed_at, changed_by, way, data::jsonb FROM ` + recordArrays
)

// directoryChanges gives what queues all that a batch stores.
func directoryChanges(c directory.Changes) (func(*pgx.Batch), error) {
	records, err := recordColumnsOf(c.Records)
	if err != nil {
		return nil, err
	}
	replaced, err := recordColumnsOf(c.Replaced)
	if err != nil {
		return nil, err
	}
	return func(batch *pgx.Batch) {
		batch.Queue(saveDirectoryTip, c.At)
		if len(c.Used) > 0 {
			queueUses(batch, c.Used)
		}
		if len(c.Forget) > 0 {
			batch.Queue(forgetVersions, c.Forget)
		}
		for _, some := range records {
			batch.Queue(saveRecords, some...)
		}
		for _, r := range c.Records {
			if moved := r.Base().Moved; len(moved) > 0 {
				batch.Queue(saveMoved, r.Base().ID, moved)
			}
		}
		for _, some := range replaced {
			batch.Queue(saveReplaced, some...)
		}
		queueAudit(batch, c.Audit...)
	}, nil
}

func queueUses(batch *pgx.Batch, uses []directory.LinkUse) {
	links, requests := make([]uuid.UUID, len(uses)), make([]uuid.UUID, len(uses))
	for i, use := range uses {
		links[i], requests[i] = use.Link, use.Request
	}
	batch.Queue(useLinks, links, requests)
}

// recordColumnsOf gives records as the arguments of statements over recordArrays, a column an array.
func recordColumnsOf(records []directory.Record) (all [][]any, err error) {
	for some := range slices.Chunk(records, recordsAtOnce) {
		columns, err := recordColumnsOfSome(some)
		if err != nil {
			return nil, err
		}
		all = append(all, columns)
	}
	return all, nil
}

func recordColumnsOfSome(records []directory.Record) ([]any, error) {
	n := len(records)
	kinds, ids, refs, seqs := make([]string, n), make([]uuid.UUID, n), make([]string, n), make([]int64, n)
	standings, into, ways, requests := make([]string, n), make([]*uuid.UUID, n), make([]string, n), make([]string, n)
	createdAt, createdBy := make([]time.Time, n), make([]*uuid.UUID, n)
	changedAt, changedBy := make([]time.Time, n), make([]*uuid.UUID, n)
	data, edited := make([]string, n), make([]string, n)
	for i, r := range records {
		head := r.Base()
		fields, err := json.Marshal(r)
		if err != nil {
			return nil, fmt.Errorf("writing the fields of record %s: %w", head.ID, err)
		}
		fieldSeqs, err := json.Marshal(orNone(head.Edited))
		if err != nil {
			return nil, fmt.Errorf("writing what was edited of record %s: %w", head.ID, err)
		}
		edited[i] = string(fieldSeqs)
		kinds[i], ids[i], refs[i], seqs[i] = string(r.Kind()), uuid.UUID(head.ID), head.Ref, int64(head.Seq)
		standings[i], into[i] = string(head.Lifecycle), nullID(uuid.UUID(head.Into))
		ways[i], requests[i], data[i] = string(head.Way), arrayText(head.Requests), string(fields)
		createdAt[i], createdBy[i] = head.CreatedAt, nullID(head.CreatedBy)
		changedAt[i], changedBy[i] = head.ChangedAt, nullID(head.ChangedBy)
	}
	return []any{
		kinds, ids, refs, seqs, standings, into, createdAt, createdBy, changedAt, changedBy, ways, requests, data, edited,
	}, nil
}

// arrayText is a list of ids as the text of an array: arrays of arrays must be even, and each row has a list of its own.
func arrayText(ids live.Requests) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return "{" + strings.Join(texts, ",") + "}"
}
