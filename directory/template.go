package directory

import (
	_ "embed" // the templates
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// Template is a ready-made starting point for a paper. Everything in it is as its source says; what that leaves open is
// empty.
type Template struct {
	Key          string       `json:"key"`
	DocumentType DocumentType `json:"documentType"`
	Title        string       `json:"title"`
	Clauses      []Clause     `json:"clauses"`
	Source       string       `json:"source"`
}

//go:embed templates/templates.json
var templates []byte

// Templates lists the starting points.
var Templates = sync.OnceValue(func() []Template {
	list, err := readTemplates(templates)
	if err != nil {
		panic(err) // the file is compiled in, and a test reads it
	}
	return list
})

func readTemplates(data []byte) (list []Template, err error) {
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("reading the starting points: %w", err)
	}
	for _, t := range list {
		var bad problems
		bad.ref("key", t.Key)
		bad.required("title", t.Title, maxName)
		bad.required("source", t.Source, 500)
		bad.clauses("clauses", t.Clauses)
		if !slices.Contains(DocumentTypes, t.DocumentType) || len(t.Clauses) == 0 || len(bad) > 0 {
			return nil, fmt.Errorf("the starting point %q is not complete: %v", t.Key, bad)
		}
	}
	return list, nil
}

// TemplateOf gives a starting point by its key; ok is false if there is none.
func TemplateOf(key string) (t Template, ok bool) {
	i := slices.IndexFunc(Templates(), func(t Template) bool { return t.Key == key })
	if i < 0 {
		return t, false
	}
	return Templates()[i], true
}
