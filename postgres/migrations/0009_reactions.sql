-- +goose Up

-- What people answer notes with, without words: one row for each person and note, whose id follows from both. It stays
-- when it is taken back; reaction is null then. participant_id is without a reference, because people may be erased.
CREATE TABLE note_reaction (
    id             uuid   PRIMARY KEY,
    board_id       uuid   NOT NULL REFERENCES board,
    note_id        uuid   NOT NULL REFERENCES note,
    participant_id uuid   NOT NULL,
    seq            bigint NOT NULL,
    reaction       text   CHECK (reaction IN ('AGREE', 'THANKS', 'IDEA', 'SAME_HERE', 'ASK')),
    requests       uuid[] NOT NULL DEFAULT '{}'
);
CREATE INDEX note_reaction_changes ON note_reaction (board_id, seq);
CREATE INDEX note_reaction_note ON note_reaction (note_id);
