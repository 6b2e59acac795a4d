package find

import (
	"slices"
	"strings"
	"testing"

	"roundtable/directory"
	"roundtable/fault"
	"roundtable/place"
)

func TestSimilarExample(t *testing.T) {
	a := exampleAtlas(t)
	v := a.as(directory.ForEditors)
	members := func(ref string) []directory.RecordID {
		var ids []directory.RecordID
		for _, o := range v.partners(a.Partnership(idOf(directory.KindPartnership, ref))) {
			ids = append(ids, o.ID)
		}
		return ids
	}
	for name, c := range map[string]struct {
		to   Likeness
		want string
		why  []Reason
	}{
		"itself":            {Likeness{Name: "Bolton Health Information Partnership", Councils: []string{"E08000001"}}, "bolton-hip", []Reason{SameName, SamePlace}},
		"case and accents":  {Likeness{Name: "BOLTON health ínformation partnership"}, "bolton-hip", []Reason{SameName}},
		"misspelt":          {Likeness{Name: "Boltn Heath Infomation Partnership"}, "bolton-hip", []Reason{SameName}},
		"shortened":         {Likeness{Name: "Bolton Health Info Partnership", HealthAreas: []string{"E54000057"}}, "bolton-hip", []Reason{SameName, SamePlace}},
		"initials":          {Likeness{Name: "Bolton HIP", Councils: []string{"E08000001"}}, "bolton-hip", []Reason{SameName, SamePlace}},
		"another order":     {Likeness{Name: "Health Information Partnership, Bolton"}, "bolton-hip", []Reason{SameName}},
		"members and place": {Likeness{Name: "Something new", Councils: []string{"E08000035"}, Members: members("leeds-lisp")}, "leeds-lisp", []Reason{SamePlace, SameMembers}},
		"a name elsewhere":  {Likeness{Name: "Leeds Health Information Partnership", Councils: []string{"E08000035"}}, "", nil},
		"a place alone":     {Likeness{Name: "Choir", Councils: []string{"E08000001"}}, "", nil},
		"nothing":           {Likeness{}, "", nil},
		"emoji":             {Likeness{Name: "📚"}, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			c.to.Kind = directory.KindPartnership
			list, err := v.similar(c.to)
			if err != nil {
				t.Fatal(err)
			}
			if c.want == "" {
				if len(list) > 0 {
					t.Errorf("got %s at %.2f", list[0].Record.Base().Ref, list[0].Score)
				}
				return
			}
			if len(list) == 0 || list[0].Record.Base().Ref != c.want || !slices.Equal(list[0].Why, c.why) {
				t.Fatalf("got %+v", list)
			}
			if list[0].Score < leastLikely || list[0].Score > 1 {
				t.Errorf("the score is %.2f", list[0].Score)
			}
			c.to.Except = idOf(directory.KindPartnership, c.want)
			if list, err := v.similar(c.to); err != nil || len(list) > 0 && list[0].Record.Base().Ref == c.want {
				t.Errorf("it is like itself: %v, %v", list, err)
			}
		})
	}
}

// There are many Central Libraries; the one next door is the same.
func TestSimilarOrganisations(t *testing.T) {
	a := newAtlas(t)
	at := func(lat, lon float64) func(*directory.Organisation) {
		return func(o *directory.Organisation) { o.Point = &place.Point{Lat: lat, Lon: lon} }
	}
	a.organisation("bolton", "Central Library", at(53.58, -2.43))
	a.organisation("leeds", "Central Library", at(53.80, -1.55))
	a.organisation("draft", "Central Library", func(o *directory.Organisation) { at(53.58, -2.43)(o); o.Visibility = directory.Hidden })
	to := Likeness{Kind: directory.KindOrganisation, Name: "The Central Library", Point: &place.Point{Lat: 53.581, Lon: -2.431}}
	for level, want := range map[directory.Level][]string{directory.ForPublic: {"bolton"}, directory.ForEditors: {"bolton", "draft"}} {
		list, err := a.as(level).similar(to)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, likely := range list {
			got = append(got, likely.Record.Base().Ref)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", level, got, want)
		}
	}
}

func TestSimilarIsBounded(t *testing.T) {
	a := newAtlas(t)
	for i := range 2 * maxLikely {
		a.organisation("o-"+string(rune('a'+i)), "Health Library", nil)
	}
	list, err := a.as(directory.ForPublic).similar(Likeness{Kind: directory.KindOrganisation, Name: "Health Library"})
	if err != nil || len(list) != maxLikely {
		t.Errorf("got %d, %v", len(list), err)
	}
	for field, to := range map[string]Likeness{
		"kind":                {Kind: directory.KindContact},
		"name":                {Kind: directory.KindPartnership, Name: strings.Repeat("a", maxName+1)},
		"lat":                 {Kind: directory.KindPartnership, Point: &place.Point{Lat: 91}},
		"localAuthorityCodes": {Kind: directory.KindPartnership, Councils: make([]string, maxListed+1)},
		"healthAreaCodes":     {Kind: directory.KindPartnership, HealthAreas: make([]string, maxListed+1)},
		"organisationIds":     {Kind: directory.KindPartnership, Members: make([]directory.RecordID, maxMembers+1)},
	} {
		_, err := a.as(directory.ForPublic).similar(to)
		if got := fault.Of(err); got == nil || got.Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
}
