//! What a person does with the window, through its accessibility tree.
#![expect(
    clippy::unwrap_used,
    reason = "a test that finds nothing should stop there"
)]

#[path = "flows/files.rs"]
mod files;
#[path = "flows/hands.rs"]
mod hands;
#[path = "flows/investment.rs"]
mod investment;
