CREATE TABLE events (
    submission_id TEXT    NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    seq           INTEGER NOT NULL,
    previous_hash TEXT    NOT NULL,
    received_at   INTEGER NOT NULL,
    token         TEXT    NOT NULL,
    decoded       TEXT    NOT NULL,
    PRIMARY KEY (submission_id, seq)
) STRICT;
