//! Worthwhile: a business case that a seller and a customer build together.

pub mod report;
