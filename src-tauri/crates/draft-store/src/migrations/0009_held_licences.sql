CREATE TABLE held_licences (
    id         TEXT    NOT NULL PRIMARY KEY,
    client_id  TEXT    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    licence    TEXT    NOT NULL,
    number     TEXT    NOT NULL,
    holder     TEXT    NOT NULL,
    issued     TEXT,
    expires    TEXT,
    payload    TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX held_licences_by_client ON held_licences (client_id, expires);
