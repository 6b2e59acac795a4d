package app

import (
	"fmt"
	"io"
	"time"

	"roundtable/directory"
	"roundtable/directory/intake"
)

// plurals are what the records of a kind are called in a summary.
var plurals = map[directory.Kind]string{
	directory.KindOrganisation: "organisations", directory.KindPartnership: "partnerships",
	directory.KindContact: "contacts", directory.KindDocument: "documents",
	directory.KindMembership: "memberships", directory.KindMeeting: "meetings",
	directory.KindActivity: "activities",
}

// telling prints how far an import is: when a phase begins and ends, and once a second in between.
type telling struct {
	to    io.Writer
	phase intake.Phase
	last  time.Time
}

func newTelling(to io.Writer) *telling { return &telling{to: to} }

var phaseNames = map[intake.Phase]string{
	intake.Reading: "reading", intake.Checking: "checking", intake.Writing: "writing",
}

func (t *telling) tell(phase intake.Phase, done, total int) {
	now := time.Now()
	if phase == t.phase && done < total && now.Sub(t.last) < time.Second {
		return
	}
	t.phase, t.last = phase, now
	if total > 1 {
		fmt.Fprintf(t.to, "%s: %d of %d\n", phaseNames[phase], done, total)
	} else if done == 0 {
		fmt.Fprintf(t.to, "%s\n", phaseNames[phase])
	}
}

// printReport prints findings as file:line:column, and a summary.
func printReport(w io.Writer, r intake.Report) error {
	for _, f := range r.Findings {
		fmt.Fprintln(w, f)
	}
	if more := r.Errors + r.Warnings - len(r.Findings); more > 0 {
		fmt.Fprintf(w, "and %d more\n", more)
	}
	for _, o := range r.Vanished {
		fmt.Fprintf(w, "no longer in the register: %s (%s)\n", o.Name, o.Ref)
	}
	verb := map[bool]string{true: "stored", false: "would be stored"}[r.Written]
	if r.Errors > 0 {
		verb = "nothing stored; without what is wrong it would be"
	}
	for _, c := range r.Counts {
		fmt.Fprintf(w, "%s: %d created, %d changed, %d unchanged", plurals[c.Kind], c.Created, c.Changed, c.Unchanged)
		if c.LeftOut > 0 {
			fmt.Fprintf(w, ", %d left out", c.LeftOut)
		}
		fmt.Fprintln(w)
	}
	total := r.Total()
	_, err := fmt.Fprintf(w, "%s: %d created, %d changed, %d unchanged; %d errors, %d warnings\n",
		verb, total.Created, total.Changed, total.Unchanged, r.Errors, r.Warnings)
	return err
}
