-- Of which refresh token a token came, and when that one was first used: a client whose answer was lost may ask again
-- for a while.
ALTER TABLE tokens ADD COLUMN parent BLOB;
ALTER TABLE tokens ADD COLUMN spent_at INTEGER;
CREATE INDEX tokens_of_parent ON tokens (parent);
