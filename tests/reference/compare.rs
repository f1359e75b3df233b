//! One figure of the engine beside the published one.
//!
//! Left out: where either comes from.

use crate::published::Published;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde_json::Value;
use std::fmt;

/// Figures by the name that the published case gives them; `None` where the engine says there is none.
pub(crate) type Figures = Vec<(String, Option<Decimal>)>;

/// One figure beside the one to agree with.
pub(crate) struct Comparison {
    id: String,
    figure: String,
    got: Option<f64>,
    want: Option<f64>,
    tolerance: f64,
    /// Whether it is compared with the published figure and not with the recomputed one.
    pub(crate) published: bool,
}

impl Comparison {
    pub(crate) fn agrees(&self) -> bool {
        match (self.got, self.want) {
            (Some(got), Some(want)) => {
                (got - want).abs() <= self.tolerance + 1e-9 * want.abs().max(1.0)
            }
            (None, None) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let against = if self.published {
            "published"
        } else {
            "recomputed"
        };
        let (id, figure, got, want) = (&self.id, &self.figure, self.got, self.want);
        write!(
            f,
            "{id} {figure}: {got:?}, {against} {want:?} ± {}",
            self.tolerance
        )
    }
}

/// Each figure beside the published one, where that is trusted, and beside the recomputed one.
pub(crate) fn compare(case: &Published, found: &Figures) -> Vec<Comparison> {
    let mut all = Vec::new();
    for (figure, got) in found {
        let comparison = |want: &Value, tolerance: f64, published: bool| Comparison {
            id: case.id.clone(),
            figure: figure.clone(),
            got: got.and_then(|got| got.to_f64()),
            want: want.as_f64(),
            tolerance,
            published,
        };
        let comparable = |value: &&Value| value.is_number() || value.is_null();
        if let Some(want) = case.expected.get(figure).filter(comparable) {
            if case.is_trusted(figure) {
                let tolerance = case.tolerance(figure).unwrap_or(0.0);
                all.push(comparison(want, tolerance, true));
            }
        }
        if let Some(want) = case.recomputed.get(figure).filter(comparable) {
            all.push(comparison(want, 0.0, false));
        }
    }
    all
}
