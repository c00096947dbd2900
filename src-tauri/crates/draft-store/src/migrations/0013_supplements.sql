-- A supplement answers a return of its submission. What it hands over is frozen as the submission itself is.
CREATE TABLE supplements (
    submission_id TEXT    NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    n             INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    payload       TEXT    NOT NULL,
    PRIMARY KEY (submission_id, n)
) STRICT;

-- 0 is the submission itself, n its nth supplement.
ALTER TABLE submission_attachments ADD COLUMN supplement INTEGER NOT NULL DEFAULT 0;
