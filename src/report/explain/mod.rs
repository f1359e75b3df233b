//! A figure in words: its value, its rule with the numbers put in, and who said them.
//!
//! Left out: which numbers those are (`engine`).

mod lines;

use super::Report;
use super::words::{self, Writer, years};
use crate::engine::{Explanation, Figure, Ground, Irr, Results, Standing};
use crate::model::Case;
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
        if benefits.total.is_zero() && costs.total.is_zero() {
            return vec![
                "There are no benefits and costs yet, so there is nothing to explain.".to_owned(),
            ];
        }
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
}
