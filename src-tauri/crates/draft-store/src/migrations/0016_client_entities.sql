-- For whom a login at a platform acts, where it may act for several.
CREATE TABLE client_entities (
    client_id  TEXT    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    platform   TEXT    NOT NULL,
    entity     TEXT    NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (client_id, platform)
) STRICT;
