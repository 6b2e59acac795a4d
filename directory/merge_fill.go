package directory

import (
	"reflect"
	"slices"
)

// fill gives the empty fields of a kept record, a copy, what the merged one says there. Identifiers of both are kept,
// because registers know organisations by them.
func (d *draft) fill(kept, merged Record) {
	switch kept := kept.(type) {
	case *Partnership:
		merged := merged.Clone().(*Partnership)
		if kept.Source != "" && kept.Source != merged.Source {
			merged.SourceURL = "" // it is of another source
		}
		fillEmpty(kept, merged)
	case *Organisation:
		merged := merged.Clone().(*Organisation)
		if kept.Source != "" && kept.Source != merged.Source {
			merged.SourceURL = ""
		}
		if kept.Point != nil {
			merged.Precision = ""
		}
		if merged.Parent == kept.ID {
			merged.Parent = RecordID{}
		}
		// A register finds the kept one by its identifiers, and takes it under its care by itself.
		merged.Register, merged.Vanished, merged.Corrected = "", "", nil
		before := kept.Clone().(*Organisation)
		for _, id := range merged.Identifiers {
			if !slices.Contains(kept.Identifiers, id) && len(kept.Identifiers) < maxList {
				kept.Identifiers = append(kept.Identifiers, id)
			}
		}
		alone := kept.Parent == RecordID{}
		fillEmpty(kept, merged)
		if alone && d.treeHolds(kept) != nil {
			kept.Parent = RecordID{}
		}
		kept.correct(before)
	}
}

// fillEmpty copies each field that is empty in the one, and not a yes or no, from the other. Of the head it copies none.
func fillEmpty[T any](to, from *T) {
	into, out := reflect.ValueOf(to).Elem(), reflect.ValueOf(from).Elem()
	for i := range into.NumField() {
		if field := into.Field(i); into.Type().Field(i).Name != "Head" && field.Kind() != reflect.Bool && field.IsZero() {
			field.Set(out.Field(i))
		}
	}
}

// unchanged reports whether two records of a kind differ in nothing but their heads.
func unchanged(a, b Record) bool {
	a, b = a.Clone(), b.Clone()
	*a.Base(), *b.Base() = Head{}, Head{}
	settle(a)
	settle(b)
	return reflect.DeepEqual(a, b)
}
