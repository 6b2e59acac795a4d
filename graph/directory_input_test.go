package graph_test

import (
	"reflect"
	"strings"
	"testing"

	"roundtable/directory"
	"roundtable/place"
)

// TestInputsNameWhatTheyChange: a field of a record is an input, or it is for Record.Keep: what is neither would stay as it
// is for ever, whatever else is changed.
func TestInputsNameWhatTheyChange(t *testing.T) {
	for _, kind := range directory.Kinds {
		word := string(kind)
		input := ofType("Save" + word[:1] + strings.ToLower(word[1:]) + "Input")
		record := reflect.TypeOf(directory.New(kind)).Elem()
		for i := range record.NumField() {
			field := record.Field(i)
			name, named := field.Tag.Lookup("api")
			if !named {
				name, _, _ = strings.Cut(field.Tag.Get("json"), ",")
			}
			if field.Type == reflect.TypeFor[*place.Point]() {
				name = "lat"
			}
			if name == "-" {
				continue
			}
			if kept, is := field.Tag.Get("by") == "Keep", input.Fields.ForName(name) != nil; kept == is {
				t.Errorf("%s of %s: an input: %v, for Record.Keep: %v", name, input.Name, is, kept)
			}
		}
	}
}
