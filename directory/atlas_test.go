package directory

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"time"

	"roundtable/place"
	"roundtable/sector"

	"github.com/google/uuid"
)

// atlas is a directory in memory, for tests of finding.
type atlas struct {
	*State
	tb testing.TB
	at time.Time
}

func newAtlas(tb testing.TB) *atlas {
	tb.Helper()
	areas, err := place.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return &atlas{State: NewState(areas), tb: tb, at: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
}

// idOf is the id of the record with a ref.
func idOf(kind Kind, ref string) RecordID {
	return RecordID(uuid.NewSHA1(uuid.NameSpaceOID, []byte(string(kind)+"/"+ref)))
}

// put adds a record, or changes the one with its ref. What is not given is as it mostly is.
func (a *atlas) put(r Record) Record {
	a.tb.Helper()
	head := r.Base()
	if head.Ref == "" {
		a.tb.Fatal("a record needs a ref")
	}
	head.ID = idOf(r.Kind(), head.Ref)
	if head.Standing == "" {
		head.Standing = Current
	}
	switch r := r.(type) {
	case *Partnership:
		r.Visibility, r.Nation = usually(r.Visibility, Public), usually(r.Nation, place.England)
	case *Organisation:
		r.Visibility, r.Nation = usually(r.Visibility, Public), usually(r.Nation, place.England)
		r.Sector = usually(r.Sector, "OTHER")
	case *Activity:
		r.Visibility = usually(r.Visibility, Public)
	case *Agreement:
		r.Visibility = usually(r.Visibility, Public)
	case *Document:
		r.Visibility = usually(r.Visibility, Public)
	}
	a.at = a.at.Add(time.Second)
	head.Seq, head.ChangedAt = a.seq+1, a.at
	if old := a.Get(head.ID); old != nil {
		head.CreatedAt = old.Base().CreatedAt
	} else {
		head.CreatedAt = a.at
	}
	a.Apply(Delta{At: head.Seq, Records: []Record{r}})
	return r
}

func usually[T comparable](value, otherwise T) T {
	var none T
	if value == none {
		return otherwise
	}
	return value
}

func (a *atlas) partnership(ref, name string, change func(*Partnership)) *Partnership {
	p := &Partnership{Head: Head{Ref: ref}, Name: name}
	if change != nil {
		change(p)
	}
	return a.put(p).(*Partnership)
}

func (a *atlas) organisation(ref, name string, change func(*Organisation)) *Organisation {
	o := &Organisation{Head: Head{Ref: ref}, Name: name}
	if change != nil {
		change(o)
	}
	return a.put(o).(*Organisation)
}

func (a *atlas) member(p *Partnership, o *Organisation) *Membership {
	return a.put(&Membership{
		Head: Head{Ref: p.Ref + "-" + o.Ref}, Partnership: p.ID, Organisation: o.ID, Role: RoleMember,
	}).(*Membership)
}

// as is the look of somebody of a level.
func (a *atlas) as(level Level) look {
	return look{State: a.State, viewer: Viewer{Level: level}, today: DateOf(a.at)}
}

// exampleAtlas is the directory of the partnerships that the sources name.
func exampleAtlas(tb testing.TB) *atlas {
	tb.Helper()
	a := newAtlas(tb)
	for _, row := range rows(tb, "organisations") {
		o := &Organisation{
			Head: Head{Ref: row["ref"]}, Name: row["name"], Sector: sector.Sector(strings.ToUpper(row["sector"])),
			Town: row["town"], Postcode: row["postcode"], Nation: nationOf(tb, row["nation"]),
			Council: row["local_authority_code"], HealthArea: row["health_area_code"],
		}
		if scheme, value, ok := strings.Cut(row["identifier"], ":"); ok {
			o.Identifiers = []Identifier{{Scheme(scheme), value}}
		}
		a.put(o)
	}
	for _, row := range rows(tb, "partnerships") {
		p := &Partnership{
			Head: Head{Ref: row["ref"]}, Name: row["name"], WorkingTitle: row["name_is_working_title"] == "yes",
			AreaDescription: row["area_description"], Nation: nationOf(tb, row["nation"]),
			Coverage:  Coverage(strings.ToUpper(row["coverage"])),
			Formality: Formality(strings.ToUpper(row["formality"])), Status: Status(strings.ToUpper(row["status"])),
			Purpose: row["purpose"], Councils: known(row["local_authority_codes"]), HealthAreas: known(row["health_area_codes"]),
		}
		for _, t := range known(row["agreement_types"]) {
			p.AgreementTypes = append(p.AgreementTypes, AgreementType(strings.ToUpper(t)))
		}
		for _, t := range known(row["activities"]) {
			p.ActivityTypes = append(p.ActivityTypes, ActivityType(strings.ToUpper(t)))
		}
		a.put(p)
	}
	for _, row := range rows(tb, "memberships") {
		a.member(
			a.Partnership(idOf(KindPartnership, row["partnership_ref"])),
			a.Organisation(idOf(KindOrganisation, row["organisation_ref"])),
		)
	}
	return a
}

func nationOf(tb testing.TB, name string) place.Nation {
	nation, ok := place.ParseNation(name)
	if !ok {
		tb.Fatalf("%q is no nation", name)
	}
	return nation
}

func rows(tb testing.TB, name string) []map[string]string {
	tb.Helper()
	file, err := os.Open("testdata/example/" + name + ".csv")
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// found lists the refs of what a filter takes, in order.
func found(tb testing.TB, l look, f PartnershipFilter, order Order) []string {
	tb.Helper()
	q, o, err := l.partnershipList(f, order)
	if err != nil {
		tb.Fatal(err)
	}
	page, err := pageOf[*Partnership](q.take(), o, PageArgs{First: ptr(MaxPage)})
	if err != nil {
		tb.Fatal(err)
	}
	return refsOf(page)
}

func foundOrganisations(tb testing.TB, l look, f OrganisationFilter, order Order) []string {
	tb.Helper()
	page, err := l.organisationList(f, order, PageArgs{First: ptr(MaxPage)})
	if err != nil {
		tb.Fatal(err)
	}
	return refsOf(page)
}

func refsOf[T Record](page Page[T]) []string {
	refs := []string{}
	for _, edge := range page.Edges {
		refs = append(refs, edge.Node.Base().Ref)
	}
	return refs
}

func ptr[T any](value T) *T { return &value }
