//! A figure in words: its value, its rule with the numbers put in, and who said them.
//!
//! Left out: which numbers those are (`engine`).

use super::Report;
use super::words::{self, Writer, years};
use crate::engine::{BenefitResult, Explanation, Figure, Ground, Irr, Results, Standing};
use crate::formula::{Formula, Number};
use crate::model::{Benefit, Case, Cost, Driver, DriverValue, Gain, Ramp, Spend, StatedValue};
use rust_decimal::Decimal;

impl Report<'_> {
    /// Explains a figure; `None` when the case has no such line.
    pub fn explain(&self, figure: &Figure) -> Option<String> {
        let explanation = self.results.explain(self.case, figure)?;
        let teller = Teller {
            case: self.case,
            results: self.results,
            write: &self.write,
        };
        let mut lines = teller.ground(&explanation);
        if !explanation.rests_on.is_empty() {
            lines.push(String::new());
            lines.push("Rests on:".to_owned());
            lines.extend(teller.rests_on(&explanation));
        }
        let mut text = lines.join("\n");
        text.push('\n');
        // A label from the case must not command a terminal.
        Some(
            text.chars()
                .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
                .collect(),
        )
    }
}

struct Teller<'a> {
    case: &'a Case,
    results: &'a Results,
    write: &'a Writer,
}

impl Teller<'_> {
    fn money(&self, amount: Decimal) -> String {
        self.write.money(amount)
    }

    fn ground(&self, explanation: &Explanation) -> Vec<String> {
        match &explanation.ground {
            Ground::Whole => self.whole(&explanation.figure),
            Ground::Benefit(benefit, formula, result) => {
                self.benefit(benefit, formula.as_ref(), result)
            }
            Ground::Cost(cost, formula, result) => self.cost(cost, formula.as_ref(), result),
            Ground::Value(value, index) => self.value(value, *index),
            Ground::Driver(driver, formula) => self.driver(driver, formula.as_ref()),
        }
    }

    fn rests_on(&self, explanation: &Explanation) -> Vec<String> {
        let line = |rests: &crate::engine::RestsOn| {
            let value = rests.value.map_or_else(
                || "not known yet".to_owned(),
                |v| self.write.value(v, &rests.driver.unit),
            );
            let said = words::said_in_full(rests.said, &self.write.locale);
            format!("- {}: {value} ({said})", rests.driver.label)
        };
        explanation.rests_on.iter().map(line).collect()
    }

    fn whole(&self, figure: &Figure) -> Vec<String> {
        let r = self.results;
        let (benefits, costs) = (&r.benefits_total, &r.costs_total);
        let horizon = r.frame.horizon.in_years();
        let rate = self.write.rate(r.frame.timeline.rate);
        let (pv_b, pv_c) = (
            self.money(benefits.present_value),
            self.money(costs.present_value),
        );
        match figure {
            Figure::Npv => vec![
                format!("Net present value: {}", self.money(r.npv)),
                format!("Present value of benefits {pv_b} − present value of costs {pv_c}."),
                format!("Discounted at {rate}, {}.", words::discounting(r.frame.timeline.discounting)),
            ],
            Figure::Roi => vec![
                format!("Return on investment: {}", self.write.roi(r.roi)),
                format!("(Present value of benefits {pv_b} − present value of costs {pv_c}) ÷ present value of costs {pv_c}."),
            ],
            Figure::Payback => self.payback("Payback", &r.payback, "undiscounted"),
            Figure::DiscountedPayback => {
                self.payback("Discounted payback", &r.discounted_payback, &format!("discounted at {rate}"))
            }
            Figure::Irr => vec![self.irr(), "The rate at which the yearly net flows have a present value of zero.".to_owned()],
            Figure::Mirr => vec![
                match r.mirr {
                    Some(mirr) => format!("Modified internal rate of return: {}", self.write.locale.percent(mirr, 1)),
                    None => "Modified internal rate of return: not defined, because nothing is paid in or nothing comes back.".to_owned(),
                },
                format!("With {rate} as the rate of financing and of reinvestment."),
            ],
            Figure::PvBenefits => self.sum("Present value of benefits", &pv_b, true, |f| f.present_value),
            Figure::TotalBenefits => {
                self.sum(&format!("Benefits over {}", years(horizon)), &self.money(benefits.total), true, |f| f.total)
            }
            Figure::PvCosts => self.sum("Present value of costs", &pv_c, false, |f| f.present_value),
            Figure::TotalCosts => {
                self.sum(&format!("Total cost over {}", years(horizon)), &self.money(costs.total), false, |f| f.total)
            }
            other => self.inaction(other),
        }
    }

    fn payback(&self, name: &str, payback: &crate::engine::Payback, how: &str) -> Vec<String> {
        let horizon = self.results.frame.horizon.in_years();
        vec![
            format!("{name}: {}", self.write.payback(payback, horizon)),
            format!(
                "The first moment at which the cumulative net cash from the start, {how}, is no longer below zero, linear inside the month."
            ),
        ]
    }

    fn irr(&self) -> String {
        let percent = |rate: &Decimal| self.write.locale.percent(*rate, 1);
        match &self.results.irr {
            Irr::Rate(rate) => format!("Internal rate of return: {}", percent(rate)),
            Irr::Several(rates) => {
                let rates: Vec<String> = rates.iter().map(percent).collect();
                format!(
                    "Internal rate of return: several rates possible ({}), so none is the rate.",
                    rates.join(", ")
                )
            }
            Irr::None(_) => "Internal rate of return: not defined for these flows.".to_owned(),
        }
    }

    /// A sum with its parts.
    fn sum(
        &self,
        name: &str,
        total: &str,
        benefits: bool,
        of: fn(&crate::engine::Figures) -> Decimal,
    ) -> Vec<String> {
        let mut lines = vec![format!("{name}: {total}"), "The sum of:".to_owned()];
        if benefits {
            let counted = self.results.benefits.iter().filter(|line| line.counts());
            lines.extend(
                counted.map(|line| format!("- {}: {}", line.label, self.money(of(&line.figures)))),
            );
            let trims = self.results.trims.iter();
            lines.extend(
                trims.map(|trim| {
                    format!("- Overlap, counted once: {}", self.money(of(&trim.figures)))
                }),
            );
        } else {
            let counted = self
                .results
                .costs
                .iter()
                .filter(|line| line.standing == Standing::Counted);
            lines.extend(counted.map(|line| {
                format!(
                    "- {} ({}): {}",
                    line.label,
                    words::paid_to(line.paid_to),
                    self.money(of(&line.figures))
                )
            }));
        }
        lines
    }

    fn inaction(&self, figure: &Figure) -> Vec<String> {
        let inaction = &self.results.inaction;
        match figure {
            Figure::CostOfInaction => self.doing_nothing(),
            Figure::Removed => vec![
                format!("Removed by this proposal: {}", self.money(inaction.removed)),
                "The benefits over the horizon, seen from the other side; never added to them.".to_owned(),
            ],
            Figure::DelayPerMonth => {
                let delay = inaction.delay_per_month();
                let mut lines = vec![format!("Cost of one month of waiting: {}", self.money(delay))];
                lines.push("Net present value when starting now − net present value when everything comes a month later.".to_owned());
                if delay < Decimal::ZERO {
                    lines.push("It is below zero: waiting is better.".to_owned());
                }
                lines
            }
            Figure::BreakEven => {
                let date = inaction.break_even.map_or_else(|| "not within the horizon".to_owned(), |d| self.write.date(d));
                vec![format!("Break-even: {date}"), format!("The start, {}, plus the payback.", self.write.date(self.case.start))]
            }
            _ => vec![
                match self.results.verified_share {
                    Some(share) => format!("Verified share: {}", self.write.percent(share)),
                    None => "Verified share: there is no benefit to share.".to_owned(),
                },
                "The part of the benefits' present value whose every number was stated, measured or agreed by the customer.".to_owned(),
            ],
        }
    }

    fn doing_nothing(&self) -> Vec<String> {
        let inaction = &self.results.inaction;
        let Some(nothing) = &inaction.doing_nothing else {
            return vec![
                "Cost of doing nothing: not known, because no stated value says what its problem costs today.".to_owned(),
                format!("Benefit given up by doing nothing: {}.", self.money(inaction.removed)),
            ];
        };
        let horizon = years(self.results.frame.horizon.in_years());
        let mut lines = vec![
            format!(
                "Cost of doing nothing over {horizon}: {}",
                self.money(nothing.total)
            ),
            format!(
                "At present value: {}. What the problems cost today, each growing at its own rate:",
                self.money(nothing.present_value)
            ),
        ];
        for (value, figures) in self.case.stated_values.iter().zip(&inaction.by_value) {
            if let Some(figures) = figures {
                lines.push(format!("- {}: {}", value.label, self.money(figures.total)));
            }
        }
        for part in &inaction.missing {
            lines.push(format!(
                "- {} ({}): no number yet, left out",
                part.label, part.value
            ));
        }
        lines
    }

    /// "Claims a year × Minutes per claim", and the same with numbers.
    fn formula(&self, formula: &Formula) -> Vec<String> {
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

    fn benefit(
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
            Some(value) => lines.push(format!("Serves “{}”.", value.words.text())),
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
        let rate = |rate: crate::model::Rate| self.write.rate(rate.fraction());
        if benefit.attribution != crate::model::Rate::WHOLE {
            cuts.push(format!(
                "× {} attribution: the share that is due to this proposal",
                rate(benefit.attribution)
            ));
        }
        if benefit.productive_share() != crate::model::Rate::WHOLE {
            cuts.push(format!(
                "× {} productivity: the share of freed time that becomes useful",
                rate(benefit.productive_share())
            ));
        }
        if benefit.risk != crate::model::Rate::ZERO {
            cuts.push(format!("− {} for risk", rate(benefit.risk)));
        }
        if benefit.growth != crate::model::Rate::ZERO {
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

    fn standing(&self, standing: &Standing, figures: &crate::engine::Figures) -> String {
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

    fn cost(
        &self,
        cost: &Cost,
        formula: Option<&Formula>,
        result: &crate::engine::CostResult,
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
        if cost.risk != crate::model::Rate::ZERO {
            lines.push(format!(
                "+ {} for risk",
                self.write.rate(cost.risk.fraction())
            ));
        }
        if cost.uplift != crate::model::Rate::ZERO {
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

    fn value(&self, value: &StatedValue, index: usize) -> Vec<String> {
        let answer = self.results.answering(index);
        let horizon = years(self.results.frame.horizon.in_years());
        let mut lines = vec![
            format!("“{}”", value.words.text()),
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

    fn driver(&self, driver: &Driver, formula: Option<&Formula>) -> Vec<String> {
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
            let value =
                |number: crate::model::Exact| self.write.value(number.value(), &driver.unit);
            lines.push(format!("Between {} and {}.", value(low), value(high)));
        }
        lines.push(format!(
            "Said: {}.",
            words::said_in_full(driver.said.as_ref(), &self.write.locale)
        ));
        lines
    }
}
