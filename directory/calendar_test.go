package directory

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"roundtable/internal/plaintext"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

func TestCalendar(t *testing.T) {
	m := &Meeting{
		Head:     Head{ID: RecordID(uuid.NewSHA1(uuid.NameSpaceOID, []byte("MEETING/spring"))), Ref: "spring", Seq: 42, ChangedAt: time.Date(2026, 3, 2, 9, 0, 0, 5, time.UTC)},
		Title:    `Spring; summer, "autumn" \ winter`,
		StartsAt: time.Date(2026, 6, 1, 10, 0, 0, 0, time.FixedZone("BST", 3600)),
		EndsAt:   time.Date(2026, 6, 1, 11, 30, 0, 0, time.UTC),
		Place:    "Canolfan y Mileniwm\r\nCaerdydd",
	}
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Roundtable//Directory//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
		"BEGIN:VEVENT", "UID:" + m.ID.String() + "@roundtable", "SEQUENCE:42", "DTSTAMP:20260302T090000Z",
		"DTSTART:20260601T090000Z", "DTEND:20260601T113000Z", `SUMMARY:Spring\; summer\, "autumn" \\ winter`,
		"DESCRIPTION:Bolton", `LOCATION:Canolfan y Mileniwm\nCaerdydd`, "END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
	if got := string(calendar(m, "Bolton")); got != want {
		t.Errorf("got\n%s", got)
	}
	m.EndsAt, m.Place = time.Time{}, ""
	if got := string(calendar(m, "")); strings.Contains(got, "DTEND") || strings.Contains(got, "LOCATION") || strings.Contains(got, "DESCRIPTION") {
		t.Errorf("got\n%s", got)
	}
}

// Whatever is typed, lines are short and whole, and reading them back gives what was typed.
func TestFoldingAndEscaping(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a;,\\\n\r\t \"é😀\u202e\x00\x1b:"))),
		rapid.SampledFrom([]string{strings.Repeat("é", 4000), "END:VEVENT\r\nEND:VCALENDAR", "\xff\xfe"}))
	rapid.Check(t, func(t *rapid.T) {
		m := &Meeting{Title: text.Draw(t, "title"), Place: text.Draw(t, "place"), StartsAt: time.Unix(0, 0)}
		file := string(calendar(m, text.Draw(t, "partnership")))
		if !utf8.ValidString(file) || strings.Count(file, "\r\n") != strings.Count(file, "\n") || strings.Count(file, "\r\n") != strings.Count(file, "\r") {
			t.Fatalf("got %q", file)
		}
		for line := range strings.SplitSeq(file, "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) {
				t.Fatalf("the line %q has %d octets", line, len(line))
			}
		}
		read := map[string]string{}
		unfolded := strings.ReplaceAll(file, "\r\n ", "")
		for line := range strings.SplitSeq(unfolded, "\r\n") {
			name, value, _ := strings.Cut(line, ":")
			if _, twice := read[name]; twice && name != "BEGIN" && name != "END" {
				t.Fatalf("%s is there twice: %q", name, file)
			}
			read[name] = value
		}
		if strings.Count(unfolded, "\r\nEND:") != 2 {
			t.Fatalf("got %q", file)
		}
		if got, want := unescaped(read["SUMMARY"]), typed(m.Title); got != want {
			t.Fatalf("%q came back as %q", want, got)
		}
		if got, want := unescaped(read["LOCATION"]), typed(m.Place); got != want {
			t.Fatalf("%q came back as %q", want, got)
		}
	})
}

// typed is a text with one kind of line break and without what a calendar may not hold.
func typed(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.Map(func(r rune) rune {
		if plaintext.Forbidden(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD")))
	return text
}

func unescaped(value string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, `;`, `\,`, `,`, `\n`, "\n").Replace(value)
}
