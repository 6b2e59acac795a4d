package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// lines reads the lines of a file. Those that cannot be told apart into cells are told of and left out.
type lines struct {
	in     *reading
	csv    *csv.Reader
	at     int // the line that the latest cells began in
	failed int
}

// maxBroken is how many lines with wrong quotes a file may have before nobody believes in the rest.
const maxBroken = 20

// lines gives the lines of a file in UTF-8; ok is false if it is not, or if a line is past all bounds, of which it tells.
func (in *reading) lines(content []byte) (*lines, bool) {
	content, ok := in.decoded(content)
	if !ok {
		return nil, false
	}
	first, _, _ := bytes.Cut(content, []byte("\n"))
	for separator, name := range map[string]string{";": "semicolons", "\t": "tabs"} {
		if !bytes.Contains(first, []byte(",")) && strings.Count(string(first), separator) > 1 {
			in.about(1, "separator", "Save it with commas between the cells: in LibreOffice under Edit filter settings, in Excel as CSV UTF-8.",
				"the cells of this file are separated by %s", name)
			return nil, false
		}
	}
	if !in.bounded(content) {
		return nil, false
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	return &lines{in: in, csv: r}, true
}

// next gives the cells of a line; false after the last.
func (l *lines) next() ([]string, bool) {
	for l.failed < maxBroken {
		cells, err := l.csv.Read()
		if err == nil {
			l.at, _ = l.csv.FieldPos(0)
			return cells, true
		}
		var broken *csv.ParseError
		if errors.Is(err, io.EOF) || !errors.As(err, &broken) {
			return nil, false
		}
		l.failed++
		l.tell(broken)
	}
	return nil, false
}

func (l *lines) tell(broken *csv.ParseError) {
	if broken.Line > broken.StartLine {
		l.in.about(broken.StartLine, "quote", `Close it with " at the end of the cell, and write a quote within a cell twice: "".`,
			"a cell that begins with a quote in this line does not end properly; the lines as far as %d are left out", broken.Line)
		return
	}
	l.in.about(broken.Line, "quote", `Put quotes around the whole cell, and write a quote within it twice: "".`,
		"a quote in this line is not where one may be")
}
