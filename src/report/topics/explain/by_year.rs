//! Lines that rest on drivers with a value for each year, explained year by year (method §5c).

use super::ExplainedFigure;
use super::bridge::{Counted, Factors};
use crate::engine::{Figures, LaterDetail};
use crate::formula::Formula;
use crate::model::{Cost, Spend};
use crate::report::{Report, words};
use rust_decimal::Decimal;

impl Report<'_> {
    /// "Claims × Saved per claim", then "In year 2: 1,200 claims / year × €10 / claim = €12,000.00 a year".
    pub(super) fn tell_by_year(
        &self,
        explained: &mut ExplainedFigure,
        formula: Option<&Formula>,
        by_year: &[LaterDetail],
        per: &str,
    ) {
        let Some(formula) = formula else { return };
        explained.say(self.formulas().labels(formula));
        for part in by_year {
            let year = part.years.first().copied().unwrap_or(1);
            let values = self.formulas().values_in(formula, year);
            let number = self.in_cents(part.number, self.case.currency);
            let years = years_in_words(&part.years);
            explained.say(format!("In {years}: {values} = {number} {per}"));
        }
    }

    /// The amounts of the years, after all factors, and what they add up to.
    pub(super) fn by_year_over_columns(
        &self,
        explained: &mut ExplainedFigure,
        factors: &Factors,
        figures: (&Figures, [String; 2]),
    ) {
        factors.tell(explained, |factor| self.digits(factor));
        let counted = Counted::Amounts(self.write.currency);
        let one = (Decimal::ONE, &Factors::default());
        // A line that comes to nothing has nothing to spread.
        let _spread = self.over_columns(explained, one, counted, figures);
    }

    pub(super) fn when_paid(cost: &Cost) -> String {
        match &cost.spend {
            Spend::Recurring { every, paid, .. } => {
                let (period, paid) = (words::period(*every), words::payment(*paid));
                format!("a year, paid each {period} {paid}")
            }
            Spend::OneOff { .. } | Spend::ByYear(_) => "once".to_owned(),
        }
    }
}

/// "year 2", "years 2 to 4", "years 1 and 3".
fn years_in_words(years: &[u32]) -> String {
    let follows = years
        .windows(2)
        .all(|two| matches!(two, [one, next] if one + 1 == *next));
    match years {
        [one] => format!("year {one}"),
        [first, last] => {
            let joined = if follows { "to" } else { "and" };
            format!("years {first} {joined} {last}")
        }
        [first, .., last] if follows => format!("years {first} to {last}"),
        _ => {
            let years: Vec<String> = years.iter().map(u32::to_string).collect();
            format!("years {}", years.join(", "))
        }
    }
}
