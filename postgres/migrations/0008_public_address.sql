-- +goose Up

-- The address that people use, as the node that started last was told it. Commands beside the servers make links with it.
CREATE TABLE public_address (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    url      text    NOT NULL CHECK (url <> '')
);
