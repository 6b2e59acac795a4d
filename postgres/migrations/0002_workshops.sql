-- +goose Up

-- A workshop is a stream: `tip` is its sequence number, and every row of it keeps in `seq` the number of its last
-- change, so that "what changed since N" is one query a table.
CREATE TABLE workshop (
    id              uuid        PRIMARY KEY,
    tip             bigint      NOT NULL CHECK (tip >= seq),
    seq             bigint      NOT NULL CHECK (seq >= 1),
    shown_seq       bigint      NOT NULL CHECK (shown_seq <= seq), -- last change of what everyone with a part may see
    title           text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    summary         text        NOT NULL DEFAULT '' CHECK (char_length(summary) <= 1000),
    host_name       text        NOT NULL DEFAULT '' CHECK (char_length(host_name) <= 100),
    scheduled_at    timestamptz,
    ends_at         timestamptz CHECK (ends_at >= scheduled_at),
    status          text        NOT NULL CHECK (status IN ('DRAFT', 'OPEN', 'CLOSED')),
    names           text        NOT NULL CHECK (names IN ('REQUIRED', 'OPTIONAL', 'HIDDEN')),
    source          text        NOT NULL DEFAULT '' CHECK (char_length(source) <= 500),
    is_example      boolean     NOT NULL DEFAULT false,
    join_code       text        UNIQUE CHECK (join_code ~ '^[A-Z0-9]{8}$'), -- the current one; null: cannot be joined
    code_rotated_at timestamptz NOT NULL,
    projector_key   text        NOT NULL UNIQUE, -- kept readable, as the join code is: facilitators are shown both again
    projector_id    uuid        NOT NULL UNIQUE, -- names the current key, so that whoever came with an older one is known
    search          text        NOT NULL,        -- title, summary and host without accents and case
    created_at      timestamptz NOT NULL,
    opened_at       timestamptz,
    closed_at       timestamptz,
    created_by      uuid        REFERENCES account, -- null: came with the product
    requests        uuid[]      NOT NULL DEFAULT '{}',
    listed_at       timestamptz NOT NULL GENERATED ALWAYS AS (COALESCE(scheduled_at, created_at)) STORED
);
CREATE INDEX workshop_listed ON workshop (listed_at DESC, id DESC);
CREATE INDEX workshop_created_by ON workshop (created_by);

-- Which accounts run a workshop. A row that was taken away stays, so that every node learns of it by its seq.
CREATE TABLE access (
    workshop_id uuid        NOT NULL REFERENCES workshop ON DELETE CASCADE,
    account_id  uuid        NOT NULL REFERENCES account,
    role        text        NOT NULL CHECK (role = 'FACILITATOR'),
    seq         bigint      NOT NULL CHECK (seq >= 1),
    removed_at  timestamptz,
    requests    uuid[]      NOT NULL DEFAULT '{}',
    PRIMARY KEY (workshop_id, account_id)
);
CREATE INDEX access_account ON access (account_id) WHERE removed_at IS NULL;
CREATE INDEX access_seq ON access (workshop_id, seq);

-- Who joined a workshop with its code. Only the SHA-256 of a token is kept.
CREATE TABLE participant (
    id              uuid        PRIMARY KEY,
    workshop_id     uuid        NOT NULL REFERENCES workshop ON DELETE CASCADE,
    token_hash      bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    display_name    text        CHECK (char_length(display_name) BETWEEN 1 AND 60),
    sector          text,
    organisation_id uuid,
    joined_at       timestamptz NOT NULL,
    removed_at      timestamptz,
    seq             bigint      NOT NULL CHECK (seq >= 1),
    requests        uuid[]      NOT NULL DEFAULT '{}'
);
CREATE INDEX participant_joined ON participant (workshop_id, joined_at, id);
CREATE INDEX participant_seq ON participant (workshop_id, seq);
