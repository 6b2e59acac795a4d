-- +goose Up

-- A network is forgotten for all of a workshop's people who joined from it at once, when the first of them is: this finds them.
CREATE INDEX participant_network_whole ON participant (workshop_id, network) WHERE network IS NOT NULL;
