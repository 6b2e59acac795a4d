package live_test

import (
	"slices"
	"testing"

	"roundtable/fault"
	"roundtable/live"
)

func TestOnlyTheSameFieldIsInTheWay(t *testing.T) {
	edited := live.Edited(nil).With(5, "title").With(7, "prompt", "open")
	for _, c := range []struct {
		base   live.Seq
		fields []string
		late   []string
	}{
		{4, []string{"title"}, []string{"title"}},
		{5, []string{"title"}, nil},
		{4, []string{"parts"}, nil},
		{6, []string{"title", "prompt", "parts"}, []string{"prompt"}},
		{0, []string{"parts"}, nil},
	} {
		if late := edited.After(c.base, c.fields); !slices.Equal(late, c.late) {
			t.Errorf("after %d of %v: %v, want %v", c.base, c.fields, late, c.late)
		}
	}
	if late := (live.Edited{"": 9}).After(8, []string{"parts"}); len(late) != 1 {
		t.Error("of a row from before fields were told apart, any field may have changed")
	}
}

func TestEditedIsNeverChangedInPlace(t *testing.T) {
	before := live.Edited{"title": 1}
	if before.With(2, "title"); before["title"] != 1 {
		t.Error("an older row changed with a newer one")
	}
}

func TestEdit(t *testing.T) {
	title, parts := "mine", []string{"a"}
	given, same := "yours", "mine"
	for name, c := range map[string]struct {
		base    live.Seq
		value   *string
		changed int
		code    fault.Code
	}{
		"not given":                   {1, nil, 0, ""},
		"the same":                    {1, &same, 0, ""},
		"no base":                     {0, &given, 1, ""},
		"seen":                        {3, &given, 1, ""},
		"somebody else changed it":    {2, &given, 1, fault.Conflict},
		"both changed it to the same": {2, &same, 0, ""},
		"the last one":                {4, &given, 1, ""},
	} {
		row, list := title, slices.Clone(parts)
		edit := live.Edit{Base: c.base}
		live.SetField(&edit, "title", &row, c.value)
		live.SetList(&edit, "parts", &list, &parts)
		err := edit.Check(4, live.Edited{"title": 3}, "the row")
		f := fault.Of(err)
		switch {
		case len(edit.Changed) != c.changed:
			t.Errorf("%s: changed %v", name, edit.Changed)
		case c.code == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.code != "" && (f == nil || f.Code != c.code || f.Current != "the row" || !slices.Equal(f.Fields, []string{"title"})):
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// TestEditOfWhatWasNeverServed: after a backup was put back, clients have seqs that are not there yet.
func TestEditOfWhatWasNeverServed(t *testing.T) {
	err := live.Edit{Base: 5, Changed: []string{"title"}}.Check(4, nil, "the row")
	if f := fault.Of(err); f == nil || f.Code != fault.Conflict || f.Current != "the row" || f.Fields != nil {
		t.Errorf("got %v", err)
	}
}
