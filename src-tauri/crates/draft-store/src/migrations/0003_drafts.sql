CREATE TABLE drafts (
    id         TEXT    NOT NULL PRIMARY KEY,
    client_id  TEXT    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    licence    TEXT    NOT NULL,
    procedure  TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    cursor     INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX drafts_by_client ON drafts (client_id, updated_at);

-- The answers stand last, so that reading the other columns leaves their pages alone.
CREATE TABLE draft_history (
    draft_id   TEXT    NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    definition TEXT    NOT NULL,
    saved_at   INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    answers    TEXT    NOT NULL,
    PRIMARY KEY (draft_id, position)
) STRICT;
