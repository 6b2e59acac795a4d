package results_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/results"
	"roundtable/sector"
)

func text(s string) results.Filter { return results.Filter{Text: &s} }

func TestFilters(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	one, two := h.workshop("One", board.NamesOptional), h.workshop("Two", board.NamesHidden)
	a, b := one.section("barriers", "", "Barriers?"), one.section("next", "", "Next?")
	c := two.section("barriers", "", "What barriers?")
	library, council := one.participant("Jo", "PUBLIC_LIBRARY"), one.participant("", "COUNCIL")
	hidden := two.participant("", "PUBLIC_LIBRARY")
	one.say(library, a, "first")
	one.say(council, b, "second")
	middle := h.tick()
	two.say(hidden, c, "third")
	one.say(nobody, a, "fourth")

	for name, c := range map[string]struct {
		filter results.Filter
		want   []string
	}{
		"all":              {results.Filter{}, []string{"first", "second", "third", "fourth"}},
		"workshop":         {results.Filter{Workshops: []board.WorkshopID{one.id}}, []string{"first", "second", "fourth"}},
		"two workshops":    {results.Filter{Workshops: []board.WorkshopID{one.id, two.id}}, []string{"first", "second", "third", "fourth"}},
		"board":            {results.Filter{Boards: []board.BoardID{two.board}}, []string{"third"}},
		"section":          {results.Filter{Sections: []board.SectionID{b}}, []string{"second"}},
		"question":         {results.Filter{Questions: []string{"barriers"}}, []string{"first", "third", "fourth"}},
		"sector, no names": {results.Filter{Sectors: []sector.Sector{"PUBLIC_LIBRARY"}}, []string{"first"}},
		"sectors":          {results.Filter{Sectors: []sector.Sector{"PUBLIC_LIBRARY", "COUNCIL"}}, []string{"first", "second"}},
		"text":             {text("ir"), []string{"first", "third"}},
		"from":             {results.Filter{CreatedFrom: middle}, []string{"third", "fourth"}},
		"before":           {results.Filter{CreatedBefore: middle}, []string{"first", "second"}},
		"and":              {results.Filter{Questions: []string{"barriers"}, CreatedFrom: middle, Workshops: []board.WorkshopID{one.id}}, []string{"fourth"}},
		"of nowhere":       {results.Filter{Workshops: []board.WorkshopID{{1}}}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := h.all(analyst, c.filter); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSearch(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	w := h.workshop("One", board.NamesOptional)
	section := w.section("a", "", "A?")
	for _, said := range []string{
		"Café in Llŷn", "100% sure_thing", `back\slash`, "שלום לכולם", "great 👩🏽\u200d⚕️ idea", "STRASSE", "two\n lines",
	} {
		w.say(nobody, section, said)
	}
	for search, want := range map[string][]string{
		"cafe":       {"Café in Llŷn"},
		"LLYN":       {"Café in Llŷn"},
		"cafe\u0301": {"Café in Llŷn"},
		"%":          {"100% sure_thing"},
		"sure_":      {"100% sure_thing"},
		"0_":         {},
		"100%sure":   {},
		`\`:          {`back\slash`},
		`\s`:         {`back\slash`},
		"לכולם":      {"שלום לכולם"},
		"\u202eשלום": {"שלום לכולם"},
		"👩🏽\u200d⚕️": {"great 👩🏽\u200d⚕️ idea"},
		"⚕":          {"great 👩🏽\u200d⚕️ idea"},
		"straße":     {"STRASSE"},
		"two lines":  {"two\n lines"},
		"nowhere":    {},
	} {
		if got := h.all(analyst, text(search)); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", search, got, want)
		}
	}
}

func TestPagesStayWhileNotesComeAndGo(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	w := h.workshop("One", board.NamesOptional)
	section := w.section("a", "", "A?")
	var ids []board.NoteID
	for i := range 6 {
		ids = append(ids, w.say(nobody, section, fmt.Sprint(i)))
	}
	h.exec(`UPDATE note SET created_at = $1`, h.at) // all at once: ids decide
	size := 2
	args := results.PageArgs{First: &size}
	var got []string
	for turn := 0; ; turn++ {
		page, err := h.Notes(t.Context(), analyst, results.Filter{}, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page.Edges {
			got = append(got, e.Node.Text)
			args.After = &e.Cursor
		}
		switch turn {
		case 0: // the last one shown goes, one is edited, and one comes that is older
			h.exec(`UPDATE note SET status = 'DELETED' WHERE id = $1`, ids[1])
			h.exec(`UPDATE note SET text = '3 edited', updated_at = now() WHERE id = $1`, ids[3])
			h.exec(`UPDATE note SET created_at = created_at - interval '1 hour' WHERE id = $1`, w.say(nobody, section, "older"))
		case 1:
			w.say(nobody, section, "newer")
		}
		if !page.HasNextPage {
			break
		}
	}
	if want := []string{"0", "1", "2", "3 edited", "4", "5", "newer"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNotesAreAsOnTheirBoards(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	for names, want := range map[board.NamesRule]struct{ author, named bool }{
		board.NamesRequired: {true, true}, board.NamesOptional: {true, true}, board.NamesHidden: {false, false},
	} {
		w := h.workshop(string(names), names)
		section := w.section("a", "", "A?")
		w.say(w.participant("Jo", "COUNCIL"), section, "named")
		w.say(w.participant("", "COUNCIL"), section, "unnamed")
		w.say(nobody, section, "example")
		facilitator := h.account(account.Facilitator)
		w.run(facilitator)
		for _, actor := range []account.Actor{analyst, facilitator} {
			views := h.views(actor, results.Filter{Workshops: []board.WorkshopID{w.id}})
			if len(views) != 3 {
				t.Fatalf("%s: got %d notes", names, len(views))
			}
			named, unnamed, example := views[0].Author, views[1].Author, views[2].Author
			if (named != nil) != want.author || (unnamed != nil) != want.author || example != nil {
				t.Errorf("%s: authors %v, %v, %v", names, named, unnamed, example)
			}
			if want.named && (*named.DisplayName != "Jo" || *named.Sector != "COUNCIL" || unnamed.ID != nil) {
				t.Errorf("%s: author %+v, %+v", names, named, unnamed)
			}
		}
	}
}

func TestNotesRefuseABadQuestion(t *testing.T) {
	h := newHouse(t)
	analyst := h.account(account.Analyst)
	cursor, zero := "x", 0
	for field, ask := range map[string]func() error{
		"after": func() error {
			_, err := h.Notes(t.Context(), analyst, results.Filter{}, results.PageArgs{After: &cursor})
			return err
		},
		"first": func() error {
			_, err := h.Notes(t.Context(), analyst, results.Filter{}, results.PageArgs{First: &zero})
			return err
		},
		"text": func() error {
			_, err := h.Results(t.Context(), analyst, text(""), []results.Dimension{results.BySector})
			return err
		},
		"groupBy": func() error {
			_, err := h.Results(t.Context(), analyst, results.Filter{}, nil)
			return err
		},
	} {
		if f := fault.Of(ask()); f == nil || f.Code != fault.BadUserInput || f.Field != field {
			t.Errorf("%s: got %v", field, f)
		}
	}
}

// A year that no note is from is a question like any other.
func TestTimesFarAway(t *testing.T) {
	h := newHouse(t)
	filter := results.Filter{
		CreatedFrom: time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC), CreatedBefore: time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC),
	}
	if got := h.all(h.account(account.Analyst), filter); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}
