//! What a reader sees: words and strings made from results, and the faces that show them.
//!
//! Nothing here computes a figure. A face receives text that is already written for its reader
//! and decides only where it stands.

pub mod page;
#[cfg(feature = "pdf")]
pub mod pdf;
