package directory

import (
	"roundtable/fault"
	"roundtable/place"
)

// holds fails if a record breaks a rule that needs the rest of the directory.
func (d *draft) holds(r Record) error {
	switch r := r.(type) {
	case *Partnership:
		return d.placesKnown(r.Councils, r.HealthAreas)
	case *Organisation:
		return d.organisationHolds(r)
	case *Membership:
		return d.membershipHolds(r)
	case *Document:
		if r.URL != "" && r.File != nil {
			return fault.Input("url", "give either the address of the document or a file, not both")
		}
	}
	return nil
}

func (d *draft) placesKnown(councils, healthAreas []string) error {
	for _, code := range councils {
		if _, ok := d.base.areas.AreaOf(place.KindCouncil, code); !ok {
			return fault.Input("localAuthorityCodes", "must be GSS codes of councils or counties, such as E08000001")
		}
	}
	for _, code := range healthAreas {
		if _, ok := d.base.areas.AreaOf(place.KindHealthArea, code); !ok {
			return fault.Input("healthAreaCodes", "must be codes of health areas, such as E54000057")
		}
	}
	return nil
}

// organisationHolds keeps places known, and the tree of organisations without rings.
func (d *draft) organisationHolds(r *Organisation) error {
	if r.Council != "" {
		if err := d.placesKnown([]string{r.Council}, nil); err != nil {
			return fault.Input("localAuthorityCode", "must be the GSS code of a council or county, such as E08000001")
		}
	}
	if r.HealthArea != "" {
		if err := d.placesKnown(nil, []string{r.HealthArea}); err != nil {
			return fault.Input("healthAreaCode", "must be the code of a health area, such as E54000057")
		}
	}
	return d.treeHolds(r)
}

// treeHolds keeps an organisation from being a part of itself by way of others.
func (d *draft) treeHolds(r *Organisation) error {
	for at, depth := r.Parent, 0; at != (RecordID{}); depth++ {
		parent, _ := d.get(at).(*Organisation)
		if parent == nil {
			break
		}
		if parent.ID == r.ID || depth >= maxDepth {
			return fault.Input("parentId", "must not make an organisation a part of itself, or of more than %d others", maxDepth)
		}
		at = parent.Parent
	}
	return nil
}

// maxDepth is how many organisations deep a part may lie.
const maxDepth = 10

// membershipHolds lets an organisation be in a partnership once at a time.
func (d *draft) membershipHolds(r *Membership) error {
	for _, other := range d.of(r.Partnership, KindMembership) {
		m := other.(*Membership)
		if m.ID != r.ID && m.Organisation == r.Organisation && m.Left == "" && r.Left == "" {
			return fault.Input("organisationId", "is in this partnership already")
		}
	}
	return nil
}
