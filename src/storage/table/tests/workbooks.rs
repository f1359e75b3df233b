//! Workbooks: cells that are more than their values, and sheets that belong together.
use super::*;
