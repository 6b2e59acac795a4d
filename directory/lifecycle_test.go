package directory_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
)

func TestPublish(t *testing.T) {
	h := newFixture(t)
	draft := h.save(change(sample(directory.KindPartnership).(*directory.Partnership), func(p *directory.Partnership) {
		p.Visibility = directory.Hidden
	}))
	sees := func() bool {
		r, err := h.Get(t.Context(), stranger, draft.Base().ID)
		if err != nil {
			t.Fatal(err)
		}
		return r != nil
	}
	in := of(draft)
	if shown := mustDo(t)(h.Publish(t.Context(), theEditor, in)); !sees() || shown.Base().Seq != 2 {
		t.Errorf("published %+v", shown)
	}
	if again := mustDo(t)(h.Publish(t.Context(), theEditor, of(draft))); again.Base().Seq != 2 {
		t.Errorf("published twice: %+v", again)
	}
	if hidden := mustDo(t)(h.Unpublish(t.Context(), theEditor, of(draft))); sees() || hidden.Base().Seq != 3 {
		t.Errorf("unpublished %+v", hidden)
	}
	m := h.member(draft.(*directory.Partnership), h.organisation("Library"))
	_, err := h.Publish(t.Context(), theEditor, of(m)) // it is seen with the partnership
	refusedField(t, err, "id")
}

func TestArchiveHidesWhatIsAPart(t *testing.T) {
	h := newFixture(t)
	p, o := h.partnership("Bolton"), h.organisation("Library")
	p = h.save(change(p, func(p *directory.Partnership) { p.Lead = o.ID })).(*directory.Partnership)
	m, step := h.member(p, o), h.part(directory.KindStep, p.ID)
	seen := func(actor account.Actor) (refs []string) {
		for _, r := range []directory.Record{p, o, m, step} {
			if got, err := h.Get(t.Context(), actor, r.Base().ID); err != nil {
				t.Fatal(err)
			} else if got != nil {
				refs = append(refs, string(r.Kind()))
			}
		}
		return refs
	}
	mustDo(t)(h.Archive(t.Context(), theEditor, of(o)))
	if got := seen(stranger); !slices.Equal(got, []string{"PARTNERSHIP", "STEP"}) {
		t.Errorf("without the organisation everybody sees %q", got)
	}
	mustDo(t)(h.Archive(t.Context(), theEditor, of(p)))
	if got := seen(actorWith(account.Analyst)); len(got) != 0 {
		t.Errorf("in the archive a member sees %q", got)
	}
	if got := seen(theEditor); len(got) != 4 {
		t.Errorf("in the archive the editor sees %q", got)
	}
	for _, r := range []directory.Record{p, o} {
		mustDo(t)(h.Restore(t.Context(), theEditor, of(r)))
	}
	if got := seen(stranger); len(got) != 4 {
		t.Errorf("restored, everybody sees %q", got)
	}
}

func TestStandings(t *testing.T) {
	h := newFixture(t)
	p, o, gone := h.partnership("Bolton"), h.organisation("Library"), h.organisation("Gone")
	mustDo(t)(h.Merge(t.Context(), theEditor, into(o, gone)))
	m := h.member(p, o)
	archived := h.organisation("Archived")
	mustDo(t)(h.Archive(t.Context(), theEditor, of(archived)))
	do := map[string]func(context.Context, account.Actor, directory.ChangeOf) (directory.Record, error){
		"publish": h.Publish, "unpublish": h.Unpublish, "archive": h.Archive, "restore": h.Restore, "remove": h.Remove, "confirm": h.Confirm,
	}
	for name, fields := range map[string]map[string]string{ // "": NOT_FOUND; not listed: it is done
		"a membership":         {"publish": "id", "unpublish": "id", "archive": "id", "confirm": "id"},
		"an organisation":      {"remove": "id"},
		"an archived one":      {"publish": "id", "unpublish": "id", "remove": "id", "confirm": "id"},
		"a merged one":         {"publish": "", "unpublish": "", "archive": "id", "restore": "id", "remove": "id", "confirm": ""},
		"what is not there":    {"publish": "", "unpublish": "", "archive": "", "restore": "", "remove": "", "confirm": ""},
		"a removed membership": {"publish": "", "unpublish": "", "archive": "id", "confirm": ""},
	} {
		for what, f := range do {
			r := map[string]directory.Record{
				"a membership": m, "an organisation": o, "an archived one": archived, "a merged one": gone,
				"what is not there": sample(directory.KindTerm), "a removed membership": m,
			}[name]
			if name == "a removed membership" {
				mustDo(t)(h.Remove(t.Context(), theEditor, of(m)))
			}
			_, err := f(t.Context(), theEditor, of(r))
			switch field, isRefused := fields[what]; {
			case !isRefused && err != nil:
				t.Errorf("%s: %s: %v", name, what, err)
			case isRefused && field == "" && !fault.Is(err, fault.NotFound):
				t.Errorf("%s: %s: got %v, want NOT_FOUND", name, what, err)
			case isRefused && field != "":
				refusedField(t, err, field)
			}
			back := map[string]directory.Record{"an organisation": o, "a membership": m, "a removed membership": m}[name]
			if back != nil {
				mustDo(t)(h.Restore(t.Context(), theEditor, of(back)))
			}
			if name == "an archived one" {
				mustDo(t)(h.Archive(t.Context(), theEditor, of(archived)))
			}
		}
	}
}

// What was removed comes back only where it still fits.
func TestRestoreWhatFits(t *testing.T) {
	h := newFixture(t)
	p, o := h.partnership("Bolton"), h.organisation("Library")
	m := h.member(p, o)
	mustDo(t)(h.Remove(t.Context(), theEditor, of(m)))
	second := h.member(p, o)
	_, err := h.Restore(t.Context(), theEditor, of(m))
	refusedField(t, err, "organisationId")
	mustDo(t)(h.Remove(t.Context(), theEditor, of(second)))
	if r := mustDo(t)(h.Restore(t.Context(), theEditor, of(m))); r.Base().Lifecycle != directory.Current {
		t.Errorf("got %+v", r)
	}
	contact := h.part(directory.KindContact, p.ID)
	mustDo(t)(h.Erase(t.Context(), theEditor, of(contact)))
	_, err = h.Restore(t.Context(), theEditor, of(contact)) // there is nobody to ask any more
	refusedField(t, err, "email")
}

func TestConfirm(t *testing.T) {
	h := newFixture(t)
	p := h.partnership("Bolton")
	h.clock.advance(400 * 24 * time.Hour)
	today := directory.DateOf(h.clock.Now())
	for _, r := range []directory.Record{p, h.organisation("Library"), h.part(directory.KindContact, p.ID)} {
		var day directory.Date
		switch r := mustDo(t)(h.Confirm(t.Context(), theEditor, of(r))).(type) {
		case *directory.Partnership:
			day = r.LastReviewed
		case *directory.Organisation:
			day = r.LastReviewed
		case *directory.Contact:
			day = r.LastConfirmed
		}
		if day != today {
			t.Errorf("%s: got %q, want %q", r.Kind(), day, today)
		}
	}
	_, err := h.Confirm(t.Context(), theEditor, of(h.part(directory.KindTerm, p.ID)))
	refusedField(t, err, "id")
}

// Nothing about the person stays anywhere in the database.
func TestErase(t *testing.T) {
	h := newFixture(t)
	p := h.partnership("Bolton")
	contact := h.part(directory.KindContact, p.ID).(*directory.Contact)
	secrets := []string{"Jo Bloggs", "outreach@library.example", "01204 000000", "carers", "jo-form"}
	contact = h.save(change(contact, func(c *directory.Contact) { c.ContactFormURL = "https://library.example/jo-form" })).(*directory.Contact)
	h.save(change(contact, func(c *directory.Contact) { c.Name = "Al Bloggs" }))
	in := of(contact)
	erased := mustDo(t)(h.Erase(t.Context(), theEditor, in)).(*directory.Contact)
	if erased.Lifecycle != directory.Removed || erased.RoleTitle == "" || erased.Source == "" {
		t.Errorf("got %+v", erased)
	}
	if again := mustDo(t)(h.Erase(t.Context(), theEditor, in)); again.Base().Seq != erased.Seq {
		t.Errorf("erased again: %+v", again)
	}
	var stored string
	const everything = `
		SELECT COALESCE((SELECT string_agg(r::text, ' ') FROM directory_record r), '') ||
			COALESCE((SELECT string_agg(v::text, ' ') FROM directory_version v), '') ||
			COALESCE((SELECT string_agg(a::text, ' ') FROM audit_entry a), '')`
	if err := h.pool.QueryRow(t.Context(), everything).Scan(&stored); err != nil {
		t.Fatal(err)
	}
	for _, secret := range append(secrets, "Al Bloggs") {
		if strings.Contains(stored, secret) {
			t.Errorf("%q is stored", secret)
		}
	}
	versions, err := h.History(t.Context(), theEditor, contact.ID, 0, 10)
	if err != nil || len(versions) != 1 || versions[0].Record.(*directory.Contact).Name != "" {
		t.Errorf("got %+v, %v", versions, err)
	}
	if h.audited("directory.erase") != 1 {
		t.Error("it is not noted")
	}
	_, err = h.Erase(t.Context(), theEditor, of(p))
	refusedField(t, err, "id")
	_, err = h.Erase(t.Context(), theEditor, of(sample(directory.KindContact)))
	refused(t, err, fault.NotFound)
}

func TestHistory(t *testing.T) {
	h := newFixture(t)
	p := h.partnership("Bolton")
	other := h.organisation("Library")
	for _, aims := range []string{"One", "Two"} {
		p = h.save(change(p, func(p *directory.Partnership) { p.Aims = aims })).(*directory.Partnership)
	}
	mustDo(t)(h.Archive(t.Context(), theEditor, of(p)))
	type version struct {
		aims      string
		lifecycle directory.Lifecycle
	}
	read := func(before int64, limit int) (got []version) {
		versions, err := h.History(t.Context(), theEditor, p.ID, seq(before), limit)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range versions {
			r := v.Record.(*directory.Partnership)
			got = append(got, version{r.Aims, r.Lifecycle})
			if r.ChangedBy != uuid.UUID(theEditor.Account) || r.Ref != p.Ref || r.ID != p.ID {
				t.Errorf("got %+v", r.Head)
			}
		}
		return got
	}
	all := []version{{"Two", directory.Archived}, {"Two", directory.Current}, {"One", directory.Current}, {"", directory.Current}}
	if got := read(0, 100); !reflect.DeepEqual(got, all) {
		t.Errorf("got %v", got)
	}
	if got := read(int64(p.Seq), 1); !reflect.DeepEqual(got, all[2:3]) {
		t.Errorf("got %v", got)
	}
	for _, limit := range []int{-1, 0, 101, 1 << 40} {
		_, err := h.History(t.Context(), theEditor, other.ID, 0, limit)
		refusedField(t, err, "first")
	}
	_, err := h.History(t.Context(), theEditor, other.ID, -1, 1)
	refusedField(t, err, "before")
	_, err = h.History(t.Context(), theEditor, anID(), 0, 1)
	refused(t, err, fault.NotFound)
}
