package directory_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/directory"
	"roundtable/fault"
)

func TestOwnEntryShowsItsHolder(t *testing.T) {
	d := newDesk(t)
	hidden := d.partnership(directory.Hidden)
	c := d.contact(func(c *directory.Contact) {
		c.Organisation, c.Partnership = d.organisation(directory.Public).ID, hidden.ID
		c.Visibility = directory.Hidden
	})
	own, err := d.OwnEntry(t.Context(), d.link(c))
	if err != nil {
		t.Fatal(err)
	}
	shown := own.Record.(*directory.Contact)
	if shown.Email != c.Email || shown.LawfulBasis != c.LawfulBasis || shown.Source != c.Source || shown.Seq != c.Seq {
		t.Errorf("got %+v", shown)
	}
	if own.Organisation != "Bolton Library" || own.Partnership != "Bolton Health Information" || !own.ExpiresAt.After(d.clock.Now()) {
		t.Errorf("got %+v", own)
	}
	if shown.CreatedBy != uuid.Nil || shown.ChangedBy != uuid.Nil || shown.Requests != nil {
		t.Errorf("tells who changed it: %+v", shown.Head)
	}
	d.board.notes[uuid.Nil] = directory.PromotableNote{Workshop: room, AuthorName: "Dai"}
	draft, err := d.Promote(t.Context(), editor, directory.PromoteNote{
		ID: newID(), Name: "A draft", Nation: "WALES", UseAuthorName: true, Consent: "asked on the day",
	})
	if err != nil {
		t.Fatal(err)
	}
	own, err = d.OwnEntry(t.Context(), d.link(draft))
	if p, ok := own.Record.(*directory.Partnership); err != nil || !ok || p.Note != nil {
		t.Errorf("got %+v, %v", own.Record, err)
	}
}

func TestConfirmingAsItIs(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	d.clock.forward(0, 8, 0)
	for _, id := range []directory.RecordID{c.ID, c.Organisation, c.Partnership} {
		before := d.sees(editor, id)
		saved, err := d.ConfirmOwn(t.Context(), d.link(before), directory.OwnChanges{})
		if err != nil {
			t.Fatal(err)
		}
		head := saved.Base()
		if head.Way != directory.BySelfService || head.ChangedBy != uuid.Nil || head.CreatedBy != uuid.UUID(editor.Account) {
			t.Errorf("changed %+v", head)
		}
		day := "lastReviewed"
		if saved.Kind() == directory.KindContact {
			day = "lastConfirmed"
		}
		was, is := fieldsOf(t, before), fieldsOf(t, saved)
		if is[day] != string(d.today()) {
			t.Errorf("%s is %v", day, is[day])
		}
		delete(was, day)
		delete(is, day)
		if a, b := jsonOf(t, was), jsonOf(t, is); a != b {
			t.Errorf("confirming changed %s to %s", a, b)
		}
	}
}

func fieldsOf(t *testing.T, r directory.Record) (fields map[string]any) {
	t.Helper()
	if err := json.Unmarshal([]byte(jsonOf(t, r)), &fields); err != nil {
		t.Fatal(err)
	}
	return fields
}

func jsonOf(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every field that may be corrected, and nothing but it, changes.
func TestCorrecting(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	type list = []any
	for field, tt := range map[string]struct {
		of      directory.RecordID
		changes directory.OwnChanges
		want    any
	}{
		"roleTitle":         {c.ID, directory.OwnChanges{RoleTitle: ptr("Pennaeth")}, "Pennaeth"},
		"name":              {c.ID, directory.OwnChanges{Name: ptr("")}, nil},
		"email":             {c.ID, directory.OwnChanges{Email: ptr("team@example.org")}, "team@example.org"},
		"phone":             {c.ID, directory.OwnChanges{Phone: ptr("01204 332 853")}, "01204 332 853"},
		"contactFormUrl":    {c.ID, directory.OwnChanges{ContactFormURL: ptr("https://example.org/ask")}, "https://example.org/ask"},
		"interests":         {c.ID, directory.OwnChanges{Interests: ptr([]string{"iechyd 😀", "<b>"})}, list{"iechyd 😀", "<b>"}},
		"preferredLanguage": {c.ID, directory.OwnChanges{PreferredLanguage: ptr(directory.Welsh)}, "cy"},
		"visibility":        {c.ID, directory.OwnChanges{Visibility: ptr(directory.Hidden)}, "HIDDEN"},
		"address":           {c.Organisation, directory.OwnChanges{Address: ptr("Le Mans Crescent\nBolton")}, "Le Mans Crescent\nBolton"},
		"services":          {c.Organisation, directory.OwnChanges{Services: ptr("Books")}, "Books"},
		"commonQueries":     {c.Organisation, directory.OwnChanges{CommonQueries: ptr("Where?")}, "Where?"},
		"signpostTo":        {c.Organisation, directory.OwnChanges{SignpostTo: ptr("111")}, "111"},
		"accessPolicy":      {c.Organisation, directory.OwnChanges{AccessPolicy: ptr("All")}, "All"},
		"website":           {c.Partnership, directory.OwnChanges{Website: ptr("https://example.org")}, "https://example.org"},
		"purpose":           {c.Partnership, directory.OwnChanges{Purpose: ptr("Answers")}, "Answers"},
		"aims":              {c.Partnership, directory.OwnChanges{Aims: ptr("Fewer gaps")}, "Fewer gaps"},
		"signposting":       {c.Partnership, directory.OwnChanges{Signposting: ptr("Ask")}, "Ask"},
		"meetingFrequency":  {c.Partnership, directory.OwnChanges{MeetingFrequency: ptr(directory.Frequency("MONTHLY"))}, "MONTHLY"},
		"meetingModes":      {c.Partnership, directory.OwnChanges{MeetingModes: &[]directory.MeetingMode{"ONLINE"}}, list{"ONLINE"}},
		"channels":          {c.Partnership, directory.OwnChanges{Channels: &[]directory.Channel{"CHAT"}}, list{"CHAT"}},
	} {
		t.Run(field, func(t *testing.T) {
			before := fieldsOf(t, d.sees(editor, tt.of))
			saved, err := d.ConfirmOwn(t.Context(), d.link(d.sees(editor, tt.of)), tt.changes)
			if err != nil {
				t.Fatal(err)
			}
			after := fieldsOf(t, saved)
			if a, b := jsonOf(t, after[field]), jsonOf(t, tt.want); a != b {
				t.Errorf("%s is %s, want %s", field, a, b)
			}
			for _, skip := range []string{field, "lastReviewed", "lastConfirmed"} {
				delete(before, skip)
				delete(after, skip)
			}
			if a, b := jsonOf(t, before), jsonOf(t, after); a != b {
				t.Errorf("%s became %s", a, b)
			}
		})
	}
}

func TestWhatCannotBeCorrected(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	for name, tt := range map[string]struct {
		of      directory.RecordID
		changes directory.OwnChanges
		field   string
	}{
		"an organisation's name":        {c.Organisation, directory.OwnChanges{Name: ptr("Mine")}, "name"},
		"a partnership's visibility":    {c.Partnership, directory.OwnChanges{Visibility: ptr(directory.Public)}, "visibility"},
		"a contact's website":           {c.ID, directory.OwnChanges{Website: ptr("https://example.org")}, "website"},
		"taking away a partnership":     {c.Partnership, directory.OwnChanges{Remove: true}, "remove"},
		"taking away an organisation":   {c.Organisation, directory.OwnChanges{Remove: true}, "remove"},
		"no role":                       {c.ID, directory.OwnChanges{RoleTitle: ptr(" \u200b")}, "roleTitle"},
		"a huge name":                   {c.ID, directory.OwnChanges{Name: ptr(strings.Repeat("é", 151))}, "name"},
		"no way to ask":                 {c.ID, directory.OwnChanges{Email: ptr("")}, "email"},
		"a script":                      {c.ID, directory.OwnChanges{ContactFormURL: ptr("javascript:alert(1)")}, "contactFormUrl"},
		"a control character":           {c.ID, directory.OwnChanges{Name: ptr("a\x1b[31m")}, "name"},
		"a name before the address":     {c.ID, directory.OwnChanges{Email: ptr("Ann <ann@example.org>")}, "email"},
		"two addresses":                 {c.ID, directory.OwnChanges{Email: ptr("a@example.org, b@example.org")}, "email"},
		"a header in the address":       {c.ID, directory.OwnChanges{Email: ptr("a@example.org\r\nBcc: b@example.org")}, "email"},
		"a language there is not":       {c.ID, directory.OwnChanges{PreferredLanguage: ptr(directory.Language("gd"))}, "preferredLanguage"},
		"a visibility there is not":     {c.ID, directory.OwnChanges{Visibility: ptr(directory.Visibility("ALL"))}, "visibility"},
		"too many interests":            {c.ID, directory.OwnChanges{Interests: ptr(slices.Repeat([]string{"x"}, 101))}, "interests"},
		"a purpose that is too long":    {c.Partnership, directory.OwnChanges{Purpose: ptr(strings.Repeat("x", 501))}, "purpose"},
		"bytes that are no text at all": {c.Partnership, directory.OwnChanges{Aims: ptr("\xff\xfe")}, "aims"},
	} {
		t.Run(name, func(t *testing.T) {
			before := d.sees(editor, tt.of).Base().Seq
			secret := d.link(d.sees(editor, tt.of))
			_, err := d.ConfirmOwn(t.Context(), secret, tt.changes)
			if f := wantFault(t, err, fault.BadUserInput); f.Field != tt.field || f.Message == "" {
				t.Errorf("the field is %q: %s", f.Field, f.Message)
			}
			if d.sees(editor, tt.of).Base().Seq != before {
				t.Error("something was stored")
			}
			if _, err := d.OwnEntry(t.Context(), secret); err != nil {
				t.Errorf("the link is burnt: %v", err)
			}
		})
	}
}

// Who asks to be forgotten is forgotten, in the history too.
func TestForgetting(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	changed := c.Clone().(*directory.Contact)
	changed.Phone = "01204 332 853"
	changed.Interests = []string{"gardening"}
	c = save(d, changed)
	other, secret := d.link(c), d.link(c)
	saved, err := d.ConfirmOwn(t.Context(), secret, directory.OwnChanges{Remove: true, RoleTitle: ptr("")})
	if err != nil || saved.Base().Lifecycle != directory.Removed {
		t.Fatalf("got %+v, %v", saved, err)
	}
	var stored string
	err = d.pool.QueryRow(t.Context(), `
		SELECT (SELECT string_agg(data::text, ' ') FROM directory_record) || (SELECT string_agg(data::text, ' ') FROM directory_version)`).Scan(&stored)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Ann Example", "ann@example.org", "332 853", "gardening"} {
		if strings.Contains(stored, text) {
			t.Errorf("%q is still stored", text)
		}
	}
	if d.sees(editor, c.ID) != nil {
		t.Error("editors still see the contact")
	}
	_, err = d.OwnEntry(t.Context(), other)
	wantFault(t, err, fault.NotFound)
}
