// Package examples holds the workshops that come with the product, each with the source of its questions, and loads
// them so that everybody can try one at once. What they say is data beside the code: templates.json and notes.csv.
package examples

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"

	"roundtable/board"
	"roundtable/workshop"
)

//go:embed templates.json
var templatesFile []byte

//go:embed notes.csv
var notesFile []byte

// template is an entry of templates.json. What a source does not say is left out.
type template struct {
	Key, Title, Summary, HostName, HeldOn, Source string

	Boards []struct {
		Title    string
		Sections []board.SectionText
	}
	Notes bool // notes.csv belongs to it: the title of a question is the notes' theme
}

// Templates gives the ready-made workshops to start from. Questions without a key in the data get the one that the same
// words get in any workshop, so that answers compare.
func Templates() ([]workshop.Template, error) {
	entries, err := readTemplates()
	if err != nil {
		return nil, err
	}
	templates := make([]workshop.Template, len(entries))
	for i, entry := range entries {
		templates[i] = entry.template()
	}
	return templates, nil
}

func readTemplates() ([]template, error) {
	decoder := json.NewDecoder(bytes.NewReader(templatesFile))
	decoder.DisallowUnknownFields()
	var entries []template
	if err := decoder.Decode(&entries); err != nil {
		return nil, fmt.Errorf("reading templates.json: %w", err)
	}
	return entries, nil
}

func (e template) template() workshop.Template {
	t := workshop.Template{
		Key: e.Key, Title: e.Title, Summary: e.Summary, HostName: e.HostName, HeldOn: e.HeldOn, Source: e.Source,
	}
	for _, b := range e.Boards {
		made := workshop.TemplateBoard{Title: b.Title}
		taken := map[string]bool{}
		for _, text := range b.Sections {
			text.Key = text.KeyFor(func(key string) bool { return taken[key] })
			taken[text.Key] = true
			made.Sections = append(made.Sections, text)
		}
		t.Boards = append(t.Boards, made)
	}
	return t
}

// note is a line of notes.csv.
type note struct{ name, theme, text string }

func readNotes() ([]note, error) {
	lines, err := csv.NewReader(bytes.NewReader(notesFile)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading notes.csv: %w", err)
	}
	notes := make([]note, 0, len(lines))
	for _, line := range lines[1:] { // below the headings
		notes = append(notes, note{name: line[0], theme: line[1], text: line[2]})
	}
	return notes, nil
}
