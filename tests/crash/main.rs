//! `kill -9` at any moment: what was acknowledged is there afterwards, and the platform has everything exactly once.

mod keeping;
mod platform;
mod proxy;
mod queueing;
mod saving;
mod sending;
