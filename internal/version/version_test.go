package version

import (
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestBuild(t *testing.T) {
	vcs := func(pairs ...string) (settings []debug.BuildSetting) {
		for i := 0; i < len(pairs); i += 2 {
			settings = append(settings, debug.BuildSetting{Key: pairs[i], Value: pairs[i+1]})
		}
		return settings
	}
	const commit, date = "0123456789abcdef0123456789abcdef01234567", "2026-11-30T07:34:00Z"
	tests := []struct {
		name     string
		settings []debug.BuildSetting
		want     string
	}{
		{"a clone", vcs("vcs.revision", commit, "vcs.time", date, "vcs.modified", "false"), "commit 0123456789ab, " + date},
		{"with changes", vcs("vcs.revision", commit, "vcs.time", date, "vcs.modified", "true"), "commit 0123456789ab+changes, " + date},
		{"no clone", nil, "commit unknown, unknown"},
	}
	for _, tt := range tests {
		want := "roundtable " + Number + " (" + tt.want + ", " + runtime.Version() + ")"
		if got := of(tt.settings).String(); got != want {
			t.Errorf("%s: got %q, want %q", tt.name, got, want)
		}
	}
}

// A release's section in the changelog is not older than the program says it is.
func TestNumberIsTheChangelogs(t *testing.T) {
	text, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	latest := regexp.MustCompile(`(?m)^## \[(\d+\.\d+\.\d+)\]`).FindSubmatch(text)
	if latest != nil && string(latest[1]) != Number {
		t.Errorf("the changelog's latest version is %s, the program's is %s", latest[1], Number)
	}
}
