package postgres

import (
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/searchtext"
	"roundtable/workshop"
)

// workshopKinds is every kind of rows of a workshop with its list in a delta.
func workshopKinds(own *[]*workshop.Workshop, d *workshop.Delta) []kind {
	return []kind{list(workshopRows, own), list(accessRows, &d.Access), list(participantRows, &d.Participants)}
}

// workshopRows is a workshop's own row, which is saved with the workshop's tip.
var workshopRows = table[*workshop.Workshop]{
	name: "workshop", alias: "w", stream: "id", key: "id",
	columns: slices.Concat(
		made("id"), plain("seq", "shown_seq", "title", "summary", "host_name", "scheduled_at", "ends_at", "status", "names"),
		made("source", "is_example"), []column{{name: "join_code", read: "COALESCE(w.join_code, '')"}},
		plain("code_rotated_at", "projector_key", "projector_id"), made("created_at"), plain("opened_at", "closed_at"),
		made("created_by"), edited("w"), plain("requests"), []column{{name: "search", read: unread}, {name: "tip", read: unread}},
	),
	scan: func(row pgx.CollectableRow) (*workshop.Workshop, error) { return scanWorkshop(row) },
	args: func(of saved, w *workshop.Workshop) []any {
		return []any{
			w.ID, w.Seq, w.ShownSeq, w.Title, w.Summary, w.HostName, nullTime(w.ScheduledAt), nullTime(w.EndsAt), w.Status,
			w.Names, w.Source, w.IsExample, nullText(w.JoinCode), w.CodeRotatedAt, w.ProjectorKey, w.ProjectorID, w.CreatedAt,
			nullTime(w.OpenedAt), nullTime(w.ClosedAt), nullID(uuid.UUID(w.CreatedBy)), orNone(w.Edited), orEmpty(w.Requests), searchOf(w), of.tip,
		}
	},
}

// scanWorkshop reads workshopRows; before are the columns in front of them.
func scanWorkshop(row pgx.Row, before ...any) (*workshop.Workshop, error) {
	var w workshop.Workshop
	var scheduled, ends, opened, closed *time.Time
	var createdBy *[16]byte
	err := row.Scan(append(before, &w.ID, &w.Seq, &w.ShownSeq, &w.Title, &w.Summary, &w.HostName, &scheduled, &ends,
		&w.Status, &w.Names, &w.Source, &w.IsExample, &w.JoinCode, &w.CodeRotatedAt, &w.ProjectorKey, &w.ProjectorID,
		&w.CreatedAt, &opened, &closed, &createdBy, &w.Edited, &w.Requests)...)
	w.ScheduledAt, w.EndsAt, w.OpenedAt, w.ClosedAt = orZero(scheduled), orZero(ends), orZero(opened), orZero(closed)
	w.CreatedAt, w.CodeRotatedAt = w.CreatedAt.UTC(), w.CodeRotatedAt.UTC()
	w.CreatedBy = account.AccountID(orNoID(createdBy))
	return &w, err
}

// searchOf is what a search for a workshop looks through.
func searchOf(w *workshop.Workshop) string { return searchtext.Of(w.Title, w.Summary, w.HostName) }

var accessRows = table[*workshop.Access]{
	name: "access", alias: "x", stream: "workshop_id", key: "account_id", unique: "workshop_id, account_id",
	columns: slices.Concat(
		[]column{{name: "workshop_id", read: unread}, {name: "role", set: same, read: unread}},
		plain("account_id", "seq", "removed_at", "requests"),
	),
	scan: func(row pgx.CollectableRow) (*workshop.Access, error) {
		var a workshop.Access
		var removed *time.Time
		err := row.Scan(&a.Account, &a.Seq, &removed, &a.Requests)
		a.RemovedAt = orZero(removed)
		return &a, err
	},
	args: func(of saved, a *workshop.Access) []any {
		return []any{of.id, "FACILITATOR", a.Account, a.Seq, nullTime(a.RemovedAt), orEmpty(a.Requests)}
	},
}

// participantRows are saved by queueParticipant: the hash of a token is known only when somebody joins.
var participantRows = table[*workshop.Participant]{
	name: "participant", alias: "p", stream: "workshop_id", key: "id",
	columns: slices.Concat(
		made("id", "workshop_id"), plain("seq"),
		[]column{{name: "display_name", read: "COALESCE(p.display_name, '')"}, {name: "sector", read: "COALESCE(p.sector, '')"}},
		made("organisation_id", "joined_at"), plain("removed_at", "requests"), made("join_request", "token_salt", "network", "replaces"),
	),
	scan: scanParticipant,
}

func scanParticipant(row pgx.CollectableRow) (*workshop.Participant, error) {
	var p workshop.Participant
	var organisation, network, replaces *[16]byte
	var removed *time.Time
	var request, salt []byte
	err := row.Scan(&p.ID, &p.Workshop, &p.Seq, &p.DisplayName, &p.Sector, &organisation, &p.JoinedAt, &removed,
		&p.Requests, &request, &salt, &network, &replaces)
	copy(p.Recipe.Request[:], request)
	copy(p.Recipe.Salt[:], salt)
	p.Organisation, p.Network = orNoID(organisation), board.Network(orNoID(network))
	p.Replaces = account.ParticipantID(orNoID(replaces))
	p.JoinedAt, p.RemovedAt = p.JoinedAt.UTC(), orZero(removed)
	return &p, err
}
