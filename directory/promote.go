package directory

import (
	"context"
	"slices"
	"strings"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/place"

	"github.com/google/uuid"
)

// maxPurpose is how long a partnership's purpose may be, in characters, and how its author's consent may be put.
const maxPurpose = 500

// noteSource is the source of what was made from a note. It does not say which workshop: that is for those with a part in
// it, whom NoteOrigin tells, and the source is for whoever reads the entry. Editors may write more there.
const noteSource = "A workshop"

// PromoteNote is the input of making a draft partnership from a note. What is left out is not known.
type PromoteNote struct {
	Note            uuid.UUID
	ID              RecordID // of the draft
	Request         uuid.UUID
	Name            string
	WorkingTitle    bool // it has no name of its own
	Purpose         string
	AreaDescription string
	Nation          place.Nation
	Councils        []string
	HealthAreas     []string
	Organisation    RecordID // one that is in it, such as the author's; zero: none
	UseAuthorName   bool     // name the author as the source
	Consent         string   // how the author agreed to that; needed with UseAuthorName, and passed over without
}

// Promote makes a draft partnership from a note: hidden, with a workshop as its source but not which, a link back to the
// note, and the organisation as its member. A note is promoted once: promoting it again, also by somebody else at the same time,
// gives the partnership that is there. For those who run the note's workshop, and for editors who can see the note.
func (s *Service) Promote(ctx context.Context, actor account.Actor, in PromoteNote) (*Partnership, error) {
	note, err := s.notes.Note(ctx, actor, in.Note)
	if err != nil {
		return nil, err
	}
	if err := in.check(note); err != nil {
		return nil, err
	}
	member, err := s.newID()
	if err != nil {
		return nil, err
	}
	var made *Partnership
	c := &command{actor: actor, way: ByPromotion, request: in.Request}
	c.decide = func(d *draft) error {
		var err error
		made, err = in.decide(c, d, note, RecordID(member))
		return err
	}
	if err := s.do(ctx, c); err != nil {
		return nil, err
	}
	return made, nil
}

// check checks what the directory need not be asked about.
func (in PromoteNote) check(note PromotableNote) error {
	if in.ID == (RecordID{}) {
		return fault.Input("id", "must be a UUID that is not all zeros")
	}
	if !in.UseAuthorName {
		return nil
	}
	if note.AuthorName == "" {
		return fault.Input("useAuthorName", "must be false: this note shows no name")
	}
	var bad problems
	bad.required("consent", in.Consent, maxPurpose)
	return bad.err()
}

func (in PromoteNote) decide(c *command, d *draft, note PromotableNote, member RecordID) (*Partnership, error) {
	if made := d.madeFrom(note.ID); made != nil {
		return made, nil
	}
	if d.get(in.ID) != nil {
		return nil, fault.Input("id", "is taken by another entry")
	}
	p := in.draft(d, note)
	p.Ref = d.freeRef(p)
	if err := d.decide(p); err != nil {
		return nil, err
	}
	made := d.put(c, p).(*Partnership)
	d.record(c.actor, notePromoted, p.ID)
	if in.Organisation == (RecordID{}) {
		return made, nil
	}
	organisation, _ := d.get(in.Organisation).(*Organisation)
	if organisation == nil || !d.base.Visible(ViewerOf(c.actor), organisation) {
		return nil, fault.Input("organisationId", "must be the id of an organisation of the directory that is in use")
	}
	m := &Membership{Head: Head{ID: member}, Partnership: p.ID, Organisation: in.Organisation, Role: RoleMember}
	m.Ref = d.freeRef(m)
	if err := d.decide(m); err != nil {
		return nil, err
	}
	d.put(c, m)
	return made, nil
}

// draft is the new partnership.
func (in PromoteNote) draft(d *draft, note PromotableNote) *Partnership {
	p := &Partnership{
		Head: Head{ID: in.ID}, Name: strings.TrimSpace(in.Name), WorkingTitle: in.WorkingTitle, Purpose: in.Purpose,
		AreaDescription: in.AreaDescription, Nation: in.Nation, Councils: slices.Clone(in.Councils),
		HealthAreas: slices.Clone(in.HealthAreas), Visibility: Hidden,
		Note: &NoteOrigin{Note: note.ID, Board: note.Board, Workshop: note.Workshop, PromotedAt: d.Now},
	}
	p.Source = noteSource
	if in.UseAuthorName {
		p.Source = upTo(noteSource+", "+note.AuthorName, maxPurpose)
		p.Note.Consent = strings.TrimSpace(in.Consent)
	}
	return p
}

// madeFrom gives the partnership that was made from a note, or the one it was merged into, as the batch has it.
func (d *draft) madeFrom(note uuid.UUID) *Partnership {
	made := d.base.madeFrom(note)
	for r := range d.records.Changed() {
		if p, ok := r.(*Partnership); ok && p.Note != nil && p.Note.Note == note {
			made = p
		}
	}
	for made != nil {
		latest, _ := d.get(made.ID).(*Partnership)
		if latest == nil || latest.Lifecycle != Merged {
			return latest
		}
		made, _ = d.get(latest.Into).(*Partnership)
	}
	return nil
}

func partnershipsOf(list []Record) []*Partnership {
	slices.SortFunc(list, inOrder)
	partnerships := make([]*Partnership, 0, len(list))
	for _, r := range list {
		if p := r.(*Partnership); !slices.Contains(partnerships, p) {
			partnerships = append(partnerships, p)
		}
	}
	return partnerships
}
