package place

import "testing"

func TestValid(t *testing.T) {
	for _, n := range Nations {
		if !n.Valid() {
			t.Errorf("%s is not valid", n)
		}
	}
	for _, wrong := range []Nation{"", "england", "FRANCE", "ENGLAND ", "LONDON"} {
		if wrong.Valid() {
			t.Errorf("%q is a nation", wrong)
		}
	}
	if Region("").Valid() || Region("ENGLAND").Valid() || !Region("LONDON").Valid() {
		t.Error("regions")
	}
	if Kind("").Valid() || Kind("COUNTY").Valid() || !KindCouncil.Valid() {
		t.Error("kinds")
	}
	if Precision("").Valid() || Precision("GUESS").Valid() || !PrecisionNone.Valid() {
		t.Error("precisions")
	}
}

func TestParseNation(t *testing.T) {
	for in, want := range map[string]Nation{
		"England": England, "Northern Ireland": NorthernIreland, " northern  ireland ": NorthernIreland,
		"NORTHERN_IRELAND": NorthernIreland, "northern_ireland": NorthernIreland, "uk": UK, "WALES": Wales,
	} {
		if got, ok := ParseNation(in); !ok || got != want {
			t.Errorf("%q is %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "Cymru", "Ireland", "🏴", "<b>England</b>"} {
		if got, ok := ParseNation(in); ok {
			t.Errorf("%q is %q", in, got)
		}
	}
}
