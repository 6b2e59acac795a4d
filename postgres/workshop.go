package postgres

import (
	"context"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/internal/fault"
	"roundtable/live"
	"roundtable/workshop"
)

// Workshops is workshop.Store.
type Workshops struct{ pool *pgxpool.Pool }

var _ workshop.Store = (*Workshops)(nil)

// NewWorkshops keeps workshops in the pool's database.
func NewWorkshops(pool *pgxpool.Pool) *Workshops { return &Workshops{pool: pool} }

// Load implements workshop.Store.
func (w *Workshops) Load(ctx context.Context, id workshop.WorkshopID) (workshop.Delta, error) {
	return w.Since(ctx, id, everything)
}

// Since implements workshop.Store.
func (w *Workshops) Since(ctx context.Context, id workshop.WorkshopID, after live.Seq) (delta workshop.Delta, err error) {
	err = snapshot(ctx, w.pool, func(tx pgx.Tx) error {
		delta, err = workshopSince(ctx, tx, id, after)
		return err
	})
	return delta, found("reading a workshop", "workshop", err)
}

const (
	workshopColumns = `w.id, w.seq, w.shown_seq, w.title, w.summary, w.host_name, w.scheduled_at, w.ends_at, w.status,
		w.names, w.source, w.is_example, COALESCE(w.join_code, ''), w.code_rotated_at, w.projector_key, w.projector_id,
		w.created_at, w.opened_at, w.closed_at, w.created_by, w.requests`
	participantColumns = `p.id, p.workshop_id, p.seq, COALESCE(p.display_name, ''), COALESCE(p.sector, ''),
		p.organisation_id, p.joined_at, p.removed_at, p.requests, p.join_request, p.token_salt`

	selectWorkshopStream = `SELECT w.tip, ` + workshopColumns + ` FROM workshop w WHERE w.id = $1`
	selectAccess         = `
		SELECT account_id, seq, removed_at, requests FROM access WHERE workshop_id = $1 AND seq > $2 ORDER BY seq`
	selectJoined = `
		SELECT ` + participantColumns + ` FROM participant p WHERE p.workshop_id = $1 AND p.seq > $2 ORDER BY p.seq`
)

// workshopSince reads a workshop's rows in one round trip. The caller's transaction makes them of one moment.
func workshopSince(ctx context.Context, tx querier, id workshop.WorkshopID, after live.Seq) (delta workshop.Delta, err error) {
	batch := &pgx.Batch{}
	batch.Queue(selectWorkshopStream, id).QueryRow(func(row pgx.Row) error {
		delta.Workshop, err = scanWorkshop(row, &delta.At)
		return err
	})
	batch.Queue(selectAccess, id, after).Query(func(rows pgx.Rows) error {
		delta.Access, err = pgx.CollectRows(rows, scanAccess)
		return err
	})
	batch.Queue(selectJoined, id, after).Query(func(rows pgx.Rows) error {
		delta.Participants, err = pgx.CollectRows(rows, scanParticipant)
		return err
	})
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return workshop.Delta{}, err
	}
	if delta.Workshop.Seq <= after {
		delta.Workshop = nil
	}
	return delta, nil
}

// scanWorkshop reads workshopColumns; before are the columns in front of them.
func scanWorkshop(row pgx.Row, before ...any) (*workshop.Workshop, error) {
	var w workshop.Workshop
	var scheduled, ends, opened, closed *time.Time
	var createdBy *[16]byte
	err := row.Scan(append(before, &w.ID, &w.Seq, &w.ShownSeq, &w.Title, &w.Summary, &w.HostName, &scheduled, &ends,
		&w.Status, &w.Names, &w.Source, &w.IsExample, &w.JoinCode, &w.CodeRotatedAt, &w.ProjectorKey, &w.ProjectorID,
		&w.CreatedAt, &opened, &closed, &createdBy, &w.Requests)...)
	w.ScheduledAt, w.EndsAt, w.OpenedAt, w.ClosedAt = orZero(scheduled), orZero(ends), orZero(opened), orZero(closed)
	w.CreatedAt, w.CodeRotatedAt = w.CreatedAt.UTC(), w.CodeRotatedAt.UTC()
	if createdBy != nil {
		w.CreatedBy = *createdBy
	}
	return &w, err
}

func scanAccess(row pgx.CollectableRow) (*workshop.Access, error) {
	var a workshop.Access
	var removed *time.Time
	err := row.Scan(&a.Account, &a.Seq, &removed, &a.Requests)
	a.RemovedAt = orZero(removed)
	return &a, err
}

func scanParticipant(row pgx.CollectableRow) (*workshop.Participant, error) {
	var p workshop.Participant
	var organisation *[16]byte
	var removed *time.Time
	var request, salt []byte
	err := row.Scan(&p.ID, &p.Workshop, &p.Seq, &p.DisplayName, &p.Sector, &organisation, &p.JoinedAt, &removed,
		&p.Requests, &request, &salt)
	copy(p.Recipe.Request[:], request)
	copy(p.Recipe.Salt[:], salt)
	if organisation != nil {
		p.Organisation = *organisation
	}
	p.JoinedAt, p.RemovedAt = p.JoinedAt.UTC(), orZero(removed)
	return &p, err
}

// Tips implements workshop.Store.
func (w *Workshops) Tips(ctx context.Context, ids []workshop.WorkshopID) (map[workshop.WorkshopID]live.Seq, error) {
	tips := make(map[workshop.WorkshopID]live.Seq, len(ids))
	rows, err := w.pool.Query(ctx, `SELECT id, tip FROM workshop WHERE id = ANY ($1)`, ids)
	if err != nil {
		return nil, failed("reading the workshops' seqs", err)
	}
	return tips, failed("reading the workshops' seqs", scanTips(rows, tips))
}

// Digest implements workshop.Store. The sum is that of live.Digest.Add, in numeric because it passes 64 bits on the way.
func (w *Workshops) Digest(ctx context.Context, id workshop.WorkshopID) (digest live.Digest, seq live.Seq, err error) {
	const query = `
		WITH stream AS (
			SELECT id, seq FROM workshop WHERE id = $1
			UNION ALL SELECT account_id, seq FROM access WHERE workshop_id = $1
			UNION ALL SELECT id, seq FROM participant WHERE workshop_id = $1)
		SELECT (SELECT tip FROM workshop WHERE id = $1), count(*),
			mod(COALESCE(sum(('x' || left(id::text, 8))::bit(32)::bigint::numeric * seq), 0), 18446744073709551616)::text
		FROM stream`
	var tip *live.Seq
	var sum string
	if err := w.pool.QueryRow(ctx, query, id).Scan(&tip, &digest.Count, &sum); err != nil {
		return digest, 0, failed("reading a workshop's checksum", err)
	}
	if tip == nil {
		return digest, 0, fault.Missing("workshop")
	}
	digest.Sum, err = strconv.ParseUint(sum, 10, 64)
	return digest, *tip, failed("reading a workshop's checksum", err)
}
