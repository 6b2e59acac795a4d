package directory

import "roundtable/place"

// problems tells everything that keeps a record from being stored, whose own fields are right: what it refers to, and the
// rules that need the rest of the directory.
func (d *draft) problems(r Record) problems {
	var bad problems
	d.reaches(r, &bad)
	r.holds(d, &bad)
	return bad
}

// holds reports whether a record breaks no rule that needs the rest of the directory.
func (d *draft) holds(r Record) bool {
	var bad problems
	r.holds(d, &bad)
	return len(bad) == 0
}

// known reports whether all codes are those of areas.
func (d *draft) known(kind place.Kind, codes []string) bool {
	for _, code := range codes {
		if _, ok := d.base.areas.AreaOf(kind, code); !ok {
			return false
		}
	}
	return true
}

// treeHolds reports whether an organisation is no part of itself by way of others, and not too deep in them.
func (d *draft) treeHolds(o *Organisation) bool {
	for at, depth := o.Parent, 0; at != (RecordID{}); depth++ {
		parent, _ := d.get(at).(*Organisation)
		if parent == nil {
			break
		}
		if parent.ID == o.ID || depth >= maxDepth {
			return false
		}
		at = parent.Parent
	}
	return true
}

// maxDepth is how many organisations deep a part may lie.
const maxDepth = 10
