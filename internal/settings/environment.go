package settings

import (
	"fmt"
	"io"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Tests pass their own variables through a shell that may also start the
// program.
const (
	ownPrefix  = "ROUNDTABLE_"
	testPrefix = "ROUNDTABLE_TEST_"
)

// unknownVariables refuses a mistyped setting: a limit that silently does not
// apply is worse than a start that stops.
func unknownVariables(environ []string) []error {
	known := variables()
	var problems []error
	for _, entry := range environ {
		name, _, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, ownPrefix) || strings.HasPrefix(name, testPrefix) || slices.Contains(known, name) {
			continue
		}
		problems = append(problems, fmt.Errorf("%s: there is no such setting; did you mean %s?", name, nearest(name, known)))
	}
	return problems
}

func variables() []string {
	var names []string
	for field := range fields() {
		names = append(names, field.Tag.Get("env"))
	}
	return names
}

func fields() func(yield func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		of := reflect.TypeFor[Settings]()
		for i := range of.NumField() {
			if !yield(of.Field(i)) {
				return
			}
		}
	}
}

// nearest is the known name that fewest keystrokes turn name into.
func nearest(name string, known []string) string {
	return slices.MinFunc(known, func(a, b string) int { return distance(name, a) - distance(name, b) })
}

// distance is Levenshtein's, row by row.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// Print writes the settings in effect as NAME=value lines, passwords masked.
func (s *Settings) Print(w io.Writer) error {
	of := reflect.ValueOf(s).Elem()
	for field := range fields() {
		value := fmt.Sprint(of.FieldByIndex(field.Index).Interface())
		if _, err := fmt.Fprintf(w, "%s=%s\n", field.Tag.Get("env"), mask(value)); err != nil {
			return fmt.Errorf("print the settings: %w", err)
		}
	}
	return nil
}

// passwordPattern finds one in a list of keywords or in a URL's query.
var passwordPattern = regexp.MustCompile(`(?i)(pass(?:word|file)?\s*=\s*)('(?:[^'\\]|\\.)*'|[^\s&]+)`)

const masked = "xxxxx"

// mask is applied to every value: it leaves those without a password as they
// are.
func mask(value string) string {
	value = passwordPattern.ReplaceAllString(value, "${1}"+masked)
	if !strings.Contains(value, "://") {
		return value
	}
	parsed, err := url.Parse(value)
	if err != nil {
		return masked // nothing can be told apart in it
	}
	return parsed.Redacted()
}
