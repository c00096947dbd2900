-- The size of a file is told by the file itself.
ALTER TABLE outbox_steps DROP COLUMN total_bytes;
