-- +goose Up

-- Whoever writes the directory locks this row first; waiting for them here keeps what follows from meeting them half way.
SELECT tip FROM directory FOR UPDATE;

-- At which seq each field was last changed, by its name in the API, so that of two people who change one row only those are
-- stopped who change the same field. A field that is not in it is as it was made. Of rows from before, "" is the seq up to
-- which any field may have changed. What a node of the version before changes while both serve is not noted: until it is
-- gone, the last change of a field stands there, as it did.
ALTER TABLE workshop ADD COLUMN edited jsonb NOT NULL DEFAULT '{}';
ALTER TABLE board ADD COLUMN edited jsonb NOT NULL DEFAULT '{}';
ALTER TABLE section ADD COLUMN edited jsonb NOT NULL DEFAULT '{}';
ALTER TABLE note ADD COLUMN edited jsonb NOT NULL DEFAULT '{}';
ALTER TABLE directory_record ADD COLUMN edited jsonb NOT NULL DEFAULT '{}';

UPDATE workshop SET edited = jsonb_build_object('', seq);
UPDATE board SET edited = jsonb_build_object('', seq);
UPDATE section SET edited = jsonb_build_object('', seq);
UPDATE note SET edited = jsonb_build_object('', seq) WHERE updated_at > created_at;
UPDATE directory_record SET edited = jsonb_build_object('', seq) WHERE changed_at > created_at;
