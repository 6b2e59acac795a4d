package migrations_test

import (
	"context"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"

	"roundtable/internal/testenv"
)

// before is what a database held before names were forgotten: a workshop that hides names and one that shows them, each
// with somebody who had given a name, and with entries of the directory made from its notes.
const before = `
	ALTER TABLE note DROP COLUMN first_section_id;
	INSERT INTO workshop (id, tip, seq, shown_seq, title, status, names, code_rotated_at, projector_key, projector_id, search, created_at)
	SELECT ('00000000-0000-4000-8000-00000000000' || n)::uuid, 1, 1, 1, 'Bolton, May', 'OPEN', names, now(), 'key' || n,
		gen_random_uuid(), '', now()
	FROM (VALUES (1, 'HIDDEN'), (2, 'OPTIONAL')) AS w (n, names);
	INSERT INTO participant (id, workshop_id, token_hash, display_name, sector, organisation_id, joined_at, seq)
	SELECT gen_random_uuid(), id, sha256(id::text::bytea), 'Angharad', 'COLLEGE', gen_random_uuid(), now(), 1 FROM workshop;
	INSERT INTO directory_record (id, kind, ref, seq, standing, created_at, changed_at, way, data)
	SELECT gen_random_uuid(), 'PARTNERSHIP', 'p-' || n, n, 'CURRENT', now(), now(), 'PROMOTION',
		jsonb_build_object('source', source, 'name', 'Entry') || CASE WHEN workshop = 0 THEN '{}' ELSE jsonb_build_object('note',
			jsonb_build_object('workshop', '00000000-0000-4000-8000-00000000000' || workshop) || consent) END
	FROM (VALUES
		(1, 1, 'Workshop: Bolton, May, Angharad', '{"consent": "Angharad said yes"}'::jsonb),
		(2, 2, 'Workshop: Bolton, May, Angharad', '{"consent": "said yes"}'),
		(3, 2, 'Workshop: Bolton, May', '{}'),
		(4, 2, 'Workshop: an older title, Angharad', '{"consent": "said yes"}'),
		(5, 2, 'The annual report', '{}'),
		(6, 0, 'Workshop: Bolton, May', '{}')) AS p (n, workshop, source, consent);
	INSERT INTO directory_version (record_id, seq, standing, changed_at, way, data)
	SELECT id, seq, standing, changed_at, way, data FROM directory_record`

func TestNamesOfBeforeAreForgotten(t *testing.T) {
	dsn := testenv.Postgres(t)
	run(t, dsn, before)
	step, err := os.ReadFile("0012_names_forgotten.sql")
	if err != nil {
		t.Fatal(err)
	}
	run(t, dsn, string(step))
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for query, want := range map[string]string{
		`SELECT string_agg(concat_ws('/', w.names, p.display_name, p.sector, p.organisation_id IS NULL), ' ' ORDER BY w.id)
			FROM participant p JOIN workshop w ON w.id = p.workshop_id`: "HIDDEN/COLLEGE/t OPTIONAL/Angharad/COLLEGE/f",
		`SELECT string_agg(data->>'source', '|' ORDER BY seq) FROM directory_record`:                           sources,
		`SELECT string_agg(data->>'source', '|' ORDER BY seq) FROM directory_version`:                          sources,
		`SELECT string_agg(seq::text, ' ' ORDER BY seq) FROM directory_record WHERE data->'note' ? 'consent'`:  "2 4",
		`SELECT string_agg(seq::text, ' ' ORDER BY seq) FROM directory_version WHERE data->'note' ? 'consent'`: "2 4",
	} {
		var got string
		if err := conn.QueryRow(t.Context(), query).Scan(&got); err != nil || got != want {
			t.Errorf("%s\ngot %q, %v, want %q", query, got, err, want)
		}
	}
}

const sources = "A workshop|A workshop, Angharad|A workshop|A workshop|The annual report|Workshop: Bolton, May"
