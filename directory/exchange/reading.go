package exchange

import (
	"fmt"
	"slices"
	"strings"

	"roundtable/directory"
	"roundtable/directory/intake"
	"roundtable/internal/searchtext"
)

// reading is a bundle being read, and the line at hand.
type reading struct {
	bundle intake.Bundle
	titles []title

	file  string
	row   *intake.Entry
	cells map[string]string // of the line, by the name of the column
	half  int               // how many of lat and lon the line has
}

// maxFound bounds what is kept of a file in which every cell is wrong.
const maxFound = 5000

func (in *reading) tell(f intake.Finding) {
	if len(in.bundle.Findings) < maxFound {
		in.bundle.Findings = append(in.bundle.Findings, f)
	}
}

// about tells of the file as a whole, or of a line of it.
func (in *reading) about(line int, code, mend, format string, args ...any) {
	in.tell(intake.Finding{Code: code, File: in.file, Line: line, Message: fmt.Sprintf(format, args...), Mend: mend})
}

// doubt is about with a warning.
func (in *reading) doubt(line int, code, mend, format string, args ...any) {
	in.tell(intake.Finding{
		Code: code, File: in.file, Line: line, Message: fmt.Sprintf(format, args...), Mend: mend, Warning: true,
	})
}

// wrong tells that a cell of the line at hand cannot be read.
func (in *reading) wrong(field string, f intake.Finding) {
	if in.row.Wrong == nil {
		in.row.Wrong = map[string]bool{}
	}
	in.row.Wrong[field] = true
	in.tell(in.row.At(field, f))
}

// doubtCell warns of a cell of the line at hand, if its record is new or changes.
func (in *reading) doubtCell(field string, f intake.Finding) {
	f.Warning = true
	in.row.Doubts = append(in.row.Doubts, in.row.At(field, f))
}

// title is a reference to a document by its title, which is resolved when all files are read.
type title struct {
	partnership string // its ref
	text        string
	set         func(directory.RecordID)
}

// resolveTitles finds the documents that were named by their titles.
func (in *reading) resolveTitles() {
	for _, t := range in.titles {
		of := intake.Named(directory.KindPartnership, t.partnership)
		i := slices.IndexFunc(in.bundle.Entries, func(e intake.Entry) bool {
			d, ok := e.Record.(*directory.Document)
			return ok && d.Partnership == of && searchtext.Of(d.Title) == searchtext.Of(t.text)
		})
		ref := madeRef(t.partnership, t.text)
		if i >= 0 {
			ref = in.bundle.Entries[i].Record.Base().Ref
		}
		t.set(in.bundle.Name(directory.KindDocument, ref))
	}
}

// canonicalName is a column's name as a header may write it.
func canonicalName(cell string) string { return strings.ToLower(strings.TrimSpace(cell)) }
