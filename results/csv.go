package results

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The columns of a CSV file, in order. Names stay as they are, so that what reads the file goes on reading it.
var csvColumns = []string{
	"workshop", "board", "question_key", "question", "sub_questions", "note", "status", "author", "sector",
	"created_at", "updated_at", "workshop_id", "board_id", "section_id", "note_id",
}

// byteOrderMark, at the very beginning, makes Excel read a CSV file as UTF-8.
const byteOrderMark = "\uFEFF"

// CSV writes an export as RFC 4180 text in UTF-8, with a header row. Parts of a question are lines of one cell; times are
// RFC 3339 in UTC; sector and status are written small, as in import files. Every cell is as SafeCell makes it.
type CSV struct {
	to      *csv.Writer
	started bool
}

// NewCSV makes a file that begins with the first row, or with Flush if there is none.
func NewCSV(w io.Writer) *CSV { return &CSV{to: csv.NewWriter(w)} }

// Write adds a row. It may stay in a buffer until Flush.
func (c *CSV) Write(row Row) error {
	if err := c.start(); err != nil {
		return err
	}
	record := []string{
		row.Workshop, row.Board, row.QuestionKey, row.Question, strings.Join(row.SubQuestions, "\n"), row.Text,
		strings.ToLower(string(row.Status)), row.Author, strings.ToLower(string(row.Sector)),
		row.CreatedAt.UTC().Format(time.RFC3339), row.UpdatedAt.UTC().Format(time.RFC3339),
		row.WorkshopID.String(), row.BoardID.String(), row.SectionID.String(), row.NoteID.String(),
	}
	for i, cell := range record {
		record[i] = SafeCell(cell)
	}
	return failed(c.to.Write(record))
}

// Flush writes what is still in a buffer.
func (c *CSV) Flush() error {
	if err := c.start(); err != nil {
		return err
	}
	c.to.Flush()
	return failed(c.to.Error())
}

func (c *CSV) start() error {
	if c.started {
		return nil
	}
	c.started = true
	header := slices.Clone(csvColumns)
	header[0] = byteOrderMark + header[0]
	return failed(c.to.Write(header))
}

func failed(err error) error {
	if err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
}

// SafeCell keeps spreadsheets from taking what somebody wrote for a formula: a text that begins with = + - @, in any
// width, or with a tab or a line break, gets an apostrophe in front. White space, marks without width and apostrophes
// before such a sign do not hide it, because some programs drop them. PlainCell undoes it exactly.
// https://owasp.org/www-community/attacks/CSV_Injection
func SafeCell(text string) string {
	if formula(text) {
		return "'" + text
	}
	return text
}

// PlainCell gives the text that SafeCell was given.
func PlainCell(cell string) string {
	if text, ok := strings.CutPrefix(cell, "'"); ok && formula(text) {
		return text
	}
	return cell
}

// formula reports whether a text needs an apostrophe. One that has some already needs another, so that PlainCell takes
// away no more than SafeCell put there.
func formula(text string) bool {
	text = strings.TrimLeft(text, "'")
	if text != "" && strings.ContainsRune("\t\r\n", rune(text[0])) {
		return true
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool {
		return r == '\'' || unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf)
	})
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫", first)
}
