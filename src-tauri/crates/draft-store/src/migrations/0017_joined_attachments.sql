-- What was joined into another attachment is kept, so that joining can be taken back.
ALTER TABLE attachments ADD COLUMN joined_into TEXT REFERENCES attachments (id) ON DELETE CASCADE;

CREATE INDEX attachments_by_whole ON attachments (joined_into);
