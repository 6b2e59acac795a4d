package workshop

import (
	"time"

	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// UpdateWorkshop is the input of a change of a workshop; nil fields stay.
type UpdateWorkshop struct {
	ID          WorkshopID
	Request     uuid.UUID // zero: not to be recognised
	BaseSeq     live.Seq  // 0: replace whatever stands
	Title       *string
	Summary     *string
	HostName    *string
	ScheduledAt *time.Time // the zero time takes it away
	EndsAt      *time.Time // the zero time takes it away
	Names       *board.NamesRule
}

func (in UpdateWorkshop) decide(c *command, d *draft, st board.Standing) (*Workshop, error) {
	old, done, err := d.open(st, in.Request)
	if err != nil || done {
		return old, err
	}
	row, edit := *old, live.Edit{Base: in.BaseSeq}
	live.SetField(&edit, "title", &row.Title, in.Title)
	live.SetField(&edit, "summary", &row.Summary, in.Summary)
	live.SetField(&edit, "hostName", &row.HostName, in.HostName)
	setTime(&edit, "scheduledAt", &row.ScheduledAt, in.ScheduledAt)
	setTime(&edit, "endsAt", &row.EndsAt, in.EndsAt)
	live.SetField(&edit, "names", &row.Names, in.Names)
	if len(edit.Changed) == 0 {
		return old, nil
	}
	if err := edit.Check(d.Seq, old.Edited, view(old, st.Role)); err != nil {
		return nil, err
	}
	if err := checkDates(in.datesField(), row.ScheduledAt, row.EndsAt); err != nil {
		return nil, err
	}
	if old.Names == board.NamesHidden && row.Names != old.Names && d.promised() {
		return nil, fault.Stale(view(old, st.Role), "people joined and were told that nobody learns who wrote what, and so it stays")
	}
	now := d.putWorkshop(row, in.Request, true, edit.Changed...)
	if now.Names == board.NamesHidden && old.Names != now.Names {
		d.forgetNames(now.Seq)
	}
	return now, nil
}

// forgetNames takes from everybody who joined what could name them, for good, as part of the change with a seq. Sectors
// stay, for counts.
func (d *draft) forgetNames(seq live.Seq) {
	var named []*Participant
	for p := range d.participants.All() {
		if p.DisplayName != "" || p.Organisation != uuid.Nil {
			named = append(named, p)
		}
	}
	for _, p := range named {
		row := *p
		row.DisplayName, row.Organisation, row.Seq = "", uuid.Nil, seq
		d.put(&row)
	}
}

// promised says whether anybody was ever told that names are hidden here: who was taken out was, too.
func (d *draft) promised() bool { return d.participants.Len() > 0 || d.facts.Boards.AnyNotes }

// datesField is the field to blame when the dates do not go together: the one that was sent.
func (in UpdateWorkshop) datesField() string {
	if in.EndsAt == nil {
		return "scheduledAt"
	}
	return "endsAt"
}

// open gives the workshop's row to those who may change it. done is true when the request was carried out before.
func (d *draft) open(st board.Standing, request uuid.UUID) (row *Workshop, done bool, err error) {
	if err := mayRun(st.Role); err != nil {
		return nil, false, err
	}
	row = d.workshop
	return row, row.Requests.Has(request), nil
}

// OpenWorkshop is the input of opening a workshop.
type OpenWorkshop struct {
	ID      WorkshopID
	Request uuid.UUID
}

func (in OpenWorkshop) decide(c *command, d *draft, st board.Standing) (*Workshop, error) {
	old, done, err := d.open(st, in.Request)
	if err != nil || done || old.Status == Open {
		return old, err
	}
	row := *old
	row.Status, row.OpenedAt = Open, d.Now
	d.note(c.actor, opened, workshopTarget(row.ID))
	return d.putWorkshop(row, in.Request, true), nil
}

// CloseWorkshop is the input of closing a workshop.
type CloseWorkshop struct {
	ID      WorkshopID
	Request uuid.UUID
}

func (in CloseWorkshop) decide(c *command, d *draft, st board.Standing) (*Workshop, error) {
	old, done, err := d.open(st, in.Request)
	if err != nil || done || old.Status == Closed {
		return old, err
	}
	row := *old
	row.Status, row.ClosedAt = Closed, d.Now
	d.note(c.actor, closed, workshopTarget(row.ID))
	return d.putWorkshop(row, in.Request, true), nil
}

// RotateCode is the input of giving a workshop a new join code and projector key.
type RotateCode struct {
	ID      WorkshopID
	Request uuid.UUID
}

// decide makes the secrets anew each time, because a commit is repeated when the code was taken.
func (in RotateCode) decide(c *command, d *draft, st board.Standing, secrets func() (codes, error)) (*Workshop, error) {
	old, done, err := d.open(st, in.Request)
	if err != nil || done {
		return old, err
	}
	fresh, err := secrets()
	if err != nil {
		return nil, err
	}
	row := *old
	row.CodeRotatedAt = d.Now
	fresh.putOn(&row)
	d.note(c.actor, codeRotated, workshopTarget(row.ID))
	return d.putWorkshop(row, in.Request, false), nil
}

// setTime keeps a time as precise as a store does.
func setTime(edit *live.Edit, name string, field, value *time.Time) {
	if value != nil {
		kept := stored(*value)
		live.SetFieldBy(edit, name, field, &kept, time.Time.Equal)
	}
}

func stored(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}
