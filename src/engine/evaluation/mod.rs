//! The scalar part of a case: from drivers through formulas to the amounts of lines and the trims of pools (method §2 to §4).
//!
//! It is recorded once as a straight list of steps ([`Recorded`]) and run over several kinds of numbers: with all digits ([`Values`]), as
//! floating point with an error bound ([`Ball`]), and over blocks of runs (`simulation`). Where few drivers change, a [`Kernel`] holds only
//! the steps that depend on them. How amounts are spread over time is in `cash_flow` and `shape`.

mod amount_changes;
mod amounts;
mod ball;
mod driver_years;
mod kernel;
mod npv_parts;
mod number;
mod pool_by_year;
mod pools;
mod recorded;
mod recorder;
mod values;

pub(crate) use amounts::Lines;
pub(crate) use pool_by_year::{Alone, Draw, Stretch};
pub use pool_by_year::{Pool, PoolYear, PooledBenefit};

pub(crate) use amount_changes::AmountChanges;
pub(crate) use ball::{Ball, at_worst, float};
pub(crate) use kernel::{Amount, Instruction, Kernel, KernelInputs, Operand};
pub(crate) use npv_parts::NpvParts;
pub(crate) use number::{Action, Exact, Number, Verdict};
pub(crate) use pools::{StretchPlaces, share_out};
pub(crate) use recorded::{LinePlaces, Output};
pub(crate) use values::{Evaluated, Values};

#[cfg(test)]
mod tests;
