package directory

import (
	"roundtable/fault"
	"roundtable/place"
)

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
