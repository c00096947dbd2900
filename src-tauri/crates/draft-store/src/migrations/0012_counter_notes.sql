CREATE TABLE counter_notes (
    licence     TEXT    NOT NULL,
    procedure   TEXT    NOT NULL,
    fact        TEXT    NOT NULL,
    noted_on    TEXT    NOT NULL,
    words       TEXT    NOT NULL,
    amount_avos INTEGER,
    updated_at  INTEGER NOT NULL,
    PRIMARY KEY (licence, procedure, fact)
) STRICT;
