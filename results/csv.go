package results

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"roundtable/internal/safecell"
)

// The columns of a CSV file, in order. Names stay as they are, so that what reads the file goes on reading it.
var csvColumns = []string{
	"workshop", "board", "question_key", "question", "sub_questions", "note", "status", "author", "sector",
	"created_at", "updated_at", "workshop_id", "board_id", "section_id", "note_id",
}

// byteOrderMark, at the very beginning, makes Excel read a CSV file as UTF-8.
const byteOrderMark = "\uFEFF"

// CSV writes an export as RFC 4180 text in UTF-8, with a header row. Parts of a question are lines of one cell; times are
// RFC 3339 in UTC; sector and status are written small, as in import files. Every cell is as package safecell makes it.
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
		record[i] = safecell.Of(cell)
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
