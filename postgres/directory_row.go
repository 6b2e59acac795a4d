package postgres

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"roundtable/directory"
	"roundtable/live"
)

// scanRecord reads recordColumns. The kind comes first and decides what the last column, the fields, is read into.
func scanRecord(row pgx.CollectableRow) (directory.Record, error) {
	var (
		kind                       directory.Kind
		head                       directory.Head
		into, createdBy, changedBy *[16]byte
		moved                      []directory.RecordID
		edited                     live.Edited
		requests                   live.Requests
		data                       []byte
	)
	err := row.Scan(&kind, &head.ID, &head.Ref, &head.Seq, &head.Lifecycle, &into, &moved, &head.CreatedAt, &createdBy,
		&head.ChangedAt, &changedBy, &head.Way, &edited, &requests, &data)
	if err != nil {
		return nil, err
	}
	r := directory.New(kind)
	if r == nil {
		return nil, fmt.Errorf("a record of an unknown kind: %s", head.ID)
	}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("reading the fields of record %s: %w", head.ID, err)
	}
	head.Into = directory.RecordID(orNil(into))
	head.CreatedBy, head.ChangedBy = orNil(createdBy), orNil(changedBy)
	head.CreatedAt, head.ChangedAt = head.CreatedAt.UTC(), head.ChangedAt.UTC()
	if len(moved) > 0 {
		head.Moved = moved
	}
	if len(edited) > 0 {
		head.Edited = edited
	}
	if len(requests) > 0 {
		head.Requests = requests
	}
	*r.Base() = head
	return r, nil
}

func scanVersion(row pgx.CollectableRow) (directory.Version, error) {
	r, err := scanRecord(row)
	return directory.Version{Record: r}, err
}

// orNil is the id of a column that may be null.
func orNil(id *[16]byte) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}
