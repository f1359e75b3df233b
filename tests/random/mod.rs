//! What several integration tests use: random cases.
//!
//! Left out: meaning. A random case is one that the file can hold, not one that makes sense.

pub(crate) mod lines;
pub(crate) mod parts;
pub(crate) mod people;
pub(crate) mod random_case;
mod reported;
