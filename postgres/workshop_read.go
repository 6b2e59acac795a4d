package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/searchtext"
	"roundtable/workshop"
)

// selectSeen reads workshops with what decides the role of the account $1, participant $2 or projector key $3: whether
// it runs the workshop, and whether it belongs to it.
var selectSeen = `SELECT s.runs, s.belongs, ` + workshopRows.selects() + fromSeen

const fromSeen = `
	FROM workshop w
	CROSS JOIN LATERAL (SELECT
		EXISTS (SELECT FROM access x WHERE x.workshop_id = w.id AND x.account_id = $1 AND x.removed_at IS NULL) AS runs,
		EXISTS (SELECT FROM participant p WHERE p.id = $2 AND p.workshop_id = w.id AND p.removed_at IS NULL)
			OR COALESCE(w.projector_id = $3, false) AS belongs) s `

// seer is an actor as the arguments of selectSeen.
func seer(actor account.Actor) (accountID, participantID, projectorID *uuid.UUID) {
	switch actor.Kind {
	case account.Account:
		accountID = nullID(uuid.UUID(actor.Account))
	case account.Participant:
		participantID = nullID(uuid.UUID(actor.Participant))
	case account.Projector:
		projectorID = nullID(actor.Credential.ID)
	case account.Nobody, account.System: // nothing of theirs is stored
	}
	return accountID, participantID, projectorID
}

func (w *Workshops) seen(ctx context.Context, operation string, actor account.Actor, where string, args ...any) ([]workshop.Found, error) {
	accountID, participantID, projectorID := seer(actor)
	rows, err := w.pool.Query(ctx, selectSeen+where, append([]any{accountID, participantID, projectorID}, args...)...)
	if err != nil {
		return nil, failed(operation, err)
	}
	seen, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (f workshop.Found, err error) {
		var runs, belongs bool
		f.Workshop, err = scanWorkshop(row, &runs, &belongs)
		f.Role = board.StandingOf(actor, runs, belongs)
		return f, err
	})
	return seen, failed(operation, err)
}

// Find implements workshop.Reader.
func (w *Workshops) Find(ctx context.Context, actor account.Actor, ids []workshop.WorkshopID) ([]workshop.Found, error) {
	return w.seen(ctx, "reading workshops", actor, `WHERE w.id = ANY ($4)`, ids)
}

// foldedCode is workshop.FoldCode of a workshop's code, as its index has it.
const foldedCode = `translate(w.join_code, 'BILOSZ', '811052')`

// FindByCode implements workshop.Reader.
func (w *Workshops) FindByCode(ctx context.Context, actor account.Actor, code string) (workshop.Found, error) {
	const where = `WHERE ` + foldedCode + ` = $4 ORDER BY w.join_code = $5 DESC LIMIT 2`
	seen, err := w.seen(ctx, "reading a workshop", actor, where, workshop.FoldCode(code), code)
	if err != nil {
		return workshop.Found{}, err
	}
	if len(seen) == 0 || len(seen) > 1 && seen[0].JoinCode != code {
		return workshop.Found{}, fault.Missing("workshop")
	}
	return seen[0], nil
}

// List implements workshop.Reader.
func (w *Workshops) List(
	ctx context.Context, actor account.Actor, filter workshop.Filter, after *workshop.Cursor, limit int,
) ([]workshop.Found, error) {
	const page = `
			AND ($9::timestamptz IS NULL OR (w.listed_at, w.id) < ($9, $10))
		ORDER BY w.listed_at DESC, w.id DESC LIMIT $11`
	from := workshop.Cursor{}
	if after != nil {
		from = *after
	}
	args := append(listed(actor, filter), nullTime(from.At), from.ID, limit)
	return w.seen(ctx, "listing workshops", actor, whereListed+page, args...)
}

// whereListed takes the workshops that an actor has a part in and a filter takes, by the arguments of listed.
const whereListed = `
		WHERE ($4 OR s.runs OR s.belongs)
			AND (cardinality($5::text[]) = 0 OR w.status = ANY ($5))
			AND ($6 = '%%' OR w.search LIKE $6)
			AND ($7::timestamptz IS NULL OR w.scheduled_at >= $7)
			AND ($8::timestamptz IS NULL OR w.scheduled_at < $8)`

func listed(actor account.Actor, filter workshop.Filter) []any {
	seesAll := board.StandingOf(actor, false, false) != ""
	return []any{
		seesAll, orEmpty(filter.Status), searchtext.Pattern(filter.Text), nullTime(filter.ScheduledFrom),
		nullTime(filter.ScheduledBefore),
	}
}

// CountList implements workshop.Reader.
func (w *Workshops) CountList(ctx context.Context, actor account.Actor, filter workshop.Filter) (n int, err error) {
	accountID, participantID, projectorID := seer(actor)
	args := append([]any{accountID, participantID, projectorID}, listed(actor, filter)...)
	err = w.pool.QueryRow(ctx, `SELECT count(*)`+fromSeen+whereListed, args...).Scan(&n)
	return n, failed("counting workshops", err)
}

// CountParticipants implements workshop.Reader.
func (w *Workshops) CountParticipants(ctx context.Context, id workshop.WorkshopID) (n int, err error) {
	err = w.pool.QueryRow(ctx, `SELECT count(*) FROM participant WHERE workshop_id = $1`, id).Scan(&n)
	return n, failed("counting participants", err)
}

// Participants implements workshop.Reader.
func (w *Workshops) Participants(
	ctx context.Context, id workshop.WorkshopID, after *workshop.Cursor, limit int,
) ([]*workshop.Participant, error) {
	query := `
		SELECT ` + participantRows.selects() + ` FROM participant p
		WHERE p.workshop_id = $1 AND ($2::timestamptz IS NULL OR (p.joined_at, p.id) > ($2, $3))
		ORDER BY p.joined_at, p.id LIMIT $4`
	from := workshop.Cursor{}
	if after != nil {
		from = *after
	}
	rows, err := w.pool.Query(ctx, query, id, nullTime(from.At), from.ID, limit)
	if err != nil {
		return nil, failed("listing participants", err)
	}
	people, err := pgx.CollectRows(rows, scanParticipant)
	return people, failed("listing participants", err)
}

// Participant implements workshop.Reader.
func (w *Workshops) Participant(ctx context.Context, id account.ParticipantID) (*workshop.Participant, board.NamesRule, error) {
	query := `
		SELECT ` + participantRows.selects() + `, w.names FROM participant p JOIN workshop w ON w.id = p.workshop_id
		WHERE p.id = $1`
	rows, err := w.pool.Query(ctx, query, id)
	if err != nil {
		return nil, "", failed("reading a participant", err)
	}
	var names board.NamesRule
	p, err := pgx.CollectExactlyOneRow(rows, func(row pgx.CollectableRow) (*workshop.Participant, error) {
		return scanParticipant(alsoScan{row, &names})
	})
	return p, names, found("reading a participant", "participant", err)
}

// alsoScan reads one more column behind those that a scanning function knows.
type alsoScan struct {
	pgx.CollectableRow
	target any
}

func (r alsoScan) Scan(targets ...any) error {
	return r.CollectableRow.Scan(append(targets, r.target)...)
}

// Facilitators implements workshop.Reader.
func (w *Workshops) Facilitators(ctx context.Context, id workshop.WorkshopID) ([]account.AccountID, error) {
	rows, err := w.pool.Query(ctx, `
		SELECT account_id FROM access WHERE workshop_id = $1 AND removed_at IS NULL ORDER BY account_id`, id)
	if err != nil {
		return nil, failed("listing facilitators", err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[account.AccountID])
	return ids, failed("listing facilitators", err)
}

// Counts implements workshop.Reader.
func (w *Workshops) Counts(ctx context.Context, ids []workshop.WorkshopID) (map[workshop.WorkshopID]workshop.Counts, error) {
	const query = `
		SELECT w.id,
			(SELECT count(*) FROM participant p WHERE p.workshop_id = w.id AND p.removed_at IS NULL),
			(SELECT count(*) FROM section s JOIN board b ON b.id = s.board_id WHERE b.workshop_id = w.id)
		FROM workshop w WHERE w.id = ANY ($1)`
	rows, err := w.pool.Query(ctx, query, ids)
	if err != nil {
		return nil, failed("counting in workshops", err)
	}
	counts := make(map[workshop.WorkshopID]workshop.Counts, len(ids))
	var id workshop.WorkshopID
	var c workshop.Counts
	_, err = pgx.ForEachRow(rows, []any{&id, &c.Participants, &c.Questions}, func() error {
		counts[id] = c
		return nil
	})
	return counts, failed("counting in workshops", err)
}
