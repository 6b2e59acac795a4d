// Package board is sticky notes on boards: sections (questions), notes, who may do what to them and when, and what each
// audience sees of it. Rules and projection are pure; Service loads, decides, stores and lets the streams of package
// live tell watchers. It knows nothing of SQL, GraphQL or sockets, and of workshops only what is copied onto its rows.
package board

import "github.com/google/uuid"

// BoardID names a board. Boards are streams: the id is the stream's id, too.
type BoardID uuid.UUID

// SectionID names a section: a question on a board.
type SectionID uuid.UUID

// NoteID names a note. The client that adds the note makes it.
type NoteID uuid.UUID

// WorkshopID names the workshop a board belongs to.
type WorkshopID uuid.UUID

// Network stands for where participants of one workshop joined from: the same for those of one network, and never the
// address. Zero: not known.
type Network uuid.UUID

func (id BoardID) String() string    { return uuid.UUID(id).String() }
func (id SectionID) String() string  { return uuid.UUID(id).String() }
func (id NoteID) String() string     { return uuid.UUID(id).String() }
func (id WorkshopID) String() string { return uuid.UUID(id).String() }
