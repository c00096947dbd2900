-- Lists of any length are read a page at a time.
CREATE INDEX submissions_by_age ON submissions (created_at DESC, id DESC);
CREATE INDEX submissions_by_state ON submissions (state, created_at DESC, id DESC);
