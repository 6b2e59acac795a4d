package directory

import (
	"context"
	"iter"

	"roundtable/account"
	"roundtable/live"
)

// Change is a command that another package decides, such as an import: the directory as the command finds it, with what it
// has put there itself.
type Change struct {
	d *draft
	c *command
}

// Decide carries out an editor's command: decide decides it and puts what changes. If it fails, nothing is stored. It may
// run again for the same command, and then must decide the same.
func (s *Service) Decide(ctx context.Context, actor account.Actor, way Way, decide func(Change) error) error {
	c := &command{actor: actor, way: way}
	c.decide = func(d *draft) error { return decide(Change{d, c}) }
	return s.edit(ctx, c)
}

// Rehearse has an editor's command decided, and stores nothing.
func (s *Service) Rehearse(ctx context.Context, actor account.Actor, way Way, decide func(Change) error) error {
	if err := MayEdit(actor); err != nil {
		return err
	}
	var failed error
	err := s.read(ctx, func(st *State) {
		d := newDraft(&live.Batch{Seq: st.seq, Now: s.now()}, st)
		failed = decide(Change{d, &command{actor: actor, way: way}})
	})
	if err != nil {
		return err
	}
	return failed
}

// Get gives a record whatever its lifecycle; nil if there is none.
func (c Change) Get(id RecordID) Record { return c.d.get(id) }

// ByRef gives a record of a kind by its ref, whatever its lifecycle; nil if there is none.
func (c Change) ByRef(kind Kind, ref string) Record { return c.d.byRef(kind, ref) }

// Living follows a record that was merged to the one it lives on in; any other, nil too, is its own.
func (c Change) Living(r Record) Record { return c.d.living(r) }

// Of lists the records of a kind that refer to a record and are in use, in the order in which they were made.
func (c Change) Of(id RecordID, kind Kind) []Record { return c.d.of(id, kind) }

// All gives every record of a kind that is in use or archived, in no order.
func (c Change) All(kind Kind) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for r := range c.d.records.All() {
			lifecycle := r.Base().Lifecycle
			if r.Kind() == kind && (lifecycle == Current || lifecycle == Archived) && !yield(r) {
				return
			}
		}
	}
}

// IsPublic reports whether everybody sees a record, as it was before the commands that are decided with this one.
func (c Change) IsPublic(r Record) bool { return c.d.base.Visible(Viewer{Level: ForPublic}, r) }

// Today is the day of the change.
func (c Change) Today() Date { return DateOf(c.d.Now) }

// Put records the new row of a record, which is the change's own: a new one or a Clone.
func (c Change) Put(r Record) Record { return c.d.put(c.c, r) }

// Problems tells everything that keeps a record from being stored whose own fields are right (see Check).
func (c Change) Problems(r Record) []Problem { return c.d.problems(r) }

// RecordImport writes into the audit log that files were imported.
func (c Change) RecordImport() { c.d.record(c.c.actor, imported, RecordID(Stream)) }
