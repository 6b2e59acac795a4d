package exchange

import (
	"strings"
	"time"
	_ "time/tzdata" // meetings without an offset are at the time of the United Kingdom, also where a system knows no zones

	"roundtable/directory"
	"roundtable/directory/intake"
)

// moment is a day and a time.
func moment[R directory.Record](name, meaning string, field func(R) *time.Time) *column[R] {
	v := values{
		shape: "day and time",
		mend:  "Write the day and the time, such as 2026-03-31 14:00 (at the time of the UK) or 2026-03-31T13:00:00Z.",
	}
	return plain(name, meaning, v, field, parseMoment, formatMoment)
}

var london = func() *time.Location {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		return time.UTC
	}
	return zone
}()

func parseMoment(cell string) (time.Time, bool) {
	if t, err := time.Parse(time.RFC3339Nano, cell); err == nil {
		return t.UTC(), true
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02T15:04:05", "2006-01-02 15:04:05"} {
		if t, err := time.ParseInLocation(layout, cell, london); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

func formatMoment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// fileOrURL is a document's web address, or the name of its file. Files do not travel with the others: a name stands for
// the file that is stored already.
func fileOrURL(name, meaning string) *column[*directory.Document] {
	v := values{shape: "web address, or the name of a stored file", mend: "Write the whole address, such as https://www.example.org/mou.pdf."}
	c := &column[*directory.Document]{name: name, field: "url", meaning: meaning, values: v}
	c.read = func(_ *reading, cell string, d *directory.Document) {
		if strings.Contains(cell, "://") {
			d.URL = cell
			return
		}
		d.File = &directory.File{Name: cell}
	}
	c.write = func(_ *writing, d *directory.Document) string {
		if d.File != nil {
			return d.File.Name
		}
		return d.URL
	}
	c.update = func(u *intake.Updating, to, from *directory.Document) {
		if from.File == nil && canonical(c.write(nil, to)) != canonical(from.URL) && u.Takes("url", from.URL == "", to.URL == "") {
			to.URL, to.File = from.URL, nil
		}
	}
	return c
}

// titled is a reference to a document of the same partnership by its title. It is read, for files made without refs, and
// never written.
func titled(name, field string, of func(*directory.Meeting) *directory.RecordID) *column[*directory.Meeting] {
	c := link(name, "The title of a document of the same partnership; instead of "+field+".", directory.KindDocument, of)
	c.values = values{shape: "title", mend: "Write the title of a document of the same partnership as in documents.csv."}
	c.field, c.readOnly = apiField(field), true
	c.read = func(in *reading, cell string, m *directory.Meeting) {
		in.titles = append(in.titles, title{
			partnership: in.cells["partnership_ref"], text: cell, set: func(id directory.RecordID) { *of(m) = id },
		})
	}
	return c
}
