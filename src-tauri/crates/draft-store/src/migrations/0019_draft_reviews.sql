-- What a reviewer said of a draft whose kit was looked at, round by round.
CREATE TABLE draft_reviews (
    draft_id TEXT    NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    payload  TEXT    NOT NULL,
    PRIMARY KEY (draft_id, n)
) STRICT;
