//! Worthwhile: a business case that a seller and a customer build together.

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
