package postgres

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"roundtable/internal/searchtext"
	"roundtable/results"
)

// question builds the SQL of a question about notes, in which n is the note, s its section, b its board, p the
// participant who wrote it, and x the access of whoever asks to its workshop. What a filter does not ask is not in the
// SQL, so that the planner can choose an index by what is.
type question struct {
	args   []any
	wheres []string
}

// arg adds a value and gives its place in the SQL.
func (q *question) arg(value any) string {
	q.args = append(q.args, value)
	return "$" + strconv.Itoa(len(q.args))
}

// where adds a condition with a %s for each value.
func (q *question) where(condition string, values ...any) {
	places := make([]any, len(values))
	for i, value := range values {
		places[i] = q.arg(value)
	}
	q.wheres = append(q.wheres, fmt.Sprintf(condition, places...))
}

func (q *question) conditions() string { return " WHERE " + strings.Join(q.wheres, " AND ") }

// access joins what tells who runs the workshop.
func (q *question) access(reach results.Reach) (join string) {
	return ` LEFT JOIN access x ON x.workshop_id = b.workshop_id AND x.removed_at IS NULL AND x.account_id = ` +
		q.arg(uuid.UUID(reach.By))
}

// reach joins access, and asks for what is within reach.
func (q *question) reach(reach results.Reach) (join string) {
	join = q.access(reach)
	if reach.All {
		q.where("(x.account_id IS NOT NULL OR " + shownToAttendees + ")")
	} else {
		q.where("x.account_id IS NOT NULL")
	}
	return join
}

// selects asks for the notes of a selection.
func (q *question) selects(sel results.Selection) {
	q.where("n.status = 'PUBLISHED'")
	if sel.NamesShown {
		q.where("b.names <> 'HIDDEN'")
	}
	if len(sel.Sectors) > 0 {
		q.where("p.sector = ANY (%s)", sel.Sectors)
	}
	if sel.Text != nil {
		q.where("n.search LIKE %s", searchtext.Pattern(*sel.Text))
	}
	if !sel.CreatedFrom.IsZero() {
		q.where("n.created_at >= %s", sel.CreatedFrom)
	}
	if !sel.CreatedBefore.IsZero() {
		q.where("n.created_at < %s", sel.CreatedBefore)
	}
	q.places(sel.Filter)
}

// places asks for the filter's workshops, boards, sections and questions.
func (q *question) places(f results.Filter) {
	if len(f.Workshops) > 0 {
		q.where("b.workshop_id = ANY (%s)", f.Workshops)
	}
	if len(f.Boards) > 0 {
		q.where("b.id = ANY (%s)", f.Boards)
	}
	if len(f.Sections) > 0 {
		q.where("s.id = ANY (%s)", f.Sections)
	}
	if len(f.Questions) > 0 {
		q.where("s.key = ANY (%s)", f.Questions)
	}
}
