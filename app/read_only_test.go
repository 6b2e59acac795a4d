package app_test

import (
	"net/http"
	"strings"
	"testing"

	"roundtable/app/apptest"
)

// TestAReadOnlyPostgres, such as one that has become a standby, is told from one that takes notes, until it does again.
func TestAReadOnlyPostgres(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t)
	room := node.Facilitator(t).Room(t, nil)
	ann := room.Join(t, "Ann", "")
	conn := database(t, node)
	// Whoever is connected stays as they are, so they are sent away; this connection may write whatever is set.
	set := func(how string) {
		t.Helper()
		for _, statement := range []string{
			`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ` + how + `', current_database()); END $$`,
			`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
		} {
			if _, err := conn.Exec(t.Context(), statement); err != nil {
				t.Fatal(err)
			}
		}
	}
	is := func(status int, part string) {
		t.Helper()
		apptest.Eventually(t, "the node says "+part, func() bool {
			got, _, body := node.As("").Get(t, "/readyz")
			return got == status && strings.Contains(body, part)
		})
	}
	note := object{"input": room.Note("a note")}
	set("SET default_transaction_read_only = on")
	is(http.StatusServiceUnavailable, `"postgres":"cannot write"`)
	if a := ann.Ask(t, apptest.Mutation("addNote", "note { id }"), note); a.Code() != "UNAVAILABLE" {
		t.Errorf("%s", a.Body)
	}
	set("RESET default_transaction_read_only")
	is(http.StatusOK, `"postgres":"ok"`)
	if a := ann.Ask(t, apptest.Mutation("addNote", "note { id }"), note); a.Code() != "" {
		t.Errorf("%s", a.Body)
	}
}
