//! The sums of the investment in words: payee, column and components.

use super::Telling;
use crate::engine::{CostColumn, CostSum, CostsOf, Figure};
use crate::report::Report;
use crate::report::rounding::{CONTINGENCY, Entry, Line};
use crate::report::words;
use rust_decimal::Decimal;

impl Report<'_> {
    /// All costs of a column: each as it is paid, and the customer's contingency for risk on our price.
    pub(super) fn all_costs(&self, name: &str, column: CostColumn) -> Telling {
        let of = CostsOf::Everybody;
        self.sum_of_costs(name.to_owned(), "The sum of:", CostSum { of, column })
    }

    pub(super) fn cost_sum(&self, sum: CostSum) -> Telling {
        let of = match sum.of {
            CostsOf::Everybody => "All costs".to_owned(),
            CostsOf::Payee(payee) => crate::model::upper_first(words::paid_to(payee)),
            CostsOf::Contingency => CONTINGENCY.to_owned(),
        };
        let horizon = self.horizon_words();
        let title = match sum.column {
            CostColumn::Year(0) => format!("{of} at the start"),
            CostColumn::Year(year) => format!("{of} in year {year}"),
            CostColumn::Total => format!("{of} over {horizon}"),
            CostColumn::PresentValue => format!("{of} over {horizon}, at present value"),
        };
        let made_of = match sum.column {
            CostColumn::Year(0) => "The sum of what falls at the start:".to_owned(),
            CostColumn::Year(year) => {
                let last = year.saturating_mul(12);
                let first = last.saturating_sub(11);
                format!("The sum of what falls in months {first} to {last}:")
            }
            _ => "The sum of:".to_owned(),
        };
        self.sum_of_costs(title, &made_of, sum)
    }

    fn sum_of_costs(&self, title: String, made_of: &str, sum: CostSum) -> Telling {
        let column = sum.column;
        let of_sum = |line: Line| match (sum.of, line) {
            (CostsOf::Everybody, line) => !line.is_gain(),
            (CostsOf::Payee(payee), Line::Cost(paid_to, _)) => paid_to == payee,
            (CostsOf::Contingency, line) => line == Line::Contingency,
            (CostsOf::Payee(_), _) => false,
        };
        let spent = self.spent(column, of_sum, self.results.cost_sum(sum));
        let mut telling = Telling::new(title, spent);
        if self.results.costs_in(sum).next().is_none() {
            return telling.saying("No cost falls here.");
        }
        telling.say(made_of);
        if sum.of == CostsOf::Contingency {
            self.contingencies(&mut telling, sum);
            return telling;
        }
        for (index, line) in self.results.costs_in(sum) {
            let of = |entry: Line| entry == Line::Cost(line.paid_to, index);
            let value = self.spent(column, of, column.of(&line.contract));
            let label = match sum.of {
                CostsOf::Everybody => {
                    format!("{} ({})", line.label, words::paid_to(line.paid_to))
                }
                _ => line.label.clone(),
            };
            telling.item(label, value, Some(Figure::Cost(line.id.clone())));
        }
        let beside = CostSum {
            of: CostsOf::Contingency,
            column,
        };
        let contingency = self.results.cost_sum(beside);
        if sum.of == CostsOf::Everybody && !contingency.is_zero() {
            let value = self.spent(column, |line| line == Line::Contingency, contingency);
            telling.item(CONTINGENCY, value, Some(Figure::CostSum(beside)));
        }
        telling
    }

    fn contingencies(&self, telling: &mut Telling, sum: CostSum) {
        let lines: Vec<_> = self.results.costs_in(sum).collect();
        let exact: Vec<Decimal> = lines
            .iter()
            .map(|(_, line)| sum.of.part(line, sum.column))
            .collect();
        let printed = self.rounding().and_then(|rounding| {
            let mut entries = rounding.entries.iter();
            let entry = entries.find(|entry| entry.line == Line::Contingency);
            rounding.added_up(&exact, entry.map(|entry| -cell(entry, sum.column)))
        });
        let printed = printed.map_or_else(
            || exact.iter().map(|part| self.write.sum(*part)).collect(),
            |(parts, _)| parts,
        );
        for ((_, line), value) in lines.into_iter().zip(printed) {
            telling.item(&line.label, value, Some(Figure::Cost(line.id.clone())));
        }
    }

    /// The requested lines, rounded, above zero; the exact amount where amounts are too large to be rounded together.
    fn spent(&self, column: CostColumn, of: impl Fn(Line) -> bool, exact: Decimal) -> String {
        let rounding = self.rounding();
        rounding.map_or_else(
            || self.write.sum(exact),
            |rounding| rounding.above_zero(of, |entry| cell(entry, column)),
        )
    }
}

/// The amount in a column of an entry, in steps.
fn cell(entry: &Entry, column: CostColumn) -> Decimal {
    match column {
        CostColumn::Year(year) => entry.yearly.get(year).copied().unwrap_or_default(),
        CostColumn::Total => entry.total,
        CostColumn::PresentValue => entry.present_value,
    }
}
