//! The topics: one file or folder for each subject of the report, with its texts, its rows and its data.
//!
//! A topic builds the content of all outputs: text, data, the page and the window only lay it out, and compute, round and word nothing.
//! Sums are those of the page, because all read the same rounded lines.

pub(in crate::report) mod agreement;
pub(in crate::report) mod alternatives;
pub(in crate::report) mod benefits;
pub(in crate::report) mod curve;
pub(in crate::report) mod drivers;
pub(in crate::report) mod exchange;
pub(in crate::report) mod explain;
pub(in crate::report) mod finance;
pub(in crate::report) mod inaction;
pub(in crate::report) mod investment;
pub(in crate::report) mod marks;
pub(in crate::report) mod options;
pub(in crate::report) mod our_side;
pub(in crate::report) mod price;
pub(in crate::report) mod pricing;
pub(in crate::report) mod results;
pub(in crate::report) mod scale;
pub(in crate::report) mod scenario_steps;
pub(in crate::report) mod sensitivity;
pub(in crate::report) mod simulation;
pub(in crate::report) mod term;
pub(in crate::report) mod trades;
pub(in crate::report) mod values;
pub(in crate::report) mod what_if;

use crate::check::sentence;
use crate::engine::{Payback, Roi};
use crate::model::Rate;
use crate::report::Report;
use crate::report::page::NextStep;
use crate::report::words::{FormulaWords, years};
use benefits::BenefitGroup;
use drivers::DriverRow;
use finance::FinanceSection;
use investment::Investment;
use price::PriceNow;
use rust_decimal::Decimal;
use values::ValueCard;

#[derive(Debug, Clone, PartialEq)]
pub struct CaseRows {
    pub values: Vec<ValueCard>,
    /// The benefits under the stated value they serve, in rank order; untied ones last, where there are any.
    pub benefits: Vec<BenefitGroup>,
    pub investment: Investment,
    /// Finance's own view; empty where nothing of it is asked for.
    pub finance: Vec<FinanceSection>,
    /// The present price; `None` where nothing is paid to us.
    pub price: Option<PriceNow>,
    /// The drivers: open questions first, then in the order of the case.
    pub drivers: Vec<DriverRow>,
    /// "Approve €240,000 over 3 years by 18 December 2026, so that …"; `None` while nothing is to be decided.
    pub decision: Option<String>,
    pub next_steps: Vec<NextStep>,
}

impl Report<'_> {
    pub fn case_rows(&self) -> CaseRows {
        let benefits = self.benefit_groups();
        CaseRows {
            values: self.value_cards(&benefits),
            benefits,
            investment: self.investment(),
            finance: self.finance_rows(),
            price: self.price_now(),
            drivers: self.driver_rows(),
            decision: self.decision().map(|words| sentence(&words)),
            next_steps: agreement::next_steps(self.case, &self.write),
        }
    }

    /// "3 years".
    pub(in crate::report) fn horizon_words(&self) -> String {
        years(self.results.frame.horizon.in_years())
    }

    /// One that misses the customer's hurdle has as many decimals as tell it from the hurdle.
    pub(in crate::report) fn payback_words(&self, payback: &Payback) -> String {
        let missed = payback
            .months()
            .and_then(|months| Some((months, self.missed_by(months)?)));
        if let Some((months, within)) = missed {
            return self.write.locale.duration_apart(months, within);
        }
        let horizon = self.results.frame.horizon.in_years();
        self.write.payback(payback, horizon)
    }

    /// The customer's hurdle for payback, in months, where so many months miss it.
    pub(in crate::report) fn missed_by(&self, months: Decimal) -> Option<Decimal> {
        let hurdle = self.case.hurdles.payback_within_months.map(Decimal::from);
        hurdle.filter(|within| months > *within)
    }

    /// The first payback, and the lasting one where the money is lost again.
    pub(in crate::report) fn money_back(&self) -> String {
        let back = self.payback_words(&self.results.payback);
        match self.lost_again() {
            Some(lost) => format!("{back}, {lost}"),
            None => back,
        }
    }

    /// "lost again in month 25, back for good after 31 months"; `None` where the money stays back.
    pub(in crate::report) fn lost_again(&self) -> Option<String> {
        let month = self.results.lost_again_in?;
        let lost = format!("lost again in month {month}");
        Some(match &self.results.lasting_payback {
            lasting @ Payback::After { .. } => {
                format!(
                    "{lost}, back for good after {}",
                    self.payback_words(lasting)
                )
            }
            _ => lost,
        })
    }

    /// One that misses the customer's hurdle has as many decimals as tell it from the hurdle.
    pub(in crate::report) fn roi_words(&self, roi: Roi) -> String {
        let hurdle = self.case.hurdles.roi_at_least.map(Rate::fraction);
        match (roi, hurdle) {
            (Roi::Ratio(ratio), Some(least)) if ratio < least => {
                self.write.locale.percent_apart(ratio, least)
            }
            _ => self.write.roi(roi),
        }
    }

    /// One below zero that is printed as 0 says so.
    pub(in crate::report) fn npv_words(&self, npv: Decimal) -> String {
        let printed = self.write.sum(npv);
        if npv < Decimal::ZERO && self.write.rounded(npv).is_zero() {
            format!("just below {printed}")
        } else {
            printed
        }
    }

    pub(in crate::report) fn formulas(&self) -> FormulaWords<'_> {
        FormulaWords {
            case: self.case,
            results: self.results,
            write: &self.write,
        }
    }
}

#[cfg(test)]
mod tests;
