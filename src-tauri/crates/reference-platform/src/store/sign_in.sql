CREATE TABLE entities (
  id   TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
  id       INTEGER PRIMARY KEY,
  login    TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL CHECK (kind IN ('entity', 'staff', 'officer')),
  password TEXT NOT NULL -- Argon2id with its parameters and salt, in PHC form
) STRICT;

CREATE TABLE delegations (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  entity_id  TEXT NOT NULL REFERENCES entities (id),
  PRIMARY KEY (account_id, entity_id)
) STRICT;

-- One sign-in: its code, and the family of tokens that came of it. Secrets are kept as SHA-256 alone.
CREATE TABLE grants (
  id           INTEGER PRIMARY KEY,
  account_id   INTEGER NOT NULL REFERENCES accounts (id),
  code_sha256  BLOB NOT NULL UNIQUE,
  challenge    TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  code_ends_at INTEGER NOT NULL, -- milliseconds since 1970, as all times here
  redeemed     INTEGER NOT NULL DEFAULT 0,
  revoked      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tokens (
  sha256   BLOB PRIMARY KEY,
  grant_id INTEGER NOT NULL REFERENCES grants (id),
  kind     TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
  ends_at  INTEGER NOT NULL,
  spent    INTEGER NOT NULL DEFAULT 0 -- a refresh token that was used, an access token that was given back
) STRICT;
CREATE INDEX tokens_of_grant ON tokens (grant_id);

CREATE TABLE sessions (
  sha256     BLOB PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  ends_at    INTEGER NOT NULL
) STRICT;

-- Submissions get the entity in whose name they are made, none where nobody signs in; a key names an announcement
-- of one entity only.
CREATE TABLE submissions_of_entities (
  id              TEXT PRIMARY KEY,
  entity_id       TEXT REFERENCES entities (id),
  idempotency_key TEXT NOT NULL,
  licence         TEXT NOT NULL,
  procedure       TEXT NOT NULL,
  definition      TEXT NOT NULL,
  announce_body   BLOB NOT NULL, -- as received; the receipt vouches for these bytes
  announce_answer BLOB NOT NULL, -- as first answered; repeated word for word
  announced_at    INTEGER NOT NULL,
  receipt_no      INTEGER UNIQUE, -- set in the one moment of submission, with the next three
  submit_body     BLOB,
  submit_answer   BLOB,
  submitted_at    INTEGER,
  CHECK ((receipt_no IS NULL) = (submit_body IS NULL)),
  CHECK ((receipt_no IS NULL) = (submit_answer IS NULL)),
  CHECK ((receipt_no IS NULL) = (submitted_at IS NULL))
) STRICT;
INSERT INTO submissions_of_entities (rowid, id, idempotency_key, licence, procedure, definition, announce_body,
  announce_answer, announced_at, receipt_no, submit_body, submit_answer, submitted_at)
  SELECT rowid, id, idempotency_key, licence, procedure, definition, announce_body, announce_answer, announced_at,
    receipt_no, submit_body, submit_answer, submitted_at
  FROM submissions;
DROP TABLE submissions;
ALTER TABLE submissions_of_entities RENAME TO submissions;
CREATE UNIQUE INDEX submissions_by_key ON submissions (coalesce(entity_id, ''), idempotency_key);
