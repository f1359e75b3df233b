//! Scenarios side by side: the figures of each, and how they differ from the expected ones.

use crate::engine::{Compared, Headline, Payback, ScenarioChoice};
use crate::format::printed_difference;
use crate::model::Case;
use crate::report::Report;
use rust_decimal::Decimal;

/// The rows of the table, from above.
pub const COMPARED_ROWS: [&str; 4] = [
    "Return on investment",
    "Payback, months",
    "Net present value",
    "A month’s delay",
];

#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioColumn {
    /// The scenario; `None` for the trial.
    pub scenario: Option<ScenarioChoice>,
    pub name: String,
    /// A cell for each of [`COMPARED_ROWS`], or why there is none.
    pub cells: Result<[ComparedCell; 4], NoFigures>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoFigures {
    /// In a few words: "no ranges given yet".
    pub says: &'static str,
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedCell {
    pub text: String,
    /// Its difference from the expected one as both are printed, with its sign; `None` where there is none.
    pub difference: Option<String>,
    pub better: bool,
}

impl Report<'_> {
    pub(in crate::report) fn scenario_columns(
        &self,
        case: &Case,
        compared: &[Compared],
    ) -> Vec<ScenarioColumn> {
        let expected = compared.first().and_then(|one| one.headline.as_ref().ok());
        let ranged = case
            .drivers
            .iter()
            .any(|driver| driver.low.is_some() || driver.high.is_some());
        compared
            .iter()
            .map(|one| ScenarioColumn {
                name: one.scenario.name(case),
                cells: match (&one.scenario, &one.headline) {
                    // Without ranges they would be copies of the expected one, and look safe.
                    (ScenarioChoice::Conservative | ScenarioChoice::Optimistic, _) if !ranged => {
                        Err(NoFigures {
                            says: "no ranges given yet",
                            why: "Give the numbers a low and a high: this scenario takes each at one end."
                                .to_owned(),
                        })
                    }
                    (scenario, Ok(headline)) => {
                        let beside = expected.filter(|_| *scenario != ScenarioChoice::Expected);
                        Ok(self.compared_cells(headline, beside))
                    }
                    (_, Err(problem)) => Err(NoFigures {
                        says: "no answer",
                        why: problem.to_string(),
                    }),
                },
                scenario: Some(one.scenario.clone()),
            })
            .collect()
    }

    /// This answer as a column beside the scenarios.
    pub fn now_column(&self, expected: Option<&Headline>) -> ScenarioColumn {
        let own = Headline::of(self.results);
        ScenarioColumn {
            scenario: None,
            name: "Now, tried".to_owned(),
            cells: Ok(self.compared_cells(&own, expected)),
        }
    }

    fn compared_cells(&self, own: &Headline, beside: Option<&Headline>) -> [ComparedCell; 4] {
        let points = |x: Decimal| {
            let points = x.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(x).normalize();
            format!("{} points", self.write.locale.number(points))
        };
        let months = |x: Decimal| self.write.locale.amount(x, 1);
        let payback = match &own.payback {
            Payback::NotWithinHorizon => "not back".to_owned(),
            Payback::Immediate => "immediate".to_owned(),
            Payback::After { months: at, .. } => months(*at),
        };
        let both = |of: &dyn Fn(&Headline) -> Option<Decimal>, decimals: u32| {
            printed_difference(of(own)?, of(beside?)?, decimals)
        };
        let money = |of: &dyn Fn(&Headline) -> Decimal| {
            let decimals = self.write.decimals;
            let difference = both(&|one| Some(of(one)), decimals);
            cell(self.write.sum(of(own)), difference, true, &|x| {
                self.write.sum(x)
            })
        };
        [
            cell(
                self.write.roi(own.roi),
                both(&|one| one.roi.ratio(), 2),
                true,
                &points,
            ),
            cell(
                payback,
                both(&|one| one.payback.months(), 1),
                false,
                &months,
            ),
            money(&|one| one.npv),
            money(&|one| one.delay_per_month),
        ]
    }
}

/// A figure with its difference. `more` says whether more of it is better.
fn cell(
    text: String,
    difference: Option<Decimal>,
    more: bool,
    words: &dyn Fn(Decimal) -> String,
) -> ComparedCell {
    let difference = difference.filter(|x| !x.is_zero());
    ComparedCell {
        text,
        better: difference.is_some_and(|x| x.is_sign_positive() == more),
        difference: difference.map(|x| signed(x, &words(x.abs()))),
    }
}

fn signed(number: Decimal, words: &str) -> String {
    if number.is_sign_negative() {
        format!("−{words}")
    } else {
        format!("+{words}")
    }
}
