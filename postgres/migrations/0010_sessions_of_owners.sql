-- +goose Up

-- When a session was used last, and on what kind of browser it was begun, for its owner to know it by. Null for sessions that
-- the version before began.
ALTER TABLE session
    ADD COLUMN used_at timestamptz, -- to the hour
    ADD COLUMN browser text CHECK (browser IN ('CHROME', 'EDGE', 'FIREFOX', 'SAFARI', 'SAMSUNG', 'OTHER')),
    ADD COLUMN device  text CHECK (device IN ('PHONE', 'TABLET', 'COMPUTER'));
UPDATE session SET used_at = GREATEST(created_at, expires_at - interval '14 days');

-- Whose a token is: they may end it, and it ends with them. Null: nobody's.
ALTER TABLE api_token ADD COLUMN owner_id uuid REFERENCES account ON DELETE CASCADE;
CREATE INDEX api_token_owner ON api_token (owner_id);

-- Tries to sign in with a password, by a hash of the e-mail address and the network, from the first until the window
-- closes; who signs in is forgotten.
CREATE TABLE sign_in_attempt (
    key   bytea       PRIMARY KEY CHECK (octet_length(key) = 32),
    count integer     NOT NULL CHECK (count >= 0),
    until timestamptz NOT NULL
);
CREATE INDEX sign_in_attempt_until ON sign_in_attempt (until);
