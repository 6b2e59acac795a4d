package graph_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/directory"
	"roundtable/place"
)

// TestInputsNameWhatTheyChange: a field of a record is an input, or it is for Record.Keep: what is neither would stay as it
// is for ever, whatever else is changed.
func TestInputsNameWhatTheyChange(t *testing.T) {
	for _, kind := range directory.Kinds {
		input := inputOf(kind)
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

// TestProblemsNameInputs: whoever is told what is wrong with an entry finds the input that is meant by that name.
func TestProblemsNameInputs(t *testing.T) {
	for _, kind := range directory.Kinds {
		problems := directory.Check(directory.New(kind))
		if len(problems) == 0 {
			t.Errorf("nothing is wrong with an empty %s", kind)
		}
		for _, problem := range problems {
			if inputOf(kind).Fields.ForName(problem.Field) == nil {
				t.Errorf("%s: no input is called %q", kind, problem.Field)
			}
		}
	}
}

// inputOf is the type with which an entry of a kind is saved.
func inputOf(kind directory.Kind) *ast.Definition {
	word := string(kind)
	return ofType("Save" + word[:1] + strings.ToLower(word[1:]) + "Input")
}
