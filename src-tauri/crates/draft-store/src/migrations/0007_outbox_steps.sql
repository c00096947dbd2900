-- For a pending step, due_at is the time of its next attempt; for a running one, the time at
-- which its attempt is given up as interrupted.
CREATE TABLE outbox_steps (
    submission_id TEXT    NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    step          INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    status        TEXT    NOT NULL CHECK (status IN ('pending', 'running', 'done', 'parked')),
    attempts      INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    sent_bytes    INTEGER NOT NULL,
    total_bytes   INTEGER NOT NULL,
    parked        TEXT,
    response      TEXT,
    updated_at    INTEGER NOT NULL,
    payload       TEXT    NOT NULL,
    PRIMARY KEY (submission_id, step)
) STRICT;
