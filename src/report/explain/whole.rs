//! The figures of the whole case in words.
//!
//! Left out: benefits, costs, stated values and drivers (`lines`).

use super::words::{self, years};
use super::{Teller, Telling};
use crate::engine::{Figure, Figures, Irr, Payback, Standing};
use rust_decimal::Decimal;

impl Teller<'_> {
    pub(super) fn whole(&self, figure: &Figure) -> Telling {
        let r = self.results;
        let (benefits, costs) = (&r.benefits_total, &r.costs_total);
        if benefits.total.is_zero() && costs.total.is_zero() {
            return Telling::titled(
                "There are no benefits and costs yet, so there is nothing to explain.",
            );
        }
        let horizon = years(r.frame.horizon.in_years());
        let rate = self.write.rate(r.frame.timeline.rate);
        let (pv_b, pv_c) = (
            self.money(benefits.present_value),
            self.money(costs.present_value),
        );
        match figure {
            Figure::Npv => Telling::new("Net present value", self.money(r.npv))
                .saying(format!("Present value of benefits {pv_b} − present value of costs {pv_c}."))
                .saying(format!("Discounted at {rate}, {}.", words::discounting(r.frame.timeline.discounting))),
            Figure::Roi => Telling::new("Return on investment", self.write.roi(r.roi)).saying(format!(
                "(Present value of benefits {pv_b} − present value of costs {pv_c}) ÷ present value of costs {pv_c}."
            )),
            Figure::Payback => self.payback("Payback", &r.payback, "undiscounted"),
            Figure::DiscountedPayback => {
                self.payback("Discounted payback", &r.discounted_payback, &format!("discounted at {rate}"))
            }
            Figure::Irr => Telling::new("Internal rate of return", self.irr())
                .saying("The rate at which the yearly net flows have a present value of zero."),
            Figure::Mirr => {
                let mirr = r.mirr.map_or_else(
                    || "not defined, because nothing is paid in or nothing comes back.".to_owned(),
                    |mirr| self.write.locale.percent(mirr, 1),
                );
                Telling::new("Modified internal rate of return", mirr)
                    .saying(format!("With {rate} as the rate of financing and of reinvestment."))
            }
            Figure::PvBenefits => self.benefits("Present value of benefits", &pv_b, |f| f.present_value),
            Figure::TotalBenefits => {
                self.benefits(&format!("Benefits over {horizon}"), &self.money(benefits.total), |f| f.total)
            }
            Figure::PvCosts => self.costs("Present value of costs", &pv_c, |f| f.present_value),
            Figure::TotalCosts => {
                self.costs(&format!("Total cost over {horizon}"), &self.money(costs.total), |f| f.total)
            }
            other => self.inaction(other),
        }
    }

    fn payback(&self, name: &str, payback: &Payback, how: &str) -> Telling {
        let horizon = self.results.frame.horizon.in_years();
        Telling::new(name, self.write.payback(payback, horizon)).saying(format!(
            "The first moment at which the cumulative net cash from the start, {how}, is no longer below zero, linear inside the month."
        ))
    }

    fn irr(&self) -> String {
        let percent = |rate: &Decimal| self.write.locale.percent(*rate, 1);
        match &self.results.irr {
            Irr::Rate(rate) => percent(rate),
            Irr::Several(rates) => {
                let rates: Vec<String> = rates.iter().map(percent).collect();
                format!(
                    "several rates possible ({}), so none is the rate.",
                    rates.join(", ")
                )
            }
            Irr::None(_) => "not defined for these flows.".to_owned(),
        }
    }

    /// A sum of benefits with its parts.
    fn benefits(&self, name: &str, total: &str, of: fn(&Figures) -> Decimal) -> Telling {
        let mut telling = Telling::new(name, total).saying("The sum of:");
        for line in self.results.benefits.iter().filter(|line| line.counts()) {
            telling.item(
                &line.label,
                self.money(of(&line.figures)),
                Some(Figure::Benefit(line.id.clone())),
            );
        }
        for trim in &self.results.trims {
            let value = self.case.stated_values.get(trim.stated_value);
            telling.item(
                "Overlap, counted once",
                self.money(of(&trim.figures)),
                value.map(|value| Figure::Value(value.id.clone())),
            );
        }
        telling
    }

    /// A sum of costs with its parts.
    fn costs(&self, name: &str, total: &str, of: fn(&Figures) -> Decimal) -> Telling {
        let mut telling = Telling::new(name, total).saying("The sum of:");
        let counted = self
            .results
            .costs
            .iter()
            .filter(|line| line.standing == Standing::Counted);
        for line in counted {
            telling.item(
                format!("{} ({})", line.label, words::paid_to(line.paid_to)),
                self.money(of(&line.figures)),
                Some(Figure::Cost(line.id.clone())),
            );
        }
        telling
    }

    fn inaction(&self, figure: &Figure) -> Telling {
        let inaction = &self.results.inaction;
        match figure {
            Figure::CostOfInaction => self.doing_nothing(),
            Figure::Removed => {
                Telling::new("Removed by this proposal", self.money(inaction.removed)).saying(
                    "The benefits over the horizon, seen from the other side; never added to them.",
                )
            }
            Figure::DelayPerMonth => {
                let delay = inaction.delay_per_month();
                let mut telling = Telling::new("Cost of one month of waiting", self.money(delay))
                    .saying("Net present value when starting now − net present value when everything comes a month later.");
                if delay < Decimal::ZERO {
                    telling.say("It is below zero: waiting is better.");
                }
                telling
            }
            Figure::BreakEven => {
                let date = inaction.break_even.map_or_else(
                    || "not within the horizon".to_owned(),
                    |date| self.write.date(date),
                );
                Telling::new("Break-even", date).saying(format!(
                    "The start, {}, plus the payback.",
                    self.write.date(self.case.start)
                ))
            }
            _ => {
                let share = self.results.verified_share.map_or_else(
                    || "there is no benefit to share.".to_owned(),
                    |share| self.write.percent(share),
                );
                Telling::new("Verified share", share).saying(
                    "The part of the benefits' present value whose every number was stated, measured or agreed by the customer.",
                )
            }
        }
    }

    fn doing_nothing(&self) -> Telling {
        let inaction = &self.results.inaction;
        let Some(nothing) = &inaction.doing_nothing else {
            return Telling::new(
                "Cost of doing nothing",
                "not known, because no stated value says what its problem costs today.",
            )
            .saying(format!(
                "Benefit given up by doing nothing: {}.",
                self.money(inaction.removed)
            ));
        };
        let horizon = years(self.results.frame.horizon.in_years());
        let mut telling = Telling::new(
            format!("Cost of doing nothing over {horizon}"),
            self.money(nothing.total),
        )
        .saying(format!(
            "At present value: {}. What the problems cost today, each growing at its own rate:",
            self.money(nothing.present_value)
        ));
        for (value, figures) in self.case.stated_values.iter().zip(&inaction.by_value) {
            if let Some(figures) = figures {
                telling.item(
                    &value.label,
                    self.money(figures.total),
                    Some(Figure::Value(value.id.clone())),
                );
            }
        }
        for part in &inaction.missing {
            telling.item(
                format!("{} ({})", part.label, part.value),
                "no number yet, left out",
                Some(Figure::Value(part.value.clone())),
            );
        }
        telling
    }
}
