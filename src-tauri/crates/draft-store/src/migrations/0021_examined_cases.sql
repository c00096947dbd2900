-- From which platform and submission an examined application came, and how far it has got there. Each supplement is
-- examined for itself.
CREATE TABLE examined_cases (
    examination_id TEXT    NOT NULL PRIMARY KEY REFERENCES examinations (id) ON DELETE CASCADE,
    platform       TEXT    NOT NULL,
    submission     TEXT    NOT NULL,
    supplement     INTEGER NOT NULL,
    seen           INTEGER NOT NULL,
    content        TEXT    NOT NULL,
    updated_at     INTEGER NOT NULL,
    UNIQUE (platform, submission, supplement)
) STRICT;
