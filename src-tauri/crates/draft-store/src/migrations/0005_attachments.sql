CREATE TABLE attachments (
    id         TEXT    NOT NULL PRIMARY KEY,
    draft_id   TEXT    NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    document   TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    media_type TEXT    NOT NULL,
    blob_id    INTEGER NOT NULL REFERENCES blobs (id),
    position   INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX attachments_by_draft ON attachments (draft_id, position);
CREATE INDEX attachments_by_blob ON attachments (blob_id);
