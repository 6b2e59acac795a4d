package directory

import (
	"slices"

	"roundtable/place"
)

func (o *Organisation) redirect(from, to RecordID) { swap(from, to, &o.Parent) }

func (o *Organisation) visibility() *Visibility { return &o.Visibility }

func (o *Organisation) standsAlone() bool { return true }

// holds keeps places known, and the tree of organisations without rings.
func (o *Organisation) holds(d *draft, bad *problems) {
	switch {
	case !d.known(place.KindCouncil, one(o.Council)):
		bad.add("localAuthorityCode", "must be the GSS code of a council or county, such as E08000001")
	case !d.known(place.KindHealthArea, one(o.HealthArea)):
		bad.add("healthAreaCode", "must be the code of a health area, such as E54000057")
	case !d.treeHolds(o):
		bad.add("parentId", "must not make an organisation a part of itself, or of more than %d others", maxDepth)
	}
}

// Keep implements Record.
func (o *Organisation) Keep(old Record) {
	was := old.(*Organisation)
	o.Register, o.Vanished = was.Register, was.Vanished
	o.correct(was)
	o.keepPrecision(was)
}

// fill keeps the identifiers of both, because registers know organisations by them.
func (o *Organisation) fill(d *draft, merged Record) {
	from := merged.Clone().(*Organisation)
	if o.Source != "" && o.Source != from.Source {
		from.SourceURL = "" // it is of another source
	}
	if o.Point != nil {
		from.Precision = ""
	}
	if from.Parent == o.ID {
		from.Parent = RecordID{}
	}
	// A register finds the kept one by its identifiers, and takes it under its care by itself.
	from.Register, from.Vanished, from.Corrected = "", "", nil
	before := o.Clone().(*Organisation)
	for _, id := range from.Identifiers {
		if !slices.Contains(o.Identifiers, id) && len(o.Identifiers) < maxList {
			o.Identifiers = append(o.Identifiers, id)
		}
	}
	alone := o.Parent == RecordID{}
	fillEmpty(o, from)
	if alone && !d.treeHolds(o) {
		o.Parent = RecordID{}
	}
	o.correct(before)
}

func (o *Organisation) normalise() {
	noneIfEmpty(&o.Identifiers)
	noneIfEmpty(&o.Corrected)
}

func (o *Organisation) confirm(day Date) bool {
	o.LastReviewed = day
	return true
}

// reminder leaves out what a register keeps: reading it again confirms that.
func (o *Organisation) reminder() (Reminder, bool) {
	kept := o.Register != "" && o.Vanished == ""
	return Reminder{LastConfirmed: o.LastReviewed, Email: o.Email}, o.LastReviewed != "" && !kept
}

func (o *Organisation) own() *correctable {
	return &correctable{
		email: &o.Email, phone: &o.Phone, address: &o.Address, website: &o.Website, services: &o.Services,
		commonQueries: &o.CommonQueries, signpostTo: &o.SignpostTo, accessPolicy: &o.AccessPolicy,
	}
}

// Called implements Record.
func (o *Organisation) Called() string { return o.Name }

// Searched implements Record.
func (o *Organisation) Searched() Searched {
	s := Searched{
		Names: []string{o.Name, o.NameCy},
		Text:  []string{o.Town, o.Services, o.CommonQueries, o.SignpostTo, o.Address, o.AccessPolicy},
		Answers: []AnswerField{
			{"services", o.Services}, {"commonQueries", o.CommonQueries}, {"signpostTo", o.SignpostTo},
		},
	}
	for _, id := range o.Identifiers {
		s.Text = append(s.Text, id.Value)
	}
	return s
}

// Location implements Record.
func (o *Organisation) Location() Location {
	return Location{
		Nation: o.Nation, Councils: one(o.Council), HealthAreas: one(o.HealthArea), Postcode: o.Postcode, Point: o.Point,
		Precision: o.Precision,
	}
}

// keepPrecision keeps how exact a point is while the point stays where it was: whoever edits the rest does not say it.
func (o *Organisation) keepPrecision(old *Organisation) {
	if o.Precision == "" && o.Point != nil && old.Point != nil && *o.Point == *old.Point {
		o.Precision = old.Precision
	}
}
