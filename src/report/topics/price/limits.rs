//! The highest price for each hurdle of the customer, as a table.
//!
//! A highest price is rounded to the safe side, and trying it gives exactly the printed price.

use super::PriceSource;
use crate::engine::{Highest, Limit, Meets, PriceDesk, PriceSide, discount_for_total};
use crate::format::{SafeSide, whole_on_safe_side};
use crate::model::Rate;
use crate::report::{Report, words};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HighestPrices {
    pub columns: [String; 2],
    pub rows: Vec<LimitRow>,
    pub own_hurdles: bool,
    /// What to try first: the tightest highest price of the first column, "€297,034", and the discount that makes it.
    pub tightest: Option<(String, Rate)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitRow {
    /// "Payback ≤ 18 months".
    pub hurdle: String,
    pub cells: [LimitCell; 2],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitCell {
    /// "€297,034", "none", "no limit".
    pub text: String,
    /// What that means where it is no price, and whether the hurdle is missed now: for a pointer that rests on it.
    pub about: String,
    /// The discount that makes this price; `None` where there is no price.
    pub discount: Option<Rate>,
    pub tightest: bool,
    /// "missed now", or what else keeps the hurdle from counting as met; `None` where it is met.
    pub not_met: Option<&'static str>,
}

impl Report<'_> {
    pub(in crate::report) fn highest_prices(&self, source: PriceSource<'_>) -> HighestPrices {
        let desk = source.desk;
        let sides = desk.expected.limits.iter().zip(&desk.conservative.limits);
        let rows = sides.enumerate().map(|(index, (first, second))| LimitRow {
            hurdle: self.write.hurdle(first.hurdle).row,
            cells: [
                self.limit_cell(desk, &desk.expected, index, first),
                self.limit_cell(desk, &desk.conservative, index, second),
            ],
        });
        let rows: Vec<LimitRow> = rows.collect();
        let cells = rows.iter().filter_map(|row| row.cells.first());
        let tightest = cells
            .filter(|cell| cell.tightest)
            .find_map(|cell| Some((cell.text.clone(), cell.discount?)));
        HighestPrices {
            columns: [source.first.name(self.case), "Conservative".to_owned()],
            own_hurdles: rows.len() > 1,
            rows,
            tightest,
        }
    }

    fn limit_cell(
        &self,
        desk: &PriceDesk,
        side: &PriceSide,
        index: usize,
        limit: &Limit,
    ) -> LimitCell {
        let (text, about, discount) = match &limit.highest {
            Highest::At(priced) => {
                let printed = whole_on_safe_side(priced.total, SafeSide::Down);
                let discount = discount_for_total(desk, side, printed);
                let now = crate::model::upper_first(&words::stands_now(limit.now, self.results));
                let about = format!("{now}. Press to try this price.");
                (self.highest(priced.total), about, discount)
            }
            Highest::NotEvenFree => {
                let about = match words::without(&self.results.benefits_before()) {
                    Some(without) => {
                        format!("Not met yet, even if they paid us nothing, {without}.")
                    }
                    None => "No price is low enough: it is missed even if they paid us nothing."
                        .to_owned(),
                };
                ("none".to_owned(), about, None)
            }
            Highest::NoLimit => {
                let about = "It is met at a thousand times the list price.".to_owned();
                ("no limit".to_owned(), about, None)
            }
        };
        LimitCell {
            text,
            about,
            discount,
            tightest: side.tightest == Some(index),
            not_met: match limit.now {
                Meets::Met => None,
                Meets::Missed => Some("missed now"),
                Meets::NotYet => Some("not met yet"),
                Meets::BeforeCosts => Some("not known now"),
            },
        }
    }
}
