package results

import (
	"strings"
	"testing"
	"time"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/sector"
)

func TestFilterCheck(t *testing.T) {
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	text := func(s string) Filter { return Filter{Text: &s} }
	for name, c := range map[string]struct {
		filter Filter
		field  string // "": it is fine
	}{
		"nothing":               {Filter{}, ""},
		"100 workshops":         {Filter{Workshops: make([]board.WorkshopID, 100)}, ""},
		"101 workshops":         {Filter{Workshops: make([]board.WorkshopID, 101)}, "workshopIds"},
		"101 boards":            {Filter{Boards: make([]board.BoardID, 101)}, "boardIds"},
		"101 sections":          {Filter{Sections: make([]board.SectionID, 101)}, "sectionIds"},
		"101 questions":         {Filter{Questions: make([]string, 101)}, "questionKeys"},
		"101 sectors":           {Filter{Sectors: make([]sector.Sector, 101)}, "sectors"},
		"a key":                 {Filter{Questions: []string{"barriers-2"}}, ""},
		"no key":                {Filter{Questions: []string{"a", ""}}, "questionKeys.1"},
		"a long key":            {Filter{Questions: []string{strings.Repeat("a", 65)}}, "questionKeys.0"},
		"a key with NUL":        {Filter{Questions: []string{"a\x00"}}, "questionKeys.0"},
		"a key of broken UTF-8": {Filter{Questions: []string{"\xff"}}, "questionKeys.0"},
		"a sector":              {Filter{Sectors: []sector.Sector{"COUNCIL"}}, ""},
		"no sector":             {Filter{Sectors: []sector.Sector{"COUNCIL", ""}}, "sectors.1"},
		"a small sector":        {Filter{Sectors: []sector.Sector{"council"}}, "sectors.0"},
		"a text":                {text("50 %"), ""},
		"no text":               {text(""), "text"},
		"white space":           {text(" \u200b\n"), "text"},
		"an accent alone":       {text("\u0301"), "text"},
		"100 characters":        {text(strings.Repeat("ŵ", 100)), ""},
		"101 characters":        {text(strings.Repeat("w", 101)), "text"},
		"NUL":                   {text("a\x00"), "text"},
		"broken UTF-8":          {text("a\xff"), "text"},
		"from":                  {Filter{CreatedFrom: noon}, ""},
		"before":                {Filter{CreatedBefore: noon}, ""},
		"from before":           {Filter{CreatedFrom: noon, CreatedBefore: noon.Add(1)}, ""},
		"an empty time":         {Filter{CreatedFrom: noon, CreatedBefore: noon}, "createdBefore"},
	} {
		t.Run(name, func(t *testing.T) {
			err := c.filter.check()
			f := fault.Of(err)
			switch {
			case c.field == "" && err != nil:
				t.Errorf("got %v", err)
			case c.field != "" && (f == nil || f.Code != fault.BadUserInput || f.Field != c.field):
				t.Errorf("got %v, want BAD_USER_INPUT on %s", err, c.field)
			}
		})
	}
}

func TestDimensionsCheck(t *testing.T) {
	for name, c := range map[string]struct {
		by   []Dimension
		fine bool
	}{
		"none":    {nil, false},
		"one":     {[]Dimension{BySector}, true},
		"three":   {[]Dimension{ByWorkshop, BySector, ByQuestion}, true},
		"twice":   {[]Dimension{ByWorkshop, ByWorkshop}, false},
		"four":    {[]Dimension{ByWorkshop, BySector, ByQuestion, ByWorkshop}, false},
		"unknown": {[]Dimension{"PLACE"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			err := checkDimensions(c.by)
			if f := fault.Of(err); (err == nil) != c.fine || !c.fine && f.Field != "groupBy" {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestPageArgs(t *testing.T) {
	number := func(n int) *int { return &n }
	place := Cursor{At: time.Date(2026, 3, 2, 12, 0, 0, 123456000, time.UTC), Note: board.NoteID{1, 15: 2}}
	good, late := place.String(), Cursor{At: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}.String()
	for name, c := range map[string]struct {
		first *int
		after string
		field string
	}{
		"nothing": {}, "1": {first: number(1)}, "100": {first: number(100)}, "a cursor": {after: good},
		"0": {first: number(0), field: "first"}, "101": {first: number(101), field: "first"},
		"not base64": {after: "!", field: "after"}, "short": {after: good[1:], field: "after"},
		"long": {after: good + "AAAA", field: "after"}, "padded": {after: good + "=", field: "after"},
		"another year": {after: late, field: "after"},
	} {
		t.Run(name, func(t *testing.T) {
			args := PageArgs{First: c.first}
			if c.after != "" {
				args.After = &c.after
			}
			_, after, err := args.read()
			if f := fault.Of(err); (err == nil) != (c.field == "") || f != nil && f.Field != c.field {
				t.Fatalf("got %v, want a fault of %q", err, c.field)
			}
			if c.after == good && (after.Note != place.Note || !after.At.Equal(place.At)) {
				t.Errorf("got %v, want %v", after, place)
			}
		})
	}
}

func FuzzCursor(f *testing.F) {
	f.Add(Cursor{At: time.Unix(0, 0)}.String())
	f.Add("A000000000000\n0000000000000000000")
	f.Fuzz(func(t *testing.T, cursor string) {
		if place, ok := parseCursor(cursor); ok && place.String() != cursor {
			t.Errorf("%q gives %v, which is %q", cursor, place, place.String())
		}
	})
}
