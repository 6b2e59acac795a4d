package intake

import (
	"slices"

	"roundtable/directory"
)

// Updating is one record taking what an entry says. Fields asks it what may be written.
type Updating struct {
	p     *importing
	entry *Entry
	at    target
	was   *directory.Organisation // the organisation before, if it is one that was here
}

// Takes reports whether a field is to take the file's value: blank says that the file has none, wasBlank that the record
// has none.
func (u *Updating) Takes(field string, blank, wasBlank bool) bool {
	if u.at.stored == nil {
		return true
	}
	if field == "lon" || field == "geoPrecision" { // a point is one field
		field = "lat"
	}
	if register := u.p.bundle.Register; register != "" {
		if u.was.Register == register && directory.Registered(field) {
			return !slices.Contains(u.was.Corrected, field)
		}
		return wasBlank
	}
	if !blank || wasBlank {
		return true
	}
	return !u.at.byIdentifier && (u.was == nil || !u.was.KeptBy("", field))
}

// Link gives the record that a reference shall be to: given is what the file calls it, zero for a blank cell; stored is
// the one it has been to.
func (u *Updating) Link(field string, given, stored directory.RecordID) directory.RecordID {
	if given == (directory.RecordID{}) {
		if stored != given && (u.at.byIdentifier || u.keeps(field, stored)) {
			return stored
		}
		return given
	}
	return u.resolve(field, given)
}

// Links is Link for a list.
func (u *Updating) Links(field string, given, stored []directory.RecordID) []directory.RecordID {
	var named, seen []directory.RecordID
	for _, name := range given {
		if id := u.resolve(field, name); id != (directory.RecordID{}) {
			named = append(named, id)
		}
	}
	for _, id := range stored {
		if slices.Contains(named, id) || !u.keeps(field, id) {
			seen = append(seen, id)
		}
	}
	if slices.Equal(named, seen) {
		return stored
	}
	for _, id := range stored {
		if !slices.Contains(named, id) && !slices.Contains(seen, id) {
			named = append(named, id)
		}
	}
	return named
}

// Identifiers gives the identifiers that an organisation shall have. Those of an organisation that a register keeps are
// added to and never taken away, but that its own slug is replaced when it is renamed.
func (u *Updating) Identifiers(given, stored []directory.Identifier) []directory.Identifier {
	if u.at.stored == nil || u.p.bundle.Register == "" && u.was.Register == "" && !u.at.byIdentifier {
		return given
	}
	has := func(list []directory.Identifier, id directory.Identifier) bool {
		return slices.ContainsFunc(list, func(other directory.Identifier) bool { return holderKey(other) == holderKey(id) })
	}
	var all []directory.Identifier
	for _, id := range stored {
		if id.Scheme != directory.LocalScheme || has(given, id) || u.p.bundle.Register == "" || u.was.Register != u.p.bundle.Register {
			all = append(all, id)
		}
	}
	for _, id := range given {
		if !has(all, id) {
			all = append(all, id)
		}
	}
	return all
}

func (u *Updating) resolve(field string, name directory.RecordID) directory.RecordID {
	id, none := u.p.resolve(name)
	switch none {
	case "unknown":
		u.p.tell(u.entry, field, Finding{
			Code:    "reference",
			Message: "nothing has this ref, neither in the files nor in the directory",
			Mend:    "Correct the ref, or add a line for what it refers to.",
		})
	case "removed":
		u.p.tell(u.entry, field, Finding{
			Code: "reference", Message: "this refers to an entry that was removed",
			Mend: "Leave the cell blank, or put the entry back: its line with no in the column archived.",
		})
	}
	return id
}

// keptLink is a column in which blank cells did not take references away.
type keptLink struct{ file, column string }

// keeps reports whether a reference stays although a file has it blank: what the public does not see is blank in open
// data.
func (u *Updating) keeps(field string, id directory.RecordID) bool {
	if u.p.change.IsPublic(u.p.change.Get(id)) {
		return false
	}
	u.p.kept[keptLink{u.entry.File, u.entry.Fields.Column(field).Name}]++
	return true
}
