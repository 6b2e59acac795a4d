package postgres_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/internal/testenv"
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

// TestAskingAboutCredentialsReadsNoWholeTable: a node asks about everyone who is connected, every second.
func TestAskingAboutCredentialsReadsNoWholeTable(t *testing.T) {
	address := testenv.Postgres(t)
	if address += "&pool_max_conns=1"; !strings.Contains(address, "?") { // one session: what it did is counted when it asks
		address = strings.Replace(address, "&", "?", 1)
	}
	pool, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	const everybody = `
		SET session_replication_role = replica;
		INSERT INTO participant (id, workshop_id, token_hash, joined_at, seq)
		SELECT gen_random_uuid(), gen_random_uuid(), sha256(i::text::bytea), now(), 1 FROM generate_series(1, 20000) i;
		SET session_replication_role = origin;
		ANALYZE participant`
	if _, err := pool.Exec(t.Context(), everybody); err != nil {
		t.Fatal(err)
	}
	scans := func() (n int64) {
		const query = `SELECT pg_stat_force_next_flush(), seq_scan FROM pg_stat_user_tables WHERE relname = 'participant'`
		if err := pool.QueryRow(t.Context(), query).Scan(nil, &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	asked := make([]account.Credential, 1000)
	for i := range asked {
		asked[i] = account.Credential{Kind: account.ParticipantCredential, ID: uuid.New()}
	}
	scans()
	before := scans()
	if gone, err := postgres.NewWorkshops(pool).Invalid(t.Context(), asked); err != nil || len(gone) != len(asked) {
		t.Fatalf("%d are gone, %v", len(gone), err)
	}
	scans()
	if after := scans(); after != before {
		t.Errorf("%d whole readings of the table", after-before)
	}
}
