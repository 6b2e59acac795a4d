package exchange

import (
	"reflect"
	"strings"

	"roundtable/directory"
	"roundtable/directory/intake"
)

// need says whether a file must have a column.
type need uint8

const (
	optional need = iota
	// expected: the column must be there; a blank cell means that the value is not known.
	expected
	// required: the column must be there and no cell may be blank.
	required
)

// column is one column of a file whose lines are records of type R.
type column[R directory.Record] struct {
	name     string
	field    string // as the API writes it
	meaning  string
	need     need
	values   values
	doubt    bool   // a blank cell in a new record is worth a warning
	readOnly bool   // it is never written
	fallback string // what a blank cell stands for

	// read writes a cell that is not blank into a record.
	read func(in *reading, cell string, r R)
	// write gives the cell of a record.
	write func(out *writing, r R) string
	// update makes one record say what another does.
	update func(u *intake.Updating, to, from R)
}

// values says what cells of a column look like.
type values struct {
	shape   string   // for the docs, such as "date"
	mend    string   // how to write it, as a sentence
	allowed []string // for words of a list
	bare    bool     // numbers, which no spreadsheet takes for more
}

// apiField is the API's name of what a column holds: document_type is documentType, lead_organisation_ref is
// leadOrganisationId. A member's role is called role alone there.
func apiField(name string) string {
	if name == "member_role" {
		return "role"
	}
	words := strings.Split(name, "_")
	for i, word := range words {
		switch {
		case i == 0:
			continue
		case word == "ref":
			word = "id"
		case word == "refs":
			word = "ids"
		}
		words[i] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}

// plain makes a column of one value that is read and written by itself. parse reports whether a cell is one.
func plain[R directory.Record, T any](
	name, meaning string, v values, field func(R) *T, parse func(string) (T, bool), format func(T) string,
) *column[R] {
	c := &column[R]{name: name, field: apiField(name), meaning: meaning, values: v}
	reread := func(value T) string {
		cell := canonical(format(value))
		if again, ok := parse(cell); ok {
			cell = canonical(format(again))
		}
		return cell
	}
	c.read = func(in *reading, cell string, r R) {
		value, ok := parse(cell)
		if !ok {
			in.wrong(c.field, notAllowed(v))
			return
		}
		*field(r) = value
	}
	c.write = func(_ *writing, r R) string { return format(*field(r)) }
	c.update = func(u *intake.Updating, to, from R) {
		old, given := field(to), field(from)
		if !u.Takes(c.field, reflect.ValueOf(given).Elem().IsZero(), reflect.ValueOf(old).Elem().IsZero()) {
			return
		}
		// What a file cannot tell apart is left alone, so that reading what was written changes nothing.
		if reread(*old) != reread(*given) {
			*old = *given
		}
	}
	return c
}

// canonical is a cell without what neither reading nor writing keeps.
func canonical(cell string) string { return strings.TrimSpace(strings.ReplaceAll(cell, "\r", "")) }

func notAllowed(v values) intake.Finding {
	what := "this is no " + v.shape
	if v.allowed != nil {
		what = "this is not one of the words that are allowed here"
	}
	return intake.Finding{Code: "not_allowed", Message: what, Mend: v.mend}
}

// called gives a column another API name than its own makes.
func (c *column[R]) called(field string) *column[R] {
	c.field = field
	return c
}

// must makes a column required.
func (c *column[R]) must() *column[R] {
	c.need = required
	return c
}

// there makes a column one that must be there, though cells may be blank.
func (c *column[R]) there() *column[R] {
	c.need = expected
	return c
}

// or says what a blank cell stands for.
func (c *column[R]) or(fallback string) *column[R] {
	c.need, c.fallback = expected, fallback
	return c
}

// doubted makes a blank cell worth a warning.
func (c *column[R]) doubted() *column[R] {
	c.doubt = true
	return c
}
