package workshop

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/internal/plaintext"
)

// The limits of a workshop. Lengths are in characters (code points).
const (
	MaxTitle        = 200
	MaxSummary      = 1000
	MaxHostName     = 100
	MaxSource       = 500
	MaxBoards       = 10
	MaxDisplayName  = 60
	MaxSearch       = 200
	MaxFacilitators = 100
)

var namesRules = []board.NamesRule{board.NamesRequired, board.NamesOptional, board.NamesHidden}

func (in CreateWorkshop) check() error {
	if err := checkWords(&in.Title, &in.Summary, &in.HostName); err != nil {
		return err
	}
	if err := board.CheckOptional("source", in.Source, MaxSource); err != nil {
		return err
	}
	if err := checkDates("endsAt", in.ScheduledAt, in.EndsAt); err != nil {
		return err
	}
	if err := checkNames(&in.Names); err != nil {
		return err
	}
	if len(in.Boards) < 1 || len(in.Boards) > MaxBoards {
		return fault.Input("boards", "must be 1 to %d boards", MaxBoards)
	}
	for i, b := range in.Boards {
		if err := b.check(fmt.Sprintf("boards.%d.", i)); err != nil {
			return err
		}
	}
	return nil
}

func (b NewBoard) check(path string) error {
	if err := board.CheckTitle(path+"title", b.Title, board.MaxTitle); err != nil {
		return err
	}
	if len(b.Sections) < 1 || len(b.Sections) > board.MaxSections {
		return fault.Input(path+"sections", "must be 1 to %d questions", board.MaxSections)
	}
	keys := map[string]bool{}
	for i, s := range b.Sections {
		at := fmt.Sprintf("%ssections.%d.", path, i)
		if err := s.SectionText.Check(at); err != nil {
			return err
		}
		if s.Key != "" && keys[s.Key] {
			return fault.Input(at+"key", "is used by another question of this board")
		}
		keys[s.Key] = true
	}
	return nil
}

func (in UpdateWorkshop) check() error {
	if err := in.BaseSeq.CheckBase(); err != nil {
		return err
	}
	if err := checkWords(in.Title, in.Summary, in.HostName); err != nil {
		return err
	}
	return checkNames(in.Names)
}

// checkWords checks what is said about a workshop; nil is not said.
func checkWords(title, summary, hostName *string) error {
	if title != nil {
		if err := board.CheckTitle("title", *title, MaxTitle); err != nil {
			return err
		}
	}
	if summary != nil {
		if err := board.CheckOptional("summary", *summary, MaxSummary); err != nil {
			return err
		}
	}
	if hostName != nil {
		return board.CheckOptional("hostName", *hostName, MaxHostName)
	}
	return nil
}

// checkDates checks the dates of a workshop together; field is what to blame when they are out of order.
func checkDates(field string, begin, end time.Time) error {
	if err := checkTime("scheduledAt", begin); err != nil {
		return err
	}
	if err := checkTime("endsAt", end); err != nil {
		return err
	}
	if !begin.IsZero() && !end.IsZero() && end.Before(begin) {
		return fault.Input(field, "a workshop must not end before it begins")
	}
	return nil
}

// checkTime keeps to the years that RFC 3339 can write.
func checkTime(field string, t time.Time) error {
	if year := t.UTC().Year(); !t.IsZero() && (year < 1 || year > 9999) {
		return fault.Input(field, "must be a moment in the years 1 to 9999")
	}
	return nil
}

func checkNames(rule *board.NamesRule) error {
	if rule != nil && !slices.Contains(namesRules, *rule) {
		return fault.Input("names", "must be REQUIRED, OPTIONAL or HIDDEN")
	}
	return nil
}

// check checks what somebody who joins says of themselves, and trims it. A name of nothing visible is none.
func (in *Join) check() error {
	in.DisplayName = strings.TrimSpace(in.DisplayName)
	if err := board.CheckName("displayName", in.DisplayName, MaxDisplayName); err != nil {
		return err
	}
	if !plaintext.Visible(in.DisplayName) {
		in.DisplayName = ""
	}
	if in.Sector != "" && !in.Sector.Valid() {
		return fault.Input("sector", "must be one of the sectors")
	}
	return nil
}

func (f Filter) check() error {
	for _, status := range f.Status {
		if !slices.Contains(Statuses, status) {
			return fault.Input("filter.status", "must be DRAFT, OPEN or CLOSED")
		}
	}
	return board.CheckOptional("filter.text", f.Text, MaxSearch)
}
