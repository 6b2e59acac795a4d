// Package scalar writes and reads the scalars of the API: ids, times and seqs. gqlgen binds the ID scalar to one type
// for each domain, so that a board's id cannot be taken for a note's.
package scalar

import (
	"encoding/json"
	"io"
	"strconv"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
	"roundtable/sector"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
)

// write makes a marshaller of text that needs no escaping, between quotes.
func write(text string) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, `"`+text+`"`) })
}

// readID takes the canonical form of a UUID, in small or capital letters. The nil UUID is nobody's: here it means that
// there is none.
func readID(v any) (uuid.UUID, error) {
	text, ok := v.(string)
	if !ok || len(text) != 36 {
		return uuid.Nil, errID
	}
	id, err := uuid.Parse(text)
	if err != nil || id == uuid.Nil {
		return uuid.Nil, errID
	}
	return id, nil
}

var errID = fault.Input("", "must be a UUID, such as 5d0f7c3a-1111-4b7e-9a53-2f2f6b1c0a11, and not all zeros")

// MarshalUUID writes an id of any kind.
func MarshalUUID(id uuid.UUID) graphql.Marshaler { return write(id.String()) }

// UnmarshalUUID reads an id of any kind.
func UnmarshalUUID(v any) (uuid.UUID, error) { return readID(v) }

// MarshalBoardID writes a board's id.
func MarshalBoardID(id board.BoardID) graphql.Marshaler { return write(id.String()) }

// UnmarshalBoardID reads a board's id.
func UnmarshalBoardID(v any) (board.BoardID, error) {
	id, err := readID(v)
	return board.BoardID(id), err
}

// MarshalSectionID writes a section's id.
func MarshalSectionID(id board.SectionID) graphql.Marshaler { return write(id.String()) }

// UnmarshalSectionID reads a section's id.
func UnmarshalSectionID(v any) (board.SectionID, error) {
	id, err := readID(v)
	return board.SectionID(id), err
}

// MarshalNoteID writes a note's id.
func MarshalNoteID(id board.NoteID) graphql.Marshaler { return write(id.String()) }

// UnmarshalNoteID reads a note's id.
func UnmarshalNoteID(v any) (board.NoteID, error) {
	id, err := readID(v)
	return board.NoteID(id), err
}

// MarshalWorkshopID writes a workshop's id.
func MarshalWorkshopID(id board.WorkshopID) graphql.Marshaler { return write(id.String()) }

// UnmarshalWorkshopID reads a workshop's id.
func UnmarshalWorkshopID(v any) (board.WorkshopID, error) {
	id, err := readID(v)
	return board.WorkshopID(id), err
}

// MarshalParticipantID writes a participant's id.
func MarshalParticipantID(id account.ParticipantID) graphql.Marshaler { return write(id.String()) }

// UnmarshalParticipantID reads a participant's id.
func UnmarshalParticipantID(v any) (account.ParticipantID, error) {
	id, err := readID(v)
	return account.ParticipantID(id), err
}

// MarshalAccountID writes an account's id.
func MarshalAccountID(id account.AccountID) graphql.Marshaler { return write(id.String()) }

// UnmarshalAccountID reads an account's id.
func UnmarshalAccountID(v any) (account.AccountID, error) {
	id, err := readID(v)
	return account.AccountID(id), err
}

// MarshalSessionID writes a session's id.
func MarshalSessionID(id account.SessionID) graphql.Marshaler { return write(id.String()) }

// UnmarshalSessionID reads a session's id.
func UnmarshalSessionID(v any) (account.SessionID, error) {
	id, err := readID(v)
	return account.SessionID(id), err
}

// MarshalTokenID writes an API token's id.
func MarshalTokenID(id account.TokenID) graphql.Marshaler { return write(id.String()) }

// UnmarshalTokenID reads an API token's id.
func UnmarshalTokenID(v any) (account.TokenID, error) {
	id, err := readID(v)
	return account.TokenID(id), err
}

// MarshalNetwork writes the id of a network.
func MarshalNetwork(id board.Network) graphql.Marshaler { return write(uuid.UUID(id).String()) }

// UnmarshalNetwork reads the id of a network.
func UnmarshalNetwork(v any) (board.Network, error) {
	id, err := readID(v)
	return board.Network(id), err
}

// MarshalTime writes a moment in UTC to the microsecond, as it is stored; the zero time is null.
func MarshalTime(t time.Time) graphql.Marshaler {
	if t.IsZero() {
		return graphql.Null
	}
	return write(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalTime reads RFC 3339 text with any offset, between the years 1900 and 2200.
func UnmarshalTime(v any) (time.Time, error) {
	text, ok := v.(string)
	t, err := time.Parse(time.RFC3339Nano, text)
	if !ok || err != nil || t.Year() < 1900 || t.Year() > 2200 {
		return time.Time{}, fault.Input("", "must be a time as RFC 3339 text, such as 2026-11-21T20:00:00Z")
	}
	return t.UTC().Truncate(time.Microsecond), nil
}

// MarshalSeq writes a seq as a JSON integer.
func MarshalSeq(seq live.Seq) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.FormatInt(int64(seq), 10)) })
}

// UnmarshalSeq reads a whole number of 0 or more, or its digits in a string.
func UnmarshalSeq(v any) (live.Seq, error) {
	var text string
	switch v := v.(type) {
	case json.Number:
		text = v.String()
	case string:
		text = v
	case int64:
		text = strconv.FormatInt(v, 10)
	case int:
		text = strconv.Itoa(v)
	case float64:
		text = strconv.FormatFloat(v, 'f', -1, 64)
	}
	seq, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seq < 0 {
		return 0, fault.Input("", "must be a whole number of 0 or more")
	}
	return live.Seq(seq), nil
}

// MarshalSector writes a sector; one that was not given is null.
func MarshalSector(s sector.Sector) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return write(string(s))
}

// UnmarshalSector reads one of the sectors.
func UnmarshalSector(v any) (sector.Sector, error) {
	text, _ := v.(string)
	if s := sector.Sector(text); s.Valid() {
		return s, nil
	}
	return "", fault.Input("", "must be one of the sectors, such as PUBLIC_LIBRARY")
}
