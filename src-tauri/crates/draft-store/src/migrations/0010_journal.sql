-- The chain runs over content_hash and not over the content, so that erasing a client can take
-- the content away and leave the chain whole. The salt goes with it: without the salt, the hash
-- does not confirm a guess at what was erased.
CREATE TABLE journal (
    seq          INTEGER NOT NULL PRIMARY KEY,
    at           INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    client_id    TEXT,
    subject      TEXT,
    payload      TEXT,
    salt         BLOB,
    content_hash TEXT    NOT NULL,
    prev_hash    TEXT    NOT NULL,
    hash         TEXT    NOT NULL
) STRICT;

CREATE INDEX journal_by_client ON journal (client_id);
