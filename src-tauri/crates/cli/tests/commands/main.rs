//! The built program, run as scripts run it: answers, exit codes, bad input, and sending over a real platform.

mod answers;
mod bad_input;
#[path = "../../../app-core/tests/requests/browser.rs"]
mod browser;
mod calendar;
mod fees;
mod forms;
mod kits;
mod matters;
mod platform;
mod review;
mod safety;
mod sending;
mod signing_in;
mod support;
mod updating;
mod wallet;
