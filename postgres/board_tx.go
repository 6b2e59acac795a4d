package postgres

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/searchtext"
	"roundtable/live"
)

// boardTx is board.Tx: a transaction that holds one board's row.
type boardTx struct {
	tx       pgx.Tx
	id       board.BoardID
	workshop board.WorkshopID
	tip      live.Seq
}

func (t *boardTx) Tip() live.Seq { return t.tip }

func (t *boardTx) Since(ctx context.Context, after live.Seq) (board.Delta, error) {
	return boardSince(ctx, t.tx, t.id, after)
}

func (t *boardTx) Standings(ctx context.Context, actors []account.Actor) ([]board.Standing, error) {
	return standings(ctx, t.tx, t.workshop, actors)
}

func (t *boardTx) Elsewhere(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]bool, error) {
	const query = `
		SELECT id FROM note WHERE id = ANY ($1) AND board_id <> $2
		UNION ALL SELECT id FROM section WHERE id = ANY ($1) AND board_id <> $2`
	rows, err := t.tx.Query(ctx, query, ids, t.id)
	if err != nil {
		return nil, err
	}
	taken := map[uuid.UUID]bool{}
	var id uuid.UUID
	_, err = pgx.ForEachRow(rows, []any{&id}, func() error {
		taken[id] = true
		return nil
	})
	return taken, err
}

const (
	saveBoard = `
		UPDATE board SET tip = $2, seq = COALESCE($3, seq), title = COALESCE($4, title),
			notes_visible = COALESCE($5, notes_visible), visible_seq = COALESCE($6, visible_seq),
			requests = COALESCE($7, requests)
		WHERE id = $1`
	saveSection = `
		INSERT INTO section (id, board_id, seq, key, title, prompt, sub_questions, position, open, notes_visible,
			visible_seq, requests)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (id) DO UPDATE SET seq = EXCLUDED.seq, title = EXCLUDED.title, prompt = EXCLUDED.prompt,
			sub_questions = EXCLUDED.sub_questions, position = EXCLUDED.position, open = EXCLUDED.open,
			notes_visible = EXCLUDED.notes_visible, visible_seq = EXCLUDED.visible_seq, requests = EXCLUDED.requests
		WHERE section.board_id = EXCLUDED.board_id`
	// A node that missed some changes of who sees what knows only that a note came into view by the last of them, so
	// what was stored first of published_seq stays.
	saveNote = `
		INSERT INTO note (id, board_id, section_id, seq, created_seq, published_seq, hidden_seq, text, search, colour,
			position, status, author_id, deleted_by, created_at, updated_at, requests)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
		ON CONFLICT (id) DO UPDATE SET section_id = EXCLUDED.section_id, seq = EXCLUDED.seq,
			published_seq = CASE note.published_seq WHEN 0 THEN EXCLUDED.published_seq ELSE note.published_seq END,
			hidden_seq = EXCLUDED.hidden_seq, text = EXCLUDED.text, search = EXCLUDED.search,
			colour = EXCLUDED.colour, position = EXCLUDED.position, status = EXCLUDED.status,
			deleted_by = EXCLUDED.deleted_by, updated_at = EXCLUDED.updated_at, requests = EXCLUDED.requests
		WHERE note.board_id = EXCLUDED.board_id`
	saveVersion = `INSERT INTO note_version (note_id, seq, text, replaced_at) VALUES ($1, $2, $3, $4)`
	// A reveal stamps the rows without moving their seq: every node does the same to the rows it holds.
	saveReveal = `
		UPDATE note SET published_seq = $3
		WHERE board_id = $1 AND ($2::uuid IS NULL OR section_id = $2) AND published_seq = 0 AND status = 'PUBLISHED'
			AND EXISTS (SELECT FROM section s JOIN board b ON b.id = s.board_id
				WHERE s.id = note.section_id AND s.notes_visible AND b.notes_visible)`
)

// Save writes all changes in one round trip.
func (t *boardTx) Save(ctx context.Context, c board.Changes) error {
	batch := &pgx.Batch{}
	t.queueBoard(batch, c)
	for _, s := range c.Sections {
		batch.Queue(saveSection, s.ID, s.Board, s.Seq, s.Key, s.Title, s.Prompt, orEmpty(s.SubQuestions), s.Position,
			s.Open, s.NotesVisible, s.VisibleSeq, orEmpty(s.Requests)).Exec(mustSave("section"))
	}
	for _, n := range c.Notes {
		batch.Queue(saveNote, n.ID, n.Board, n.Section, n.Seq, n.CreatedSeq, n.PublishedSeq, n.HiddenSeq, n.Text,
			searchtext.Of(n.Text), n.Colour, n.Position, n.Status, nullID(n.Author.ID), nullID(n.DeletedBy),
			n.CreatedAt, n.UpdatedAt, orEmpty(n.Requests)).Exec(mustSave("note"))
	}
	for _, v := range c.Versions {
		batch.Queue(saveVersion, v.Note, v.Seq, v.Text, v.At)
	}
	for _, r := range c.Reveals {
		batch.Queue(saveReveal, t.id, nullID(uuid.UUID(r.Section)), r.Seq)
	}
	return t.tx.SendBatch(ctx, batch).Close()
}

// queueBoard moves the tip, and writes the row where it changed.
func (t *boardTx) queueBoard(batch *pgx.Batch, c board.Changes) {
	if c.Board == nil {
		batch.Queue(saveBoard, t.id, c.At, nil, nil, nil, nil, nil)
		return
	}
	b := c.Board
	batch.Queue(saveBoard, t.id, c.At, b.Seq, b.Title, b.NotesVisible, b.VisibleSeq, orEmpty(b.Requests))
}

// mustSave notices that another board took the id between the judging and now: the batch is judged again, and finds it.
func mustSave(what string) func(tag pgconnTag) error {
	return func(tag pgconnTag) error {
		if tag.RowsAffected() != 1 {
			return fmt.Errorf("%w: the id of a new %s was taken meanwhile", live.ErrAgain, what)
		}
		return nil
	}
}

// standings reads what actors may do in a workshop, in the same order.
func standings(ctx context.Context, q querier, workshop board.WorkshopID, actors []account.Actor) ([]board.Standing, error) {
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
		}
	}
	people := map[uuid.UUID]person{}
	if err := readPeople(ctx, q, people, `
		SELECT id, COALESCE(display_name, ''), COALESCE(sector, ''), true FROM participant
		WHERE workshop_id = $1 AND id = ANY ($2) AND removed_at IS NULL`, workshop, participants); err != nil {
		return nil, err
	}
	if err := readPeople(ctx, q, people, `
		SELECT a.id, a.name, '', x.account_id IS NOT NULL FROM account a
		LEFT JOIN access x ON x.account_id = a.id AND x.workshop_id = $1 AND x.removed_at IS NULL
		WHERE a.id = ANY ($2) AND a.disabled_at IS NULL`, workshop, accounts); err != nil {
		return nil, err
	}
	if err := readPeople(ctx, q, people, `
		SELECT projector_id, '', '', true FROM workshop WHERE id = $1 AND projector_id = ANY ($2)`,
		workshop, projectors); err != nil {
		return nil, err
	}
	result := make([]board.Standing, len(actors))
	for i, a := range actors {
		id := a.Author()
		if a.Kind == account.Projector {
			id = a.Credential.ID // names the key it came with, which may have been rotated
		}
		p, known := people[id]
		belongs := known && p.belongs
		if a.Kind == account.Account && !known {
			continue // disabled or gone: no part in anything
		}
		result[i] = p.Standing
		if result[i].Role = board.StandingOf(a, belongs, belongs); result[i].Role != "" {
			result[i].Workshop = workshop
		}
	}
	return result, nil
}

// person is how somebody is named in a workshop, and whether they have a part in it.
type person struct {
	board.Standing
	belongs bool
}

func readPeople[ID any](ctx context.Context, q querier, people map[uuid.UUID]person, query string, workshop board.WorkshopID, ids []ID) error {
	if len(ids) == 0 {
		return nil
	}
	rows, err := q.Query(ctx, query, workshop, ids)
	if err != nil {
		return err
	}
	var id uuid.UUID
	var p person
	_, err = pgx.ForEachRow(rows, []any{&id, &p.Name, &p.Sector, &p.belongs}, func() error {
		people[id] = p
		return nil
	})
	return err
}
