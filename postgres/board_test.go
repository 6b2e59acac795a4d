package postgres_test

import (
	"testing"

	"github.com/jackc/pgx/v5"

	"roundtable/board"
	"roundtable/board/storetest"
	"roundtable/internal/testenv"
	"roundtable/postgres"
	"roundtable/postgres/pgtest"
)

func TestBoards(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Bench {
		w := pgtest.On(t, testenv.Postgres(t))
		return storetest.Bench{
			Store: postgres.NewBoards(w.Pool),
			World: w,
			Versions: func(id board.NoteID) []board.Version {
				const query = `SELECT note_id, seq, text, replaced_at FROM note_version WHERE note_id = $1 ORDER BY seq`
				rows, err := w.Pool.Query(t.Context(), query, id)
				if err != nil {
					t.Fatal(err)
				}
				versions, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (v board.Version, err error) {
					err = row.Scan(&v.Note, &v.Seq, &v.Text, &v.At)
					v.At = v.At.UTC()
					return v, err
				})
				if err != nil {
					t.Fatal(err)
				}
				return versions
			},
		}
	})
}
