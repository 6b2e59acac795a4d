package intake

import (
	"slices"

	"roundtable/directory"
)

// Report tells what an import did, or would do.
type Report struct {
	Written  bool // everything was stored; otherwise nothing was
	Counts   []Count
	Findings []Finding // the first maxFindings of them, by place; errors before warnings
	Errors   int       // all of them, also those that Findings has no room for
	Warnings int
	// Vanished are the organisations that an earlier reading of the register held and this one does not. They are kept.
	Vanished []*directory.Organisation
}

// maxFindings is more than anybody mends before trying again.
const maxFindings = 1000

// Count says what becomes of the records of a kind.
type Count struct {
	Kind                                 directory.Kind
	Created, Changed, Unchanged, LeftOut int
}

// Total sums the counts of all kinds; its Kind is "".
func (r Report) Total() (sum Count) {
	for _, c := range r.Counts {
		sum.Created += c.Created
		sum.Changed += c.Changed
		sum.Unchanged += c.Unchanged
		sum.LeftOut += c.LeftOut
	}
	return sum
}

// count gives the counts of a kind, to add to.
func (r *Report) count(kind directory.Kind) *Count {
	for i := range r.Counts {
		if r.Counts[i].Kind == kind {
			return &r.Counts[i]
		}
	}
	r.Counts = append(r.Counts, Count{Kind: kind})
	return &r.Counts[len(r.Counts)-1]
}

// finish puts the findings in order.
func (r *Report) finish(found []Finding) {
	slices.SortStableFunc(found, func(a, b Finding) int {
		switch {
		case a.Warning != b.Warning && b.Warning:
			return -1
		case a.Warning != b.Warning:
			return 1
		}
		return byPlace(a, b)
	})
	r.Errors, r.Warnings = 0, 0
	for _, f := range found {
		if f.Warning {
			r.Warnings++
		} else {
			r.Errors++
		}
	}
	r.Findings = found[:min(len(found), maxFindings)]
}

// Phase is what an import is busy with.
type Phase string

// The phases, in their order.
const (
	Reading  Phase = "READING"
	Checking Phase = "CHECKING"
	Writing  Phase = "WRITING"
)

// Progress is told how far an import is. It must not block; it may be told of the same phase twice.
type Progress func(phase Phase, done, total int)

// report is a Progress that may be nil.
func (p Progress) report(phase Phase, done, total int) {
	if p != nil {
		p(phase, done, total)
	}
}
