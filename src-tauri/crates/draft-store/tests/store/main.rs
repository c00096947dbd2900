//! The store as its users see it. One binary, so that the database engine is linked once.

mod attachments;
mod backups;
mod clients;
mod counter_notes;
mod crash;
mod drafts;
mod erasing;
mod journal;
mod matters;
mod opening;
mod outbox;
mod reviews;
mod submissions;
mod supplements;
mod support;
mod together;
