package exchange

import (
	"fmt"
	"slices"

	"roundtable/directory"
	"roundtable/directory/intake"
	"roundtable/internal/safecell"
)

// sheet is one of the seven files.
type sheet interface {
	file() string
	must() bool // whether there must be such a file
	read(in *reading, content []byte)
	write(x directory.Extract) ([]byte, error)
	entries(x directory.Extract) []map[string]any
	describe() []described
}

// table is a file whose lines are records of type R. Its columns are all that is known of the format.
type table[R directory.Record] struct {
	kind    directory.Kind
	needed  bool
	columns []*column[R]
	blank   func() R
	ref     []string // the columns that a ref is made of where none is given
	doubts  func(in *reading, r R)
	// same reports whether a line without a ref is about the same matter as a stored record; nil: never.
	same matcher[R]
}

// matcher compares a record as a file gives it with a stored one; resolve gives the record that a reference is to.
type matcher[R directory.Record] func(given, stored R, resolve resolver) bool

func (t *table[R]) file() string { return fileOf[t.kind] }
func (t *table[R]) must() bool   { return t.needed }

// archivedColumn is in every file: yes archives a record, no puts it back, and a blank cell leaves it as it is.
const archivedColumn = "archived"

// layout is where a file has its columns.
type layout[R directory.Record] struct {
	width    int
	columns  []*column[R] // those that the file has
	at       []int        // their cells
	places   map[string]intake.Column
	archived int // its cell; -1: there is none
	absent   []string
	same     matcher[R]
}

// row is a record and where its fields stand. It is what an import asks.
type row[R directory.Record] struct {
	layout *layout[R]
	record R
}

// Update implements intake.Fields.
func (r row[R]) Update(to directory.Record, u *intake.Updating) {
	for _, c := range r.layout.columns {
		c.update(u, to.(R), r.record)
	}
}

// Same implements intake.Fields.
func (r row[R]) Same(stored directory.Record, resolve func(directory.RecordID) directory.RecordID) bool {
	return r.layout.same != nil && r.layout.same(r.record, stored.(R), resolve)
}

// Column implements intake.Fields.
func (r row[R]) Column(field string) intake.Column { return r.layout.places[field] }

func (t *table[R]) read(in *reading, content []byte) {
	in.file = t.file()
	lines, ok := in.lines(content)
	if !ok {
		return
	}
	header, more := lines.next()
	if !more {
		in.about(0, "empty", "Save it again with a header line; lines below it may be missing.", "the file is empty")
		return
	}
	l := t.header(in, header)
	if l == nil {
		return
	}
	refs := map[string]int{}
	for {
		cells, more := lines.next()
		if !more {
			return
		}
		if !slices.ContainsFunc(cells, func(cell string) bool { return canonical(cell) != "" }) {
			continue
		}
		if len(cells) != l.width {
			in.about(lines.at, "width", "Put quotes around a cell that holds a comma, and leave no cell out.",
				"this line has %d cells and the header has %d", len(cells), l.width)
			continue
		}
		t.line(in, l, cells, lines.at)
		t.register(in, refs)
	}
}

// header finds the columns; nil if the file cannot be read without what is missing.
func (t *table[R]) header(in *reading, cells []string) *layout[R] {
	l := &layout[R]{width: len(cells), places: map[string]intake.Column{}, archived: -1, same: t.same}
	seen := map[string]bool{}
	for i, cell := range cells {
		name := canonicalName(cell)
		at := slices.IndexFunc(t.columns, func(c *column[R]) bool { return c.name == name })
		switch {
		case seen[name] && name != "":
			in.about(1, "column_twice", "Take one of them out.", "column %d has the name of an earlier one", i+1)
		case name == archivedColumn:
			l.archived = i
			l.places[archivedColumn] = intake.Column{Name: name, Number: i + 1, Mend: "Write yes or no, or leave the cell blank."}
		case at < 0:
			in.doubt(1, "column_unknown", "Correct its name, or take it out.", "column %d is not known and is left out", i+1)
		default:
			c := t.columns[at]
			l.columns, l.at = append(l.columns, c), append(l.at, i)
			l.places[c.field] = intake.Column{Name: c.name, Number: i + 1, Mend: c.values.mend}
		}
		seen[name] = true
	}
	for _, c := range t.columns {
		if c.need != optional && !seen[c.name] {
			in.about(1, "column_missing", "Add it to the header, with a cell in every line.", "the column %s is missing", c.name)
			l.absent = append(l.absent, c.field)
		}
	}
	if len(l.columns) == 0 {
		return nil
	}
	return l
}

// line reads a record.
func (t *table[R]) line(in *reading, l *layout[R], cells []string, at int) {
	r := t.blank()
	in.bundle.Entries = append(in.bundle.Entries, intake.Entry{
		Record: r, Fields: row[R]{l, r}, File: t.file(), Line: at, Wrong: map[string]bool{},
	})
	in.row = &in.bundle.Entries[len(in.bundle.Entries)-1]
	in.cells, in.half = map[string]string{}, 0
	for _, field := range l.absent {
		in.row.Wrong[field] = true
	}
	for i, c := range l.columns {
		cell := canonical(safecell.Plain(cells[l.at[i]]))
		in.cells[c.name] = cell
		t.cell(in, c, cell, r)
	}
	if in.half == 1 {
		in.wrong("lat", intake.Finding{Code: "not_allowed", Message: "lat and lon are needed together", Mend: degrees.mend})
	}
	if l.archived >= 0 {
		t.archived(in, canonical(cells[l.archived]))
	}
	if t.doubts != nil {
		t.doubts(in, r)
	}
}

func (t *table[R]) cell(in *reading, c *column[R], cell string, r R) {
	if cell == "" {
		cell = c.fallback
	}
	switch {
	case cell != "":
		c.read(in, cell, r)
	case c.need == required:
		in.wrong(c.field, intake.Finding{Code: "blank", Message: c.name + " must not be blank", Mend: c.values.mend})
	case c.doubt:
		mend := "Fill it in if you can."
		if slices.Contains(c.values.allowed, "not_stated") {
			mend = "Write not_stated if the source is silent."
		}
		in.doubtCell(c.field, intake.Finding{Code: "blank", Message: c.name + " is blank: not known", Mend: mend})
	}
}

func (t *table[R]) archived(in *reading, cell string) {
	if cell == "" {
		return
	}
	yes, ok := yesNo(cell)
	if !ok {
		in.wrong(archivedColumn, intake.Finding{Code: "not_allowed", Message: "this is neither yes nor no"})
		return
	}
	in.row.Archived = &yes
}

// register gives the line at hand its ref, which no other may have.
func (t *table[R]) register(in *reading, refs map[string]int) {
	head := in.row.Record.Base()
	if head.Ref == "" && t.ref != nil {
		in.row.Derived = true
		parts := make([]string, len(t.ref))
		for i, name := range t.ref {
			parts[i] = in.cells[name]
		}
		head.Ref = madeRef(parts...)
	}
	first, twice := refs[head.Ref]
	switch {
	case head.Ref == "":
	case twice && in.row.Derived:
		in.wrong("ref", intake.Finding{
			Code: "ref_twice", Message: fmt.Sprintf("this line is about the same as line %d", first),
			Mend: "If both are meant, add a column ref and give each a ref of its own.",
		})
	case twice:
		in.wrong("ref", intake.Finding{
			Code: "ref_twice", Message: fmt.Sprintf("line %d has the same ref", first), Mend: "Give each line a ref of its own.",
		})
	default:
		refs[head.Ref] = in.row.Line
	}
}
