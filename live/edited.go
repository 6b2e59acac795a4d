package live

import (
	"maps"
	"slices"

	"roundtable/fault"
)

// Edited says at which seq each field of a row was last changed, by the name that the API gives the field. One that is not
// in it is as it was made. The name "" stands for every field: of a row from before fields were told apart. So two people
// who change different fields of one row are not in each other's way.
type Edited map[string]Seq

// With is the same after fields were changed at a seq, in a new map.
func (e Edited) With(seq Seq, fields ...string) Edited {
	if len(fields) == 0 {
		return e
	}
	after := make(Edited, len(e)+len(fields))
	maps.Copy(after, e)
	for _, field := range fields {
		after[field] = seq
	}
	return after
}

// After lists those of the fields that were changed after a seq.
func (e Edited) After(base Seq, fields []string) []string {
	var late []string
	for _, field := range fields {
		if max(e[field], e[""]) > base {
			late = append(late, field)
		}
	}
	return late
}

// Edit is a change of some of a row's fields while it is decided. SetField puts them in.
type Edit struct {
	Base    Seq      // the seq of the row that was changed; 0: whatever stands now is replaced
	Changed []string // the fields that come to be different
}

// CheckBase fails for what no row's seq can be.
func (s Seq) CheckBase() error {
	if s < 0 {
		return fault.Input("baseSeq", "must be a seq that was served: 1 or more")
	}
	return nil
}

// SetField puts a value into a field of the new row. A value that is nil, or the same as what stands, changes nothing.
func SetField[T comparable](e *Edit, name string, field, value *T) {
	SetFieldBy(e, name, field, value, func(a, b T) bool { return a == b })
}

// SetFieldBy is SetField for values that == does not compare.
func SetFieldBy[T any](e *Edit, name string, field, value *T, same func(a, b T) bool) {
	if value == nil || same(*field, *value) {
		return
	}
	*field = *value
	e.Changed = append(e.Changed, name)
}

// SetList is SetField for lists.
func SetList[T comparable](e *Edit, name string, field, value *[]T) {
	SetFieldBy(e, name, field, value, slices.Equal[[]T])
}

// Check fails if somebody else changed one of the same fields after Base, or if Base is past the last seq that can have been
// served of the row, as after a backup was put back: fault.Conflict with the row as it is now.
func (e Edit) Check(last Seq, edited Edited, current any) error {
	if e.Base == 0 {
		return nil
	}
	if e.Base > last {
		return fault.Stale(current, "this is older than what you changed; read it again")
	}
	if late := edited.After(e.Base, e.Changed); len(late) > 0 {
		return fault.Crossed(current, late)
	}
	return nil
}
