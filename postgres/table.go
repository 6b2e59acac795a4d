package postgres

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"roundtable/live"
)

// table describes the rows of one kind of a stream, once: reading them, their checksum and storing them follow from it.
type table[R any] struct {
	name, alias string
	stream      string   // the column that names the stream
	key         string   // the column with the row's id within the stream
	unique      string   // the columns by which a stored row is found; "" for the key
	joins       string   // what else is read, as JOIN clauses; "" for nothing
	columns     []column // in the order of scan and of args
	scan        func(pgx.CollectableRow) (R, error)
	args        func(of saved, row R) []any // nil: it is not saved by queueSave
}

// saved is the stream that rows are saved for, and its seq with them.
type saved struct {
	id  any
	tip live.Seq
}

// column is one column of a table. Most are written when the row is new and again with each change, and read as they are.
type column struct {
	name string // "" for one of another table, which is only read
	set  string // what a change writes in place of the new value; same for a column that stays as it was made
	read string // what is read in its place; unread for one that is only written
}

const (
	same   = "\x00same"
	unread = "\x00unread"
)

// plain are columns that are read and written as they are.
func plain(names ...string) []column {
	columns := make([]column, len(names))
	for i, name := range names {
		columns[i] = column{name: name}
	}
	return columns
}

// made are columns that stay as they were made.
func made(names ...string) []column {
	columns := plain(names...)
	for i := range columns {
		columns[i].set = same
	}
	return columns
}

// edited is the column of live.Edited.
func edited(alias string) []column {
	return []column{{name: "edited", read: readEdited(alias)}}
}

// readEdited reads live.Edited: no field as nil; and where it is not known which fields were changed, any may have been with
// the row. See migration 0014.
func readEdited(alias string) string {
	return "CASE " + alias + `.edited WHEN '{}' THEN NULL WHEN '{"": 0}' THEN jsonb_build_object('', ` + alias + ".seq) ELSE " + alias + ".edited END"
}

// orNone is live.Edited as a column that may not be null.
func orNone(e live.Edited) live.Edited {
	if e == nil {
		return live.Edited{}
	}
	return e
}

// selects is what is read of a row, in the order of scan.
func (t table[R]) selects() string {
	var list []string
	for _, c := range t.columns {
		switch {
		case c.read == unread:
		case c.read != "":
			list = append(list, c.read)
		default:
			list = append(list, t.alias+"."+c.name)
		}
	}
	return strings.Join(list, ", ")
}

// query reads rows; where follows the joins.
func (t table[R]) query(where string) string {
	return "SELECT " + t.selects() + " FROM " + t.name + " " + t.alias + " " + t.joins + " " + where
}

// queueWhere reads the rows for which a condition holds, with one argument.
func (t table[R]) queueWhere(batch *pgx.Batch, condition string, arg any, into *[]R) {
	batch.Queue(t.query("WHERE "+condition), arg).Query(func(rows pgx.Rows) (err error) {
		*into, err = pgx.CollectRows(rows, t.scan)
		return err
	})
}

// queueSince reads the rows of a stream that changed after a seq.
func (t table[R]) queueSince(batch *pgx.Batch, stream any, after live.Seq, into *[]R) {
	where := fmt.Sprintf("WHERE %[1]s.%[2]s = $1 AND %[1]s.seq > $2 ORDER BY %[1]s.seq", t.alias, t.stream)
	batch.Queue(t.query(where), stream, after).Query(func(rows pgx.Rows) (err error) {
		*into, err = pgx.CollectRows(rows, t.scan)
		return err
	})
}

// save stores a row, new or changed.
func (t table[R]) save() string {
	var names, values, sets []string
	for _, c := range t.columns {
		if c.name == "" {
			continue
		}
		names = append(names, c.name)
		values = append(values, "$"+strconv.Itoa(len(names)))
		switch {
		case c.set == same || c.name == t.key || c.name == t.stream:
		case c.set != "":
			sets = append(sets, c.name+" = "+c.set)
		default:
			sets = append(sets, c.name+" = EXCLUDED."+c.name)
		}
	}
	return fmt.Sprintf("INSERT INTO %s AS %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s", t.name, t.alias,
		strings.Join(names, ", "), strings.Join(values, ", "), cmp.Or(t.unique, t.key), strings.Join(sets, ", "))
}

// queueSave stores rows of a stream.
func (t table[R]) queueSave(batch *pgx.Batch, of saved, rows []R) {
	if len(rows) == 0 || t.args == nil {
		return
	}
	statement := t.save()
	for _, row := range rows {
		batch.Queue(statement, t.args(of, row)...)
	}
}

// summed is a table as its stream's checksum counts it in.
func (t table[R]) summed() string {
	return fmt.Sprintf("SELECT %s AS id, seq FROM %s WHERE %s = $1", t.key, t.name, t.stream)
}
