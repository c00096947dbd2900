CREATE TABLE clients (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    keywords   TEXT    NOT NULL,
    folded     TEXT    NOT NULL,
    blocks     TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    archived   INTEGER NOT NULL CHECK (archived IN (0, 1)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
