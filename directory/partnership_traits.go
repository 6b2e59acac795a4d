package directory

import "strings"

func (p *Partnership) redirect(from, to RecordID) { swap(from, to, &p.Lead) }

func (p *Partnership) visibility() *Visibility { return &p.Visibility }

func (p *Partnership) standsAlone() bool { return true }

func (p *Partnership) holds(d *draft) error { return d.placesKnown(p.Councils, p.HealthAreas) }

func (p *Partnership) keep(old Record) { p.Note = old.(*Partnership).Note }

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

func (p *Partnership) own() *ownPlaces {
	return &ownPlaces{
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
