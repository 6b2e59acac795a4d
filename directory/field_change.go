package directory

import (
	"fmt"
	"strconv"
	"strings"
)

// FieldChange is a field that differs between two versions of a record, in words; "" is not known.
type FieldChange struct{ Field, Before, After string }

// FieldChanges tells what differs between two versions of a record; of the first, whose before is nil, everything. name
// gives what a record is called by its id, where it is known.
func FieldChanges(before, after Record, name func(id string) string) []FieldChange {
	old := map[string]string{}
	if before != nil {
		for _, field := range FieldsOf(before) {
			old[field.Name] = field.words(name)
		}
	}
	changes := []FieldChange{}
	for _, field := range FieldsOf(after) {
		if now := field.words(name); now != old[field.Name] {
			changes = append(changes, FieldChange{Field: field.Name, Before: old[field.Name], After: now})
		}
	}
	return changes
}

// words writes a value for people: references by what they are called, lists a line an entry.
func (f Field) words(name func(id string) string) string {
	called := func(text string) string {
		if strings.HasSuffix(f.Name, "Id") || strings.HasSuffix(f.Name, "Ids") {
			if known := name(text); known != "" {
				return known
			}
		}
		return text
	}
	switch value := f.Value.(type) {
	case nil:
		return ""
	case string:
		return called(value)
	case []string:
		lines := make([]string, len(value))
		for i, text := range value {
			lines[i] = called(text)
		}
		return strings.Join(lines, "\n")
	case []Clause:
		lines := make([]string, len(value))
		for i, c := range value {
			lines[i] = strings.TrimSpace(string(c.Kind) + ": " + c.Heading + "\n" + c.Text)
		}
		return strings.Join(lines, "\n\n")
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return fmt.Sprint(f.Value)
}
