package find

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"time"

	"roundtable/place"
	"roundtable/sector"

	"github.com/google/uuid"
	"roundtable/directory"
)

// atlas is a directory in memory, for tests of finding.
type atlas struct {
	*directory.State
	*Index
	tb      testing.TB
	at      time.Time
	records map[directory.RecordID]directory.Record // as they are now
}

func newAtlas(tb testing.TB) *atlas {
	tb.Helper()
	areas, err := place.Load()
	if err != nil {
		tb.Fatal(err)
	}
	a := &atlas{tb: tb, records: map[directory.RecordID]directory.Record{}, at: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	a.State = directory.NewState(areas, func(areas *place.Gazetteer) directory.Index {
		a.Index = NewIndex(areas).(*Index)
		return a.Index
	})
	return a
}

// idOf is the id of the record with a ref.
func idOf(kind directory.Kind, ref string) directory.RecordID {
	return directory.RecordID(uuid.NewSHA1(uuid.NameSpaceOID, []byte(string(kind)+"/"+ref)))
}

// put adds a record, or changes the one with its ref. What is not given is as it mostly is.
func (a *atlas) put(r directory.Record) directory.Record {
	a.tb.Helper()
	head := r.Base()
	if head.Ref == "" {
		a.tb.Fatal("a record needs a ref")
	}
	head.ID = idOf(r.Kind(), head.Ref)
	if head.Lifecycle == "" {
		head.Lifecycle = directory.Current
	}
	switch r := r.(type) {
	case *directory.Partnership:
		r.Visibility, r.Nation = usually(r.Visibility, directory.Public), usually(r.Nation, place.England)
	case *directory.Organisation:
		r.Visibility, r.Nation = usually(r.Visibility, directory.Public), usually(r.Nation, place.England)
		r.Sector = usually(r.Sector, "OTHER")
	case *directory.Activity:
		r.Visibility = usually(r.Visibility, directory.Public)
	case *directory.Agreement:
		r.Visibility = usually(r.Visibility, directory.Public)
	case *directory.Document:
		r.Visibility = usually(r.Visibility, directory.Public)
	}
	a.at = a.at.Add(time.Second)
	head.Seq, head.ChangedAt = a.State.Seq()+1, a.at
	if old := a.Get(head.ID); old != nil {
		head.CreatedAt = old.Base().CreatedAt
	} else {
		head.CreatedAt = a.at
	}
	a.Apply(directory.Delta{At: head.Seq, Records: []directory.Record{r}})
	a.records[head.ID] = r
	return r
}

func usually[T comparable](value, otherwise T) T {
	var none T
	if value == none {
		return otherwise
	}
	return value
}

func (a *atlas) partnership(ref, name string, change func(*directory.Partnership)) *directory.Partnership {
	p := &directory.Partnership{Head: directory.Head{Ref: ref}, Name: name}
	if change != nil {
		change(p)
	}
	return a.put(p).(*directory.Partnership)
}

func (a *atlas) organisation(ref, name string, change func(*directory.Organisation)) *directory.Organisation {
	o := &directory.Organisation{Head: directory.Head{Ref: ref}, Name: name}
	if change != nil {
		change(o)
	}
	return a.put(o).(*directory.Organisation)
}

func (a *atlas) member(p *directory.Partnership, o *directory.Organisation) *directory.Membership {
	return a.put(&directory.Membership{
		Head: directory.Head{Ref: p.Ref + "-" + o.Ref}, Partnership: p.ID, Organisation: o.ID, Role: directory.RoleMember,
	}).(*directory.Membership)
}

// by is the view of somebody.
func (a *atlas) by(viewer directory.Viewer) view { return viewOf(a.As(viewer, directory.DateOf(a.at))) }

// as is the view of somebody of a level.
func (a *atlas) as(level directory.Level) view {
	return a.by(directory.Viewer{Level: level})
}

// exampleAtlas is the directory of the partnerships that the sources name.
func exampleAtlas(tb testing.TB) *atlas {
	tb.Helper()
	a := newAtlas(tb)
	for _, row := range rows(tb, "organisations") {
		o := &directory.Organisation{
			Head: directory.Head{Ref: row["ref"]}, Name: row["name"], Sector: sector.Sector(strings.ToUpper(row["sector"])),
			Town: row["town"], Postcode: row["postcode"], Nation: nationOf(tb, row["nation"]),
			Council: row["local_authority_code"], HealthArea: row["health_area_code"],
		}
		if scheme, value, ok := strings.Cut(row["identifier"], ":"); ok {
			o.Identifiers = []directory.Identifier{{Scheme: directory.Scheme(scheme), Value: value}}
		}
		a.put(o)
	}
	for _, row := range rows(tb, "partnerships") {
		p := &directory.Partnership{
			Head: directory.Head{Ref: row["ref"]}, Name: row["name"], WorkingTitle: row["name_is_working_title"] == "yes",
			AreaDescription: row["area_description"], Nation: nationOf(tb, row["nation"]),
			Coverage:  directory.Coverage(strings.ToUpper(row["coverage"])),
			Formality: directory.Formality(strings.ToUpper(row["formality"])), Status: directory.Status(strings.ToUpper(row["status"])),
			Purpose: row["purpose"], Councils: known(row["local_authority_codes"]), HealthAreas: known(row["health_area_codes"]),
		}
		for _, t := range known(row["agreement_types"]) {
			p.AgreementTypes = append(p.AgreementTypes, directory.AgreementType(strings.ToUpper(t)))
		}
		for _, t := range known(row["activities"]) {
			p.ActivityTypes = append(p.ActivityTypes, directory.ActivityType(strings.ToUpper(t)))
		}
		a.put(p)
	}
	for _, row := range rows(tb, "memberships") {
		a.member(
			a.Partnership(idOf(directory.KindPartnership, row["partnership_ref"])),
			a.Organisation(idOf(directory.KindOrganisation, row["organisation_ref"])),
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
func found(tb testing.TB, v view, f PartnershipFilter, order Order) []string {
	tb.Helper()
	q, o, err := v.partnershipList(f, order)
	if err != nil {
		tb.Fatal(err)
	}
	page, err := pageOf[*directory.Partnership](q.take(), o, PageArgs{First: ptr(MaxPage)})
	if err != nil {
		tb.Fatal(err)
	}
	return refsOf(page)
}

func foundOrganisations(tb testing.TB, v view, f OrganisationFilter, order Order) []string {
	tb.Helper()
	page, err := v.organisationList(f, order, PageArgs{First: ptr(MaxPage)})
	if err != nil {
		tb.Fatal(err)
	}
	return refsOf(page)
}

func refsOf[T directory.Record](page Page[T]) []string {
	refs := []string{}
	for _, edge := range page.Edges {
		refs = append(refs, edge.Node.Base().Ref)
	}
	return refs
}

func ptr[T any](value T) *T { return &value }
