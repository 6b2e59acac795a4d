package directory

import "time"

// Kind is what a record is about. The value is also how stores write it.
type Kind string

// blanks makes an empty record of each kind; those that others refer to come first. Another kind is a file that says all
// of itself, and a line here.
var blanks = []func() Record{
	blank[Organisation], blank[Partnership], blank[Membership], blank[Contact], blank[Document], blank[Agreement],
	blank[Meeting], blank[Activity], blank[Step], blank[Decision], blank[Term],
}

func blank[T any, R interface {
	*T
	Record
}]() Record {
	return R(new(T))
}

// Kinds lists every kind, in the order of blanks.
var Kinds = func() (kinds []Kind) {
	for _, blank := range blanks {
		kinds = append(kinds, blank().Kind())
	}
	return kinds
}()

// New makes an empty record of a kind, for stores to read into; nil for an unknown kind.
func New(kind Kind) Record {
	for i := range Kinds {
		if Kinds[i] == kind {
			return blanks[i]()
		}
	}
	return nil
}

// traits is what a kind says of itself to the rest of this package. Head has the answers of an ordinary record, so a kind
// has those methods alone in which it differs.
type traits interface {
	// check tells what is wrong with the record's own fields.
	check(*problems)
	// redirect makes the record refer to one record where it referred to another; to none, if to is zero.
	redirect(from, to RecordID)
	// visibility is where the record says who sees it; nil for those that are seen with what they are a part of.
	visibility() *Visibility
	// standsAlone reports whether the record is a part of no other: it is archived and merged, not removed.
	standsAlone() bool
	// holds tells which rules the record breaks that need the rest of the directory.
	holds(*draft, *problems)
	// created settles what a new record takes from others.
	created(*draft) error
	// fill gives empty fields what a record says there that is merged into this one, a copy.
	fill(d *draft, merged Record)
	// normalise gives the record the form in which a store gives it back: no empty lists, moments in UTC. So what a node
	// holds of its own changes equals what the others read.
	normalise()
	// confirm notes that the record was found right on a day; false for kinds that are not confirmed.
	confirm(Date) bool
	// reminder is whom to ask whether the record is still right; false if nobody is asked.
	reminder() (Reminder, bool)
	// own is where the record keeps what the holder of a self-service link may correct; nil for kinds without such links.
	own() *correctable
}

// Called implements Record.
func (h *Head) Called() string { return "" }

// Searched implements Record.
func (h *Head) Searched() Searched { return Searched{} }

// Location implements Record.
func (h *Head) Location() Location { return Location{} }

// Keep implements Record.
func (h *Head) Keep(Record) {}

// IsMoU implements Record.
func (h *Head) IsMoU() bool { return false }

func (h *Head) visibility() *Visibility    { return nil }
func (h *Head) standsAlone() bool          { return false }
func (h *Head) holds(*draft, *problems)    {}
func (h *Head) created(*draft) error       { return nil }
func (h *Head) fill(*draft, Record)        {}
func (h *Head) normalise()                 {}
func (h *Head) confirm(Date) bool          { return false }
func (h *Head) reminder() (Reminder, bool) { return Reminder{}, false }
func (h *Head) own() *correctable          { return nil }

func noneIfEmpty[T any](list *[]T) {
	if len(*list) == 0 {
		*list = nil
	}
}

func utc(t *time.Time) { *t = t.UTC().Round(0) } // Round takes off the monotonic clock's part

// swap puts one id in the place of another.
func swap(from, to RecordID, ids ...*RecordID) {
	for _, id := range ids {
		if *id == from {
			*id = to
		}
	}
}
