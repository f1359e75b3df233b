//! Worthwhile: a business case that a seller and a customer build together.

pub mod model;
pub mod storage;
