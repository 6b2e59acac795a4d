package directory

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"
)

// eachField calls f with each field of a new record of every kind, but for the head.
func eachField(t *testing.T, f func(t *testing.T, r Record, field reflect.Value)) {
	for _, kind := range Kinds {
		value := reflect.ValueOf(New(kind)).Elem()
		for i := range value.NumField() {
			if name := value.Type().Field(i).Name; name != "Head" {
				t.Run(string(kind)+"."+name, func(t *testing.T) {
					r := New(kind)
					f(t, r, reflect.ValueOf(r).Elem().Field(i))
				})
			}
		}
	}
}

// What a node holds of its own changes equals what the others read, so every kind normalises all of its fields.
func TestEveryKindIsNormalised(t *testing.T) {
	abroad := time.FixedZone("abroad", 3600)
	eachField(t, func(t *testing.T, r Record, field reflect.Value) {
		switch {
		case field.Kind() == reflect.Slice:
			field.Set(reflect.MakeSlice(field.Type(), 0, 1))
		case field.Type() == reflect.TypeFor[time.Time]():
			field.Set(reflect.ValueOf(time.Date(2026, 3, 2, 9, 0, 0, 0, abroad)))
		default:
			return
		}
		r.normalise()
		if field.Kind() == reflect.Slice && !field.IsNil() {
			t.Error("an empty list is kept")
		}
		if at, ok := field.Interface().(time.Time); ok && at.Location() != time.UTC {
			t.Errorf("a moment in %s is kept", at.Location())
		}
	})
}

// Whatever refers to a partnership or an organisation refers to another one once they are merged.
func TestEveryKindIsRedirected(t *testing.T) {
	from, to := RecordID(uuid.New()), RecordID(uuid.New())
	eachField(t, func(t *testing.T, r Record, field reflect.Value) {
		switch field.Interface().(type) {
		case RecordID:
			field.Set(reflect.ValueOf(from))
		case []RecordID:
			field.Set(reflect.ValueOf([]RecordID{from}))
		default:
			return
		}
		refers := func(id RecordID) bool {
			for _, link := range r.Links() {
				if link.To == id && New(link.Kind).standsAlone() {
					return true
				}
			}
			return false
		}
		if !refers(from) {
			return // to something that is not merged
		}
		r.redirect(from, to)
		if refers(from) || !refers(to) {
			t.Errorf("got %+v", r.Links())
		}
	})
}

// A copy shares no list with its record.
func TestEveryKindIsCopiedWhole(t *testing.T) {
	eachField(t, func(t *testing.T, r Record, field reflect.Value) {
		if field.Kind() != reflect.Slice {
			return
		}
		field.Set(reflect.MakeSlice(field.Type(), 1, 1))
		copied := reflect.ValueOf(r.Clone()).Elem()
		for i := range copied.NumField() {
			if f := copied.Field(i); f.Kind() == reflect.Slice && f.Len() > 0 && f.Pointer() == field.Pointer() {
				t.Error("the copy has the record's own list")
			}
		}
	})
}
