//! Worthwhile: a business case that a seller and a customer build together.

// With the types in clippy.toml: no arithmetic of a library that can panic. A test may stop there.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

#[cfg(feature = "desktop")]
pub mod app;
pub mod check;
pub mod cli;
pub mod engine;
pub mod format;
pub mod formula;
pub mod model;
pub mod report;
pub mod review;
pub mod storage;
