package directory

import (
	"strings"
	"testing"
)

func TestTemplates(t *testing.T) {
	seen := map[string]bool{}
	for _, template := range Templates() {
		if seen[template.Key] {
			t.Errorf("%s is there twice", template.Key)
		}
		seen[template.Key] = true
		if found, ok := TemplateOf(template.Key); !ok || found.Title != template.Title {
			t.Errorf("%s is not found by its key", template.Key)
		}
	}
	for _, key := range []string{"memorandum", "terms-of-reference", "first-agenda", "workshop-programme"} {
		if !seen[key] {
			t.Errorf("there is no %s", key)
		}
	}
	if _, ok := TemplateOf("nothing"); ok {
		t.Error("a starting point that is not there was found")
	}
}

func TestTemplatesAreComplete(t *testing.T) {
	for name, data := range map[string]string{
		"no JSON":        `{`,
		"no source":      `[{"key":"a","documentType":"MOU","title":"A","clauses":[{"kind":"AIM","heading":"x"}]}]`,
		"unknown type":   `[{"key":"a","documentType":"LETTER","title":"A","source":"s","clauses":[{"kind":"AIM","heading":"x"}]}]`,
		"no clauses":     `[{"key":"a","documentType":"MOU","title":"A","source":"s"}]`,
		"bad clause":     `[{"key":"a","documentType":"MOU","title":"A","source":"s","clauses":[{"kind":"POEM","heading":"x"}]}]`,
		"a long heading": `[{"key":"a","documentType":"MOU","title":"A","source":"s","clauses":[{"kind":"AIM","heading":"` + strings.Repeat("x", 151) + `"}]}]`,
	} {
		if _, err := readTemplates([]byte(data)); err == nil {
			t.Errorf("%s: was read", name)
		}
	}
}
