package workshop

import "roundtable/board"

// Template is a ready-made workshop to start from. Everything in it is as its source says; what that does not say is
// empty.
type Template struct {
	Key      string
	Title    string
	Summary  string
	HostName string
	HeldOn   string // in the source's words
	Source   string
	Boards   []TemplateBoard
}

// TemplateBoard is a board of a template.
type TemplateBoard struct {
	Title    string
	Sections []board.SectionText // each with its key
}

// Create gives the input that makes a workshop of the template.
func (t Template) Create() CreateWorkshop {
	in := CreateWorkshop{Title: t.Title, Summary: t.Summary, HostName: t.HostName, Source: t.Source}
	for _, b := range t.Boards {
		made := NewBoard{Title: b.Title}
		for _, text := range b.Sections {
			made.Sections = append(made.Sections, NewSection{SectionText: text})
		}
		in.Boards = append(in.Boards, made)
	}
	return in
}
