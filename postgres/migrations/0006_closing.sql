-- +goose Up

-- Who had written how many notes in answer to which question when a workshop that hides names first closed with enough
-- people in it. Written once, in the transaction that closes: results count these workshops by it, so that nothing that
-- comes, moves or goes later tells whose it is. author_id is null for notes that came with an example.
CREATE TABLE closing (
    workshop_id uuid    NOT NULL REFERENCES workshop ON DELETE CASCADE,
    section_id  uuid    NOT NULL REFERENCES section ON DELETE CASCADE,
    author_id   uuid,
    sector      text    NOT NULL, -- the author's; empty: none given
    notes       integer NOT NULL CHECK (notes > 0),
    UNIQUE NULLS NOT DISTINCT (workshop_id, section_id, author_id)
);
CREATE INDEX closing_section ON closing (section_id);

-- Workshops that are closed now are told of as they are now.
INSERT INTO closing (workshop_id, section_id, author_id, sector, notes)
SELECT b.workshop_id, n.section_id, n.author_id, COALESCE(p.sector, ''), count(*)
FROM note n
JOIN board b ON b.id = n.board_id
JOIN workshop w ON w.id = b.workshop_id
LEFT JOIN participant p ON p.id = n.author_id
WHERE n.status = 'PUBLISHED' AND w.names = 'HIDDEN' AND w.status = 'CLOSED'
    AND (SELECT count(DISTINCT m.author_id) FROM note m JOIN board c ON c.id = m.board_id
        WHERE c.workshop_id = w.id AND m.status = 'PUBLISHED') >= 5
GROUP BY 1, 2, 3, 4;
