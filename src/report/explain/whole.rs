//! The figures of the whole case in words.
//!
//! Left out: benefits, costs, stated values and drivers (`lines`).

use super::words::{self, years};
use super::{Part, Teller, Telling};
use crate::engine::{Figure, Figures, Irr, Payback, Standing};
use crate::format::reconcile;
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
        // What is taken from each other is rounded together, as on the page.
        let (rounded, decimals) =
            self.together(&[benefits.present_value, -costs.present_value], r.npv);
        let written = |part: Option<&Decimal>| {
            part.map_or_else(String::new, |part| self.rounded(part.abs(), decimals))
        };
        let (pv_b, pv_c) = (written(rounded.first()), written(rounded.last()));
        match figure {
            Figure::Npv => Telling::new("Net present value", self.money(r.npv))
                .saying(format!("Present value of benefits {pv_b} − present value of costs {pv_c}."))
                .saying(format!("Discounted at {rate}, {}.", words::discounting(r.frame.timeline.discounting)))
                .with(self.shares()),
            Figure::Roi => Telling::new("Return on investment", self.write.roi(r.roi)).saying(format!(
                "(Present value of benefits {pv_b} − present value of costs {pv_c}) ÷ present value of costs {pv_c}."
            )),
            Figure::Payback => {
                let mut telling = self.payback("Payback", &r.payback, "undiscounted");
                if r.lost_again_in.is_some() {
                    telling.say(format!("{}.", self.write.money_back(r)));
                }
                telling
            }
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
            Figure::PvBenefits => {
                let total = rounded.first().copied().unwrap_or_default();
                self.benefits("Present value of benefits", total, |f| f.present_value)
            }
            Figure::TotalBenefits => {
                self.benefits(&format!("Benefits over {horizon}"), benefits.total, |f| f.total)
            }
            Figure::PvCosts => {
                let total = rounded.last().copied().unwrap_or_default();
                self.costs("Present value of costs", -total, |f| f.present_value)
            }
            Figure::TotalCosts => {
                self.costs(&format!("Total cost over {horizon}"), costs.total, |f| f.total)
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

    /// Parts rounded so that they add up to their rounded total, and to how many decimals; as they are where they are too large for that.
    fn together(&self, parts: &[Decimal], total: Decimal) -> (Vec<Decimal>, u32) {
        let small = |part: &Decimal| !part.is_zero() && part.abs() < Decimal::ONE_HUNDRED;
        let decimals = if parts.iter().chain([&total]).any(small) {
            self.write.currency.exponent().map_or(0, u32::from)
        } else {
            0
        };
        let rounded = reconcile(parts, total, decimals).unwrap_or_else(|_| parts.to_vec());
        (rounded, decimals)
    }

    /// An amount that was rounded together with others.
    fn rounded(&self, amount: Decimal, decimals: u32) -> String {
        if decimals == 0 {
            self.write.locale.money_whole(amount, self.write.currency)
        } else {
            self.write.locale.money_exact(amount, self.write.currency)
        }
    }

    /// What each benefit is of all of them, in whole percent that make a hundred.
    fn shares(&self) -> Vec<Part> {
        let counted = self.results.benefits.iter();
        let shares: Vec<_> = counted
            .filter_map(|line| Some((line, self.results.share_of_benefits(line)?)))
            .collect();
        let exact: Vec<Decimal> = shares.iter().map(|(_, share)| *share).collect();
        let rounded = reconcile(&exact, Decimal::ONE, 2).unwrap_or(exact);
        let mut parts = Vec::new();
        if !shares.is_empty() {
            let words = "What each benefit is of all of them, at present value:";
            parts.push(Part::Sentence(words.to_owned()));
        }
        for ((line, _), share) in shares.iter().zip(rounded) {
            parts.push(Part::Item {
                label: line.label.clone(),
                value: self.write.percent(share),
                figure: Some(Figure::Benefit(line.id.clone())),
            });
        }
        parts
    }

    /// A sum of benefits with its parts.
    fn benefits(&self, name: &str, total: Decimal, of: fn(&Figures) -> Decimal) -> Telling {
        let mut items = Vec::new();
        for line in self.results.benefits.iter().filter(|line| line.counts()) {
            let figure = Some(Figure::Benefit(line.id.clone()));
            items.push((line.label.clone(), of(&line.figures), figure));
        }
        for trim in &self.results.trims {
            let value = self.case.stated_values.get(trim.stated_value);
            let figure = value.map(|value| Figure::Value(value.id.clone()));
            let label = "Overlap, counted once".to_owned();
            items.push((label, of(&trim.figures), figure));
        }
        self.sum(name, total, items)
    }

    /// A sum of costs with its parts.
    fn costs(&self, name: &str, total: Decimal, of: fn(&Figures) -> Decimal) -> Telling {
        let costs = self.results.costs.iter();
        let counted = costs.filter(|line| line.standing == Standing::Counted);
        let items = counted.map(|line| {
            let label = format!("{} ({})", line.label, words::paid_to(line.paid_to));
            let figure = Some(Figure::Cost(line.id.clone()));
            (label, of(&line.figures), figure)
        });
        self.sum(name, total, items.collect())
    }

    /// A total with the parts that it is the sum of, as printed too.
    fn sum(
        &self,
        name: &str,
        total: Decimal,
        items: Vec<(String, Decimal, Option<Figure>)>,
    ) -> Telling {
        let exact: Vec<Decimal> = items.iter().map(|(_, amount, _)| *amount).collect();
        let (rounded, decimals) = self.together(&exact, total);
        let mut telling = Telling::new(name, self.rounded(total, decimals)).saying("The sum of:");
        for ((label, _, figure), amount) in items.into_iter().zip(rounded) {
            telling.item(label, self.rounded(amount, decimals), figure);
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
