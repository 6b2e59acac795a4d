package directory

import (
	"time"

	"roundtable/live"
	"roundtable/place"

	"github.com/google/uuid"
)

// RecordID names a record of any kind.
type RecordID uuid.UUID

func (id RecordID) String() string { return uuid.UUID(id).String() }

// MarshalText writes the id as the API does.
func (id RecordID) MarshalText() ([]byte, error) { return uuid.UUID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *RecordID) UnmarshalText(text []byte) error { return (*uuid.UUID)(id).UnmarshalText(text) }

// Lifecycle is whether a record is in use. The API calls it standing.
type Lifecycle string

// The states of a lifecycle. What is archived is kept, and shown to editors alone; what is removed was taken away and can
// be put back from its history; what was merged lives on in another record.
const (
	Current  Lifecycle = "CURRENT"
	Archived Lifecycle = "ARCHIVED"
	Removed  Lifecycle = "REMOVED"
	Merged   Lifecycle = "MERGED"
)

// Way is how a record came to be as it is.
type Way string

// The ways of changing records.
const (
	ByEditor      Way = "EDITOR"
	ByImport      Way = "IMPORT"
	BySelfService Way = "SELF_SERVICE" // the link that a member was sent
	ByPromotion   Way = "PROMOTION"    // made from a note
	ByMerge       Way = "MERGE"
	BySchedule    Way = "SCHEDULE"
)

// Head is what every record has besides its own fields.
type Head struct {
	ID        RecordID
	Ref       string // a slug that names the record within its kind, in addresses and in files; it never changes
	Seq       live.Seq
	Lifecycle Lifecycle
	Into      RecordID   // for Merged: the record it lives on in
	Moved     []RecordID // for Merged: what merging changed besides this record, so that it can be undone
	CreatedAt time.Time
	CreatedBy uuid.UUID // the account; zero: the product itself
	ChangedAt time.Time
	ChangedBy uuid.UUID // the account; zero: the product itself, or somebody with a self-service link
	Way       Way
	Edited    live.Edited   // as the fields of the record are called by the API
	Requests  live.Requests // of the last changes, so that a repeated one is recognised
}

// Base gives the head of any record.
func (h *Head) Base() *Head { return h }

// RowID implements live.Row.
func (h *Head) RowID() RecordID { return h.ID }

// RowSeq implements live.Row.
func (h *Head) RowSeq() live.Seq { return h.Seq }

// Bytes implements live.Row; the size is rough.
func (h *Head) Bytes() int { return 1500 }

// Record is one entry of the directory. Those in a State are immutable: change a Clone.
type Record interface {
	live.Row[RecordID]
	Base() *Head
	Kind() Kind
	// Links names the records this one refers to, by field.
	Links() []Link
	// Clone copies the record, its lists too.
	Clone() Record
	// Called is what people know the record by: its name, title or word; "" for kinds without one.
	Called() string
	// Searched is what a search looks through; nothing for kinds that are not searched.
	Searched() Searched
	// Location is what the record says of where it is; the zero value for kinds that are nowhere.
	Location() Location
	// Keep copies from the record as it was what an editor does not change.
	Keep(old Record)
	// IsMoU reports whether the record is a memorandum of understanding.
	IsMoU() bool
	traits
}

// Searched is what a search looks through of a record.
type Searched struct {
	Names   []string // lists are ordered by the first
	Text    []string // everything else
	Answers []AnswerField
}

// AnswerField is a field that tells who answers what, and what it says.
type AnswerField struct{ Field, Text string } // the field as the API writes it

// Location is what a record says of where it is.
type Location struct {
	Nation      place.Nation
	Councils    []string // GSS codes
	HealthAreas []string // codes
	Postcode    string
	Point       *place.Point
	Precision   place.Precision // of Point; "": that of a site
	Serves      bool            // it is for all of its areas; else it lies somewhere in them
	Coverage    Coverage        // of what it serves
}

// Link is a reference from one record to another.
type Link struct {
	Field    string // as the API writes it
	To       RecordID
	Kind     Kind
	Required bool
	Owner    bool // the record is a part of what it refers to: it is seen, archived and merged with it
}

// ofPartnership is the link of what is a part of a partnership.
func ofPartnership(id RecordID) []Link {
	return []Link{{Field: "partnershipId", To: id, Kind: KindPartnership, Required: true, Owner: true}}
}
