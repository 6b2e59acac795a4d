-- +goose Up

-- A board is a stream: tip is its seq, moved on under a lock of this row by every writer. seq is when the row itself
-- last changed, as it is on every row of the stream.
CREATE TABLE board (
    id            uuid        PRIMARY KEY,
    workshop_id   uuid        NOT NULL REFERENCES workshop,
    tip           bigint      NOT NULL,
    seq           bigint      NOT NULL CHECK (seq <= tip),
    title         text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    index         integer     NOT NULL CHECK (index >= 0),
    accepting     boolean     NOT NULL, -- copied from the workshop: it is open
    names         text        NOT NULL CHECK (names IN ('REQUIRED', 'OPTIONAL', 'HIDDEN')), -- copied from the workshop
    notes_visible boolean     NOT NULL DEFAULT true,
    visible_seq   bigint      NOT NULL DEFAULT 0, -- last change of what attendees may see
    names_seq     bigint      NOT NULL DEFAULT 0, -- last change of how people are named
    requests      uuid[]      NOT NULL DEFAULT '{}',
    created_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (workshop_id, index)
);

CREATE TABLE section (
    id            uuid    PRIMARY KEY,
    board_id      uuid    NOT NULL REFERENCES board,
    seq           bigint  NOT NULL,
    key           text    NOT NULL CHECK (key ~ '^[a-z0-9-]{1,64}$'), -- the same question in every workshop
    title         text    NOT NULL CHECK (char_length(title) <= 100),
    prompt        text    NOT NULL CHECK (char_length(prompt) <= 500),
    sub_questions text[]  NOT NULL DEFAULT '{}',
    position      text    NOT NULL COLLATE "C",
    open          boolean NOT NULL,
    notes_visible boolean NOT NULL DEFAULT true,
    visible_seq   bigint  NOT NULL DEFAULT 0,
    requests      uuid[]  NOT NULL DEFAULT '{}',
    UNIQUE (board_id, key)
);
CREATE INDEX section_changes ON section (board_id, seq);
CREATE INDEX section_key ON section (key);

-- A deleted note stays as a tombstone for as long as its board. author_id is a participant or an account, without a
-- reference, because either may be erased; null for notes that came with an example.
CREATE TABLE note (
    id            uuid        PRIMARY KEY,
    board_id      uuid        NOT NULL REFERENCES board,
    section_id    uuid        NOT NULL REFERENCES section,
    seq           bigint      NOT NULL,
    created_seq   bigint      NOT NULL,
    published_seq bigint      NOT NULL DEFAULT 0, -- when attendees could first see it; 0: never
    hidden_seq    bigint      NOT NULL DEFAULT 0, -- when at the latest, as of seq, they lost sight of it; 0: they had not
    text          text        NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
    search        text        NOT NULL, -- the text without case and accents
    colour        text        NOT NULL,
    position      text        NOT NULL COLLATE "C",
    status        text        NOT NULL CHECK (status IN ('PUBLISHED', 'DELETED')),
    author_id     uuid,
    deleted_by    uuid,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    requests      uuid[]      NOT NULL DEFAULT '{}'
);
CREATE INDEX note_changes ON note (board_id, seq);
CREATE INDEX note_section ON note (section_id);
CREATE INDEX note_author ON note (author_id);
CREATE INDEX note_created ON note (created_at, id);

-- What a note said before, written in the transaction that changed it. seq is the one the text had been current with.
CREATE TABLE note_version (
    note_id     uuid        NOT NULL REFERENCES note,
    seq         bigint      NOT NULL,
    text        text        NOT NULL,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (note_id, seq)
);
