package directory

import (
	"strings"

	"roundtable/fault"
)

// begin writes whose words a new agreement begins with, which stays when the other agreement is gone.
func (d *draft) begin(r Record) error {
	a, ok := r.(*Agreement)
	if !ok {
		return nil
	}
	a.Attribution = ""
	if a.Template != "" {
		template, known := TemplateOf(a.Template)
		if !known {
			return fault.Input("fromTemplate", "must be the key of a ready-made starting point")
		}
		a.Attribution = upTo(template.Title+": "+template.Source, maxAttribution)
	}
	if from, ok := d.get(a.From).(*Agreement); ok {
		whose := []string{from.Title}
		if p, ok := d.get(from.Partnership).(*Partnership); ok {
			whose = append(whose, p.Name)
		}
		a.Attribution = upTo(strings.Join(whose, ", "), maxAttribution)
	}
	return nil
}

// maxAttribution is how long an attribution may be, in characters.
const maxAttribution = 500
