-- +goose Up

-- Join codes are found whichever of two characters that look alike was typed. Not unique: old codes may be alike, and are
-- then told apart by the exact code.
CREATE INDEX workshop_join_code_alike ON workshop (translate(join_code, 'BILOSZ', '811052'));
