package directory_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/directory"
)

// named promotes a note with its author's name, and changes the draft, so that there are versions of it.
func (d *desk) named(workshop uuid.UUID) *directory.Partnership {
	d.t.Helper()
	note := d.pin("Text", func(n *directory.PromotableNote) { n.Workshop, n.AuthorName = workshop, "Angharad" })
	in := promotion(note)
	in.UseAuthorName, in.Consent = true, "Angharad said yes on the day"
	p, err := d.Promote(d.t.Context(), editor, in)
	if err != nil {
		d.t.Fatal(err)
	}
	changed := p.Clone().(*directory.Partnership)
	changed.Purpose, changed.Visibility = "Answers", directory.Public
	saved, err := d.Save(d.t.Context(), editor, directory.Save{Record: changed, Base: p.Seq, Request: uuid.New()})
	if err != nil {
		d.t.Fatal(err)
	}
	return saved.(*directory.Partnership)
}

// stored counts what the directory stores that says a word, earlier versions too.
func (d *desk) stored(word string) (n int) {
	d.t.Helper()
	const query = `SELECT (SELECT count(*) FROM directory_record r WHERE r::text LIKE $1)
		+ (SELECT count(*) FROM directory_version v WHERE v::text LIKE $1)`
	if err := d.pool.QueryRow(d.t.Context(), query, "%"+word+"%").Scan(&n); err != nil {
		d.t.Fatal(err)
	}
	return n
}

func TestNamesAreForgottenWithTheirWorkshop(t *testing.T) {
	d := newDesk(t)
	hidden, other := d.named(room), d.named(uuid.New())
	if d.stored("Angharad") != 6 {
		t.Fatalf("%d rows name the author, want three of each", d.stored("Angharad"))
	}
	if err := d.Unname(t.Context(), room); err != nil {
		t.Fatal(err)
	}
	now := d.sees(editor, hidden.ID).(*directory.Partnership)
	if now.Source != "A workshop" || now.Note.Consent != "" || now.Purpose != "Answers" || now.Note.Note != hidden.Note.Note {
		t.Errorf("got %+v of note %+v", now, now.Note)
	}
	if kept := d.sees(editor, other.ID).(*directory.Partnership); kept.Source != "A workshop, Angharad" || kept.Seq != other.Seq {
		t.Errorf("of another workshop: %+v", kept)
	}
	if d.stored("Angharad") != 3 {
		t.Errorf("%d rows name an author, want those of the other workshop", d.stored("Angharad"))
	}
	if err := d.Unname(t.Context(), room); err != nil || d.sees(editor, hidden.ID).Base().Seq != now.Seq {
		t.Errorf("once more changed it: %v", err)
	}
}

// What was made while the workshop came to hide names is found by the scheduled work; what an editor wrote stays.
func TestTheScheduleForgetsNames(t *testing.T) {
	d := newDesk(t)
	p := d.named(room)
	changed := p.Clone().(*directory.Partnership)
	changed.Source = "The annual report"
	if _, err := d.Save(t.Context(), editor, directory.Save{Record: changed, Base: p.Seq, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.RunSchedule(t.Context()); err != nil || d.stored("Angharad") == 0 {
		t.Errorf("forgotten, though names are shown: %v", err)
	}
	d.board.hiding = []uuid.UUID{room}
	if _, err := d.RunSchedule(t.Context()); err != nil || d.stored("Angharad") != 0 {
		t.Errorf("%d rows name the author, %v", d.stored("Angharad"), err)
	}
	if now := d.sees(nobody, p.ID).(*directory.Partnership); !strings.HasPrefix(now.Source, "The annual") {
		t.Errorf("the source is %q", now.Source)
	}
}
