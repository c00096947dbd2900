-- A matter holds drafts together that are filled in once and handed in together.
CREATE TABLE matters (
    id         TEXT    NOT NULL PRIMARY KEY,
    client_id  TEXT    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    bundle     TEXT    NOT NULL,
    facts      TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX matters_by_client ON matters (client_id, created_at);

CREATE TABLE matter_drafts (
    draft_id  TEXT    NOT NULL PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
    matter_id TEXT    NOT NULL REFERENCES matters (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL
) STRICT;

CREATE INDEX matter_drafts_by_matter ON matter_drafts (matter_id, position);
