package postgres_test

import (
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/postgres"
	"roundtable/workshop/storetest"
)

func TestWorkshops(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Bench {
		pool := openPool(t)
		accounts := postgres.NewAccounts(pool)
		return storetest.Bench{
			Store:  postgres.NewWorkshops(pool),
			Boards: postgres.NewBoards(pool),
			NewAccount: func() account.AccountID {
				p := person(uuid.NewString() + "@library.example")
				if err := accounts.AddProfile(t.Context(), p, entry(account.AccountCreated, uuid.UUID(p.ID))); err != nil {
					t.Fatal(err)
				}
				return p.ID
			},
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
