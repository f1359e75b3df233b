//! Scenarios side by side: the figures of each, and how they differ from the expected ones.
//!
//! Left out: the figures (`engine::compare`).

use super::super::super::Report;
use crate::engine::{Compared, Headline, HeadlineDifference, Payback, ScenarioChoice};
use crate::model::Case;
use rust_decimal::Decimal;

/// The rows of the table, from above.
pub const COMPARED_ROWS: [&str; 4] = [
    "Return on investment",
    "Payback",
    "Net present value",
    "A month’s delay",
];

/// One scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioColumn {
    /// Which; `None` for what is tried.
    pub scenario: Option<ScenarioChoice>,
    /// Its name for people.
    pub name: String,
    /// A cell for each of [`COMPARED_ROWS`], or why there is none.
    pub cells: Result<[ComparedCell; 4], String>,
}

/// One figure of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedCell {
    /// The figure.
    pub text: String,
    /// Its difference from the expected one, with its sign; `None` where there is none.
    pub difference: Option<String>,
    /// Whether the difference is for the better.
    pub better: bool,
}

impl Report<'_> {
    /// The scenarios of a case, the first of them the expected one.
    pub(super) fn scenario_columns(
        &self,
        case: &Case,
        compared: &[Compared],
    ) -> Vec<ScenarioColumn> {
        compared
            .iter()
            .map(|one| ScenarioColumn {
                name: one.scenario.name(case),
                cells: match &one.headline {
                    Ok(headline) => Ok(self.compared_cells(headline, one.from_first.as_ref())),
                    Err(problem) => Err(problem.to_string()),
                },
                scenario: Some(one.scenario.clone()),
            })
            .collect()
    }

    /// This answer as a column beside the scenarios.
    pub fn now_column(&self, expected: Option<&Headline>) -> ScenarioColumn {
        let own = Headline::of(self.results);
        let difference = expected.map(|expected| own.less(expected));
        ScenarioColumn {
            scenario: None,
            name: "Now".to_owned(),
            cells: Ok(self.compared_cells(&own, difference.as_ref())),
        }
    }

    fn compared_cells(
        &self,
        own: &Headline,
        from: Option<&HeadlineDifference>,
    ) -> [ComparedCell; 4] {
        let horizon = self.results.frame.horizon.in_years();
        let points = |x: Decimal| x.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(x).round();
        let cell = |text: String,
                    difference: Option<Decimal>,
                    more: bool,
                    words: &dyn Fn(Decimal) -> String| {
            let difference = difference.filter(|x| !x.is_zero());
            ComparedCell {
                text,
                better: difference.is_some_and(|x| x.is_sign_positive() == more),
                difference: difference.map(|x| signed(x, &words(x.abs()))),
            }
        };
        let payback = match &own.payback {
            Payback::NotWithinHorizon => "not back".to_owned(),
            payback => self.write.payback(payback, horizon),
        };
        [
            cell(
                self.write.roi(own.roi),
                from.and_then(|x| x.roi).map(points),
                true,
                &|x| format!("{} points", self.write.locale.number(x)),
            ),
            cell(
                payback,
                from.and_then(|x| x.payback_months).map(|x| x.round_dp(1)),
                false,
                &|x| self.write.locale.duration_months(x),
            ),
            cell(
                self.write.compact(own.npv),
                from.and_then(|x| x.npv).map(|x| x.round()),
                true,
                &|x| self.write.compact(x),
            ),
            cell(
                self.write.compact(own.delay_per_month),
                from.and_then(|x| x.delay_per_month).map(|x| x.round()),
                true,
                &|x| self.write.compact(x),
            ),
        ]
    }
}

fn signed(number: Decimal, words: &str) -> String {
    if number.is_sign_negative() {
        format!("−{words}")
    } else {
        format!("+{words}")
    }
}
