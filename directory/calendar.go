package directory

import (
	"context"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/plaintext"
)

// Calendar gives a meeting that the actor may see as an iCalendar file (RFC 5545), and a name for it. fault.NotFound if
// there is none for them.
func (s *Service) Calendar(ctx context.Context, actor account.Actor, meeting RecordID) ([]byte, string, error) {
	var m *Meeting
	var partnership string
	viewer := ViewerOf(actor)
	err := s.read(ctx, func(st *State) {
		found, ok := st.Get(meeting).(*Meeting)
		if !ok || !st.Visible(viewer, found) {
			return
		}
		m = found
		if p := st.Partnership(m.Partnership); p != nil {
			partnership = p.Name
		}
	})
	if err != nil {
		return nil, "", err
	}
	if m == nil {
		return nil, "", fault.Missing("meeting")
	}
	return calendar(m, partnership), m.Ref + ".ics", nil
}

// calendar writes a meeting. Its UID stays and its SEQUENCE grows, so that a calendar that has it takes the change.
func calendar(m *Meeting, partnership string) []byte {
	var ics ics
	ics.line("BEGIN", "VCALENDAR")
	ics.line("VERSION", "2.0")
	ics.line("PRODID", "-//Roundtable//Directory//EN")
	ics.line("CALSCALE", "GREGORIAN")
	ics.line("METHOD", "PUBLISH")
	ics.line("BEGIN", "VEVENT")
	ics.line("UID", m.ID.String()+"@roundtable")
	ics.line("SEQUENCE", strconv.FormatInt(int64(m.Seq), 10))
	ics.line("DTSTAMP", icsTime(m.ChangedAt))
	ics.line("DTSTART", icsTime(m.StartsAt))
	if m.EndsAt.After(m.StartsAt) {
		ics.line("DTEND", icsTime(m.EndsAt))
	}
	ics.text("SUMMARY", m.Title)
	ics.text("DESCRIPTION", partnership)
	ics.text("LOCATION", m.Place)
	ics.line("END", "VEVENT")
	ics.line("END", "VCALENDAR")
	return []byte(ics.String())
}

func icsTime(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// ics is an iCalendar file that is being written.
type ics struct{ strings.Builder }

// maxLine is how many octets a line may have, without its end.
const maxLine = 75

// line writes a property, folded: lines end with CRLF, and what goes on begins with a space. A character is never cut.
func (f *ics) line(name, value string) {
	length := 0
	for rest := name + ":" + value; rest != ""; {
		_, size := utf8.DecodeRuneInString(rest)
		if length+size > maxLine {
			f.WriteString("\r\n ")
			length = 1
		}
		f.WriteString(rest[:size])
		length += size
		rest = rest[size:]
	}
	f.WriteString("\r\n")
}

var icsEscapes = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\r\n", `\n`, "\r", `\n`, "\n", `\n`)

// text writes a property whose value somebody typed; none where there is nothing to write.
func (f *ics) text(name, value string) {
	if value == "" {
		return
	}
	f.line(name, icsEscapes.Replace(plaintext.Of(value, "\uFFFD")))
}
