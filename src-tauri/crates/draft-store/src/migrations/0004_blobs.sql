-- A blob has no digest while it is being written.
CREATE TABLE blobs (
    id     INTEGER NOT NULL PRIMARY KEY,
    sha256 TEXT    UNIQUE,
    bytes  INTEGER NOT NULL
) STRICT;

CREATE TABLE chunks (
    blob_id INTEGER NOT NULL REFERENCES blobs (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL,
    content BLOB    NOT NULL,
    PRIMARY KEY (blob_id, number)
) STRICT;
