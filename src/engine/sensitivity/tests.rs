//! Sensitivity and break-evens against sums done by hand.

use super::*;
use crate::engine::{Crossing, Lever, Needs, Payback, evaluate};
