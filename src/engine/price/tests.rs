//! The price desk against sums done by hand.

use super::*;
