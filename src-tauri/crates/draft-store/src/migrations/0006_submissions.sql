CREATE TABLE submissions (
    id            TEXT    NOT NULL PRIMARY KEY,
    client_id     TEXT    NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    draft_id      TEXT    REFERENCES drafts (id) ON DELETE SET NULL,
    platform_kind TEXT    NOT NULL,
    platform      TEXT    NOT NULL,
    licence       TEXT    NOT NULL,
    procedure     TEXT    NOT NULL,
    definition    TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    receipt       TEXT,
    revision      INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    payload       TEXT    NOT NULL
) STRICT;

CREATE INDEX submissions_by_client ON submissions (client_id, created_at);
CREATE INDEX submissions_by_draft ON submissions (draft_id);

CREATE TABLE submission_attachments (
    submission_id TEXT    NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    id            TEXT    NOT NULL,
    document      TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    media_type    TEXT    NOT NULL,
    blob_id       INTEGER NOT NULL REFERENCES blobs (id),
    position      INTEGER NOT NULL,
    PRIMARY KEY (submission_id, id)
) STRICT;

CREATE INDEX submission_attachments_by_blob ON submission_attachments (blob_id);
