package directory

import (
	"slices"
	"strings"
	"testing"

	"roundtable/fault"
	"roundtable/place"
)

func TestSimilarExample(t *testing.T) {
	a := exampleAtlas(t)
	l := a.as(ForEditors)
	members := func(ref string) []RecordID {
		var ids []RecordID
		for _, o := range l.partners(a.Partnership(idOf(KindPartnership, ref))) {
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
			c.to.Kind = KindPartnership
			list, err := l.similar(c.to)
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
			c.to.Except = idOf(KindPartnership, c.want)
			if list, err := l.similar(c.to); err != nil || len(list) > 0 && list[0].Record.Base().Ref == c.want {
				t.Errorf("it is like itself: %v, %v", list, err)
			}
		})
	}
}

// There are many Central Libraries; the one next door is the same.
func TestSimilarOrganisations(t *testing.T) {
	a := newAtlas(t)
	at := func(lat, lon float64) func(*Organisation) {
		return func(o *Organisation) { o.Point = &place.Point{Lat: lat, Lon: lon} }
	}
	a.organisation("bolton", "Central Library", at(53.58, -2.43))
	a.organisation("leeds", "Central Library", at(53.80, -1.55))
	a.organisation("draft", "Central Library", func(o *Organisation) { at(53.58, -2.43)(o); o.Visibility = Hidden })
	to := Likeness{Kind: KindOrganisation, Name: "The Central Library", Point: &place.Point{Lat: 53.581, Lon: -2.431}}
	for level, want := range map[Level][]string{ForPublic: {"bolton"}, ForEditors: {"bolton", "draft"}} {
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
	list, err := a.as(ForPublic).similar(Likeness{Kind: KindOrganisation, Name: "Health Library"})
	if err != nil || len(list) != maxLikely {
		t.Errorf("got %d, %v", len(list), err)
	}
	for field, to := range map[string]Likeness{
		"kind":                {Kind: KindContact},
		"name":                {Kind: KindPartnership, Name: strings.Repeat("a", maxName+1)},
		"lat":                 {Kind: KindPartnership, Point: &place.Point{Lat: 91}},
		"localAuthorityCodes": {Kind: KindPartnership, Councils: make([]string, maxList+1)},
		"healthAreaCodes":     {Kind: KindPartnership, HealthAreas: make([]string, maxList+1)},
		"organisationIds":     {Kind: KindPartnership, Members: make([]RecordID, maxMembers+1)},
	} {
		_, err := a.as(ForPublic).similar(to)
		if got := fault.Of(err); got == nil || got.Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
}
