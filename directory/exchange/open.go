package exchange

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"roundtable/directory"
)

// attribution is what whoever uses open data has to say of where it comes from.
var attribution = []string{
	"Contains public sector information licensed under the Open Government Licence v3.0. Source: NHS Organisation Data Service; Office for National Statistics; Arts Council England.",
	"Contains OS data © Crown copyright and database right 2023. Contains National Statistics data © Crown copyright and database right 2023. Contains Royal Mail data © Royal Mail copyright and database right.",
	"UK local authority names and codes: mySociety, CC BY 4.0. Prisons: Ministry of Justice prison register, Crown copyright, MIT licence. Discover Uni dataset, HESA.",
	"Each entry says in its column source where it was read.",
}

// aboutFile is beside the seven files of open data. Reading passes it over.
const aboutFile = "about.txt"

func about() []byte { return []byte(strings.Join(attribution, "\r\n\r\n") + "\r\n") }

// WriteJSON writes an extract as one object: the attribution, and a list of entries for each file under its name without
// ".csv". An entry has the columns of the file that are not blank; lists are arrays, numbers numbers, yes and no booleans
// where there is nothing else.
func WriteJSON(w io.Writer, x directory.Extract) error {
	out := map[string]any{"attribution": attribution}
	for _, s := range sheets {
		out[strings.TrimSuffix(s.file(), ".csv")] = s.entries(x)
	}
	if err := json.NewEncoder(w).Encode(out); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	return nil
}

func (t *table[R]) entries(x directory.Extract) []map[string]any {
	out := &writing{refs: x.Refs}
	entries := make([]map[string]any, 0, len(x.Records[t.kind]))
	for _, r := range x.Records[t.kind] {
		entry := map[string]any{}
		for _, c := range t.columns {
			if cell := c.write(out, r.(R)); cell != "" && !c.readOnly {
				entry[c.name] = c.values.json(cell)
			}
		}
		if archived(r) != "" {
			entry[archivedColumn] = true
		}
		entries = append(entries, entry)
	}
	return entries
}

func (v values) json(cell string) any {
	switch {
	case v.bare:
		return json.Number(cell)
	case strings.HasPrefix(v.shape, "list"):
		return split(cell)
	case v.shape == yesOrNo:
		return cell == "yes"
	}
	return cell
}
