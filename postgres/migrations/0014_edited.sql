-- +goose NO TRANSACTION
-- +goose Up

-- At which seq each field was last changed, by its name in the API, so that of two people who change one row only those are
-- stopped who change the same field. A field that is not in it is as it was made. Of rows from before, and of those that a node
-- of the version before makes or changes while both serve, any field may have changed with the row: {"": 0} is read as its seq,
-- under "". So no row is written here, however many there are. What such a node changes of a row that a newer one has
-- written is not noted: the last change of a field stands there, as it did.
--
-- Each table is locked by itself, for a moment: whoever writes has one and waits for another, in an order of their own.
ALTER TABLE workshop ADD COLUMN IF NOT EXISTS edited jsonb NOT NULL DEFAULT '{"": 0}';
ALTER TABLE board ADD COLUMN IF NOT EXISTS edited jsonb NOT NULL DEFAULT '{"": 0}';
ALTER TABLE section ADD COLUMN IF NOT EXISTS edited jsonb NOT NULL DEFAULT '{"": 0}';
ALTER TABLE note ADD COLUMN IF NOT EXISTS edited jsonb NOT NULL DEFAULT '{"": 0}';
ALTER TABLE directory_record ADD COLUMN IF NOT EXISTS edited jsonb NOT NULL DEFAULT '{"": 0}';
