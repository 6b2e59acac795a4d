package find

import (
	"context"
	"math"
	"slices"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/place"
)

// Likeness is what is known of an entry that may be in the directory already.
type Likeness struct {
	Kind        directory.Kind // KindPartnership or KindOrganisation
	Name        string
	Point       *place.Point
	Councils    []string // GSS codes
	HealthAreas []string // codes
	Members     []directory.RecordID
	Except      directory.RecordID // the entry itself
}

// Likely is an entry that may be the same.
type Likely struct {
	Record directory.Record
	Score  float64 // 0 to 1
	Why    []Reason
}

// Reason is what two entries have in common.
type Reason string

// The reasons.
const (
	SameName    Reason = "NAME"
	SamePlace   Reason = "PLACE"
	SameMembers Reason = "MEMBERS"
)

// The bounds of likeness.
const (
	leastLikely = 0.5
	maxLikely   = 10
	maxMembers  = 1000
	maxName     = 150 // characters
)

// How much names, places and members weigh. What is not known of both entries has no part.
const (
	nameWeight    = 3
	placeWeight   = 2
	membersWeight = 2
)

// Similar finds the entries in use that the actor sees and that may be the same, the likeliest first, at most 10.
func (s *Service) Similar(ctx context.Context, actor account.Actor, to Likeness) (list []Likely, err error) {
	err = s.search(ctx, actor, func(v view) error {
		list, err = v.similar(to)
		return err
	})
	return list, err
}

func (v view) similar(to Likeness) ([]Likely, error) {
	if err := to.check(); err != nil {
		return nil, err
	}
	scope := v.scope(to.Kind, false)
	names := v.rarity(scope).naming(to.Name)
	where := v.likePlace(to)
	best := closest{limit: maxLikely}
	found := map[directory.RecordID]Likely{}
	for _, f := range scope {
		id := f.record.Base().ID
		if id == to.Except {
			continue
		}
		likely := v.compare(to, f, names, where)
		if likely.Score >= leastLikely {
			found[id] = likely
			at := (&hit{entry: f}).spot(ordering{})
			at.number = -int64(likely.Score * 1e6)
			best.add(at)
		}
	}
	list := make([]Likely, len(best.spots))
	for i, at := range best.spots {
		list[i] = found[at.id]
	}
	return list, nil
}

func (to Likeness) check() error {
	if to.Kind != directory.KindPartnership && to.Kind != directory.KindOrganisation {
		return fault.Input("kind", "must be PARTNERSHIP or ORGANISATION")
	}
	for _, err := range []error{
		checkText("name", to.Name, maxName), checkPoint("lat", to.Point),
		checkCodes("localAuthorityCodes", to.Councils), checkCodes("healthAreaCodes", to.HealthAreas),
	} {
		if err != nil {
			return err
		}
	}
	if len(to.Members) > maxMembers {
		return fault.Input("organisationIds", "at most %d values", maxMembers)
	}
	return nil
}

// compare tells how likely an entry is the same.
func (v view) compare(to Likeness, f *entry, names *naming, where placing) Likely {
	likely := Likely{Record: f.record}
	sum, weight := 0.0, 0.0
	add := func(like float64, known bool, heavy float64, reason Reason) {
		if !known {
			return
		}
		sum, weight = sum+like*heavy, weight+heavy
		if like >= leastLikely {
			likely.Why = append(likely.Why, reason)
		}
	}
	name, known := names.like(f)
	add(name, known, nameWeight, SameName)
	near, known := likePlaces(where, f.placing)
	add(near, known, placeWeight, SamePlace)
	if p, ok := f.record.(*directory.Partnership); ok {
		members, known := likeMembers(to.Members, v.partners(p))
		add(members, known, membersWeight, SameMembers)
	}
	if weight > 0 {
		likely.Score = sum / weight
	}
	if known && near == 0 {
		likely.Score *= apart
	}
	if !slices.Contains(likely.Why, SameName) && !slices.Contains(likely.Why, SameMembers) {
		likely.Score = 0 // a place alone has many
	}
	return likely
}

// apart is how much likelihood is left where entries are known to be elsewhere: there are many Central Libraries.
const apart = 0.5

// likePlace works out where the entry that is asked about is.
func (v view) likePlace(to Likeness) placing {
	return v.placingOf(directory.Location{Point: to.Point, Councils: to.Councils, HealthAreas: to.HealthAreas, Serves: true})
}

// How far two places may be apart, in kilometres: next to each other they are the same place, far away none.
const (
	nextTo  = 1
	farAway = 15
)

// likePlaces compares places: by how far they are, where both have a point of their own, else by the areas that they
// share. It is not known where one of them tells nothing.
func likePlaces(a, b placing) (like float64, known bool) {
	if pinned(a) && pinned(b) {
		km := a.near.Kilometres(*b.near)
		return min(max((farAway-km)/(farAway-nextTo), 0), 1), true
	}
	if len(a.councils) > 0 && len(b.councils) > 0 && intersect(a.councils, b.councils) {
		return 1, true
	}
	if len(a.healthAreas) == 0 || len(b.healthAreas) == 0 {
		return 0, len(a.councils) > 0 && len(b.councils) > 0
	}
	if intersect(a.healthAreas, b.healthAreas) {
		return sameHealthArea, true
	}
	return 0, true
}

// sameHealthArea is how alike two places in one health area are.
const sameHealthArea = 0.6

func pinned(p placing) bool { return p.near != nil && p.pin.Precision != place.PrecisionArea }

// likeMembers is the share of the members of either who are members of both (the Jaccard index).
func likeMembers(ids []directory.RecordID, partners []*directory.Organisation) (like float64, known bool) {
	all := map[directory.RecordID]bool{}
	for _, id := range ids {
		all[id] = true
	}
	if len(all) == 0 || len(partners) == 0 {
		return 0, false
	}
	both := 0
	for _, o := range partners {
		if all[o.ID] {
			both++
		}
		all[o.ID] = true
	}
	return float64(both) / float64(len(all)), true
}

// rarity is how much each word of names tells: much where few names have it, little for "partnership".
type rarity struct {
	*Index
	weights []float64 // by wordID
	most    float64   // of a word that no name has
}

// rarity counts the words of the names that are looked through.
func (x *Index) rarity(scope []*entry) rarity {
	uses := make([]int, len(x.words.words))
	for _, f := range scope {
		for _, id := range f.name {
			uses[id]++
		}
	}
	r := rarity{Index: x, weights: make([]float64, len(uses)), most: math.Log(float64(len(scope))+2) + least}
	for id, n := range uses {
		r.weights[id] = r.most - math.Log(float64(n)+1)
	}
	return r
}

// least is how much a word tells that every name has.
const least = 0.1
