package directory

import (
	"strings"

	"roundtable/place"
)

func (p *Partnership) redirect(from, to RecordID) { swap(from, to, &p.Lead) }

func (p *Partnership) visibility() *Visibility { return &p.Visibility }

func (p *Partnership) standsAlone() bool { return true }

func (p *Partnership) holds(d *draft, bad *problems) {
	if !d.known(place.KindCouncil, p.Councils) {
		bad.add("localAuthorityCodes", "must be GSS codes of councils or counties, such as E08000001")
	}
	if !d.known(place.KindHealthArea, p.HealthAreas) {
		bad.add("healthAreaCodes", "must be codes of health areas, such as E54000057")
	}
}

// Keep implements Record.
func (p *Partnership) Keep(old Record) { p.Note = old.(*Partnership).Note }

func (p *Partnership) fill(_ *draft, merged Record) {
	from := merged.Clone().(*Partnership)
	if p.Source != "" && p.Source != from.Source {
		from.SourceURL = "" // it is of another source
	}
	fillEmpty(p, from)
}

func (p *Partnership) normalise() {
	noneIfEmpty(&p.Councils)
	noneIfEmpty(&p.HealthAreas)
	noneIfEmpty(&p.AgreementTypes)
	noneIfEmpty(&p.Audiences)
	noneIfEmpty(&p.MeetingModes)
	noneIfEmpty(&p.Channels)
	noneIfEmpty(&p.ActivityTypes)
}

func (p *Partnership) confirm(day Date) bool {
	p.LastReviewed = day
	return true
}

func (p *Partnership) reminder() (Reminder, bool) {
	return Reminder{LastConfirmed: p.LastReviewed}, p.LastReviewed != ""
}

func (p *Partnership) own() *correctable {
	return &correctable{
		website: &p.Website, purpose: &p.Purpose, aims: &p.Aims, signposting: &p.Signposting,
		frequency: &p.MeetingFrequency, modes: &p.MeetingModes, channels: &p.Channels,
	}
}

// Called implements Record.
func (p *Partnership) Called() string { return p.Name }

// Searched implements Record.
func (p *Partnership) Searched() Searched {
	activities := make([]string, len(p.ActivityTypes))
	for i, activity := range p.ActivityTypes {
		activities[i] = string(activity)
	}
	return Searched{
		Names: []string{p.Name, p.NameCy},
		Text: append([]string{
			p.AreaDescription, p.Purpose, p.Aims, p.Signposting, p.Benefits, p.Barriers, p.NextSteps, p.Coordination, p.LeadRole,
		}, activities...),
		Answers: []AnswerField{{"signposting", p.Signposting}, {"activityTypes", strings.Join(activities, "\n")}},
	}
}

// Location implements Record.
func (p *Partnership) Location() Location {
	return Location{
		Nation: p.Nation, Councils: p.Councils, HealthAreas: p.HealthAreas, Postcode: p.Postcode, Point: p.Point,
		Serves: true, Coverage: p.Coverage,
	}
}
