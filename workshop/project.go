package workshop

import (
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"
	"roundtable/sector"

	"github.com/google/uuid"
)

// Audience is whom a workshop is shown to. Everyone in an audience sees the same.
type Audience uint8

// The audiences. Attendees, analysts and those who only hold the code are ForAttendee.
const (
	ForAttendee Audience = iota
	ForViewer            // a projector: shows the join code to the room
	ForFacilitator
)

func (a Audience) String() string {
	switch a {
	case ForViewer:
		return "viewer"
	case ForFacilitator:
		return "facilitator"
	case ForAttendee:
	}
	return "attendee"
}

// AudienceOf is whom a role sees a workshop with.
func AudienceOf(role board.Role) Audience {
	switch role {
	case board.RoleFacilitator:
		return ForFacilitator
	case board.RoleViewer:
		return ForViewer
	case board.RoleAttendee, board.RoleAnalyst:
	}
	return ForAttendee
}

// View is a workshop as an audience sees it. Its Seq is that of the last change the audience could see.
type View struct {
	ID             WorkshopID
	Seq            live.Seq
	Title          string
	Summary        string
	HostName       string
	ScheduledAt    *time.Time
	EndsAt         *time.Time
	Status         Status
	Names          board.NamesRule
	IsExample      bool
	Source         string
	CreatedAt      time.Time
	OpenedAt       *time.Time
	ClosedAt       *time.Time
	JoinCode       *string    // for facilitators and projectors
	ProjectorToken *string    // for facilitators
	Role           board.Role // of the one who asked; "": nothing but join. In updates, which are an audience's: ""
}

// ViewerRole is the role as the one who asked is told it: analysts read without a part in the workshop.
func (v View) ViewerRole() *board.Role {
	if v.Role == "" || v.Role == board.RoleAnalyst {
		return nil
	}
	return &v.Role
}

// view shows a workshop to somebody of a role.
func view(w *Workshop, role board.Role) View {
	v := project(w, AudienceOf(role))
	v.Role = role
	return v
}

// project is the one place that decides what an audience sees of a workshop.
func project(w *Workshop, audience Audience) View {
	v := View{
		ID: w.ID, Seq: w.ShownSeq, Title: w.Title, Summary: w.Summary, HostName: w.HostName,
		ScheduledAt: orNil(w.ScheduledAt), EndsAt: orNil(w.EndsAt), Status: w.Status, Names: w.Names,
		IsExample: w.IsExample, Source: w.Source, CreatedAt: w.CreatedAt,
		OpenedAt: orNil(w.OpenedAt), ClosedAt: orNil(w.ClosedAt),
	}
	if audience == ForAttendee {
		return v
	}
	v.Seq = w.Seq
	if w.JoinCode != "" {
		v.JoinCode = &w.JoinCode
	}
	if audience == ForFacilitator {
		v.ProjectorToken = &w.ProjectorKey
	}
	return v
}

// ParticipantView is a participant as facilitators, and the participant, see them.
type ParticipantView struct {
	ID          account.ParticipantID
	WorkshopID  WorkshopID
	DisplayName *string
	Sector      *sector.Sector
	JoinedAt    time.Time
	RemovedAt   *time.Time
	// Organisation is the entry of the directory that they joined with; zero if none.
	Organisation uuid.UUID
}

// viewParticipant leaves out who somebody is wherever names are hidden, also what they gave before that.
func viewParticipant(p *Participant, names board.NamesRule) ParticipantView {
	v := ParticipantView{ID: p.ID, WorkshopID: p.Workshop, JoinedAt: p.JoinedAt, RemovedAt: orNil(p.RemovedAt)}
	if names == board.NamesHidden {
		return v
	}
	v.DisplayName, v.Sector, v.Organisation = orNil(p.DisplayName), orNil(p.Sector), p.Organisation
	return v
}

func orNil[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}

// Update is what changed in a workshop for one audience.
type Update struct {
	From     *live.Seq // nil: this is everything
	Seq      live.Seq
	Workshop View
}

// Span implements live.Spanning.
func (u Update) Span() (from *live.Seq, to live.Seq) { return u.From, u.Seq }
