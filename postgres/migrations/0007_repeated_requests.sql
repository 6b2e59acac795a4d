-- +goose Up

-- Whoever writes the directory locks this row first. Waiting for them here, before any table is locked, keeps what follows
-- from meeting them half way: they read entries and then use up links, and this changes links and then entries.
SELECT tip FROM directory FOR UPDATE;

-- A join that is repeated, because its answer was lost, gives the same person with the same token. Of the request's id,
-- which is as secret as the token, only the SHA-256 is kept; the token is made again from the salt and the id. Both are
-- null for those who joined without an id.
ALTER TABLE participant
    ADD COLUMN join_request bytea CHECK (octet_length(join_request) = 32),
    ADD COLUMN token_salt   bytea CHECK (octet_length(token_salt) = 32),
    ADD CONSTRAINT participant_recipe CHECK ((join_request IS NULL) = (token_salt IS NULL)),
    ADD CONSTRAINT participant_join_request UNIQUE (workshop_id, join_request);

-- The same for making a self-service link; and a link that was used remembers by which request, so that this one is
-- answered again.
ALTER TABLE directory_link
    ADD COLUMN issue_request bytea CHECK (octet_length(issue_request) = 32),
    ADD COLUMN token_salt    bytea CHECK (octet_length(token_salt) = 32),
    ADD COLUMN used_request  uuid,
    ADD CONSTRAINT directory_link_recipe CHECK ((issue_request IS NULL) = (token_salt IS NULL)),
    ADD CONSTRAINT directory_link_issue_request UNIQUE (record_id, created_by, issue_request);

-- An entry of the directory remembers its last requests, as the rows of boards do: one that comes late, when somebody else
-- has changed the entry since, is still recognised. `request` is written no more.
ALTER TABLE directory_record ADD COLUMN requests uuid[] NOT NULL DEFAULT '{}';
UPDATE directory_record SET requests = ARRAY[request] WHERE request IS NOT NULL;
