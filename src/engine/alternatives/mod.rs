//! The other ways to act, on the settings of the same case (method §7).

pub(super) mod difference;
pub(super) mod economic_value;
pub(super) mod lines;
pub(super) mod next_best;
pub(super) mod options;
