//! The reference platform: a server that speaks the platform interface and can be told to misbehave.
//!
//! It exists so that submission can be practised and tested against something that keeps its promises: what it
//! acknowledges is on disk, a repeat is answered as the first time, and every state is a signed event. The same
//! library is the training platform inside the application.
//!
//! It must not know any licence, form or fee: services are handed in, and answers are kept as they came. It takes
//! the time from whoever starts it.
//!
//! Where sign-in is on, every submission belongs to an entity, and only logins that may act for it reach it.
//!
//! Start reading at [`start`], then the router in `routes`; the state directory is described in `platform`.

mod accounts;
mod allowance;
mod caller;
mod cases;
mod config;
mod connection;
mod cookies;
mod decision;
mod faults;
mod files;
mod keys;
mod language;
mod layer;
mod log;
mod login;
mod page;
mod passwords;
mod platform;
mod refusal;
mod routes;
mod running;
mod secret;
mod store;
mod transport;
mod uploads;

pub use accounts::{
    Account, AccountError, AccountKind, MIN_PASSWORD, NewAccount, accounts, add_account,
    remove_account, set_entities, set_password,
};
pub use config::{Clock, Config, Limits, Review, StartError, Tls};
pub use decision::{DecideError, SubmissionEntry};
pub use faults::{Faults, FaultsError, Step};
pub use platform_api::Decision;
pub use platform_api::Entity;
pub use routes::OPENAPI;
pub use running::{Running, start};
