// Package version says which build this is. It owns the version's number, the only place to change for a release, and
// knows nothing of who asks.
package version

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// Number is the version by Semantic Versioning, as CHANGELOG.md has it.
const Number = "0.2.0"

// unknown stands for what a build did not record, as one outside a clone does not.
const unknown = "unknown"

// Build is what is known of a program.
type Build struct {
	Version string // Number
	Commit  string // 12 digits, then "+changes" if it was built from something else; or "unknown"
	Date    string // of the commit, RFC 3339 in UTC; or "unknown"
	Go      string // such as "go1.26.8"
}

// Current is the running program's.
func Current() Build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return of(nil)
	}
	return of(info.Settings)
}

func of(settings []debug.BuildSetting) Build {
	b := Build{Version: Number, Commit: unknown, Date: unknown, Go: runtime.Version()}
	changed := false
	for _, setting := range settings {
		switch setting.Key {
		case "vcs.revision":
			b.Commit = setting.Value[:min(12, len(setting.Value))]
		case "vcs.time":
			b.Date = setting.Value
		case "vcs.modified":
			changed = setting.Value == "true"
		}
	}
	if changed && b.Commit != unknown {
		b.Commit += "+changes"
	}
	return b
}

// String is what 'roundtable --version' prints, in one line.
func (b Build) String() string {
	return fmt.Sprintf("roundtable %s (commit %s, %s, %s)", b.Version, b.Commit, b.Date, b.Go)
}
