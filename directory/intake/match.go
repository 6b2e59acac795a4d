package intake

import (
	"fmt"
	"slices"
	"strings"

	"roundtable/directory"
	"roundtable/internal/searchtext"
)

// match finds the record that each entry is about. Entries of kinds that others belong to come first in a bundle.
func (p *importing) match() {
	claimed := map[directory.RecordID]int{} // entries by what they are about
	holders := p.holders()
	for i := range p.bundle.Entries {
		p.targets[i] = p.matchOne(&p.bundle.Entries[i], holders, claimed)
		p.claim(i, claimed)
		p.name(i)
	}
	if p.bundle.Register != "" {
		p.matchRenamed(claimed)
	}
}

// claim lets no two entries be about the same record.
func (p *importing) claim(i int, claimed map[directory.RecordID]int) {
	t := &p.targets[i]
	if t.stored == nil || t.left != "" {
		return
	}
	id := t.stored.Base().ID
	if other, taken := claimed[id]; taken {
		e := &p.bundle.Entries[i]
		p.tell(e, "ref", Finding{
			Code:    "same_record",
			Message: fmt.Sprintf("this is the same entry of the directory as in line %d", p.bundle.Entries[other].Line),
			Mend:    "Keep one of the two lines.",
		})
		return
	}
	claimed[id] = i
}

// name settles the id under which other entries refer to an entry.
func (p *importing) name(i int) {
	e, t := &p.bundle.Entries[i], &p.targets[i]
	head := e.Record.Base()
	switch {
	case t.stored != nil:
		t.id = t.stored.Base().ID
	case t.left == "":
		t.id = p.newID(e.Record.Kind(), head.Ref)
	case t.left != withoutFile:
		return
	}
	p.ids[Named(e.Record.Kind(), head.Ref)] = t.id
}

func (p *importing) matchOne(e *Entry, holders map[string]directory.Record, claimed map[directory.RecordID]int) (t target) {
	kind, ref := e.Record.Kind(), e.Record.Base().Ref
	if stored := p.change.ByRef(kind, ref); stored != nil {
		return p.fileThere(e, p.inUse(e, stored))
	}
	if org, ok := e.Record.(*directory.Organisation); ok {
		for _, id := range org.Identifiers {
			if stored := holders[holderKey(id)]; stored != nil {
				return target{stored: stored, byIdentifier: true}
			}
		}
	}
	if e.Derived {
		t.stored = p.about(e, claimed)
	}
	return p.fileThere(e, t)
}

// withoutFile is why a document is left out whose file is not stored here.
const withoutFile = "file"

// fileThere leaves out a document that is a file by its name alone, unless that file is stored with it: files do not
// travel with an import.
func (p *importing) fileThere(e *Entry, t target) target {
	given, ok := e.Record.(*directory.Document)
	if !ok || given.File == nil || t.left != "" {
		return t
	}
	if stored, ok := t.stored.(*directory.Document); ok && stored.File != nil && stored.File.Name == given.File.Name {
		return t
	}
	p.tell(e, "url", Finding{
		Code: "no_file", Warning: true, Message: "the file itself is not part of an import; the line is left out",
		Mend: "Write the document's web address, or upload the file in the browser.",
	})
	t.left = withoutFile
	return t
}

// inUse decides what becomes of an entry whose record is no longer in use.
func (p *importing) inUse(e *Entry, stored directory.Record) target {
	head := stored.Base()
	_, contact := stored.(*directory.Contact)
	revives := e.Archived != nil && !*e.Archived
	switch {
	case head.Lifecycle == directory.Merged:
		if into := p.change.Living(stored); into != nil {
			p.ids[Named(stored.Kind(), head.Ref)] = into.Base().ID
		}
		p.tell(e, "ref", Finding{
			Code: "merged", Warning: true, Message: "this entry was merged into another; the line is left out",
			Mend: "Take the line out, or undo the merge.",
		})
		return target{left: "merged"}
	case head.Lifecycle == directory.Removed && contact:
		p.tell(e, "ref", Finding{
			Code: "removed", Warning: true,
			Message: "this contact was removed, perhaps because they asked for it; the line is left out",
			Mend:    "Take the line out. If they agree to be listed again, give the line a new ref.",
		})
		return target{left: "removed"}
	case head.Lifecycle == directory.Removed && !revives:
		p.tell(e, "ref", Finding{
			Code: "removed", Warning: true, Message: "this entry was removed; the line is left out",
			Mend: "Take the line out, or write no in the column archived to put the entry back.",
		})
		return target{left: "removed"}
	}
	return target{stored: stored}
}

// holders are the organisations in use by their identifiers.
func (p *importing) holders() map[string]directory.Record {
	holders := map[string]directory.Record{}
	for r := range p.change.All(directory.KindOrganisation) {
		for _, id := range r.(*directory.Organisation).Identifiers {
			key := holderKey(id)
			if old := holders[key]; old == nil || r.Base().Ref < old.Base().Ref {
				holders[key] = r
			}
		}
	}
	return holders
}

func holderKey(id directory.Identifier) string { return strings.ToUpper(id.String()) }

// about finds the part of a partnership that is about the same as an entry without a ref; nil if there is none.
func (p *importing) about(e *Entry, claimed map[directory.RecordID]int) directory.Record {
	link := e.Record.Links()[0]
	partnership, none := p.resolve(link.To)
	if none != "" {
		return nil
	}
	resolve := func(name directory.RecordID) directory.RecordID {
		id, _ := p.resolve(name)
		return id
	}
	for _, r := range p.change.Of(partnership, e.Record.Kind()) {
		if _, taken := claimed[r.Base().ID]; !taken && r.Links()[0].To == partnership && e.Fields.Same(r, resolve) {
			return r
		}
	}
	return nil
}

// matchRenamed recognises what a register without identifiers of its own has renamed or moved: in the same council, with
// the same name or else the same postcode, and only one on either side.
func (p *importing) matchRenamed(claimed map[directory.RecordID]int) {
	for _, key := range []func(*directory.Organisation) string{
		func(d *directory.Organisation) string { return d.Council + "\n" + searchtext.Of(d.Name) },
		func(d *directory.Organisation) string { return d.Council + "\n" + d.Postcode },
	} {
		stored := map[string][]directory.Record{}
		for r := range p.change.All(directory.KindOrganisation) {
			d := r.(*directory.Organisation)
			if _, taken := claimed[d.ID]; !taken && d.Register == p.bundle.Register && onlyLocal(d) {
				stored[key(d)] = append(stored[key(d)], r)
			}
		}
		given := map[string][]int{}
		for i := range p.bundle.Entries {
			d, ok := p.bundle.Entries[i].Record.(*directory.Organisation)
			if ok && p.targets[i].stored == nil && p.targets[i].left == "" && onlyLocal(d) {
				given[key(d)] = append(given[key(d)], i)
			}
		}
		for k, entries := range given {
			if len(entries) == 1 && len(stored[k]) == 1 {
				p.targets[entries[0]].stored = stored[k][0]
				claimed[stored[k][0].Base().ID] = entries[0]
				p.name(entries[0])
			}
		}
	}
}

func onlyLocal(d *directory.Organisation) bool {
	return !slices.ContainsFunc(d.Identifiers, func(id directory.Identifier) bool { return id.Scheme != directory.LocalScheme })
}
