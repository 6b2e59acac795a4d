package directory

import (
	"time"

	"roundtable/live"

	"github.com/google/uuid"
)

// RecordID names a record of any kind.
type RecordID uuid.UUID

func (id RecordID) String() string { return uuid.UUID(id).String() }

// MarshalText writes the id as the API does.
func (id RecordID) MarshalText() ([]byte, error) { return uuid.UUID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *RecordID) UnmarshalText(text []byte) error { return (*uuid.UUID)(id).UnmarshalText(text) }

// Kind is what a record is about. The value is also how stores write it.
type Kind string

// The kinds of record.
const (
	KindPartnership  Kind = "PARTNERSHIP"
	KindOrganisation Kind = "ORGANISATION"
	KindMembership   Kind = "MEMBERSHIP"
	KindContact      Kind = "CONTACT"
	KindDocument     Kind = "DOCUMENT"
	KindAgreement    Kind = "AGREEMENT"
	KindMeeting      Kind = "MEETING"
	KindActivity     Kind = "ACTIVITY"
	KindStep         Kind = "STEP"
	KindDecision     Kind = "DECISION"
	KindTerm         Kind = "TERM"
)

// Kinds lists every kind; those that others refer to come first.
var Kinds = []Kind{
	KindOrganisation, KindPartnership, KindMembership, KindContact, KindDocument, KindAgreement, KindMeeting,
	KindActivity, KindStep, KindDecision, KindTerm,
}

// Standing is whether a record is in use.
type Standing string

// The standings. What is archived is kept, and shown to editors alone; what is removed was taken away and can be put
// back from its history; what was merged lives on in another record.
const (
	Current  Standing = "CURRENT"
	Archived Standing = "ARCHIVED"
	Removed  Standing = "REMOVED"
	Merged   Standing = "MERGED"
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
	Standing  Standing
	Into      RecordID   // for Merged: the record it lives on in
	Moved     []RecordID // for Merged: what merging changed besides this record, so that it can be undone
	CreatedAt time.Time
	CreatedBy uuid.UUID // the account; zero: the product itself
	ChangedAt time.Time
	ChangedBy uuid.UUID // the account; zero: the product itself, or somebody with a self-service link
	Way       Way
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
	// check tells what is wrong with the record's own fields.
	check(*problems)
}

// Link is a reference from one record to another.
type Link struct {
	Field    string // as the API writes it
	To       RecordID
	Kind     Kind
	Required bool
	Owner    bool // the record is a part of what it refers to: it is seen, archived and merged with it
}

// New makes an empty record of a kind, for stores to read into; nil for an unknown kind.
func New(kind Kind) Record {
	switch kind {
	case KindPartnership:
		return &Partnership{}
	case KindOrganisation:
		return &Organisation{}
	case KindMembership:
		return &Membership{}
	case KindContact:
		return &Contact{}
	case KindDocument:
		return &Document{}
	case KindAgreement:
		return &Agreement{}
	case KindMeeting:
		return &Meeting{}
	case KindActivity:
		return &Activity{}
	case KindStep:
		return &Step{}
	case KindDecision:
		return &Decision{}
	case KindTerm:
		return &Term{}
	}
	return nil
}
