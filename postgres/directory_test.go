package postgres_test

import (
	"testing"
	"time"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/storetest"
	"roundtable/postgres"
)

func TestDirectory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Bench {
		pool := openPool(t)
		return storetest.Bench{
			Store: postgres.NewDirectory(pool),
			Audited: func(action account.Action, target account.Target) (n int) {
				const query = `SELECT count(*) FROM audit_entry WHERE action = $1 AND target_kind = $2 AND target_id = $3`
				if err := pool.QueryRow(t.Context(), query, action, target.Kind, target.ID).Scan(&n); err != nil {
					t.Fatal(err)
				}
				return n
			},
		}
	})
}

func TestDirectoryFiles(t *testing.T) {
	storetest.RunFiles(t, func(t *testing.T, now func() time.Time) directory.Files {
		return postgres.NewDirectoryFiles(openPool(t), now)
	})
}
