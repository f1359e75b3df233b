//! `explain`: one figure in words.

use super::output::{Asked, Done, Failure, print};
use super::results::{AsOf, Tracked};
use crate::engine::Figure;
use crate::report::{Report, ResultFigure};
use clap::Args;

/// Explain one figure.
#[derive(Debug, Args)]
pub(super) struct Explain {
    #[command(flatten)]
    asked: Asked,
    /// What to explain: `npv`, `roi`, `payback`, `cost_of_inaction`, …, `benefit:ID`, `cost:ID`, `value:ID`, `driver:ID`, or a
    /// sum of the investment: `our_price:year_1`, `costs:start`, `own_work:total`, `third_party:pv`, `contingency:total`; after the sale
    /// `results`, `results:forecast`, `results:benefit:ID`, …
    figure: String,
    #[command(flatten)]
    as_of: AsOf,
}

impl Explain {
    pub(super) fn run(self) -> Result<Done, Failure> {
        if self.figure.trim().starts_with("results") {
            return self.results();
        }
        if self.as_of.is_given() {
            let wrong = "--as-of is for results, such as results:achieved; leave it out";
            return Err(Failure::Usage(wrong.to_owned()));
        }
        let figure: Figure = self.figure.parse()?;
        let answered = self.asked.answer()?;
        let report = Report::new(&answered.case, &answered.results);
        let Some(text) = report.explain(&figure) else {
            let named = self.figure;
            return Err(match figure {
                // The first year is the start.
                Figure::CostSum(_) => Failure::NoSuchYear {
                    figure: named,
                    last: answered.results.years.len().saturating_sub(1),
                },
                _ => Failure::NoSuchLine {
                    figure: named,
                    path: self.asked.case,
                },
            });
        };
        print(&text)
    }

    fn results(self) -> Result<Done, Failure> {
        let figure: ResultFigure = self.figure.parse()?;
        let tracked = Tracked::load(&self.asked.case, self.as_of)?;
        let text = tracked.report().explain(&figure);
        print(&text.ok_or(Failure::NoSuchResult {
            figure: self.figure,
            path: self.asked.case,
        })?)
    }
}
