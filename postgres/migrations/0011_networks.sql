-- +goose Up

-- Where somebody joined from, so that those of one network can be counted, bounded and taken out together: 16 bytes of an
-- HMAC with the installation's key over the workshop and the network. Never the address. Null: not known, or forgotten.
-- seen_at is about when their token was last used. replaces is whose place they took in a full workshop: that row is gone.
ALTER TABLE participant
    ADD COLUMN network  uuid,
    ADD COLUMN seen_at  timestamptz,
    ADD COLUMN replaces uuid;
CREATE INDEX participant_network_kept ON participant (joined_at) WHERE network IS NOT NULL;

-- People who were taken out together, and notes that were taken off together, in one act, so that it can be undone as one.
-- The rows it changed got the numbers first_seq to last_seq of their streams. One that has a later number was changed since.
CREATE TABLE removal (
    workshop_id uuid        NOT NULL REFERENCES workshop ON DELETE CASCADE,
    id          uuid        NOT NULL, -- of the request
    at          timestamptz NOT NULL,
    people      integer     NOT NULL,
    notes       integer     NOT NULL,
    first_seq   bigint      NOT NULL,
    last_seq    bigint      NOT NULL,
    undone_at   timestamptz,
    PRIMARY KEY (workshop_id, id)
);
CREATE INDEX removal_at ON removal (workshop_id, at DESC);

CREATE TABLE removal_board (
    workshop_id uuid   NOT NULL,
    removal_id  uuid   NOT NULL,
    board_id    uuid   NOT NULL REFERENCES board ON DELETE CASCADE,
    first_seq   bigint NOT NULL,
    last_seq    bigint NOT NULL,
    PRIMARY KEY (workshop_id, removal_id, board_id),
    FOREIGN KEY (workshop_id, removal_id) REFERENCES removal ON DELETE CASCADE
);
