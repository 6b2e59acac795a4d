package directory

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/live"
)

// CheckImport tells what Import would do with a bundle, and everything that is wrong with it. For editors.
func (s *Service) CheckImport(ctx context.Context, actor account.Actor, b Bundle) (report ImportReport, err error) {
	if err := mayEdit(actor); err != nil {
		return ImportReport{}, err
	}
	c := &command{actor: actor, way: ByImport}
	err = s.read(ctx, func(st *State) {
		report = newImporting(newDraft(&live.Batch{Seq: st.seq, Now: s.now()}, st), c, b, nil).run()
	})
	return report, err
}

// Import stores a bundle: all of it in one transaction, or nothing if anything is wrong, which the report tells. A record
// that the directory has is changed, if the bundle says otherwise; the rest is made. Importing the same again changes
// nothing. For editors.
//
// A record is recognised by its ref; an organisation that is not, by an identifier; what came without a ref, by what it
// is about. Columns that a file does not have stay as they are; a blank cell empties the field, but not where a register
// keeps it or where the organisation was recognised by an identifier, and a blank reference keeps a reference to what
// the public does not see, because open data has it blank.
func (s *Service) Import(
	ctx context.Context, actor account.Actor, b Bundle, progress Progress,
) (report ImportReport, err error) {
	c := &command{actor: actor, way: ByImport}
	c.decide = func(d *draft) error {
		report = newImporting(d, c, b, progress).run()
		if report.Errors > 0 {
			return errNotStored
		}
		if total := report.Total(); total.Created+total.Changed+len(report.Vanished) > 0 {
			d.record(actor, imported, RecordID(Stream))
			progress.report(Writing, 0, total.Created+total.Changed)
		}
		return nil
	}
	switch err = s.edit(ctx, c); {
	case errors.Is(err, errNotStored):
		return report, nil
	case err != nil:
		return ImportReport{}, err
	}
	report.Written = true
	total := report.Total()
	progress.report(Writing, total.Created+total.Changed, total.Created+total.Changed)
	return report, nil
}

// errNotStored takes back an import that found errors.
var errNotStored = errors.New("the import is not stored")

// importing is one import being decided.
type importing struct {
	d        *draft
	c        *command
	bundle   Bundle
	progress Progress
	report   ImportReport
	found    []Finding
	targets  []target              // one for each entry
	ids      map[RecordID]RecordID // of records by what the bundle calls them
	kept     map[keptLink]int      // how many references blank cells did not take away
}

// target is the record that an entry is about.
type target struct {
	stored       Record // nil: it is new
	id           RecordID
	byIdentifier bool   // recognised by an identifier, under another ref
	left         string // why the entry is left out; "" if it is not
}

func newImporting(d *draft, c *command, b Bundle, progress Progress) *importing {
	return &importing{
		d: d, c: c, bundle: b, progress: progress, targets: make([]target, len(b.Entries)),
		ids: make(map[RecordID]RecordID, len(b.Entries)), kept: map[keptLink]int{},
	}
}

// run puts everything that changes on the draft, and then checks it there, so that entries may refer to each other in
// any order.
func (p *importing) run() ImportReport {
	p.found = append(p.found, p.bundle.Findings...)
	p.match()
	changed := make([]Record, len(p.bundle.Entries))
	for i := range p.bundle.Entries {
		if p.targets[i].left == "" {
			changed[i] = p.apply(i)
		} else {
			p.report.count(p.bundle.Entries[i].Record.Kind()).LeftOut++
		}
		p.step(i, 2*len(p.bundle.Entries))
	}
	for i, r := range changed {
		if r != nil {
			p.decide(&p.bundle.Entries[i], r)
		}
		p.step(len(changed)+i, 2*len(changed))
	}
	p.checkIdentifiers(changed)
	p.vanish()
	p.tellKept()
	p.report.finish(p.found)
	return p.report
}

// step reports progress now and then.
func (p *importing) step(done, total int) {
	if done++; done%256 == 0 || done == total {
		p.progress.report(Checking, done/2, total/2)
	}
}

func (p *importing) tell(e *Entry, field string, f Finding) {
	p.found = append(p.found, e.At(field, f))
}

// resolve gives the record that a name of the bundle stands for, and why there is none.
func (p *importing) resolve(name RecordID) (id RecordID, none string) {
	if id, ok := p.ids[name]; ok {
		return id, ""
	}
	n := p.bundle.Names[name]
	r := p.d.livesOn(p.d.byRef(n.Kind, n.Ref))
	switch {
	case r == nil:
		return RecordID{}, "unknown"
	case r.Base().Standing == Removed:
		return RecordID{}, "removed"
	}
	return r.Base().ID, ""
}

// livesOn follows a merged record to the one it lives on in.
func (d *draft) livesOn(r Record) Record {
	for r != nil && r.Base().Standing == Merged {
		r = d.get(r.Base().Into)
	}
	return r
}

// newID is the id of a record that the bundle makes.
func (p *importing) newID(kind Kind, ref string) RecordID {
	id := Named(kind, ref)
	for p.d.get(id) != nil { // somebody chose this very id for something else
		id = RecordID(uuid.NewSHA1(uuid.UUID(id), []byte("again")))
	}
	return id
}

// Known reports whether a ref was ever given, whatever became of the record. For editors.
func (s *Service) Known(ctx context.Context, actor account.Actor, kind Kind, ref string) (known bool, err error) {
	if err := mayEdit(actor); err != nil {
		return false, err
	}
	err = s.read(ctx, func(st *State) { known = st.ByRef(kind, ref) != nil })
	return known, err
}
