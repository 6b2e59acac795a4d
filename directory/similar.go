package directory

import (
	"context"
	"math"
	"slices"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/place"
)

// Likeness is what is known of an entry that may be in the directory already.
type Likeness struct {
	Kind        Kind // KindPartnership or KindOrganisation
	Name        string
	Point       *place.Point
	Councils    []string // GSS codes
	HealthAreas []string // codes
	Members     []RecordID
	Except      RecordID // the entry itself
}

// Likely is an entry that may be the same.
type Likely struct {
	Record Record
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
)

// How much names, places and members weigh. What is not known of both entries has no part.
const (
	nameWeight    = 3
	placeWeight   = 2
	membersWeight = 2
)

// Similar finds the entries in use that the actor sees and that may be the same, the likeliest first, at most 10.
func (s *Service) Similar(ctx context.Context, actor account.Actor, to Likeness) (list []Likely, err error) {
	err = s.look(ctx, actor, func(l look) error {
		list, err = l.similar(to)
		return err
	})
	return list, err
}

func (l look) similar(to Likeness) ([]Likely, error) {
	if err := to.check(); err != nil {
		return nil, err
	}
	scope := l.scope(to.Kind, false)
	names := l.rarity(scope).naming(to.Name)
	where := l.likePlace(to)
	best := closest{limit: maxLikely}
	found := map[RecordID]Likely{}
	for _, f := range scope {
		id := f.record.Base().ID
		if id == to.Except {
			continue
		}
		likely := l.compare(to, f, names, where)
		if likely.Score >= leastLikely {
			found[id] = likely
			at := (&hit{finding: f}).spot(ordering{})
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
	if to.Kind != KindPartnership && to.Kind != KindOrganisation {
		return fault.Input("kind", "must be PARTNERSHIP or ORGANISATION")
	}
	var bad problems
	bad.text("name", to.Name, maxName)
	bad.point("lat", to.Point)
	bad.list("localAuthorityCodes", to.Councils)
	bad.list("healthAreaCodes", to.HealthAreas)
	if len(to.Members) > maxMembers {
		bad.add("organisationIds", "at most %d values", maxMembers)
	}
	return bad.err()
}

// compare tells how likely an entry is the same.
func (l look) compare(to Likeness, f *finding, names *naming, where placing) Likely {
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
	if p, ok := f.record.(*Partnership); ok {
		members, known := likeMembers(to.Members, l.partners(p))
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
func (l look) likePlace(to Likeness) placing {
	return l.placingOf(Location{Point: to.Point, Councils: to.Councils, HealthAreas: to.HealthAreas, Serves: true})
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
func likeMembers(ids []RecordID, partners []*Organisation) (like float64, known bool) {
	all := map[RecordID]bool{}
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
	*State
	weights []float64 // by wordID
	most    float64   // of a word that no name has
}

// rarity counts the words of the names that are looked through.
func (s *State) rarity(scope []*finding) rarity {
	uses := make([]int, len(s.words.words))
	for _, f := range scope {
		for _, id := range f.name {
			uses[id]++
		}
	}
	r := rarity{State: s, weights: make([]float64, len(uses)), most: math.Log(float64(len(scope))+2) + least}
	for id, n := range uses {
		r.weights[id] = r.most - math.Log(float64(n)+1)
	}
	return r
}

// least is how much a word tells that every name has.
const least = 0.1
