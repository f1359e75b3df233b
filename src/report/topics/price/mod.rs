//! The price as a window shows it: the price, the highest price for each hurdle of the customer, and how the value is shared.
//!
//! [`PriceNow`] follows a slider because it rests on the answer alone; everything else needs the price desk. A highest price is rounded to the
//! safe side, and trying it gives exactly the printed price.

mod curves;
mod rail;
mod share;
mod text;
mod waterfall;
mod zones;

pub use curves::*;
pub use rail::*;
pub use share::*;
pub use waterfall::*;
pub use zones::*;

use crate::engine::{
    Highest, Limit, Meets, PriceDesk, PriceSide, ScenarioChoice, discount_for_total,
};
use crate::format::{SafeSide, whole_on_safe_side};
use crate::model::{PaidTo, Rate};
use crate::report::rounding::LineKey;
use crate::report::{Report, words};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq)]
pub struct PriceNow {
    /// "Our price, 3 years".
    pub heading: String,
    /// "€240,000"; "–" where no line of it has an amount yet.
    pub total: String,
    /// "before “Licence”": the lines of our price that have no amount yet.
    pub before: Option<String>,
    /// With the smallest units, for a field: "€240,000.00".
    pub exact: String,
    /// "€80,000 a year".
    pub per_year: Option<String>,
    /// The discount on the list price, with agreed trades and what is tried.
    pub discount: Rate,
    /// "10.4% discount", "2% above the list price", "at the list price".
    pub against_list: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PriceRows {
    /// "€268,000".
    pub list: String,
    pub rail: PriceRail,
    pub zones: PriceZones,
    pub curves: PriceCurves,
    pub highest: HighestPrices,
    pub one_percent: String,
    pub share: ValueShare,
}

impl Report<'_> {
    /// The present price; `None` where no line is paid to us.
    pub(in crate::report) fn price_now(&self) -> Option<PriceNow> {
        let costs = self.case.costs.iter();
        let ours = costs
            .filter(|cost| cost.paid_to == PaidTo::OurPrice)
            .count();
        if ours == 0 {
            return None;
        }
        let total = self.results.our_price().total;
        let years = self.results.frame.horizon.in_years();
        let discount = self.results.frame.discount;
        let yearly = total.checked_div(Decimal::from(years));
        let open = self.results.before_our_price();
        let is_known = open.len() < ours;
        let per_year = yearly.filter(|_| years > 1 && is_known);
        // As the page's decision asks for it.
        let shown = self.rounding().money(LineKey::is_our_price);
        Some(PriceNow {
            heading: format!("Our price, {}", words::years(years)),
            total: if is_known { shown } else { "–".to_owned() },
            before: words::before(&open),
            exact: self
                .write
                .locale
                .money_exact(total, self.results.frame.currency),
            per_year: per_year.map(|amount| format!("{} a year", self.write.money(amount))),
            discount,
            against_list: self.write.against_list(discount),
        })
    }

    /// The price in a scenario, which takes the place of the expected one; *Conservative* has a side of its own beside the expected one.
    pub fn price_rows(&self, desk: &PriceDesk, scenario: &ScenarioChoice) -> PriceRows {
        let side = desk.side_of(scenario);
        let one = &desk.one_percent;
        let rail = self.price_rail(side);
        let first = match scenario {
            ScenarioChoice::Conservative => &ScenarioChoice::Expected,
            other => other,
        };
        // Beside one of the case's own, it is that one with the bad end of every range.
        let second = match scenario {
            ScenarioChoice::Own(_) => "The same, conservative",
            _ => ScenarioChoice::CONSERVATIVE,
        };
        let names = [first.name(self.case), second.to_owned()];
        PriceRows {
            list: self.write.money(side.list.total),
            zones: self.price_zones(desk, (side, &rail), &names),
            rail,
            curves: self.price_curves(side),
            highest: self.highest_prices(desk, names),
            one_percent: format!(
                "One more percent of discount: they gain {} of net present value, we give {} over the term.",
                self.write.money(one.customer_gains),
                self.write.money(one.we_lose)
            ),
            share: self.value_share(side),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HighestPrices {
    pub columns: [String; 2],
    /// A net present value of 0, then the hurdles that the customer named.
    pub rows: Vec<LimitRow>,
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
    fn highest_prices(&self, desk: &PriceDesk, columns: [String; 2]) -> HighestPrices {
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
            columns,
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
                Meets::NotDefined => Some("not defined now"),
                Meets::NotYet => Some("not met yet"),
                Meets::BeforeCosts => Some("not known now"),
            },
        }
    }
}
