package graph

import (
	"cmp"
	"context"
	"slices"
	"time"

	"roundtable/board"
	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/fault"
	"roundtable/graph/gen"
	"roundtable/place"
)

// pin is where an entry is shown on the map; nil for nowhere.
func (r *Resolver) pin(ctx context.Context, id directory.RecordID) (*gen.MapPoint, error) {
	pin, err := r.loaders(ctx).directory.pins.Load(ctx, id)
	return mapPoint(pin), err
}

func mapPoint(pin *find.Pin) *gen.MapPoint {
	if pin == nil {
		return nil
	}
	return &gen.MapPoint{Lat: pin.Point.Lat, Lon: pin.Point.Lon, Precision: pin.Precision}
}

// areas gives the areas of some codes; codes that are not known are left out.
func (r *Resolver) areas(healthAreas, councils []string) []place.Area {
	list := make([]place.Area, 0, len(healthAreas)+len(councils))
	for _, of := range []struct {
		kind  place.Kind
		codes []string
	}{{place.KindHealthArea, healthAreas}, {place.KindCouncil, councils}} {
		for _, code := range of.codes {
			if area, ok := r.Directory.Areas().AreaOf(of.kind, code); ok {
				list = append(list, area)
			}
		}
	}
	return list
}

// currentFirst puts those who are in a partnership before those who left it.
func currentFirst(members []directory.Membership, today directory.Date) []directory.Membership {
	left := func(m directory.Membership) int {
		if m.Left != "" && m.Left <= today {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(members, func(a, b directory.Membership) int { return left(a) - left(b) })
	return members
}

// nextFirst puts the meetings to come in their order, and behind them those that are over, the latest first.
func nextFirst(meetings []directory.Meeting, now time.Time) []directory.Meeting {
	over := func(m directory.Meeting) bool { return cmp.Or(m.EndsAt, m.StartsAt).Before(now) }
	slices.SortStableFunc(meetings, func(a, b directory.Meeting) int {
		switch x, y := over(a), over(b); {
		case x != y && x:
			return 1
		case x != y:
			return -1
		case x:
			return b.StartsAt.Compare(a.StartsAt)
		}
		return a.StartsAt.Compare(b.StartsAt)
	})
	return meetings
}

func (r *Resolver) today() directory.Date { return directory.DateOf(r.Now()) }

// promotedNote is the note that a partnership was made from, for those who have a part in its workshop.
func (r *Resolver) promotedNote(ctx context.Context, from *directory.NoteOrigin) (*gen.PromotedNote, error) {
	if from == nil {
		return nil, nil //nolint:nilnil // none is an answer
	}
	_, err := r.loaders(ctx).workshops.Load(ctx, board.WorkshopID(from.Workshop))
	if unseen(err) {
		return nil, nil //nolint:nilnil // not for the one who asks
	}
	if err != nil {
		return nil, err
	}
	return &gen.PromotedNote{NoteID: from.Note, BoardID: from.Board, WorkshopID: from.Workshop, PromotedAt: from.PromotedAt}, nil
}

// unseen reports whether something is absent, or not for the one who asks.
func unseen(err error) bool { return fault.Is(err, fault.NotFound) || fault.Is(err, fault.Forbidden) }

// documentFile is a document's file and where to get it; nil where the document has none.
func (r *Resolver) documentFile(d *directory.Document) *gen.DocumentFile {
	if d.File == nil {
		return nil
	}
	return &gen.DocumentFile{
		Name: d.File.Name, MediaType: d.File.MediaType, Size: d.File.Size,
		DownloadURL: r.PublicURL + "/directory/documents/" + d.ID.String() + "/file",
	}
}

// calendarURL is where to get a meeting as a calendar file.
func (r *Resolver) calendarURL(meeting directory.RecordID) string {
	return r.PublicURL + "/directory/meetings/" + meeting.String() + ".ics"
}
