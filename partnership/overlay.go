package partnership

import (
	"slices"
	"time"

	"roundtable/account"
	"roundtable/internal/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// overlay is a batch being judged: the resident state below, and above it the records that earlier commands of the batch
// changed. Nothing of it reaches the state before it is stored.
type overlay struct {
	base   *State
	seq    live.Seq
	now    time.Time
	above  map[RecordID]Record
	refs   map[Kind]map[string]RecordID
	to     map[RecordID]map[RecordID]struct{} // records above by what they refer to, or did before the batch went on
	puts   []replaced
	forget []RecordID
	unused map[uuid.UUID]bool // self-service links of the batch, as they were before it
	used   []LinkUse          // by the batch
	audit  []account.Entry
}

// replaced is one put: the id, and the record that it replaced above; nil if there was none.
type replaced struct {
	id     RecordID
	before Record
}

func newOverlay(base *State, now time.Time) *overlay {
	return &overlay{
		base: base, seq: base.seq, now: now, above: map[RecordID]Record{}, refs: map[Kind]map[string]RecordID{},
		to: map[RecordID]map[RecordID]struct{}{},
	}
}

func (o *overlay) changes() Changes {
	c := Changes{Delta: Delta{At: o.seq}, Forget: o.forget, Used: o.used, Audit: o.audit}
	for _, r := range o.above {
		c.Records = append(c.Records, r)
	}
	for _, put := range o.puts {
		if put.before != nil && !slices.Contains(o.forget, put.id) {
			c.Replaced = append(c.Replaced, put.before)
		}
	}
	return c
}

// get gives a record as the batch has it; nil if there is none.
func (o *overlay) get(id RecordID) Record {
	if r := o.above[id]; r != nil {
		return r
	}
	return o.base.Get(id)
}

// byRef gives a record of a kind by its ref; nil if there is none. Refs never change and are never freed.
func (o *overlay) byRef(kind Kind, ref string) Record {
	if id, ok := o.refs[kind][ref]; ok {
		return o.above[id]
	}
	if r := o.base.ByRef(kind, ref); r != nil {
		return o.get(r.Base().ID)
	}
	return nil
}

// of lists the records of a kind that refer to a record and are in use, in the order in which they were made.
func (o *overlay) of(id RecordID, kind Kind) []Record {
	return slices.DeleteFunc(o.referring(id), func(r Record) bool { return r.Kind() != kind || r.Base().Standing != Current })
}

// referring lists all records that refer to a record, whatever their standing, in the order in which they were made.
func (o *overlay) referring(id RecordID) []Record {
	var list []Record
	for from := range o.base.of[id] {
		if o.above[from] == nil {
			list = append(list, o.base.Get(from))
		}
	}
	for from := range o.to[id] {
		if r := o.above[from]; r != nil && slices.ContainsFunc(r.Links(), func(l Link) bool { return l.To == id }) {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, inOrder)
	return list
}

// put records a record's new row under the next seq. The record is the batch's own: a new one or a Clone.
func (o *overlay) put(c *command, r Record) Record {
	settle(r)
	head := r.Base()
	o.seq++
	head.Seq = o.seq
	head.ChangedAt, head.ChangedBy, head.Way = o.now, c.actor.Author(), c.way
	if !head.Requests.Has(c.request) {
		head.Requests = head.Requests.With(c.request)
	}
	if head.CreatedAt.IsZero() {
		head.CreatedAt, head.CreatedBy = o.now, c.actor.Author()
	}
	if head.Standing == "" {
		head.Standing = Current
	}
	o.puts = append(o.puts, replaced{id: head.ID, before: o.above[head.ID]})
	o.above[head.ID] = r
	o.index(r)
	return r
}

// reaches fails if a record refers to what is absent, of another kind or no longer in use. What it referred to before,
// and need not, may have gone meanwhile.
func (o *overlay) reaches(r Record) error {
	var before []Link
	if old := o.get(r.Base().ID); old != nil {
		before = old.Links()
	}
	for _, link := range r.Links() {
		if link.To == (RecordID{}) {
			if link.Required {
				return fault.Input(link.Field, "must be given")
			}
			continue
		}
		if !link.Required && slices.Contains(before, link) {
			continue
		}
		to := o.get(link.To)
		if to == nil || to.Kind() != link.Kind || to.Base().Standing == Removed || to.Base().Standing == Merged {
			return fault.Input(link.Field, "must be the id of an entry of the directory that is in use")
		}
		if link.To == r.Base().ID {
			return fault.Input(link.Field, "must be another entry")
		}
	}
	return nil
}

// record writes a line of the audit log.
func (o *overlay) record(by account.Actor, action account.Action, id RecordID) {
	o.audit = append(o.audit, account.NewEntry(o.now, by, action, account.Target{Kind: "directory_record", ID: uuid.UUID(id)}))
}

// command is one change of the directory on its way through a commit. judge decides on the overlay and records what
// changes; it may run again for the same command when a commit is repeated, and then must give the same.
type command struct {
	actor   account.Actor
	way     Way
	request uuid.UUID
	link    uuid.UUID // the self-service link that it uses up; zero: none
	judge   func(o *overlay) error
}

// mark is where an overlay stands between two commands.
type mark struct {
	seq                       live.Seq
	puts, forget, used, audit int
}

// mark notes where the overlay stands.
func (o *overlay) mark() mark {
	return mark{seq: o.seq, puts: len(o.puts), forget: len(o.forget), used: len(o.used), audit: len(o.audit)}
}

// undo takes back everything since a mark.
func (o *overlay) undo(m mark) {
	for i := len(o.puts) - 1; i >= m.puts; i-- {
		put := o.puts[i]
		if put.before != nil {
			o.above[put.id] = put.before
			continue
		}
		r := o.above[put.id]
		delete(o.refs[r.Kind()], r.Base().Ref)
		delete(o.above, put.id)
	}
	o.seq, o.puts, o.forget = m.seq, o.puts[:m.puts], o.forget[:m.forget]
	o.used, o.audit = o.used[:m.used], o.audit[:m.audit]
}

func (o *overlay) index(r Record) {
	head := r.Base()
	if o.refs[r.Kind()] == nil {
		o.refs[r.Kind()] = map[string]RecordID{}
	}
	o.refs[r.Kind()][head.Ref] = head.ID
	for _, link := range r.Links() {
		if o.to[link.To] == nil {
			o.to[link.To] = map[RecordID]struct{}{}
		}
		o.to[link.To][head.ID] = struct{}{}
	}
}
