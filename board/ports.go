package board

import (
	"context"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// Store keeps boards. Implementations pass the suite in board/storetest.
type Store interface {
	// Load reads all rows of a board, tombstones too, in one snapshot. fault.NotFound if there is no such board.
	Load(ctx context.Context, id BoardID) (Delta, error)
	// Since reads the rows that changed after a seq in one snapshot. fault.NotFound if there is no such board.
	Since(ctx context.Context, id BoardID, after live.Seq) (Delta, error)
	// Tips reads the seq of many boards; one that is gone is left out.
	Tips(ctx context.Context, ids []BoardID) (map[BoardID]live.Seq, error)
	// Digest reads the checksum over a board's rows, and the seq it belongs to, in one snapshot.
	Digest(ctx context.Context, id BoardID) (live.Digest, live.Seq, error)
	// Write runs decide in a transaction that holds the board's row, so that no other writer is between, stores what it
	// gives and commits; nothing is stored if the changes reach no further than the row. What is needed is read with the
	// lock. An error that wraps live.ErrAgain says that the same may be tried again: the transaction was given up for
	// another, another board took the id of a new row meanwhile, or the connection went away and the outcome is not known.
	// fault.NotFound if there is no such board. A PublishedSeq that is stored stays, whatever a row says.
	Write(ctx context.Context, id BoardID, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) error
	// Standing reads what an actor may do on a board now. The zero Standing if they have no part in it, or it is gone.
	Standing(ctx context.Context, actor account.Actor, id BoardID) (Standing, error)
	// Parts reads the role of one actor on many boards. A board that is gone is left out.
	Parts(ctx context.Context, actor account.Actor, ids []BoardID) (map[BoardID]Role, error)
	// Describe reads the rows of many boards and their sections, without notes. A board that is gone is left out. The deltas
	// do not say how far they reach.
	Describe(ctx context.Context, ids []BoardID) (map[BoardID]Delta, error)
	// BoardOfNote and BoardOfSection find where a row is. fault.NotFound if there is none.
	BoardOfNote(ctx context.Context, id NoteID) (BoardID, error)
	BoardOfSection(ctx context.Context, id SectionID) (BoardID, error)
	// BoardsOf lists the boards of workshops, by their index.
	BoardsOf(ctx context.Context, ids []WorkshopID) (map[WorkshopID][]BoardID, error)
}

// Need is what has to be read to decide a batch, beside the board's rows.
type Need struct {
	Actors []account.Actor
	IDs    []uuid.UUID // of rows to be made
}

// Facts is what was needed, as it is while the board's row is held.
type Facts struct {
	Standings []Standing         // what each actor may do on the board, in the same order
	Taken     map[uuid.UUID]bool // which of the ids name notes or sections of other boards
}

// Limiter is the rate limit for mutations. It returns a fault.RateLimited error when the actor must wait.
type Limiter interface {
	Allow(actor account.Actor) error
	// Shares reports whether one network leaves room for others. It does but where limits are lifted for a measurement.
	Shares() bool
}
