package exchange

import (
	"bytes"
	"encoding/csv"
	"fmt"

	"roundtable/directory"
	"roundtable/internal/safecell"
)

// writing is an extract being written.
type writing struct {
	refs map[directory.RecordID]string
}

// write gives a file: UTF-8 with a byte order mark, which Excel needs, and lines that end with CRLF.
func (t *table[R]) write(x directory.Extract) ([]byte, error) {
	out := &writing{refs: x.Refs}
	var file bytes.Buffer
	file.WriteString(utf8Mark)
	to := csv.NewWriter(&file)
	to.UseCRLF = true
	var header []string
	var columns []*column[R]
	for _, c := range t.columns {
		if !c.readOnly {
			header, columns = append(header, c.name), append(columns, c)
		}
	}
	if err := to.Write(append(header, archivedColumn)); err != nil {
		return nil, fmt.Errorf("writing %s: %w", t.file(), err)
	}
	for _, r := range x.Records[t.kind] {
		cells := make([]string, 0, len(columns)+1)
		for _, c := range columns {
			cell := c.write(out, r.(R))
			if !c.values.bare {
				cell = safecell.Of(cell)
			}
			cells = append(cells, cell)
		}
		if err := to.Write(append(cells, archived(r))); err != nil {
			return nil, fmt.Errorf("writing %s: %w", t.file(), err)
		}
	}
	to.Flush()
	return file.Bytes(), to.Error()
}

func archived(r directory.Record) string {
	if r.Base().Lifecycle == directory.Archived {
		return "yes"
	}
	return ""
}
