-- +goose Up

-- One row: what belongs to this installation as a whole. The key signs what leaves the server, such as cursors.
CREATE TABLE installation (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    secret_key bytea       NOT NULL CHECK (octet_length(secret_key) = 32),
    created_at timestamptz NOT NULL
);

-- Who may sign in or hold an API token. A PERSON has an e-mail address; a TOKEN account stands for one API token, so
-- that what the token made has an owner; a BUILT_IN account owns the examples.
CREATE TABLE account (
    id            uuid        PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('PERSON', 'TOKEN', 'BUILT_IN')),
    name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    email         text        UNIQUE CHECK (char_length(email) BETWEEN 3 AND 254),
    roles         text[]      NOT NULL CHECK (roles <@ ARRAY ['ADMIN', 'FACILITATOR', 'ANALYST', 'EDITOR']),
    password_hash text,
    created_at    timestamptz NOT NULL,
    disabled_at   timestamptz,
    CHECK ((kind = 'PERSON') = (email IS NOT NULL)),
    CHECK (kind = 'PERSON' OR password_hash IS NULL)
);
CREATE UNIQUE INDEX account_built_in_name ON account (name) WHERE kind = 'BUILT_IN';

-- Somebody who is signed in. Signing out deletes the row. Only the SHA-256 of a token is ever kept.
CREATE TABLE session (
    id         uuid        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account ON DELETE CASCADE,
    token_hash bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL, -- moves forward while the session is used
    ends_at    timestamptz NOT NULL, -- never moves
    CHECK (expires_at <= ends_at)
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_at);

-- A revoked token keeps its row, because the audit log names it.
CREATE TABLE api_token (
    id         uuid        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account ON DELETE CASCADE,
    token_hash bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz, -- null: until it is revoked
    used_at    timestamptz, -- to the hour
    revoked_at timestamptz
);
CREATE INDEX api_token_account ON api_token (account_id);

-- One-time links: SIGN_IN signs in at once, INVITE sets a password.
CREATE TABLE sign_in_link (
    id         uuid        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account ON DELETE CASCADE,
    purpose    text        NOT NULL CHECK (purpose IN ('SIGN_IN', 'INVITE')),
    token_hash bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX sign_in_link_account ON sign_in_link (account_id);
CREATE INDEX sign_in_link_expires ON sign_in_link (expires_at);

-- Who did what to what. Kinds and actions are words of the program, never text that somebody typed, and ids do not
-- refer to other tables, so that an entry outlives its target.
CREATE TABLE audit_entry (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor_kind  text        NOT NULL CHECK (actor_kind IN ('NOBODY', 'PARTICIPANT', 'PROJECTOR', 'ACCOUNT', 'SYSTEM')),
    actor_id    uuid,
    action      text        NOT NULL CHECK (action ~ '^[a-z_]{1,30}\.[a-z_]{1,30}$'),
    target_kind text        NOT NULL CHECK (target_kind ~ '^[a-z_]{1,30}$'),
    target_id   uuid        NOT NULL
);
CREATE INDEX audit_entry_target ON audit_entry (target_id, at);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, at);

-- +goose StatementBegin
CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
-- +goose StatementEnd

CREATE TRIGGER audit_entry_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_append_only();
