//! Benefits, costs, stated values and drivers in words.
//!
//! Left out: the figures of the whole case (`mod`).

use super::Teller;
use super::words::{self, years};
use crate::engine::{BenefitResult, CostResult, Figures, Standing};
use crate::formula::{Formula, Number};
use crate::model::{
    Benefit, Cost, Driver, DriverValue, Exact, Gain, Ramp, Rate, Spend, StatedValue, Words,
};
use rust_decimal::Decimal;

impl Teller<'_> {
    /// "Claims a year × Minutes per claim", and the same with numbers.
    pub(super) fn formula(&self, formula: &Formula) -> Vec<String> {
        let find = |id: &str| {
            self.case
                .drivers
                .iter()
                .find(|driver| driver.id.as_str() == id)
        };
        let number = |number: Number| {
            if number.percent {
                self.write.rate(number.value())
            } else {
                self.write.locale.number(number.digits)
            }
        };
        let label =
            |id: &str| find(id).map_or_else(|| id.to_owned(), |driver| driver.label.clone());
        let value =
            |id: &str| find(id).map_or_else(|| id.to_owned(), |driver| self.driver_value(driver));
        vec![
            formula.words(label, number),
            format!("= {}", formula.words(value, number)),
        ]
    }

    fn driver_value(&self, driver: &Driver) -> String {
        let changed = self.results.frame.drivers.get(&driver.id).copied();
        match (&driver.value, changed) {
            (_, Some(value)) => self.write.value(value, &driver.unit),
            (DriverValue::Known(value), None) => self.write.value(value.value(), &driver.unit),
            (DriverValue::Open, None) => format!("{}?", driver.label),
            (DriverValue::Calculated(_), None) => driver.label.clone(),
        }
    }

    pub(super) fn benefit(
        &self,
        benefit: &Benefit,
        formula: Option<&Formula>,
        result: &BenefitResult,
    ) -> Vec<String> {
        let mut lines = vec![format!(
            "{}: {}",
            benefit.label,
            self.standing(&result.standing, &result.figures)
        )];
        lines.push(format!(
            "{}, {}.",
            words::class(benefit.class),
            words::hardness(result.hardness)
        ));
        match result
            .serves
            .and_then(|index| self.case.stated_values.get(index))
        {
            Some(value) => lines.push(format!("Serves {}.", quoted(&value.words))),
            None => lines.push("Serves no stated value.".to_owned()),
        }
        lines.extend(
            formula
                .map(|formula| self.formula(formula))
                .unwrap_or_default(),
        );
        if let Some(run_rate) = result.run_rate {
            let per = if matches!(benefit.gain, Gain::OneOff { .. }) {
                "once"
            } else {
                "a year at full effect"
            };
            lines.push(format!("= {} {per}", self.money(run_rate)));
        }
        lines.extend(self.cuts(benefit, result));
        lines
    }

    /// What changes a benefit between its run-rate and its flows.
    fn cuts(&self, benefit: &Benefit, result: &BenefitResult) -> Vec<String> {
        let mut cuts = Vec::new();
        let rate = |rate: Rate| self.write.rate(rate.fraction());
        if benefit.attribution != Rate::WHOLE {
            cuts.push(format!(
                "× {} attribution: the share that is due to this proposal",
                rate(benefit.attribution)
            ));
        }
        if benefit.productive_share() != Rate::WHOLE {
            cuts.push(format!(
                "× {} productivity: the share of freed time that becomes useful",
                rate(benefit.productive_share())
            ));
        }
        if benefit.risk != Rate::ZERO {
            cuts.push(format!("− {} for risk", rate(benefit.risk)));
        }
        if benefit.growth != Rate::ZERO {
            cuts.push(format!(
                "+ {} growth a year from year 2 on",
                rate(benefit.growth)
            ));
        }
        match &benefit.ramp {
            Ramp::None => {}
            Ramp::Linear(months) => cuts.push(format!("building up evenly over {months} months")),
            Ramp::ByYear(shares) => {
                let shares: Vec<String> = shares.iter().map(|share| rate(*share)).collect();
                cuts.push(format!("building up by year: {}", shares.join(", ")));
            }
        }
        if result.kept != Decimal::ONE {
            cuts.push(format!(
                "of which {} is kept, because the benefits for this value overlap",
                self.write.percent(result.kept)
            ));
        }
        cuts
    }

    fn standing(&self, standing: &Standing, figures: &Figures) -> String {
        let horizon = years(self.results.frame.horizon.in_years());
        let amounts = format!(
            "{} over {horizon}, present value {}",
            self.money(figures.total),
            self.money(figures.present_value)
        );
        match standing {
            Standing::Counted => amounts,
            Standing::Untied => format!("{amounts}; left out because it serves no stated value"),
            Standing::OutsideView => format!("{amounts}; left out of this view"),
            Standing::NoNumber(_) => {
                "no number yet, left out; see the findings of check".to_owned()
            }
        }
    }

    pub(super) fn cost(
        &self,
        cost: &Cost,
        formula: Option<&Formula>,
        result: &CostResult,
    ) -> Vec<String> {
        let mut lines = vec![format!(
            "{}: {}",
            cost.label,
            self.standing(&result.standing, &result.figures)
        )];
        lines.push(format!("Paid to: {}.", words::paid_to(cost.paid_to)));
        lines.extend(
            formula
                .map(|formula| self.formula(formula))
                .unwrap_or_default(),
        );
        if cost.risk != Rate::ZERO {
            lines.push(format!(
                "+ {} for risk",
                self.write.rate(cost.risk.fraction())
            ));
        }
        if cost.uplift != Rate::ZERO {
            lines.push(format!(
                "+ {} a year from year 2 on",
                self.write.rate(cost.uplift.fraction())
            ));
        }
        let said = match &cost.spend {
            Spend::ByYear(amounts) => amounts.said.as_ref().or(cost.said.as_ref()),
            _ => cost.said.as_ref(),
        };
        lines.push(format!(
            "Said: {}.",
            words::said_in_full(said, &self.write.locale)
        ));
        lines
    }

    pub(super) fn value(&self, value: &StatedValue, index: usize) -> Vec<String> {
        let answer = self.results.answering(index);
        let horizon = years(self.results.frame.horizon.in_years());
        let mut lines = vec![
            quoted(&value.words),
            format!(
                "Answered with {} over {horizon}, present value {}.",
                self.money(answer.total),
                self.money(answer.present_value)
            ),
        ];
        if let Some(Some(cost)) = self.results.inaction.by_value.get(index) {
            lines.push(format!(
                "Costs {} over {horizon} if nothing changes.",
                self.money(cost.total)
            ));
        }
        let serving = self
            .results
            .benefits
            .iter()
            .filter(|line| line.serves == Some(index));
        lines.extend(serving.map(|line| {
            format!(
                "- {}: {}",
                line.label,
                self.standing(&line.standing, &line.figures)
            )
        }));
        lines
    }

    pub(super) fn driver(&self, driver: &Driver, formula: Option<&Formula>) -> Vec<String> {
        let value = match &driver.value {
            DriverValue::Open => "not known yet".to_owned(),
            DriverValue::Calculated(_) => "calculated".to_owned(),
            DriverValue::Known(_) => self.driver_value(driver),
        };
        let mut lines = vec![format!("{}: {value}", driver.label)];
        if !driver.question.is_empty() {
            lines.push(format!("Question: {}", driver.question));
        }
        lines.extend(
            formula
                .map(|formula| self.formula(formula))
                .unwrap_or_default(),
        );
        if let (Some(low), Some(high)) = (driver.low, driver.high) {
            let value = |number: Exact| self.write.value(number.value(), &driver.unit);
            lines.push(format!("Between {} and {}.", value(low), value(high)));
        }
        lines.push(format!(
            "Said: {}.",
            words::said_in_full(driver.said.as_ref(), &self.write.locale)
        ));
        lines
    }
}

/// The customer's words between quotation marks; ours without them, and said to be ours.
fn quoted(words: &Words) -> String {
    match words {
        Words::Customers(text) => format!("“{text}”"),
        Words::Ours(text) => format!(
            "a value not yet in the customer's words: {}",
            text.trim_end_matches('.')
        ),
    }
}
