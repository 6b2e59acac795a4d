package intake

import (
	"cmp"
	"fmt"

	"github.com/google/uuid"
	"roundtable/directory"
)

// Bundle is what an import brings: the records of files, or of one register. Package exchange reads them.
type Bundle struct {
	Entries  []Entry
	Findings []Finding
	// Register is the register that was read, such as "nhs-trusts"; "" for files of the exchange format.
	Register string
	// Names are the records that entries refer to, by the ids that Named gave.
	Names map[directory.RecordID]Name
}

// Name is how a file names a record.
type Name struct {
	Kind directory.Kind
	Ref  string
}

// Entry is a record as a file gives it. Its links hold ids that Named gave; the import finds out whose they are.
type Entry struct {
	Record   directory.Record
	Derived  bool  // the file gives no ref, so that one was made of other cells
	Archived *bool // nil where the file does not say
	Fields   Fields
	File     string
	Line     int
	// Wrong are the fields whose cells could not be read; there is a finding for each already.
	Wrong map[string]bool
	// Doubts are warnings that matter only if the record is new or changes.
	Doubts []Finding
}

// Fields are the fields that a file has for a record.
type Fields interface {
	// Update writes them into a copy of what is stored, or into an empty record.
	Update(to directory.Record, u *Updating)
	// Same reports whether the entry is about the same matter as a stored record, where the file gives no ref. resolve gives
	// the record that a reference of the entry is to; the zero id if there is none.
	Same(stored directory.Record, resolve func(directory.RecordID) directory.RecordID) bool
	// Column is where a field, as the API writes it, stands; the zero Column if the file does not have it.
	Column(field string) Column
}

// Column is a column of a file.
type Column struct {
	Name   string
	Number int    // counted from 1
	Mend   string // what is to be written there, as a sentence
}

var namespace = uuid.MustParse("5f0d1c9e-7a43-4c5b-9b0e-2d6a8f3e7c11")

// Named is the id of a record that was first named by a file. It is the same everywhere, so that two nodes that load
// the same files at once make nothing twice.
func Named(kind directory.Kind, ref string) directory.RecordID {
	return directory.RecordID(uuid.NewSHA1(namespace, []byte(string(kind)+"/"+ref)))
}

// Name gives the id of a record that a file refers to, and remembers it.
func (b *Bundle) Name(kind directory.Kind, ref string) directory.RecordID {
	id := Named(kind, ref)
	if b.Names == nil {
		b.Names = map[directory.RecordID]Name{}
	}
	b.Names[id] = Name{kind, ref}
	return id
}

// Finding is something that is wrong or doubtful in a file: where it stands, what it is, and how to mend it.
type Finding struct {
	Code       string // what it is, in a word that never changes
	File       string
	Line       int    // counted from 1; 0: the file as a whole
	Column     int    // cells counted from 1; 0: the line as a whole
	ColumnName string // "" likewise
	Message    string // without text from the file
	Mend       string
	Warning    bool // it does not keep the files from being stored
}

// String is the finding on one line: file:line:column: message. How to mend it.
func (f Finding) String() string {
	where := f.File
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", f.File, f.Line, max(f.Column, 1))
	}
	kind := "error"
	if f.Warning {
		kind = "warning"
	}
	if where != "" {
		where += ": "
	}
	return fmt.Sprintf("%s%s: %s. %s", where, kind, f.Message, f.Mend)
}

// At says that a finding is about an entry, and where a field of it stands.
func (e *Entry) At(field string, f Finding) Finding {
	f.File, f.Line = e.File, e.Line
	column := e.Fields.Column(field)
	f.ColumnName, f.Column = column.Name, column.Number
	if f.Mend == "" {
		f.Mend = column.Mend
	}
	return f
}

func byPlace(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
