package find

import (
	"math"
	"slices"
	"strings"
	"testing"

	"roundtable/fault"
	"roundtable/place"
	"roundtable/sector"

	"github.com/google/uuid"
	"roundtable/directory"
)

// What people look for in the directory of the sources.
func TestFilterExample(t *testing.T) {
	v := exampleAtlas(t).as(directory.ForPublic)
	all := []string{
		"bolton-hip", "cardiff-vale-sla", "highland-spent-stock", "cornwall-inspire", "leeds-lisp", "nhs-scotland-wellbeing", "nottinghamshire",
	}
	for name, c := range map[string]struct {
		filter PartnershipFilter
		want   []string
	}{
		"all, A to Z":                     {PartnershipFilter{}, all},
		"nation":                          {PartnershipFilter{Nations: []place.Nation{place.Scotland, place.Wales}}, []string{"cardiff-vale-sla", "highland-spent-stock", "nhs-scotland-wellbeing"}},
		"no nation has it":                {PartnershipFilter{Nations: []place.Nation{place.NorthernIreland}}, []string{}},
		"region":                          {PartnershipFilter{Regions: []place.Region{"NORTH_WEST", "EAST_MIDLANDS"}}, []string{"bolton-hip", "nottinghamshire"}},
		"a region that is a nation":       {PartnershipFilter{Regions: []place.Region{"SCOTLAND"}}, []string{"highland-spent-stock", "nhs-scotland-wellbeing"}},
		"health area":                     {PartnershipFilter{HealthAreas: []string{"E54000057"}}, []string{"bolton-hip"}},
		"a nation's is no area's":         {PartnershipFilter{HealthAreas: []string{"S08000020"}}, []string{}},
		"council":                         {PartnershipFilter{Councils: []string{"E08000001"}}, []string{"bolton-hip"}},
		"county":                          {PartnershipFilter{Councils: []string{"E10000024"}}, []string{"nottinghamshire"}},
		"a district of the county":        {PartnershipFilter{Councils: []string{"E07000170"}}, []string{"nottinghamshire"}},
		"a council of the health area":    {PartnershipFilter{Councils: []string{"S12000017"}}, []string{"highland-spent-stock"}},
		"sector":                          {PartnershipFilter{Sectors: []sector.Sector{"UNIVERSITY"}}, []string{"cardiff-vale-sla", "highland-spent-stock"}},
		"formality, not stated":           {PartnershipFilter{Formalities: []directory.Formality{directory.FormalityUnknown}}, all},
		"formality":                       {PartnershipFilter{Formalities: []directory.Formality{"FORMAL"}}, []string{}},
		"agreement":                       {PartnershipFilter{AgreementTypes: []directory.AgreementType{"SLA"}}, []string{"cardiff-vale-sla"}},
		"agreement, blank counts as none": {PartnershipFilter{AgreementTypes: []directory.AgreementType{directory.AgreementUnknown}}, slices.DeleteFunc(slices.Clone(all), func(ref string) bool { return ref == "cardiff-vale-sla" })},
		"activity":                        {PartnershipFilter{Activities: []directory.ActivityType{"STOCK_REDISTRIBUTION", "TRAINING"}}, []string{"highland-spent-stock"}},
		"status":                          {PartnershipFilter{Statuses: []directory.Status{"ACTIVE"}}, []string{"cardiff-vale-sla", "leeds-lisp"}},
		"no MoU is known":                 {PartnershipFilter{HasMoU: ptr(false)}, all},
		"an MoU":                          {PartnershipFilter{HasMoU: ptr(true)}, []string{}},
		"member":                          {PartnershipFilter{Organisation: ptr(idOf(directory.KindOrganisation, "hee"))}, []string{"leeds-lisp"}},
		"nobody's member":                 {PartnershipFilter{Organisation: ptr(idOf(directory.KindOrganisation, "nobody"))}, []string{}},
		"near, nearest first":             {PartnershipFilter{Near: "bl4 0jr"}, []string{"bolton-hip", "leeds-lisp", "nottinghamshire", "cardiff-vale-sla", "cornwall-inspire", "highland-spent-stock", "nhs-scotland-wellbeing"}},
		"within":                          {PartnershipFilter{Near: "BL4", WithinKm: ptr(10.0)}, []string{"bolton-hip"}},
		"text":                            {PartnershipFilter{Text: "Bolton"}, []string{"bolton-hip"}},
		"text, equal ones A to Z":         {PartnershipFilter{Text: "library"}, []string{"highland-spent-stock", "leeds-lisp"}},
		"text, every word":                {PartnershipFilter{Text: "library leeds"}, []string{"leeds-lisp"}},
		"text, part of a word":            {PartnershipFilter{Text: "redistrib"}, []string{"highland-spent-stock"}},
		"text, misspelt":                  {PartnershipFilter{Text: "Notinghamshire"}, []string{"nottinghamshire"}},
		"text, Welsh name of the place":   {PartnershipFilter{Text: "Caerdydd"}, []string{"cardiff-vale-sla"}},
		"text, the health area's name":    {PartnershipFilter{Text: "greater manchester"}, []string{"bolton-hip"}},
		"text, nothing":                   {PartnershipFilter{Text: "xylophone"}, []string{}},
		"text of spaces is none":          {PartnershipFilter{Text: "  "}, all},
		"two conditions":                  {PartnershipFilter{Nations: []place.Nation{place.Scotland}, Text: "spent"}, []string{"highland-spent-stock"}},
		"a workshop that made none":       {PartnershipFilter{WorkshopID: ptr(uuid.New())}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := found(t, v, c.filter, ""); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestFilterRefuses(t *testing.T) {
	a := exampleAtlas(t)
	long := slices.Repeat([]string{"E54000057"}, maxListed+1)
	for name, c := range map[string]struct {
		filter PartnershipFilter
		field  string
	}{
		"nation":                {PartnershipFilter{Nations: []place.Nation{"FRANCE"}}, "nations.0"},
		"region":                {PartnershipFilter{Regions: []place.Region{"LONDON", ""}}, "regions.1"},
		"health area":           {PartnershipFilter{HealthAreas: []string{"E08000001"}}, "healthAreas.0"},
		"too many":              {PartnershipFilter{HealthAreas: long}, "healthAreas"},
		"council":               {PartnershipFilter{Councils: []string{"<script>"}}, "councils.0"},
		"sector":                {PartnershipFilter{Sectors: []sector.Sector{"BAKERY"}}, "sectors.0"},
		"formality":             {PartnershipFilter{Formalities: []directory.Formality{"?"}}, "formalities.0"},
		"agreement":             {PartnershipFilter{AgreementTypes: []directory.AgreementType{""}}, "agreementTypes.0"},
		"activity":              {PartnershipFilter{Activities: []directory.ActivityType{"SLEEP"}}, "activityTypes.0"},
		"status":                {PartnershipFilter{Statuses: []directory.Status{"GONE"}}, "statuses.0"},
		"no letter":             {PartnershipFilter{Text: "📚📚"}, "text"},
		"long text":             {PartnershipFilter{Text: strings.Repeat("é", MaxSearch+1)}, "text"},
		"control character":     {PartnershipFilter{Text: "a\x00b"}, "text"},
		"no UTF-8":              {PartnershipFilter{Text: "a\xff"}, "text"},
		"no postcode":           {PartnershipFilter{Near: "Bolton"}, "near"},
		"abroad":                {PartnershipFilter{Near: "75001"}, "near"},
		"a postcode of nowhere": {PartnershipFilter{Near: "JE2 3AB"}, "near"},
		"within without near":   {PartnershipFilter{WithinKm: ptr(10.0)}, "withinKm"},
		"nothing is that near":  {PartnershipFilter{Near: "BL4", WithinKm: ptr(0.0)}, "withinKm"},
		"too far":               {PartnershipFilter{Near: "BL4", WithinKm: ptr(1000.5)}, "withinKm"},
		"no number":             {PartnershipFilter{Near: "BL4", WithinKm: ptr(math.NaN())}, "withinKm"},
		"visibility":            {PartnershipFilter{Visibilities: []directory.Visibility{"SECRET"}}, "visibilities.0"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := a.as(directory.ForEditors).ask(c.filter)
			if got := fault.Of(err); got == nil || got.Code != fault.BadUserInput || got.Field != c.field {
				t.Errorf("got %v, want a mistake in %s", err, c.field)
			}
		})
	}
	for _, level := range []directory.Level{directory.ForPublic, directory.ForMembers} {
		for name, filter := range map[string]PartnershipFilter{
			"visibility": {Visibilities: []directory.Visibility{directory.Public}}, "archive": {Archived: true},
		} {
			if _, err := a.as(level).ask(filter); !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s, %s: got %v", level, name, err)
			}
			if _, err := a.as(level).askOrganisations(OrganisationFilter{Visibilities: filter.Visibilities, Archived: filter.Archived}); !fault.Is(err, fault.Forbidden) {
				t.Errorf("organisations, %s, %s: got %v", level, name, err)
			}
		}
	}
}

// A draft, what is in the archive and what was merged are found by whom they are for.
func TestFilterStanding(t *testing.T) {
	a := newAtlas(t)
	a.partnership("open", "Open", nil)
	a.partnership("members", "Members", func(p *directory.Partnership) { p.Visibility = directory.Members })
	a.partnership("draft", "Draft", func(p *directory.Partnership) { p.Visibility = directory.Hidden })
	a.partnership("old", "Old", func(p *directory.Partnership) { p.Lifecycle = directory.Archived })
	a.partnership("merged", "Merged", func(p *directory.Partnership) { p.Lifecycle = directory.Merged })
	a.partnership("removed", "Removed", func(p *directory.Partnership) { p.Lifecycle = directory.Removed })
	for _, c := range []struct {
		level  directory.Level
		filter PartnershipFilter
		want   []string
	}{
		{directory.ForPublic, PartnershipFilter{}, []string{"open"}},
		{directory.ForMembers, PartnershipFilter{}, []string{"members", "open"}},
		{directory.ForEditors, PartnershipFilter{}, []string{"draft", "members", "open"}},
		{directory.ForEditors, PartnershipFilter{Visibilities: []directory.Visibility{directory.Hidden, directory.Members}}, []string{"draft", "members"}},
		{directory.ForEditors, PartnershipFilter{Archived: true}, []string{"old"}},
		{directory.ForPublic, PartnershipFilter{Text: "draft"}, []string{}},
	} {
		if got := found(t, a.as(c.level), c.filter, ""); !slices.Equal(got, c.want) {
			t.Errorf("%s %+v: got %q, want %q", c.level, c.filter, got, c.want)
		}
	}
}

// An MoU is known from the partnership's own words, a paper, or clauses; a hidden paper is known to editors alone.
func TestFilterMoU(t *testing.T) {
	a := newAtlas(t)
	a.partnership("says", "Says", func(p *directory.Partnership) {
		p.AgreementTypes = []directory.AgreementType{"SLA", directory.AgreementMoU}
	})
	paper := a.partnership("paper", "Paper", nil)
	a.put(&directory.Document{Head: directory.Head{Ref: "paper"}, Partnership: paper.ID, Type: directory.DocumentMoU, Title: "MoU"})
	clauses := a.partnership("clauses", "Clauses", nil)
	a.put(&directory.Agreement{Head: directory.Head{Ref: "clauses"}, Partnership: clauses.ID, Type: directory.AgreementMoU, Title: "MoU"})
	hidden := a.partnership("hidden", "Hidden paper", nil)
	a.put(&directory.Document{Head: directory.Head{Ref: "hidden"}, Partnership: hidden.ID, Type: directory.DocumentMoU, Title: "MoU", Visibility: directory.Hidden})
	other := a.partnership("other", "Other", nil)
	a.put(&directory.Document{Head: directory.Head{Ref: "other"}, Partnership: other.ID, Type: "AGENDA", Title: "MoU?"})
	a.put(&directory.Document{Head: directory.Head{Ref: "gone", Lifecycle: directory.Removed}, Partnership: other.ID, Type: directory.DocumentMoU, Title: "MoU"})
	for level, want := range map[directory.Level][]string{
		directory.ForPublic: {"clauses", "paper", "says"}, directory.ForEditors: {"clauses", "hidden", "paper", "says"},
	} {
		if got := found(t, a.as(level), PartnershipFilter{HasMoU: ptr(true)}, ""); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", level, got, want)
		}
	}
}

// A member who left, or who is hidden, or whose part was removed, is no member.
func TestFilterMembers(t *testing.T) {
	a := newAtlas(t)
	member := func(ref string, change func(*directory.Membership), organisation func(*directory.Organisation)) {
		p := a.partnership(ref, ref, nil)
		o := a.organisation(ref, ref, organisation)
		m := a.member(p, o)
		if change != nil {
			c := m.Clone().(*directory.Membership)
			change(c)
			a.put(c)
		}
	}
	library := func(o *directory.Organisation) { o.Sector = "PUBLIC_LIBRARY" }
	member("here", nil, library)
	member("leaving", func(m *directory.Membership) { m.Left = "2099-01-01" }, library)
	member("left", func(m *directory.Membership) { m.Left = "2020-01-01" }, library)
	member("removed", func(m *directory.Membership) { m.Lifecycle = directory.Removed }, library)
	member("secret", nil, func(o *directory.Organisation) { o.Sector, o.Visibility = "PUBLIC_LIBRARY", directory.Hidden })
	lead := a.organisation("lead", "Lead", library)
	a.partnership("led", "led", func(p *directory.Partnership) { p.Lead = lead.ID })
	libraries := PartnershipFilter{Sectors: []sector.Sector{"PUBLIC_LIBRARY"}}
	for level, want := range map[directory.Level][]string{
		directory.ForPublic: {"here", "leaving", "led"}, directory.ForEditors: {"here", "leaving", "led", "secret"},
	} {
		if got := found(t, a.as(level), libraries, ""); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", level, got, want)
		}
	}
	secret := PartnershipFilter{Organisation: ptr(idOf(directory.KindOrganisation, "secret"))}
	if got := found(t, a.as(directory.ForPublic), secret, ""); len(got) > 0 {
		t.Errorf("the public learns where a hidden organisation is: %q", got)
	}
}

func TestFilterWorkshop(t *testing.T) {
	a := newAtlas(t)
	workshop := uuid.New()
	a.partnership("made", "Made", func(p *directory.Partnership) { p.Note = &directory.NoteOrigin{Note: uuid.New(), Workshop: workshop} })
	a.partnership("other", "Other", func(p *directory.Partnership) { p.Note = &directory.NoteOrigin{Note: uuid.New(), Workshop: uuid.New()} })
	if got := found(t, a.as(directory.ForPublic), PartnershipFilter{WorkshopID: &workshop}, ""); !slices.Equal(got, []string{"made"}) {
		t.Errorf("got %q", got)
	}
}

// Facilitators find the drafts that they made from notes, and nobody else's.
func TestFilterOwnDrafts(t *testing.T) {
	a := newAtlas(t)
	mine, theirs := uuid.New(), uuid.New()
	draft := func(by uuid.UUID) func(*directory.Partnership) {
		return func(p *directory.Partnership) {
			p.Visibility, p.CreatedBy, p.Note = directory.Hidden, by, &directory.NoteOrigin{Note: uuid.New(), Workshop: uuid.New()}
		}
	}
	a.partnership("mine", "Mine", draft(mine))
	a.partnership("theirs", "Theirs", draft(theirs))
	v := a.by(directory.Viewer{Level: directory.ForMembers, Account: mine})
	if got := found(t, v, PartnershipFilter{}, ""); !slices.Equal(got, []string{"mine"}) {
		t.Errorf("got %q", got)
	}
	if got := found(t, a.as(directory.ForMembers), PartnershipFilter{}, ""); len(got) > 0 {
		t.Errorf("somebody else finds %q", got)
	}
}
