package directory

import (
	"context"
	"time"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// Store keeps the directory. Implementations pass the suite in directory/storetest.
type Store interface {
	// Since reads the records that changed after a seq, those that are no longer in use too, in one snapshot; all of
	// them after -1.
	Since(ctx context.Context, after live.Seq) (Delta, error)
	// Tip reads the directory's seq.
	Tip(ctx context.Context) (live.Seq, error)
	// Digest reads the checksum over all records and the seq it belongs to, in one snapshot.
	Digest(ctx context.Context) (live.Digest, live.Seq, error)
	// Write runs decide in a transaction that holds the directory, so that no other writer is between, stores what it gives
	// and commits; nothing is stored if the changes reach no further than the directory. What is needed is read with the
	// lock. It writes changed records and a version of each, forgets the versions of some, marks links as used now, and
	// appends to the audit log. An error that wraps live.ErrAgain says that the same may be tried again.
	Write(ctx context.Context, need Need, decide func(live.Held[Delta], Facts) (Changes, error)) error
	// History reads the versions of a record, the latest first; at most limit, those before a seq (0: from the latest).
	History(ctx context.Context, id RecordID, before live.Seq, limit int) ([]Version, error)
	// Before reads records as they were before a seq; those that were not there yet are left out.
	Before(ctx context.Context, ids []RecordID, seq live.Seq) (map[RecordID]Version, error)
	// FilesNamed lists the checksums of all files that a record or an earlier version of one names.
	FilesNamed(ctx context.Context) ([]string, error)
	LinkStore
}

// Need is what has to be read to decide a batch, beside the records.
type Need struct{ Links []uuid.UUID }

// Facts is what was needed, as it is while the directory is held.
type Facts struct {
	Unused map[uuid.UUID]bool // self-service links that were not used yet; unknown ones are left out
}

// Delta is what changed in the directory after some seq, as far as At.
type Delta struct {
	At      live.Seq
	Records []Record
}

// Tip implements live.Delta.
func (d Delta) Tip() live.Seq { return d.At }

// Changes is what a batch of commands stores.
type Changes struct {
	Delta
	// Replaced holds rows that a later command of the same batch replaced. They are kept as versions alone.
	Replaced []Record
	// Forget names records whose earlier versions are to be deleted, because they hold what somebody wants forgotten.
	Forget []RecordID
	Used   []LinkUse // self-service links that were used up
	Audit  []account.Entry
}

// Version is a record as it was after one change. Its head says when, by whom and how; not by which request.
type Version struct{ Record Record }

// LinkStore keeps self-service links. Only the hash of a link's secret is kept.
type LinkStore interface {
	// AddLink stores a new link and a line of the audit log. added is false, and nothing is stored, if the same account
	// has made one for the record by the same request.
	AddLink(ctx context.Context, link SelfServiceLink, hash account.Hash, entry account.Entry) (added bool, err error)
	// LinkIssued finds the link that an account made for a record by a request, used or not. fault.NotFound otherwise.
	LinkIssued(ctx context.Context, record RecordID, by uuid.UUID, request account.Hash) (SelfServiceLink, error)
	// LinkByHash finds a link that was neither used nor has expired at the given time. fault.NotFound otherwise.
	LinkByHash(ctx context.Context, hash account.Hash, now time.Time) (SelfServiceLink, error)
	// LinkUsedBy finds a link that was used up by a request. fault.NotFound otherwise.
	LinkUsedBy(ctx context.Context, hash account.Hash, request uuid.UUID) (SelfServiceLink, error)
	// SweepLinks deletes links that expired before the time.
	SweepLinks(ctx context.Context, before time.Time) error
}

// SelfServiceLink lets somebody without an account confirm or correct one entry, once.
type SelfServiceLink struct {
	ID        uuid.UUID
	Record    RecordID // an organisation, a partnership or a contact
	CreatedBy uuid.UUID
	CreatedAt time.Time
	ExpiresAt time.Time
	Recipe    account.Recipe // of its secret, for the request that made it and is repeated
}

// LinkUse says that a self-service link was used up, and by which request, so that this one is answered again.
type LinkUse struct{ Link, Request uuid.UUID }

// Files keeps uploaded files by their checksum. Implementations pass the suite in directory/storetest.
type Files interface {
	// Put stores bytes. Storing the same again makes them as young as the new.
	Put(ctx context.Context, sha256 string, content []byte) error
	// Get reads bytes. fault.NotFound if there are none.
	Get(ctx context.Context, sha256 string) ([]byte, error)
	// Keep deletes every file but those named and those younger than the age.
	Keep(ctx context.Context, sha256s []string, age time.Duration) error
}
