//! The exchange of value from outside: published economic values, trades beside cases edited by hand, and laws over many exchanges.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a case that cannot be built must stop the test"
)]

mod common;
#[path = "exchange/contracts.rs"]
mod contracts;
#[path = "exchange/laws.rs"]
mod laws;
#[path = "exchange/published.rs"]
mod published;
#[path = "exchange/trades.rs"]
mod trades;
