-- +goose Up

-- The directory is one stream: one row that writers lock, and whose tip is the seq of the latest change.
CREATE TABLE directory (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    tip      bigint  NOT NULL CHECK (tip >= 0)
);
INSERT INTO directory (tip) VALUES (0);

-- Partnerships, organisations, and what belongs to them. Nodes hold the whole directory in memory and answer from
-- there, so that only what the database itself must guard is a column; the fields of each kind are in data.
CREATE TABLE directory_record (
    id         uuid        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('PARTNERSHIP', 'ORGANISATION', 'MEMBERSHIP', 'CONTACT', 'DOCUMENT',
                               'AGREEMENT', 'MEETING', 'ACTIVITY', 'STEP', 'DECISION', 'TERM')),
    ref        text        NOT NULL CHECK (ref ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(ref) <= 100),
    seq        bigint      NOT NULL CHECK (seq > 0),
    standing   text        NOT NULL CHECK (standing IN ('CURRENT', 'ARCHIVED', 'REMOVED', 'MERGED')),
    into_id    uuid        REFERENCES directory_record DEFERRABLE INITIALLY DEFERRED,
    moved      uuid[]      NOT NULL DEFAULT '{}', -- what merging this record changed besides it
    created_at timestamptz NOT NULL,
    created_by uuid,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    way        text        NOT NULL CHECK (way IN ('EDITOR', 'IMPORT', 'SELF_SERVICE', 'PROMOTION', 'MERGE', 'SCHEDULE')),
    request    uuid,
    data       jsonb       NOT NULL,
    UNIQUE (kind, ref) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((standing = 'MERGED') = (into_id IS NOT NULL))
);
CREATE UNIQUE INDEX directory_record_seq ON directory_record (seq);

-- Every version of every record, the present one included: who changed what, when and how.
CREATE TABLE directory_version (
    record_id  uuid        NOT NULL REFERENCES directory_record ON DELETE CASCADE,
    seq        bigint      NOT NULL,
    standing   text        NOT NULL,
    into_id    uuid,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    way        text        NOT NULL,
    data       jsonb       NOT NULL,
    PRIMARY KEY (record_id, seq)
);

-- Links by which somebody without an account confirms or corrects one entry. Only the SHA-256 of a secret is kept.
CREATE TABLE directory_link (
    id         uuid        PRIMARY KEY,
    record_id  uuid        NOT NULL REFERENCES directory_record ON DELETE CASCADE,
    token_hash bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    created_by uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX directory_link_record ON directory_link (record_id);
CREATE INDEX directory_link_expires ON directory_link (expires_at);

-- Uploaded papers, by checksum, unless the operator keeps them in a folder.
CREATE TABLE directory_file (
    sha256     text        PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    content    bytea       NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 10485760),
    created_at timestamptz NOT NULL
);
