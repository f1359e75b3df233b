//! Worthwhile: a business case that a seller and a customer build together.

pub mod engine;
pub mod format;
pub mod model;
