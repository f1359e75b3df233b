//! The board: every row that a window shows for stated values, benefits, investment and drivers, already written for its reader.
//!
//! A window only places what stands here: nothing is left to compute, round or word. Sums are those of the page, because both read the
//! same ledger. Left out: colours, order by the reader's choice, and what can be done with a row.

pub(super) mod alternatives;
mod benefits;
mod drivers;
mod exchange;
mod investment;
mod plan;
mod price;
mod trades;
mod uses;
mod values;
mod waterfall;
mod what_if;

pub use alternatives::{BesideText, OnlyTheirsRow, OtherWay, ReasonBoard, ReasonRow};
pub use benefits::{BenefitGroup, BenefitRow, Overlap};
pub use drivers::DriverRow;
pub use exchange::{
    BalanceText, CurveStep, EntryRow, ExchangeBoard, ExchangeCurve, PaceText, PauseSpan,
};
pub use investment::{CostGroup, CostRow, Investment};
pub use plan::{Plan, PlanRow};
pub use price::{
    CurvePoint, HighestPrices, LimitCell, LimitRow, PriceBoard, PriceCurve, PriceCurves, PriceMark,
    PriceNow, PriceRail, PriceSource, ShareKind, SharePart, UnitPrice, ValueShare,
};
pub use trades::{TradeLine, trade_list};
pub use values::{MeasureText, ValueCard};
pub use waterfall::{BarKind, Waterfall, WaterfallBar};
pub use what_if::{
    Bound, COMPARED_ROWS, Chance, ComparedCell, Comparison, EvenRow, Evens, Moved, NoFigures,
    Picture, PictureBar, Scale, ScenarioColumn, SliderGround, SliderRow, Tornado, TornadoBar,
    TornadoEnd, Trouble, WhatIfRows,
};

use super::Report;
use super::agreement;
use super::formula_words::FormulaWords;
use super::page::NextStep;
use super::sections;
use crate::check::sentence;

/// All rows of one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The stated values in rank order.
    pub values: Vec<ValueCard>,
    /// The benefits under the stated value they serve, in rank order; untied ones last, where there are any.
    pub benefits: Vec<BenefitGroup>,
    /// The costs by who is paid.
    pub investment: Investment,
    /// The price as it stands; `None` where nothing is paid to us.
    pub price: Option<PriceNow>,
    /// The drivers: open questions first, then in the order of the case.
    pub drivers: Vec<DriverRow>,
    /// "Approve €240,000 over 3 years by 18 December 2026, so that …"; `None` while nothing is to be decided.
    pub decision: Option<String>,
    /// What happens next, the earliest first.
    pub next_steps: Vec<NextStep>,
}

impl Report<'_> {
    /// Everything that the rows of a window show.
    pub fn board(&self) -> Board {
        let benefits = self.benefit_groups();
        Board {
            values: self.value_cards(&benefits),
            benefits,
            investment: self.investment(),
            price: self.price_now(),
            drivers: self.driver_rows(),
            decision: sections::decision(self.case, self.results, self.ledger(), &self.write)
                .map(|words| sentence(&words)),
            next_steps: agreement::next_steps(self.case, &self.write),
        }
    }

    fn formulas(&self) -> FormulaWords<'_> {
        FormulaWords {
            case: self.case,
            results: self.results,
            write: &self.write,
        }
    }
}

#[cfg(test)]
mod tests;
