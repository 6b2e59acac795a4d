package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"roundtable/directory"
	"slices"
	"strings"
)

// apply puts an entry's record on the draft if it is new or changes; nil if it stays as it is.
func (p *importing) apply(i int) directory.Record {
	e, t := &p.bundle.Entries[i], p.targets[i]
	count := p.report.count(e.Record.Kind())
	r := directory.New(e.Record.Kind())
	u := &Updating{p: p, entry: e, at: t}
	if t.stored == nil {
		*r.Base() = directory.Head{ID: t.id, Ref: e.Record.Base().Ref, Lifecycle: directory.Current}
	} else {
		r = t.stored.Clone()
		u.was = p.care(r, e.Record)
	}
	e.Fields.Update(r, u)
	p.stand(e, r)
	if t.stored == nil {
		count.Created++
	} else {
		if p.bundle.Register == "" {
			r.Keep(t.stored)
		}
		if sameFields(r, t.stored) {
			count.Unchanged++
			return nil
		}
		count.Changed++
	}
	if org, ok := r.(*directory.Organisation); ok && p.bundle.Register != "" && t.stored == nil {
		org.Register = p.bundle.Register
	}
	p.found = append(p.found, e.Doubts...)
	p.doubtArchived(e, t, r)
	return p.change.Put(r)
}

// care puts an organisation under the care of the register being read, and gives it as it was before its fields change.
func (p *importing) care(r, given directory.Record) *directory.Organisation {
	org, ok := r.(*directory.Organisation)
	if !ok {
		return nil
	}
	if p.bundle.Register != "" {
		org.Adopt(p.bundle.Register, given.(*directory.Organisation))
		if org.Register == p.bundle.Register {
			org.Vanished = ""
		}
	}
	return org.Clone().(*directory.Organisation)
}

// stand archives what the file says is archived, and puts back what it says is not.
func (p *importing) stand(e *Entry, r directory.Record) {
	if e.Archived == nil {
		return
	}
	r.Base().Lifecycle = directory.Current
	if *e.Archived {
		r.Base().Lifecycle = directory.Archived
	}
}

func (p *importing) doubtArchived(e *Entry, t target, r directory.Record) {
	if t.stored != nil && t.stored.Base().Lifecycle == directory.Archived && r.Base().Lifecycle == directory.Archived && e.Archived == nil {
		p.tell(e, "ref", Finding{
			Code: "archived", Warning: true, Message: "this entry is archived; it is changed and stays archived",
			Mend: "To use it again, write no in the column archived.",
		})
	}
}

// sameFields reports whether two versions of a record are stored alike.
func sameFields(a, b directory.Record) bool {
	if a.Base().Lifecycle != b.Base().Lifecycle {
		return false
	}
	left, errLeft := json.Marshal(a)
	right, errRight := json.Marshal(b)
	return errLeft == nil && errRight == nil && bytes.Equal(left, right)
}

// decide tells what is wrong with a record, except with fields of which that was told.
func (p *importing) decide(e *Entry, r directory.Record) {
	wrong := len(e.Wrong) > 0
	for _, bad := range directory.Check(r) {
		if !e.Wrong[bad.Field] {
			p.bad(e, bad.Field, bad.Message)
			wrong = true
		}
	}
	if wrong {
		return
	}
	for _, bad := range p.change.Problems(r) {
		p.bad(e, bad.Field, bad.Message)
	}
}

// checkIdentifiers lets no two organisations in use have an identifier that one of them is given now.
func (p *importing) checkIdentifiers(changed []directory.Record) {
	lines := map[directory.RecordID]int{}
	for i, t := range p.targets {
		lines[t.id] = p.bundle.Entries[i].Line
	}
	all := map[string][]directory.RecordID{}
	for r := range p.change.All(directory.KindOrganisation) {
		for _, id := range r.(*directory.Organisation).Identifiers {
			all[holderKey(id)] = append(all[holderKey(id)], r.Base().ID)
		}
	}
	for i, r := range changed {
		org, ok := r.(*directory.Organisation)
		if !ok {
			continue
		}
		before, _ := p.targets[i].stored.(*directory.Organisation)
		for _, id := range org.Identifiers {
			if before == nil || !slices.Contains(before.Identifiers, id) {
				p.checkIdentifier(&p.bundle.Entries[i], org.ID, all[holderKey(id)], lines)
			}
		}
	}
}

func (p *importing) checkIdentifier(e *Entry, id directory.RecordID, holders []directory.RecordID, lines map[directory.RecordID]int) {
	for _, other := range holders {
		if other == id || lines[other] > e.Line {
			continue
		}
		message := "another organisation of the directory has this identifier"
		if line := lines[other]; line > 0 {
			message = fmt.Sprintf("the organisation of line %d has the same identifier", line)
		}
		p.tell(e, "identifiers", Finding{
			Code: "identifier_taken", Message: message,
			Mend: "If they are the same organisation, keep one of them; otherwise correct the identifier.",
		})
		return
	}
}

func (p *importing) bad(e *Entry, field, message string) {
	column := e.Fields.Column(field)
	name := column.Name
	if name == "" {
		name = field
	}
	f := Finding{Code: "not_allowed", Message: name + " " + message, Mend: column.Mend}
	if f.Mend == "" {
		f.Mend = "Correct the line."
	}
	p.tell(e, field, f)
}

// tellKept says once for each column that blank cells did not take references away.
func (p *importing) tellKept() {
	for at, n := range p.kept {
		p.found = append(p.found, Finding{
			Code: "reference_kept", File: at.file, ColumnName: at.column, Warning: true,
			Message: fmt.Sprintf("%s: %d blank references were left as they are, because they are to entries that are not public", at.column, n),
			Mend:    "Nothing needs doing. To take such a reference away, change the entry in the browser.",
		})
	}
}

// vanish marks the organisations that the register held before and does not hold now.
func (p *importing) vanish() {
	register := p.bundle.Register
	if register == "" || p.broken() {
		return
	}
	here := make(map[directory.RecordID]bool, len(p.targets))
	for _, t := range p.targets {
		here[t.id] = true
	}
	held := 0
	var gone []*directory.Organisation
	for r := range p.change.All(directory.KindOrganisation) {
		org := r.(*directory.Organisation)
		if org.Register != register {
			continue
		}
		held++
		if !here[org.ID] && org.Vanished == "" {
			gone = append(gone, org)
		}
	}
	slices.SortFunc(gone, func(a, b *directory.Organisation) int { return strings.Compare(a.Ref, b.Ref) })
	for _, org := range gone {
		r := org.Clone().(*directory.Organisation)
		r.Vanished = p.change.Today()
		p.change.Put(r)
		p.report.Vanished = append(p.report.Vanished, r)
	}
	if len(gone)*2 > held {
		p.found = append(p.found, Finding{
			Code: "incomplete", File: register, Warning: true,
			Message: fmt.Sprintf("%d of %d organisations of this register are not in the file", len(gone), held),
			Mend:    "Make sure that the file is complete. They are kept, and are marked as gone from the register.",
		})
	}
}

// broken reports whether the bundle could not be read as a whole.
func (p *importing) broken() bool {
	for _, f := range p.bundle.Findings {
		if !f.Warning {
			return true
		}
	}
	return false
}
