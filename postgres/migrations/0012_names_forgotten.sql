-- +goose Up

-- The question that a note was written in answer to, once somebody has moved it to another; null until then. When a
-- workshop that hides names closes, notes are counted where they were written: whoever moves one must not learn by the
-- numbers whose it is.
ALTER TABLE note ADD COLUMN first_section_id uuid REFERENCES section;

-- A workshop that comes to hide names forgets those it was given. Those that hid them before are made so now.
UPDATE participant p SET display_name = NULL, organisation_id = NULL
FROM workshop w
WHERE w.id = p.workshop_id AND w.names = 'HIDDEN' AND (p.display_name IS NOT NULL OR p.organisation_id IS NOT NULL);

-- What was made from a note said which workshop that was of, and to everybody. Now it says that it was a workshop, and who
-- was named with their consent unless names are hidden there.
SELECT tip FROM directory FOR UPDATE;
UPDATE directory_record r
SET data = jsonb_set(CASE w.names WHEN 'HIDDEN' THEN r.data #- '{note,consent}' ELSE r.data END, '{source}', to_jsonb(
    CASE WHEN w.names <> 'HIDDEN' AND r.data->'note' ? 'consent' AND starts_with(r.data->>'source', 'Workshop: ' || w.title || ', ')
        THEN 'A workshop' || substr(r.data->>'source', char_length('Workshop: ' || w.title) + 1)
        ELSE 'A workshop' END))
FROM workshop w
WHERE w.id = (r.data->'note'->>'workshop')::uuid AND starts_with(r.data->>'source', 'Workshop: ');
UPDATE directory_version v
SET data = jsonb_set(CASE w.names WHEN 'HIDDEN' THEN v.data #- '{note,consent}' ELSE v.data END, '{source}', to_jsonb(
    CASE WHEN w.names <> 'HIDDEN' AND v.data->'note' ? 'consent' AND starts_with(v.data->>'source', 'Workshop: ' || w.title || ', ')
        THEN 'A workshop' || substr(v.data->>'source', char_length('Workshop: ' || w.title) + 1)
        ELSE 'A workshop' END))
FROM workshop w
WHERE w.id = (v.data->'note'->>'workshop')::uuid AND starts_with(v.data->>'source', 'Workshop: ');
