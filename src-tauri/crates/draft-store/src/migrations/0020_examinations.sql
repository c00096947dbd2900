-- Kits that the person of the profile examines for others, with what is noted about them. The kit stands last, so that
-- reading the other columns leaves its pages alone.
CREATE TABLE examinations (
    id         TEXT    NOT NULL PRIMARY KEY,
    kit_sha256 TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    licence    TEXT    NOT NULL,
    procedure  TEXT    NOT NULL,
    applicant  TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    notes      TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    kit        BLOB    NOT NULL
) STRICT;

CREATE INDEX examinations_by_age ON examinations (updated_at);
CREATE INDEX journal_by_subject ON journal (subject);
