//! The live workbook: every figure a formula on the customer's own inputs.
//!
//! Left out: reading an edited copy back.

pub mod names;
