//! The conventions under the page: what a reader needs to compute it again.

use super::Report;
use super::words;
use crate::check::{ForeignCurrency, foreign_currencies};
use crate::engine::{Irr, Payback, Standing};
use crate::model::{Calendar, DelayReading, Discounting, Rate};
use rust_decimal::Decimal;

impl Report<'_> {
    pub(super) fn small_print(&self) -> Vec<String> {
        let results = self.results;
        let mut lines = vec![self.conventions_in_words()];
        lines.extend(self.unusual_calendar());
        // What the ranges mean, and what is needed to find them again.
        lines.extend(self.uncertain().map(|simulated| format!(
            "8 in 10 of {} simulated futures (seed {}), drawn from the ranges given, lie between the ends under a figure; one pays where its net present value is above 0.",
            self.write.locale.number(Decimal::from(simulated.trials)),
            simulated.seed
        )));
        lines.extend(self.currencies());
        lines.extend(self.price_changes());
        lines.extend(self.left_out());
        // Where nothing flows there is no rate and no payback to claim.
        if !results.is_blank() {
            lines.push(self.rates_of_return());
        }
        if let Payback::After {
            dips_again: true, ..
        } = results.payback
        {
            lines.push(
                "After payback the cumulative net benefit falls below zero once more.".to_owned(),
            );
        }
        lines
    }

    fn conventions_in_words(&self) -> String {
        let timeline = &self.results.frame.timeline;
        let flows = match timeline.discounting {
            Discounting::YearEnd => "flows at the year's end",
            Discounting::MidYear => "flows at mid-year",
            Discounting::Monthly => "flows at each month's end",
        };
        let reading = match timeline.reading {
            DelayReading::SameEnd => "Waiting is counted to the same end date.",
            DelayReading::HorizonMoves => "Waiting is counted with a horizon that moves too.",
        };
        let risk = self.risk_in_words();
        let risk = risk.map_or_else(String::new, |risk| format!("{risk} "));
        format!(
            "Present values at {}, {flows}, the start not discounted. Payback undiscounted. {risk}{reading}",
            self.write.rate(timeline.rate)
        )
    }

    /// What the case adjusts for risk.
    fn risk_in_words(&self) -> Option<&'static str> {
        let cut = self.case.benefits.iter().any(|one| one.risk != Rate::ZERO);
        let raised = self.case.costs.iter().any(|one| one.risk != Rate::ZERO);
        match (cut, raised) {
            (true, true) => Some("Benefits are cut and costs raised for risk."),
            (true, false) => Some("Benefits are cut for risk."),
            (false, true) => Some("Costs are raised for risk."),
            (false, false) => None,
        }
    }

    /// The calendar of the case, where it is not the usual one.
    fn unusual_calendar(&self) -> Option<String> {
        let (own, usual) = (&self.case.calendar, Calendar::default());
        let parts = [
            (own.weeks_per_year, usual.weeks_per_year, "weeks"),
            (own.days_per_year, usual.days_per_year, "days"),
            (own.months_per_year, usual.months_per_year, "months"),
            (own.quarters_per_year, usual.quarters_per_year, "quarters"),
        ];
        let other = parts.into_iter().filter(|(own, usual, _)| own != usual);
        let parts: Vec<String> = other
            .map(|(own, _, unit)| format!("{} {unit}", self.write.locale.number(own.value())))
            .collect();
        (!parts.is_empty()).then(|| format!("A year counts {}.", parts.join(", ")))
    }

    fn rates_of_return(&self) -> String {
        let (results, write) = (self.results, &self.write);
        let irr = match &results.irr {
            Irr::Rate(rate) if rate.abs() < Decimal::ONE_HUNDRED => {
                format!("Internal rate of return {} a year", write.percent(*rate))
            }
            Irr::Rate(_) => "Internal rate of return above 10,000%, which says little".to_owned(),
            Irr::Several(_) => "Internal rate of return: several rates possible".to_owned(),
            Irr::None(_) => "Internal rate of return: not defined".to_owned(),
        };
        let mirr = match results.mirr {
            Some(rate) => format!("modified {}", write.percent(rate)),
            None => "modified not defined".to_owned(),
        };
        let discounted = self.payback_words(&results.discounted_payback);
        let before = words::before(&results.before()).map(|before| format!("all {before}"));
        let before = words::behind(before);
        format!("{irr}, {mirr}, discounted payback {discounted}{before}.")
    }

    /// What the headline leaves out, by reason.
    fn left_out(&self) -> Option<String> {
        let names = |of: Standing| {
            let lines = self.results.benefits.iter();
            let names: Vec<&str> = lines
                .filter(|benefit| benefit.standing == of)
                .map(|benefit| benefit.label.as_str())
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        };
        let untied = names(Standing::Untied);
        let outside = names(Standing::OutsideView);
        in_a_row([
            untied.map(|names| format!("Left out because it serves no stated value: {names}.")),
            outside.map(|names| format!("Left out of this view: {names}.")),
        ])
    }

    fn price_changes(&self) -> Option<String> {
        let discount = self.results.frame.discount;
        let agreed: Vec<&str> = self.case.agreed_trades().map(|t| t.give.as_str()).collect();
        in_a_row([
            (!discount.percent().is_zero())
                .then(|| format!("Our price: {}.", self.write.against_list(discount))),
            (!agreed.is_empty())
                .then(|| format!("Agreed trades are counted: {}.", agreed.join("; "))),
        ])
    }

    fn currencies(&self) -> Vec<String> {
        let (own, shown) = (self.results.case_currency, self.results.frame.currency);
        let mut lines = Vec::new();
        if shown != own {
            let (own, shown) = (own.code(), shown.code());
            lines.push(format!("Computed in {own}, presented in {shown}."));
        }
        for rate in &self.case.exchange_rates {
            let (from, to) = (rate.from.code(), rate.to.code());
            let number = self.write.locale.number(rate.rate.value());
            let on = self.write.date(rate.on);
            lines.push(match rate.source.as_str() {
                "" => format!("1 {from} = {number} {to} on {on}."),
                source => format!("1 {from} = {number} {to} on {on}, {source}."),
            });
        }
        // A chain takes two rates.
        if self.case.exchange_rates.len() > 1 {
            let foreign = foreign_currencies(self.case);
            for chain in foreign.iter().filter_map(ForeignCurrency::chain) {
                lines.push(format!("Converted by a chain of these rates: {chain}."));
            }
        }
        lines
    }
}

/// Sentences joined by spaces; `None` where there are none.
fn in_a_row(sentences: [Option<String>; 2]) -> Option<String> {
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
