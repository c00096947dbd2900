-- Public keys that have signed what a platform said; with them it can be verified when the platform is out of reach.
CREATE TABLE platform_keys (
    issuer        TEXT    NOT NULL,
    kid           TEXT    NOT NULL,
    jwk           TEXT    NOT NULL,
    first_seen_at INTEGER NOT NULL,
    PRIMARY KEY (issuer, kid)
) STRICT;
