//! The use-cases of Alvará: the one interface of every front end (window, command line, host for tests).
//!
//! It knows the clock, the disk and the network through what [`App`] is built with, and turns every failure into a
//! closed [`ErrorCode`]. **It must not know** windows, webviews or how a front end draws: views are plain data.
//! Data flows one way: forms → engine → here → front ends.
//!
//! Start reading at [`App`], then [`rpc`] for the table of what front ends may ask.
#![deny(missing_docs)]

pub mod app;
pub mod application;
pub mod attachment;
pub mod clock;
pub mod contract;
pub mod error;
pub mod forms;
pub mod judgement;
mod kept;
pub mod kit;
pub mod menu;
pub mod openrosa;
pub mod profile;
pub mod rpc;
pub mod settings;
pub mod summary;
pub mod view;

pub mod authorities;
mod carried;
mod catalogue;
mod clients;
mod draft;
mod due;
mod evidence;
pub mod examination;
mod form_preview;
mod form_view;
mod guide;
mod holidays;
mod home;
mod ical;
mod look;
mod matter;
mod notes;
mod opening;
pub mod outbox;
pub mod output;
mod paper;
mod platform;
mod regime;
pub mod reminders;
mod review;
mod safety;
mod search;
mod sign_in;
mod submission;
mod tour;
pub mod training;
mod update;
mod wallet;
mod wording;

pub use app::{App, Setup};
pub use application::Application;
pub use clock::{Clock, SystemClock};
pub use error::{AppError, ErrorCode};
pub use form_engine::text::Lang;
