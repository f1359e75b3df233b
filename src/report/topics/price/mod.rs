//! The price as a window shows it: the price, its limits, and how the value is shared.
//!
//! [`PriceNow`] follows a slider because it rests on the answer alone; everything else needs the price desk.

mod curves;
mod limits;
mod rail;
mod share;
mod text;
mod waterfall;
mod worth;

pub use curves::{CurvePoint, PriceCurve, PriceCurves};
pub use limits::{HighestPrices, LimitCell, LimitRow};
pub use rail::{PriceMark, PriceRail};
pub use share::{ShareKind, SharePart, ValueShare};
pub use waterfall::{BarKind, Waterfall, WaterfallBar};

use crate::engine::{PriceDesk, ScenarioChoice};
use crate::model::{PaidTo, Rate};
use crate::report::Report;
use crate::report::rounding::Line;
use crate::report::words;
use rust_decimal::Decimal;
use std::cmp::Ordering;

#[derive(Debug, Clone, PartialEq)]
pub struct PriceNow {
    /// "Our price, 3 years".
    pub heading: String,
    /// "€240,000".
    pub total: String,
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
pub struct PriceBoard {
    /// "€268,000".
    pub list: String,
    /// The lines that have a price for one: "per handler", and that price as things stand.
    pub units: Vec<UnitPrice>,
    pub rail: PriceRail,
    pub curves: PriceCurves,
    pub highest: HighestPrices,
    pub one_percent: String,
    pub share: ValueShare,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPrice {
    /// Of what: "user".
    pub unit: String,
    pub line: String,
    /// "€188.10".
    pub price: String,
}

#[derive(Debug, Clone, Copy)]
pub struct PriceSource<'d> {
    /// The desk, asked with what is tried.
    pub desk: &'d PriceDesk,
    /// The scenario in the place of the expected one.
    pub first: &'d ScenarioChoice,
    pub conservative: bool,
}

impl Report<'_> {
    /// The price as it stands; `None` where no line is paid to us.
    pub(in crate::report) fn price_now(&self) -> Option<PriceNow> {
        let mut costs = self.case.costs.iter();
        costs.find(|cost| cost.paid_to == PaidTo::OurPrice)?;
        let total = self.results.our_price().total;
        let years = self.results.frame.horizon.in_years();
        let discount = self.results.frame.discount;
        let yearly = total.checked_div(Decimal::from(years));
        let per_year = yearly.filter(|_| years > 1);
        let open = words::before(&self.results.before_our_price());
        // As the page's decision asks for it.
        let shown = self.rounding().money(Line::is_our_price);
        Some(PriceNow {
            heading: format!("Our price, {}", words::years(years)),
            total: open.map_or_else(|| shown.clone(), |before| format!("{shown} {before}")),
            exact: self
                .write
                .locale
                .money_exact(total, self.results.frame.currency),
            per_year: per_year.map(|amount| format!("{} a year", self.write.money(amount))),
            discount,
            against_list: self.against_list(discount),
        })
    }

    pub fn price_board(&self, source: PriceSource<'_>) -> PriceBoard {
        let desk = source.desk;
        let side = if source.conservative {
            &desk.conservative
        } else {
            &desk.expected
        };
        let one = &desk.one_percent;
        PriceBoard {
            list: self.write.money(side.list.total),
            units: self.unit_prices(desk),
            rail: self.price_rail(side),
            curves: self.price_curves(side),
            highest: self.highest_prices(source),
            one_percent: format!(
                "One more percent of discount: they gain {} of net present value, we give {} over the term.",
                self.write.money(one.customer_gains),
                self.write.money(one.we_lose)
            ),
            share: self.value_share(side),
        }
    }

    fn unit_prices(&self, desk: &PriceDesk) -> Vec<UnitPrice> {
        let units = desk.units.iter().zip(&desk.expected.now.per_unit);
        let units = units.map(|(unit, price)| {
            let line = self.case.costs.get(unit.cost);
            let of = match unit.unit.trim() {
                "" => "unit",
                unit => unit,
            };
            UnitPrice {
                unit: of.to_owned(),
                line: line.map_or_else(String::new, |line| line.label.clone()),
                price: self.write.locale.money(*price, unit.currency),
            }
        });
        units.collect()
    }

    fn against_list(&self, discount: Rate) -> String {
        // A typed price makes a discount of many decimals.
        let share = |fraction| self.write.locale.percent_short(fraction);
        match discount.cmp(&Rate::ZERO) {
            Ordering::Equal => "at the list price".to_owned(),
            Ordering::Less => format!("{} above the list price", share(-discount.fraction())),
            Ordering::Greater => format!("{} discount", share(discount.fraction())),
        }
    }
}
