package directory_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
)

// pin puts a note on the board of the one workshop.
func (d *desk) pin(text string, change func(*directory.PromotableNote)) uuid.UUID {
	note := directory.PromotableNote{
		ID: uuid.New(), Board: uuid.New(), Workshop: room, Text: text, AuthorName: "Dai",
	}
	if change != nil {
		change(&note)
	}
	d.board.notes[note.ID] = note
	return note.ID
}

func promotion(note uuid.UUID) directory.PromoteNote {
	return directory.PromoteNote{Note: note, ID: newID(), Request: uuid.New(), Name: "A health partnership", Nation: "WALES"}
}

func TestPromoting(t *testing.T) {
	d := newDesk(t)
	library := d.organisation(directory.Public)
	note := d.pin("Text", nil)
	in := promotion(note)
	in.Name, in.Purpose, in.WorkingTitle, in.Councils = " Iechyd Da 😀 <b> ", "Answers", true, []string{"E08000001"}
	in.Organisation, in.UseAuthorName, in.Consent = library.ID, true, "said yes on the day"
	p, err := d.Promote(t.Context(), ann, in)
	if err != nil {
		t.Fatal(err)
	}
	if p.ID != in.ID || p.Name != "Iechyd Da 😀 <b>" || p.Visibility != directory.Hidden || p.Way != directory.ByPromotion ||
		p.Source != "A workshop, Dai" || !p.WorkingTitle || p.CreatedBy != uuid.UUID(ann.Account) {
		t.Errorf("got %+v", p)
	}
	want := directory.NoteOrigin{
		Note: note, Board: d.board.notes[note].Board, Workshop: room, Consent: in.Consent, PromotedAt: d.clock.Now(),
	}
	if p.Note == nil || *p.Note != want {
		t.Errorf("the note is %+v", p.Note)
	}
	members, err := d.Related(t.Context(), ann, []directory.RecordID{p.ID}, directory.KindMembership)
	if err != nil || len(members[p.ID]) != 1 || members[p.ID][0].(*directory.Membership).Organisation != library.ID {
		t.Errorf("the members are %v, %v", members, err)
	}
	for name, actor := range map[string]account.Actor{"nobody": nobody, "members": signedIn, "another facilitator": bob} {
		if d.sees(actor, p.ID) != nil {
			t.Errorf("%s: sees the draft", name)
		}
	}
	if d.sees(editor, p.ID) == nil || d.sees(ann, p.ID) == nil {
		t.Error("its maker or editors do not see the draft")
	}
	for actor, sees := range map[*account.Actor]bool{&ann: true, &editor: true, &bob: false, &nobody: false} {
		from, err := d.FromNotes(t.Context(), *actor, []uuid.UUID{note, uuid.New()})
		if err != nil || (from[note] != nil) != sees || len(from) > 1 {
			t.Errorf("from the note: %v, %v", from, err)
		}
	}
	if list, err := d.FromWorkshop(t.Context(), ann, room); err != nil || len(list) != 1 || list[0].ID != p.ID {
		t.Errorf("from the workshop: %v, %v", list, err)
	}
	if list, err := d.FromWorkshop(t.Context(), bob, room); err != nil || len(list) != 0 {
		t.Errorf("from the workshop, for another: %v, %v", list, err)
	}
	if list, err := d.FromWorkshop(t.Context(), ann, uuid.New()); err != nil || len(list) != 0 {
		t.Errorf("from another workshop: %v, %v", list, err)
	}
	_, err = d.FromWorkshop(t.Context(), signedIn, room)
	wantFault(t, err, fault.Forbidden)
}

func TestWhoPromotes(t *testing.T) {
	d := newDesk(t)
	for name, tt := range map[string]struct {
		actor account.Actor
		code  fault.Code
	}{
		"who runs it": {ann, ""}, "an editor": {editor, ""}, "an analyst": {signedIn, fault.Forbidden},
		"a stranger who facilitates": {person(account.Facilitator), fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			note := d.pin("Text", nil)
			_, err := d.DraftOf(t.Context(), tt.actor, note)
			wantFault(t, err, tt.code)
			_, err = d.Promote(t.Context(), tt.actor, promotion(note))
			wantFault(t, err, tt.code)
		})
	}
	_, err := d.Promote(t.Context(), editor, promotion(uuid.New()))
	wantFault(t, err, fault.NotFound)
}

func TestWhatCannotBePromoted(t *testing.T) {
	d := newDesk(t)
	hidden, taken := d.organisation(directory.Hidden), d.partnership(directory.Public)
	note := d.pin("Text", nil)
	anonymous := d.pin("Text", func(n *directory.PromotableNote) { n.AuthorName = "" })
	for name, tt := range map[string]struct {
		change func(*directory.PromoteNote)
		field  string
	}{
		"no id":                   {func(in *directory.PromoteNote) { in.ID = directory.RecordID{} }, "id"},
		"an id that is taken":     {func(in *directory.PromoteNote) { in.ID = taken.ID }, "id"},
		"no name":                 {func(in *directory.PromoteNote) { in.Name = " \n" }, "name"},
		"a huge name":             {func(in *directory.PromoteNote) { in.Name = strings.Repeat("x", 151) }, "name"},
		"a huge purpose":          {func(in *directory.PromoteNote) { in.Purpose = strings.Repeat("x", 501) }, "purpose"},
		"no nation":               {func(in *directory.PromoteNote) { in.Nation = "" }, "nation"},
		"a council there is not":  {func(in *directory.PromoteNote) { in.Councils = []string{"X"} }, "localAuthorityCodes"},
		"an area there is not":    {func(in *directory.PromoteNote) { in.HealthAreas = []string{"X"} }, "healthAreaCodes"},
		"no organisation":         {func(in *directory.PromoteNote) { in.Organisation = newID() }, "organisationId"},
		"not an organisation":     {func(in *directory.PromoteNote) { in.Organisation = taken.ID }, "organisationId"},
		"one that is hidden":      {func(in *directory.PromoteNote) { in.Organisation = hidden.ID }, "organisationId"},
		"a name without consent":  {func(in *directory.PromoteNote) { in.UseAuthorName = true }, "consent"},
		"a blank consent":         {func(in *directory.PromoteNote) { in.UseAuthorName, in.Consent = true, " \u200b" }, "consent"},
		"a huge consent":          {func(in *directory.PromoteNote) { in.UseAuthorName, in.Consent = true, strings.Repeat("x", 501) }, "consent"},
		"a name that is not said": {func(in *directory.PromoteNote) { in.Note, in.UseAuthorName, in.Consent = anonymous, true, "yes" }, "useAuthorName"},
	} {
		t.Run(name, func(t *testing.T) {
			in := promotion(note)
			tt.change(&in)
			_, err := d.Promote(t.Context(), ann, in)
			if f := wantFault(t, err, fault.BadUserInput); f.Field != tt.field {
				t.Errorf("the field is %s: %v", f.Field, err)
			}
		})
	}
	in := promotion(note)
	in.Consent = "of nobody"
	p, err := d.Promote(t.Context(), ann, in)
	if err != nil || p.Note.Consent != "" || strings.Contains(p.Source, "Dai") {
		t.Errorf("a consent without a name: %+v, %v", p, err)
	}
}

// One note makes one partnership, whoever promotes it and on whichever node.
func TestPromotingTwice(t *testing.T) {
	d := newDesk(t)
	note := d.pin("Text", nil)
	nodes := []*directory.Service{d.Service, d.open(nil)}
	var group sync.WaitGroup
	var mu sync.Mutex
	made := map[directory.RecordID]int{}
	for i := range 10 {
		group.Go(func() {
			p, err := nodes[i%2].Promote(t.Context(), []account.Actor{ann, bob, editor}[i%3], promotion(note))
			if err != nil {
				t.Errorf("got %v", err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			made[p.ID]++
		})
	}
	group.Wait()
	var stored int
	if err := d.pool.QueryRow(t.Context(), `SELECT count(*) FROM directory_record`).Scan(&stored); err != nil || stored != 1 || len(made) != 1 {
		t.Errorf("made %v, %d are stored, %v", made, stored, err)
	}
	draft, err := d.DraftOf(t.Context(), bob, note)
	if err != nil || draft.Existing == nil || made[draft.Existing.ID] != 10 {
		t.Errorf("the draft tells of %+v, %v", draft.Existing, err)
	}
}

// A note whose partnership was merged leads to the one it lives on in.
func TestPromotingAfterMerging(t *testing.T) {
	d := newDesk(t)
	note := d.pin("Text", nil)
	p, err := d.Promote(t.Context(), ann, promotion(note))
	if err != nil {
		t.Fatal(err)
	}
	kept := d.partnership(directory.Public)
	if _, err := d.Merge(t.Context(), editor, directory.MergeInto{Keep: kept.ID, Merged: p.ID, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	again, err := d.Promote(t.Context(), bob, promotion(note))
	if err != nil || again.ID != kept.ID {
		t.Errorf("got %+v, %v", again, err)
	}
	from, err := d.FromNotes(t.Context(), nobody, []uuid.UUID{note})
	if err != nil || from[note] == nil || from[note].ID != kept.ID {
		t.Errorf("got %v, %v", from, err)
	}
}

func TestDrafts(t *testing.T) {
	d := newDesk(t)
	library := d.organisation(directory.Public)
	long := strings.Repeat("gair ", 500)
	for name, tt := range map[string]struct{ text, name, purpose string }{
		"one line":           {"Health Hub", "Health Hub", "Health Hub"},
		"sentences":          {"Bolton meets monthly. The trust leads.", "Bolton meets monthly", "Bolton meets monthly. The trust leads."},
		"lines":              {"  Iechyd Da \n- mwy", "Iechyd Da", "Iechyd Da \n- mwy"},
		"a version":          {"Version 2.1 is here", "Version 2.1 is here", "Version 2.1 is here"},
		"a dot first":        {". x", ". x", ". x"},
		"emoji":              {"😀! شراكة", "😀", "😀! شراكة"},
		"HTML":               {"<b>Hub</b>", "<b>Hub</b>", "<b>Hub</b>"},
		"control characters": {"a\x1b[31mb", "a[31mb", "a[31mb"},
		"nothing":            {" \n ", "", ""},
		"very long":          {long, long[:144] + "…", long[:499-5] + "…"},
	} {
		t.Run(name, func(t *testing.T) {
			note := d.pin(tt.text, func(n *directory.PromotableNote) { n.Organisation = library.ID })
			draft, err := d.DraftOf(t.Context(), ann, note)
			if err != nil {
				t.Fatal(err)
			}
			if draft.Name != tt.name || !strings.HasPrefix(draft.Purpose, tt.purpose[:min(len(tt.purpose), 400)]) {
				t.Errorf("got %q and %q", draft.Name, draft.Purpose)
			}
			if utf8.RuneCountInString(draft.Name) > 150 || utf8.RuneCountInString(draft.Purpose) > 500 {
				t.Errorf("too long: %q and %q", draft.Name, draft.Purpose)
			}
			if draft.Organisation.ID != library.ID || draft.Nation != "ENGLAND" || !slices.Equal(draft.Councils, []string{"E08000001"}) {
				t.Errorf("got %+v", draft)
			}
		})
	}
}

func TestDraftsTellNothingOfWhatIsHidden(t *testing.T) {
	d := newDesk(t)
	hidden := d.organisation(directory.Hidden)
	draft, err := d.DraftOf(t.Context(), ann, d.pin("x", func(n *directory.PromotableNote) { n.Organisation = hidden.ID }))
	if err != nil || draft.Organisation != nil || draft.Nation != "" {
		t.Errorf("a hidden organisation: %+v, %v", draft, err)
	}
}
