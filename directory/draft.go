package directory

import (
	"slices"

	"roundtable/account"
	"roundtable/live"

	"github.com/google/uuid"
)

// draft is a batch being decided: the resident records below, and above them those that earlier commands of the batch
// changed.
type draft struct {
	*live.Batch
	base     *State
	records  live.Draft[RecordID, Record]
	refs     map[refKey]RecordID
	to       map[RecordID]map[RecordID]struct{} // records above by what they refer to, or did before a command failed
	replaced []Record                           // rows of this batch whose place a later one of it took
	forget   []RecordID
	unused   map[uuid.UUID]bool // self-service links of the batch, as they were before it
	used     []LinkUse          // by the batch
	audit    []account.Entry
}

type refKey struct {
	kind Kind
	ref  string
}

func newDraft(b *live.Batch, base *State) *draft {
	return &draft{
		Batch: b, base: base, records: live.NewDraft(b, &base.records), refs: map[refKey]RecordID{},
		to: map[RecordID]map[RecordID]struct{}{},
	}
}

func (d *draft) changes() Changes {
	c := Changes{Delta: Delta{At: d.Seq}, Forget: d.forget, Used: d.used, Audit: d.audit}
	c.Records = slices.Collect(d.records.Changed())
	for _, r := range d.replaced {
		if !slices.Contains(d.forget, r.Base().ID) {
			c.Replaced = append(c.Replaced, r)
		}
	}
	return c
}

// get gives a record as the batch has it; nil if there is none.
func (d *draft) get(id RecordID) Record { return d.records.Get(id) }

// byRef gives a record of a kind by its ref; nil if there is none. Refs never change and are never freed.
func (d *draft) byRef(kind Kind, ref string) Record {
	if id, ok := d.refs[refKey{kind, ref}]; ok {
		return d.get(id)
	}
	if r := d.base.ByRef(kind, ref); r != nil {
		return d.get(r.Base().ID)
	}
	return nil
}

// of lists the records of a kind that refer to a record and are in use, in the order in which they were made.
func (d *draft) of(id RecordID, kind Kind) []Record {
	return slices.DeleteFunc(d.referring(id), func(r Record) bool { return r.Kind() != kind || r.Base().Lifecycle != Current })
}

// referring lists all records that refer to a record, whatever their lifecycle, in the order in which they were made.
func (d *draft) referring(id RecordID) []Record {
	var list []Record
	for from := range d.base.of[id] {
		if d.records.Above(from) == nil {
			list = append(list, d.base.Get(from))
		}
	}
	for from := range d.to[id] {
		if r := d.records.Above(from); r != nil && slices.ContainsFunc(r.Links(), func(l Link) bool { return l.To == id }) {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, inOrder)
	return list
}

// put records a record's new row under the next seq. The record is the batch's own: a new one or a Clone.
func (d *draft) put(c *command, r Record) Record {
	r.normalise()
	head := r.Base()
	head.Seq = d.Next()
	head.Edited = head.Edited.With(head.Seq, changedFields(d.get(head.ID), r)...)
	head.ChangedAt, head.ChangedBy, head.Way = d.Now, c.actor.Author(), c.way
	if !head.Requests.Has(c.request) {
		head.Requests = head.Requests.With(c.request)
	}
	if head.CreatedAt.IsZero() {
		head.CreatedAt, head.CreatedBy = d.Now, c.actor.Author()
	}
	if head.Lifecycle == "" {
		head.Lifecycle = Current
	}
	if before := d.records.Above(head.ID); before != nil {
		live.Append(d.Batch, &d.replaced, before)
	}
	d.records.Put(r)
	d.index(r)
	return r
}

// reaches tells if a record refers to what is absent, of another kind or no longer in use: of the first. What it referred
// to before, and need not, may have gone meanwhile.
func (d *draft) reaches(r Record, bad *problems) {
	var before []Link
	if old := d.get(r.Base().ID); old != nil {
		before = old.Links()
	}
	for _, link := range r.Links() {
		if wrong := d.broken(r, link, before); wrong != "" {
			bad.add(link.Field, "%s", wrong)
			return
		}
	}
}

func (d *draft) broken(r Record, link Link, before []Link) (wrong string) {
	if link.To == (RecordID{}) {
		if link.Required {
			return "must be given"
		}
		return ""
	}
	if !link.Required && slices.Contains(before, link) {
		return ""
	}
	to := d.get(link.To)
	if to == nil || to.Kind() != link.Kind || to.Base().Lifecycle == Removed || to.Base().Lifecycle == Merged {
		return "must be the id of an entry of the directory that is in use"
	}
	if link.To == r.Base().ID {
		return "must be another entry"
	}
	return ""
}

// living follows a merged record to the one it lives on in.
func (d *draft) living(r Record) Record {
	for r != nil && r.Base().Lifecycle == Merged {
		r = d.get(r.Base().Into)
	}
	return r
}

// record writes a line of the audit log.
func (d *draft) record(by account.Actor, action account.Action, id RecordID) {
	target := account.Target{Kind: "directory_record", ID: uuid.UUID(id)}
	live.Append(d.Batch, &d.audit, account.NewEntry(d.Now, by, action, target))
}

// command is one change of the directory on its way through a commit. decide decides on the draft and records what
// changes; it may run again for the same command when a commit is repeated, and then must give the same.
type command struct {
	actor   account.Actor
	way     Way
	request uuid.UUID
	link    uuid.UUID // the self-service link that it uses up; zero: none
	decide  func(d *draft) error
}

func (d *draft) index(r Record) {
	head := r.Base()
	live.Set(d.Batch, d.refs, refKey{r.Kind(), head.Ref}, head.ID)
	for _, link := range r.Links() {
		if d.to[link.To] == nil {
			d.to[link.To] = map[RecordID]struct{}{}
		}
		d.to[link.To][head.ID] = struct{}{}
	}
}
