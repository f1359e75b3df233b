//! Benefits, costs, stated values and drivers in words.
//!
//! Left out: the figures of the whole case (`mod`).

use super::words::{self, years};
use super::{Teller, Telling};
use crate::engine::{BenefitResult, CostResult, Figure, Figures, SetBy, Standing};
use crate::formula::Formula;
use crate::model::{
    Benefit, Cost, Driver, DriverValue, Exact, Gain, PaidTo, Ramp, Rate, Spend, StatedValue, Words,
};

impl Teller<'_> {
    /// "Claims a year × Minutes per claim", and the same with numbers.
    fn tell_formula(&self, telling: &mut Telling, formula: Option<&Formula>) {
        if let Some(formula) = formula {
            telling.say(self.formulas().labels(formula));
            telling.say(format!("= {}", self.formulas().values(formula)));
        }
    }

    pub(super) fn benefit(
        &self,
        benefit: &Benefit,
        formula: Option<&Formula>,
        result: &BenefitResult,
    ) -> Telling {
        let mut telling = Telling::new(
            &benefit.label,
            self.standing(&result.standing, &result.figures),
        );
        telling.say(format!(
            "{}, {}.",
            words::class(benefit.class),
            words::hardness(result.hardness)
        ));
        let served = result
            .serves
            .and_then(|index| self.case.stated_values.get(index));
        telling.say(served.map_or_else(
            || "Serves no stated value.".to_owned(),
            |value| format!("Serves {}.", quoted(&value.words)),
        ));
        self.tell_formula(&mut telling, formula);
        if let Some(run_rate) = result.run_rate {
            let per = if matches!(benefit.gain, Gain::OneOff { .. }) {
                "once"
            } else {
                "a year at full effect"
            };
            telling.say(format!("= {} {per}", self.money(run_rate)));
        }
        for cut in self.cuts(benefit, result) {
            telling.say(cut);
        }
        telling
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
        if matches!(benefit.gain, Gain::Recurring { .. }) {
            cuts.extend(self.over_time(benefit));
        }
        if result.off.is_some() {
            cuts.push(format!(
                "of which {} is kept at present value, because the benefits for this value overlap or remove more than there is",
                self.write.percent(result.kept_share())
            ));
        }
        cuts
    }

    /// Growth and build-up, which only a run-rate has.
    fn over_time(&self, benefit: &Benefit) -> Vec<String> {
        let mut cuts = Vec::new();
        let rate = |rate: Rate| self.write.rate(rate.fraction());
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
    ) -> Telling {
        let mut telling = Telling::new(
            &cost.label,
            self.standing(&result.standing, &result.figures),
        );
        telling.say(format!("Paid to: {}.", words::paid_to(cost.paid_to)));
        self.tell_formula(&mut telling, formula);
        if let (true, Spend::Recurring { .. }) = (cost.uplift != Rate::ZERO, &cost.spend) {
            telling.say(format!(
                "+ {} a year {}",
                self.write.rate(cost.uplift.fraction()),
                words::uplift_by(cost.uplift_by)
            ));
        }
        if cost.risk != Rate::ZERO {
            telling.say(match cost.paid_to {
                PaidTo::OurPrice => format!(
                    "+ {} for risk: the customer's contingency, no part of the offer; by contract {}",
                    self.write.rate(cost.risk.fraction()),
                    self.money(result.contract.total)
                ),
                _ => format!("+ {} for risk", self.write.rate(cost.risk.fraction())),
            });
        }
        let said = match &cost.spend {
            Spend::ByYear(amounts) => amounts.said.as_ref().or(cost.said.as_ref()),
            _ => cost.said.as_ref(),
        };
        telling.saying(format!(
            "Said: {}.",
            words::said_in_full(said, &self.write.locale)
        ))
    }

    pub(super) fn value(&self, value: &StatedValue, index: usize) -> Telling {
        let answer = self.results.answering(index);
        let horizon = years(self.results.frame.horizon.in_years());
        let mut telling = Telling::titled(quoted(&value.words)).saying(format!(
            "Answered with {} over {horizon}, present value {}.",
            self.money(answer.total),
            self.money(answer.present_value)
        ));
        if let Some(Some(cost)) = self.results.inaction.by_value.get(index) {
            telling.say(format!(
                "Costs {} over {horizon} if nothing changes.",
                self.money(cost.total)
            ));
        }
        let serving = self
            .results
            .benefits
            .iter()
            .filter(|line| line.serves == Some(index));
        for line in serving {
            telling.item(
                &line.label,
                self.standing(&line.standing, &line.figures),
                Some(Figure::Benefit(line.id.clone())),
            );
        }
        telling
    }

    pub(super) fn driver(&self, driver: &Driver, formula: Option<&Formula>) -> Telling {
        let value = match &driver.value {
            DriverValue::Open => "not known yet".to_owned(),
            DriverValue::Calculated(_) => "calculated".to_owned(),
            DriverValue::Known(_) => self.formulas().driver_value(driver),
        };
        let mut telling = Telling::new(&driver.label, value);
        if !driver.question.is_empty() {
            telling.say(format!("Question: {}", driver.question));
        }
        self.tell_formula(&mut telling, formula);
        if let (Some(low), Some(high)) = (driver.low, driver.high) {
            let value = |number: Exact| self.write.value(number.value(), &driver.unit);
            telling.say(format!("Between {} and {}.", value(low), value(high)));
        }
        let by = self.results.set_by(&driver.id);
        let behind = words::stands_behind(driver, by, self.write);
        telling.saying(match by {
            None => format!("Said: {behind}."),
            Some(SetBy::OwnScenario) => format!("It is {behind}."),
            Some(SetBy::LowEnd | SetBy::HighEnd) => format!("It is the {behind}."),
        })
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
