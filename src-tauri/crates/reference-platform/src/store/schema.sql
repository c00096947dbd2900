CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE submissions (
  id              TEXT PRIMARY KEY,
  idempotency_key TEXT NOT NULL UNIQUE,
  licence         TEXT NOT NULL,
  procedure       TEXT NOT NULL,
  definition      TEXT NOT NULL,
  announce_body   BLOB NOT NULL, -- as received; the receipt vouches for these bytes
  announce_answer BLOB NOT NULL, -- as first answered; repeated word for word
  announced_at    INTEGER NOT NULL, -- milliseconds since 1970
  receipt_no      INTEGER UNIQUE, -- set in the one moment of submission, with the next three
  submit_body     BLOB,
  submit_answer   BLOB,
  submitted_at    INTEGER,
  CHECK ((receipt_no IS NULL) = (submit_body IS NULL)),
  CHECK ((receipt_no IS NULL) = (submit_answer IS NULL)),
  CHECK ((receipt_no IS NULL) = (submitted_at IS NULL))
) STRICT;

CREATE TABLE attachments (
  submission_id TEXT NOT NULL REFERENCES submissions (id),
  id            TEXT NOT NULL,
  supplement    INTEGER NOT NULL, -- 0: announced with the submission itself
  position      INTEGER NOT NULL,
  document      TEXT NOT NULL,
  name          TEXT NOT NULL,
  bytes         INTEGER NOT NULL,
  sha256        TEXT NOT NULL,
  PRIMARY KEY (submission_id, id)
) STRICT;

CREATE TABLE supplements (
  submission_id TEXT NOT NULL REFERENCES submissions (id),
  n             INTEGER NOT NULL,
  body          BLOB NOT NULL,
  answer        BLOB, -- none while attachments are missing
  PRIMARY KEY (submission_id, n)
) STRICT;

CREATE TABLE events (
  submission_id TEXT NOT NULL REFERENCES submissions (id),
  seq           INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  token         TEXT NOT NULL, -- never changed once written: the next event names its digest
  PRIMARY KEY (submission_id, seq)
) STRICT;
