//! The built program, run as scripts run it: answers, exit codes, bad input, and sending over a real platform.

mod answers;
mod bad_input;
mod calendar;
mod fees;
mod forms;
mod matters;
mod platform;
mod safety;
mod sending;
mod support;
mod wallet;
