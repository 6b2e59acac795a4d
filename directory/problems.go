package directory

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"roundtable/fault"
	"roundtable/internal/plaintext"
	"roundtable/place"
)

// Limits of fields, in characters, and of lists, in entries.
const (
	maxName = 150
	maxText = 4000
	maxCode = 20
	maxList = 100
)

// Problem is what is wrong with one field, and what is allowed.
type Problem struct {
	Field   string // as the API writes it
	Message string
}

// problems collects everything that is wrong with a record, so that a form or a file can show all of it at once.
type problems []Problem

// Check tells everything that is wrong with a record's own fields; nothing if it can be stored. What it refers to is
// decided with the directory at hand.
func Check(r Record) []Problem {
	var bad problems
	bad.ref("ref", r.Base().Ref)
	r.check(&bad)
	return bad
}

// err is the first problem as a fault; nil if there is none.
func (p problems) err() error {
	if len(p) == 0 {
		return nil
	}
	return fault.Input(p[0].Field, "%s", p[0].Message)
}

func (p *problems) add(field, format string, args ...any) {
	*p = append(*p, Problem{Field: field, Message: fault.Input(field, format, args...).Message})
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// ref accepts slugs of up to 100 characters.
func (p *problems) ref(field, ref string) {
	if len(ref) > 100 || !slug.MatchString(ref) {
		p.add(field, "must be 1 to 100 small letters a to z, digits and single hyphens")
	}
}

func (p *problems) name(field, text string) { p.required(field, text, maxName) }

func (p *problems) required(field, text string, limit int) {
	if !plaintext.Visible(text) {
		p.add(field, "must be given, in up to %d characters", limit)
		return
	}
	p.text(field, text, limit)
}

// text accepts what can be stored and shown: UTF-8 without control characters other than line breaks and tabs.
func (p *problems) text(field, text string, limit int) {
	switch {
	case !plaintext.Is(text):
		p.add(field, "must be text without control characters")
	case utf8.RuneCountInString(text) > limit:
		p.add(field, "must be up to %d characters", limit)
	}
}

func (p *problems) list(field string, list []string) {
	if len(list) > maxList {
		p.add(field, "must be at most %d", maxList)
	}
	for _, item := range list {
		p.required(field, item, maxName)
	}
}

func (p *problems) nation(field string, nation place.Nation) {
	if !nation.Valid() {
		p.add(field, "must be England, Scotland, Wales, Northern Ireland or UK")
	}
}

func (p *problems) postcode(field, code string) {
	if code == "" {
		return
	}
	if _, ok := place.ParsePostcode(code); !ok || !printable(strings.ReplaceAll(code, " ", "")) || len(code) > maxCode {
		p.add(field, "must be a UK postcode or its first half, such as BL4 0JR or BL4")
	}
}

func (p *problems) point(field string, point *place.Point) {
	if point != nil && !point.InUK() {
		p.add(field, "must be a place in the UK, in degrees: latitude 49 to 61, longitude -9 to 2")
	}
}

// url accepts addresses of web pages.
func (p *problems) url(field, address string) {
	if address == "" {
		return
	}
	parsed, err := url.Parse(address)
	if err != nil || !printable(address) || len(address) > 500 || parsed.Host == "" || parsed.User != nil ||
		parsed.Scheme != "https" && parsed.Scheme != "http" {
		p.add(field, "must be a web address that begins with https:// or http://, up to 500 characters")
	}
}

// printable reports whether a text holds neither spaces nor characters that are not seen.
func printable(text string) bool {
	unseen := func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) }
	return utf8.ValidString(text) && !strings.ContainsFunc(text, unseen)
}

func (p *problems) email(field, address string) {
	if address == "" {
		return
	}
	parsed, err := mail.ParseAddress(address)
	if err != nil || parsed.Address != address || !printable(address) || len(address) > 254 {
		p.add(field, "must be an e-mail address, such as library@example.org")
	}
}

var phone = regexp.MustCompile(`^[+]?[0-9 ()./-]{5,30}( ?(ext|x)\.? ?[0-9]{1,6})?$`)

func (p *problems) phone(field, number string) {
	if number != "" && !phone.MatchString(number) {
		p.add(field, "must be a phone number: digits, spaces, and + ( ) . / -")
	}
}

// Date is a day as YYYY-MM-DD; "" where none is known.
type Date string

// DateOf is the day of a moment, in UTC.
func DateOf(t time.Time) Date { return Date(t.UTC().Format(time.DateOnly)) }

// Time is the beginning of the day in UTC; the zero time of "".
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

func (p *problems) date(field string, date Date) {
	if date == "" {
		return
	}
	if t := date.Time(); t.IsZero() || t.Year() < 1800 || t.Year() > 2200 {
		p.add(field, "must be a date as YYYY-MM-DD")
	}
}

func (p *problems) requiredDate(field string, date Date) {
	if date == "" {
		p.add(field, "must be given, as YYYY-MM-DD")
		return
	}
	p.date(field, date)
}

var identifier = regexp.MustCompile(`^[A-Za-z0-9./-]{1,40}$`)

func (p *problems) identifiers(field string, list []Identifier) {
	if len(list) > maxList {
		p.add(field, "must be at most %d", maxList)
	}
	for _, id := range list {
		if !id.valid() {
			p.add(field, "must be SCHEME:value, the scheme one of %s", fault.Listed(Schemes))
		}
	}
}

func (p *problems) clauses(field string, list []Clause) {
	if len(list) > maxList {
		p.add(field, "must be at most %d", maxList)
	}
	for _, c := range list {
		checkRequired(p, field+".kind", c.Kind, ClauseKinds)
		p.required(field+".heading", c.Heading, maxName)
		p.text(field+".text", c.Text, maxText)
	}
}

func checkOptional[T ~string](bad *problems, field string, value T, allowed []T) {
	if value != "" {
		checkRequired(bad, field, value, allowed)
	}
}

func checkRequired[T ~string](bad *problems, field string, value T, allowed []T) {
	if !slices.Contains(allowed, value) {
		bad.add(field, "must be one of %s", fault.Listed(allowed))
	}
}

func checkEach[T ~string](bad *problems, field string, list, allowed []T) {
	for i, value := range list {
		if slices.Contains(list[:i], value) {
			bad.add(field, "must not hold anything twice")
			return
		}
		checkRequired(bad, field, value, allowed)
	}
}
