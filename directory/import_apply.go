package directory

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"roundtable/fault"
)

// apply puts an entry's record on the draft if it is new or changes; nil if it stays as it is.
func (p *importing) apply(i int) Record {
	e, t := &p.bundle.Entries[i], p.targets[i]
	count := p.report.count(e.Record.Kind())
	r := New(e.Record.Kind())
	u := &Updating{p: p, entry: e, at: t}
	if t.stored == nil {
		*r.Base() = Head{ID: t.id, Ref: e.Record.Base().Ref, Standing: Current}
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
			r.keep(t.stored)
		}
		if sameFields(r, t.stored) {
			count.Unchanged++
			return nil
		}
		count.Changed++
	}
	if org, ok := r.(*Organisation); ok && p.bundle.Register != "" && t.stored == nil {
		org.Register = p.bundle.Register
	}
	p.found = append(p.found, e.Doubts...)
	p.doubtArchived(e, t, r)
	return p.d.put(p.c, r)
}

// care puts an organisation under the care of the register being read, and gives it as it was before its fields change.
func (p *importing) care(r, given Record) *Organisation {
	org, ok := r.(*Organisation)
	if !ok {
		return nil
	}
	if p.bundle.Register != "" {
		org.adopt(p.bundle.Register, given.(*Organisation))
		if org.Register == p.bundle.Register {
			org.Vanished = ""
		}
	}
	return org.Clone().(*Organisation)
}

// stand archives what the file says is archived, and puts back what it says is not.
func (p *importing) stand(e *Entry, r Record) {
	if e.Archived == nil {
		return
	}
	r.Base().Standing = Current
	if *e.Archived {
		r.Base().Standing = Archived
	}
}

func (p *importing) doubtArchived(e *Entry, t target, r Record) {
	if t.stored != nil && t.stored.Base().Standing == Archived && r.Base().Standing == Archived && e.Archived == nil {
		p.tell(e, "ref", Finding{
			Code: "archived", Warning: true, Message: "this entry is archived; it is changed and stays archived",
			Mend: "To use it again, write no in the column archived.",
		})
	}
}

// sameFields reports whether two versions of a record are stored alike.
func sameFields(a, b Record) bool {
	if a.Base().Standing != b.Base().Standing {
		return false
	}
	left, errLeft := json.Marshal(a)
	right, errRight := json.Marshal(b)
	return errLeft == nil && errRight == nil && bytes.Equal(left, right)
}

// decide tells what is wrong with a record, except with fields of which that was told.
func (p *importing) decide(e *Entry, r Record) {
	wrong := len(e.Wrong) > 0
	for _, bad := range Check(r) {
		if !e.Wrong[bad.Field] {
			p.bad(e, bad.Field, bad.Message)
			wrong = true
		}
	}
	if wrong {
		return
	}
	if part, ok := r.(*Partnership); ok { // both, if both are wrong
		p.fault(e, p.d.placesKnown(part.Councils, nil))
		p.fault(e, p.d.placesKnown(nil, part.HealthAreas))
		p.fault(e, p.d.reaches(r))
		return
	}
	p.fault(e, p.d.reaches(r))
	p.fault(e, r.holds(p.d))
}

// checkIdentifiers lets no two organisations in use have an identifier that one of them is given now.
func (p *importing) checkIdentifiers(changed []Record) {
	lines := map[RecordID]int{}
	for i, t := range p.targets {
		lines[t.id] = p.bundle.Entries[i].Line
	}
	all := map[string][]RecordID{}
	p.d.each(KindOrganisation, func(r Record) {
		for _, id := range r.(*Organisation).Identifiers {
			all[holderKey(id)] = append(all[holderKey(id)], r.Base().ID)
		}
	})
	for i, r := range changed {
		org, ok := r.(*Organisation)
		if !ok {
			continue
		}
		before, _ := p.targets[i].stored.(*Organisation)
		for _, id := range org.Identifiers {
			if before == nil || !slices.Contains(before.Identifiers, id) {
				p.checkIdentifier(&p.bundle.Entries[i], org.ID, all[holderKey(id)], lines)
			}
		}
	}
}

func (p *importing) checkIdentifier(e *Entry, id RecordID, holders []RecordID, lines map[RecordID]int) {
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

func (p *importing) fault(e *Entry, err error) {
	if err == nil {
		return
	}
	if f := fault.Of(err); f != nil {
		p.bad(e, f.Field, f.Message)
		return
	}
	p.bad(e, "", err.Error())
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
	here := make(map[RecordID]bool, len(p.targets))
	for _, t := range p.targets {
		here[t.id] = true
	}
	held := 0
	var gone []*Organisation
	p.d.each(KindOrganisation, func(r Record) {
		org := r.(*Organisation)
		if org.Register != register {
			return
		}
		held++
		if !here[org.ID] && org.Vanished == "" {
			gone = append(gone, org)
		}
	})
	for _, org := range byRefs(gone) {
		r := org.Clone().(*Organisation)
		r.Vanished = DateOf(p.d.Now)
		p.d.put(p.c, r)
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
