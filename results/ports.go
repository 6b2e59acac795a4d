package results

import (
	"context"

	"roundtable/account"
	"roundtable/board"
	"roundtable/internal/plaintext"
	"roundtable/sector"
)

// Store reads what was said. Each call answers from one moment.
type Store interface {
	// Part reads what an account may ask about. The zero Part if it is gone or disabled.
	Part(ctx context.Context, id account.AccountID) (Part, error)
	// Notes reads the selected notes, oldest first, after a place, at most limit.
	Notes(ctx context.Context, sel Selection, after *Cursor, limit int) ([]NoteRow, error)
	// Total counts what Notes reads on all pages.
	Total(ctx context.Context, sel Selection) (int, error)
	// Count counts the selected notes, by what they have in common.
	Count(ctx context.Context, count Count) (Counts, error)
	// Workshop reads a workshop's title and boards, and what an actor has to do with it. fault.NotFound if there is none.
	Workshop(ctx context.Context, actor account.Actor, id board.WorkshopID) (Workshop, error)
	// Board reads all rows of a board. fault.NotFound if there is none.
	Board(ctx context.Context, id board.BoardID) (board.Delta, error)
}

// Part is what an account may ask about besides what its roles say.
type Part struct {
	Active bool // it is not disabled
	Runs   bool // it runs a workshop
}

// Reach is the workshops that a question may be about. What nobody sees, such as a deleted note, is never within reach.
type Reach struct {
	By  account.AccountID // the workshops that this account runs, with all that facilitators see
	All bool              // and all others, with what attendees see
}

// Selection is the notes that a question is about.
type Selection struct {
	Reach
	Filter
	NamesShown bool // leaves out workshops that hide names
}

// NoteRow is a note with the rows that decide what is seen of it, and for whom.
type NoteRow struct {
	Board    *board.Board
	Section  *board.Section
	Note     *board.Note
	Audience board.Audience
}

// Count says what to count.
type Count struct {
	Selection
	GroupBy []Dimension
	// Tables asks for the cells of each workshop that hides names, is closed and has a section within the filter's
	// workshops, boards, sections and questions. They count what was said by the time it closed, whatever the filter, and
	// the groups count as much of these workshops. Of others that hide names it asks where notes are, and the groups count
	// none of them.
	Tables bool
}

// Counts is what was counted.
type Counts struct {
	Groups  []Counted          // those with notes, in no order
	Cells   []Cell             // in no order
	Untold  []Cell             // sections with notes, without numbers, in no order
	Wording map[string]Wording // by question key, when grouped by that: how those selected were last asked
}

// Wording is the words of a question.
type Wording struct{ Title, Prompt string }

// String is the question as asked, or its title if it has no other words.
func (w Wording) String() string {
	if plaintext.Visible(w.Prompt) {
		return w.Prompt
	}
	return w.Title
}

// GroupKey is what a group has in common; the zero value where it is not grouped by that.
type GroupKey struct {
	Question string        // the question's key
	Sector   sector.Sector // "" also for authors who gave none, and for notes without an author
	Workshop board.WorkshopID
}

// Counted is a group before it is decided what of it may be told.
type Counted struct {
	GroupKey
	Tally
	HiddenPeople int  // of its people, those in workshops that hide names
	Unnamed      bool // somebody without a name is among its people, in a workshop that shows names
}

// Tally counts notes and the different people who wrote them. Notes that came with an example have no author.
type Tally struct {
	Notes  int
	People int
}

// Cell is one number of a workshop's table of sections by sectors, margins included.
type Cell struct {
	Workshop board.WorkshopID
	Board    board.BoardID // zero in a margin over sections, as are Section and Question
	Section  board.SectionID
	Question string
	Seen     bool // the section is within reach
	Sector   sector.Sector
	Margin   Margin
	Tally
}

// Margin says what a cell counts together.
type Margin struct{ Sections, Sectors bool }
