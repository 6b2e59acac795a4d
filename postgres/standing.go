package postgres

import (
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/board"
)

// How a query of standings finds the workshop, from its first argument.
const (
	workshopItself  = `$1::uuid`
	workshopOfBoard = `(SELECT workshop_id FROM board WHERE id = $1)`
)

// person is how somebody is named in a workshop, and whether they have a part in it.
type person struct {
	board.Standing
	belongs bool
}

// queueStandings asks what actors may do in a workshop, which is found from the id by one of the expressions above. read
// gives the answer, in the order of the actors, once the batch was sent.
func queueStandings(batch *pgx.Batch, workshop string, id any, actors []account.Actor) (read func(board.WorkshopID) []board.Standing) {
	var participants []account.ParticipantID
	var accounts []account.AccountID
	var projectors []uuid.UUID
	for _, a := range actors {
		switch a.Kind {
		case account.Projector:
			projectors = append(projectors, a.Credential.ID)
		case account.Participant:
			participants = append(participants, a.Participant)
		case account.Account:
			accounts = append(accounts, a.Account)
		case account.Nobody, account.System: // nothing of theirs is stored
		}
	}
	people := map[uuid.UUID]person{}
	queuePeople(batch, people, `
		SELECT id, COALESCE(display_name, ''), COALESCE(sector, ''), network, true FROM participant
		WHERE workshop_id = `+workshop+` AND id = ANY ($2) AND removed_at IS NULL`, id, participants)
	queuePeople(batch, people, `
		SELECT a.id, a.name, '', NULL::uuid, x.account_id IS NOT NULL FROM account a
		LEFT JOIN access x ON x.account_id = a.id AND x.workshop_id = `+workshop+` AND x.removed_at IS NULL
		WHERE a.id = ANY ($2) AND a.disabled_at IS NULL`, id, accounts)
	queuePeople(batch, people, `
		SELECT projector_id, '', '', NULL::uuid, true FROM workshop WHERE id = `+workshop+` AND projector_id = ANY ($2)`, id, projectors)
	return func(workshop board.WorkshopID) []board.Standing {
		standings := make([]board.Standing, len(actors))
		for i, a := range actors {
			standings[i] = standingOf(a, workshop, people)
		}
		return standings
	}
}

func standingOf(a account.Actor, workshop board.WorkshopID, people map[uuid.UUID]person) board.Standing {
	id := a.Author()
	if a.Kind == account.Projector {
		id = a.Credential.ID // names the key it came with, which may have been rotated
	}
	p, known := people[id]
	if a.Kind == account.Account && !known {
		return board.Standing{} // disabled or gone: no part in anything
	}
	belongs := known && p.belongs
	standing := p.Standing
	if standing.Role = board.StandingOf(a, belongs, belongs); standing.Role != "" {
		standing.Workshop = workshop
	}
	return standing
}

func queuePeople[ID any](batch *pgx.Batch, people map[uuid.UUID]person, query string, workshop any, ids []ID) {
	if len(ids) == 0 {
		return
	}
	batch.Queue(query, workshop, ids).Query(func(rows pgx.Rows) error {
		var id uuid.UUID
		var network *[16]byte
		var p person
		_, err := pgx.ForEachRow(rows, []any{&id, &p.Name, &p.Sector, &network, &p.belongs}, func() error {
			p.Network = board.Network(orNoID(network))
			people[id] = p
			return nil
		})
		return err
	})
}
