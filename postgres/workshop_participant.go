package postgres

import (
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/live"
	"roundtable/workshop"
)

const (
	addParticipant = `
		INSERT INTO participant (id, workshop_id, token_hash, display_name, sector, organisation_id, joined_at, seq, removed_at,
			requests, join_request, token_salt, network, replaces)
		VALUES ($1, $2, $3, NULLIF($4, ''), NULLIF($5, ''), $6, $7, $8, $9, $10, $11, $12, $13, $14)`
	dropParticipants = `DELETE FROM participant WHERE id = ANY ($1) AND workshop_id = $2`
	saveParticipant  = `
		UPDATE participant SET seq = $2, removed_at = $3, requests = $4, display_name = NULLIF($5, ''), organisation_id = $6
		WHERE id = $1`
	// Thousands who are taken out together, or whose names are forgotten, remember no request: they are saved by one statement.
	saveParticipants = `
		UPDATE participant p SET seq = c.seq, removed_at = c.removed_at, display_name = NULLIF(c.name, ''),
			organisation_id = c.organisation_id
		FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[], $5::uuid[])
			AS c (id, seq, removed_at, name, organisation_id)
		WHERE p.id = c.id`
)

// queueParticipants saves those who joined and those who changed.
func queueParticipants(batch *pgx.Batch, id workshop.WorkshopID, c workshop.Changes) {
	var ids []account.ParticipantID
	var seqs []live.Seq
	var removed []*time.Time
	var names []string
	var organisations []*uuid.UUID
	queueDropped(batch, id, c.Participants)
	for _, p := range c.Participants {
		token, joins := c.Tokens[p.ID]
		switch {
		case joins:
			queueJoin(batch, id, p, token)
		case len(p.Requests) > 0:
			batch.Queue(saveParticipant, p.ID, p.Seq, nullTime(p.RemovedAt), orEmpty(p.Requests), p.DisplayName,
				nullID(p.Organisation))
		default:
			ids, seqs, removed = append(ids, p.ID), append(seqs, p.Seq), append(removed, nullTime(p.RemovedAt))
			names, organisations = append(names, p.DisplayName), append(organisations, nullID(p.Organisation))
		}
	}
	if len(ids) > 0 {
		batch.Queue(saveParticipants, ids, seqs, removed, names, organisations)
	}
}

// queueDropped deletes the rows of those whose place others took: before anybody is added, since one of them may have joined
// again by the same request in this very batch.
func queueDropped(batch *pgx.Batch, id workshop.WorkshopID, participants []*workshop.Participant) {
	var dropped []account.ParticipantID
	for _, p := range participants {
		if p.Replaces != (account.ParticipantID{}) {
			dropped = append(dropped, p.Replaces)
		}
	}
	if len(dropped) > 0 {
		batch.Queue(dropParticipants, dropped, id)
	}
}

func queueJoin(batch *pgx.Batch, id workshop.WorkshopID, p *workshop.Participant, token account.Hash) {
	request, salt := recipeColumns(p.Recipe)
	batch.Queue(addParticipant, p.ID, id, token[:], p.DisplayName, p.Sector, nullID(p.Organisation), p.JoinedAt,
		p.Seq, nullTime(p.RemovedAt), orEmpty(p.Requests), request, salt, nullID(uuid.UUID(p.Network)), nullID(uuid.UUID(p.Replaces)))
}
