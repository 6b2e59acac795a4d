package intake

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/place"
)

// Service reads bundles into a directory.
type Service struct{ directory *directory.Service }

// New reads into a directory.
func New(d *directory.Service) *Service { return &Service{directory: d} }

// MayImport fails for those who may not import, so that nobody else's files are read.
func (s *Service) MayImport(actor account.Actor) error { return directory.MayEdit(actor) }

// Areas tells where places are.
func (s *Service) Areas() *place.Gazetteer { return s.directory.Areas() }

// Check tells what Import would do with a bundle, and everything that is wrong with it. For editors.
func (s *Service) Check(ctx context.Context, actor account.Actor, b Bundle) (report Report, err error) {
	err = s.directory.Rehearse(ctx, actor, directory.ByImport, func(c directory.Change) error {
		report = newImporting(c, b, nil).run()
		return nil
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
func (s *Service) Import(ctx context.Context, actor account.Actor, b Bundle, progress Progress) (report Report, err error) {
	err = s.directory.Decide(ctx, actor, directory.ByImport, func(c directory.Change) error {
		report = newImporting(c, b, progress).run()
		if report.Errors > 0 {
			return errNotStored
		}
		if total := report.Total(); total.Created+total.Changed+len(report.Vanished) > 0 {
			c.RecordImport()
			progress.report(Writing, 0, total.Created+total.Changed)
		}
		return nil
	})
	switch {
	case errors.Is(err, errNotStored):
		return report, nil
	case err != nil:
		return Report{}, err
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
	change   directory.Change
	bundle   Bundle
	progress Progress
	report   Report
	found    []Finding
	targets  []target                                  // one for each entry
	ids      map[directory.RecordID]directory.RecordID // of records by what the bundle calls them
	kept     map[keptLink]int                          // how many references blank cells did not take away
}

// target is the record that an entry is about.
type target struct {
	stored       directory.Record // nil: it is new
	id           directory.RecordID
	byIdentifier bool   // recognised by an identifier, under another ref
	left         string // why the entry is left out; "" if it is not
}

func newImporting(c directory.Change, b Bundle, progress Progress) *importing {
	return &importing{
		change: c, bundle: b, progress: progress, targets: make([]target, len(b.Entries)),
		ids: make(map[directory.RecordID]directory.RecordID, len(b.Entries)), kept: map[keptLink]int{},
	}
}

// run puts everything that changes, and then checks it, so that entries may refer to each other in
// any order.
func (p *importing) run() Report {
	p.found = append(p.found, p.bundle.Findings...)
	p.match()
	changed := make([]directory.Record, len(p.bundle.Entries))
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
func (p *importing) resolve(name directory.RecordID) (id directory.RecordID, none string) {
	if id, ok := p.ids[name]; ok {
		return id, ""
	}
	n := p.bundle.Names[name]
	r := p.change.Living(p.change.ByRef(n.Kind, n.Ref))
	switch {
	case r == nil:
		return directory.RecordID{}, "unknown"
	case r.Base().Lifecycle == directory.Removed:
		return directory.RecordID{}, "removed"
	}
	return r.Base().ID, ""
}

// newID is the id of a record that the bundle makes.
func (p *importing) newID(kind directory.Kind, ref string) directory.RecordID {
	id := Named(kind, ref)
	for p.change.Get(id) != nil { // somebody chose this very id for something else
		id = directory.RecordID(uuid.NewSHA1(uuid.UUID(id), []byte("again")))
	}
	return id
}
