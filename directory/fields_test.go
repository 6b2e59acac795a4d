package directory_test

import (
	"reflect"
	"testing"

	"github.com/google/uuid"

	"roundtable/directory"
	"roundtable/place"
)

// TestSaveOfSomeFieldsMovesWhatHangsOnThem: what no input names follows the fields that were sent, as it does when all are.
func TestSaveOfSomeFieldsMovesWhatHangsOnThem(t *testing.T) {
	h := newFixture(t)
	change := func(r directory.Record, fields ...string) directory.Record {
		t.Helper()
		saved, err := h.Save(t.Context(), theEditor, directory.Save{Record: r, Fields: fields, Base: r.Base().Seq, Request: uuid.New()})
		if err != nil {
			t.Fatal(err)
		}
		return saved
	}
	filed := partOf(directory.KindDocument, h.partnership("Bolton").ID).(*directory.Document)
	filed.URL, filed.File = "", &directory.File{Name: "mou.pdf", MediaType: "application/pdf", Size: 1, SHA256: "00"}
	stored := h.save(filed).Base()
	address := "https://library.example/mou.pdf"
	document := change(&directory.Document{Head: *stored, URL: address}, "url").(*directory.Document)
	if document.File != nil || document.URL != address || document.Title != filed.Title {
		t.Errorf("an address does not take the place of a file: %+v", document)
	}

	placed := sample(directory.KindOrganisation).(*directory.Organisation)
	placed.Point, placed.Precision = &place.Point{Lat: 53.57, Lon: -2.43}, place.Precisions[0]
	head := func() directory.Head { return *h.now(placed.ID).Base() }
	h.save(placed)
	named := change(&directory.Organisation{Head: head(), NameCy: "Llyfrgell"}, "nameCy").(*directory.Organisation)
	if !reflect.DeepEqual(named.Point, placed.Point) || named.Precision != placed.Precision {
		t.Errorf("whoever edits the rest moves the pin: %+v, %q", named.Point, named.Precision)
	}
	for _, to := range []*place.Point{{Lat: 53.58, Lon: -2.44}, nil} {
		moved := change(&directory.Organisation{Head: head(), Point: to}, "lat", "lon").(*directory.Organisation)
		if !reflect.DeepEqual(moved.Point, to) || moved.Precision != "" {
			t.Errorf("moved to %v, the pin is %v, as exact as %q", to, moved.Point, moved.Precision)
		}
	}
}
