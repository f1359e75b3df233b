//! The sections of the one page that are words with figures in them.

use super::Report;
use super::page::Range;
use super::page::{Assumption, Figure, Quote};
use super::rounding::LineKey;
use super::topics::inaction::problem_cost;
use super::topics::values::MeasureText;
use super::words;
use crate::engine::{BenefitResult, Roi, Standing};
use crate::model::{Case, PaidTo, Provenance, StatedValue, Words};
use rust_decimal::Decimal;
use std::collections::HashMap;

impl Report<'_> {
    pub(super) fn subtitle(&self) -> String {
        let case = self.case;
        let what = match case.customer.as_str() {
            "" => "Business case".to_owned(),
            customer => format!("Business case for {customer}"),
        };
        let provider = (!case.provider.is_empty()).then(|| format!("with {}", case.provider));
        let date = case.prepared_on.map(|on| self.write.locale.date_short(on));
        let parts = [Some(what), provider, date];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    pub(super) fn notes(&self) -> Vec<String> {
        let results = self.results;
        let view = words::view(results.view);
        let before = words::before(&results.before());
        let verified = match results.verified_share {
            Some(share) => Some(format!(
                "{} of the benefit rests on numbers you verified",
                self.write.percent(share)
            )),
            None => results.has_benefit_below_zero().then(|| {
                format!(
                    "Share of numbers you verified: {}",
                    words::BENEFIT_BELOW_ZERO
                )
            }),
        };
        let notes = [
            Some(format!("{} scenario · {view}", results.scenario)),
            before.map(|before| format!("Not complete: {before}, not known yet")),
            verified,
        ];
        notes.into_iter().flatten().collect()
    }

    /// "before “Licence”": the costs that the figures do not contain; `None` where they contain all.
    pub(super) fn before_costs(&self) -> Option<String> {
        words::before(&self.results.costs_before())
    }

    /// "approve €240,000 over 3 years to …, by …, so that …".
    pub(super) fn decision(&self) -> Option<String> {
        let (case, results) = (self.case, self.results);
        let decision = case.decision.as_ref()?;
        let (what, missing) = if results.has_our_price() {
            ("price", results.before_our_price())
        } else {
            ("cost", results.costs_before())
        };
        let open = words::missing(&missing);
        let open = open.map(|missing| format!("Its {what} is not known yet: {missing}."));
        let amount = if open.is_some() {
            "the proposal".to_owned()
        } else if results.our_price().total.is_zero() {
            self.rounding().money(|line| !line.is_gain())
        } else {
            self.rounding().money(LineKey::is_our_price)
        };
        let over = match self.committed_for().filter(|_| open.is_none()) {
            None => self.horizon_words(),
            Some(committed) => format!("{} ({committed})", self.horizon_words()),
        };
        let to = (!case.provider.is_empty() && results.has_our_price())
            .then(|| format!(" to {}", case.provider));
        let by = decision
            .by
            .map(|by| format!(" by {}", self.write.locale.date_short(by)));
        // Sums without an amount that is missing would contradict that it is not known.
        let in_all = self.spent_in_all().filter(|_| open.is_none());
        let in_all =
            in_all.map(|(all, most)| format!(" ({all} in all, at most {most} outstanding)"));
        let purpose = decision.purpose.trim().trim_end_matches('.');
        let purpose = (!purpose.is_empty()).then(|| format!(", {purpose}"));
        let rest = [to, by, in_all, purpose].into_iter().flatten();
        let asked = format!("approve {amount} over {over}{}.", rest.collect::<String>());
        Some(
            std::iter::once(asked)
                .chain(open)
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    /// What the price is a part of, and how far the cumulative cash falls before it rises: €308,804 and €132,611 of cash. Nothing where both
    /// are the price itself.
    fn spent_in_all(&self) -> Option<(String, String)> {
        let total = self.results.costs_total.total;
        let need = self.results.peak_need(self.case)?;
        if total == self.results.paid_to(PaidTo::OurPrice).total && need == total {
            return None;
        }
        let all = self.rounding().money(|line| !line.is_gain());
        let most = self.write.sum(need);
        // Where the page shows more than cash, the amount says that it is cash.
        Some(if self.results.is_more_than_cash(self.case) {
            (all, format!("{most} of cash"))
        } else {
            (all, most)
        })
    }

    /// The four figures of the headline, each with its label.
    pub fn key_figures(&self) -> Vec<Figure> {
        let (results, write) = (self.results, &self.write);
        let rate = write.rate(results.frame.timeline.rate);
        let before = words::before(&results.before());
        let break_even = results.inaction.break_even;
        let break_even = break_even.map(|date| format!("break-even {}", write.locale.month(date)));
        let basis = match results.roi {
            Roi::NotDefined => words::no_return(results.costs_total.present_value).to_owned(),
            Roi::Ratio(_) => format!(
                "{}, {rate}, {}",
                self.horizon_words(),
                words::discounting(results.frame.timeline.discounting)
            ),
        };
        let payback = break_even.unwrap_or_else(|| "undiscounted".to_owned());
        let net = format!("benefits less costs, at {rate}");
        let simulated = self.uncertain();
        let figure = |label: &str, value: String, range: Option<Range>, note: String| Figure {
            label: label.to_owned(),
            value,
            then: None,
            range,
            beside: Vec::new(),
            note: Some(before.clone().unwrap_or(note)),
        };
        let roi = simulated.and_then(|simulated| self.roi_range(simulated));
        let back = simulated.and_then(|simulated| self.payback_range(simulated));
        let npv = simulated.and_then(|simulated| self.npv_range(simulated));
        let mut figures = vec![
            figure(
                "Return on investment",
                self.roi_words(results.roi),
                roi,
                basis,
            ),
            Figure {
                then: self.lost_again(),
                ..figure(
                    "Payback",
                    self.payback_words(&results.payback),
                    back,
                    payback,
                )
            },
            figure("Net present value", self.npv_words(results.npv), npv, net),
            self.cost_of_inaction(),
        ];
        if results.is_blank() {
            self.blank(&mut figures);
        }
        figures
    }

    /// A case without any flow has no answer yet, and zeros would look like one.
    fn blank(&self, figures: &mut [Figure]) {
        for figure in figures.iter_mut() {
            let blank = Figure {
                label: std::mem::take(&mut figure.label),
                value: "–".to_owned(),
                note: Some(words::blank(self.case, self.results).to_owned()),
                ..Figure::default()
            };
            *figure = blank;
        }
        if let [.., nothing] = figures {
            "Cost of doing nothing".clone_into(&mut nothing.label);
            // What the problems cost is known without any benefit.
            if let Some(cost) = problem_cost(self.results) {
                nothing.value = self.write.sum(cost.total);
            }
        }
    }

    pub(super) fn quotes(&self) -> Vec<Quote> {
        let totals = self.rounding().by_stated_value();
        let mut serving: HashMap<usize, Vec<&BenefitResult>> = HashMap::new();
        for benefit in &self.results.benefits {
            if let Some(value) = benefit.serves {
                serving.entry(value).or_default().push(benefit);
            }
        }
        let values = self.case.stated_values.iter().enumerate();
        values
            .map(|(index, value)| {
                let serving = serving.remove(&index).unwrap_or_default();
                let total = totals.get(&index).copied().unwrap_or_default();
                self.quote(value, &serving, self.rounding().written(total))
            })
            .collect()
    }

    fn quote(&self, value: &StatedValue, serving: &[&BenefitResult], total: String) -> Quote {
        let outside = |benefit: &&BenefitResult| benefit.standing == Standing::OutsideView;
        let (figure, figure_note) = if serving.iter().any(|benefit| benefit.counts()) {
            (total, "")
        } else if serving.iter().any(outside) {
            ("–".to_owned(), "left out of this view")
        } else {
            ("–".to_owned(), "no figure yet")
        };
        let measure = value.measure.as_ref();
        let measure = measure.map(|measure| MeasureText::of(measure, &self.write).in_words());
        Quote {
            words: value.words.text().to_owned(),
            ours: matches!(value.words, Words::Ours(_)),
            who: match &value.words {
                Words::Customers(_) => value.said_by.clone(),
                Words::Ours(_) => "not yet in your words".to_owned(),
            },
            measure: measure.unwrap_or_default(),
            figure,
            figure_note: figure_note.to_owned(),
        }
    }

    /// The drivers with the largest effect first, then the discount rate, which the headline has too.
    pub(super) fn assumptions(&self) -> Vec<Assumption> {
        let frame = &self.results.frame;
        let drivers = self.effects().iter().filter_map(|effect| {
            let driver = self.case.drivers.get(effect.driver)?;
            let typed = driver.value.known()?;
            let value = frame.drivers.get(&driver.id).copied().unwrap_or(typed);
            let value = self.write.short_value(value, &driver.unit);
            Some(Assumption {
                label: driver.label.clone(),
                value: match self.formulas().later_values(driver) {
                    Some(later) => format!("{value}; {later}"),
                    None => value,
                },
                ..match self.results.set_by(&driver.id) {
                    Some(by) => assumed(words::source_of_value_briefly(driver, by, &self.write)),
                    None => stated(driver.said.as_ref()),
                }
            })
        });
        let rate = Assumption {
            label: "Discount rate".to_owned(),
            value: self.write.rate(frame.timeline.rate),
            ..discount_rate(self.case, frame.timeline.rate)
        };
        drivers.chain([rate]).collect()
    }
}

fn discount_rate(case: &Case, rate: Decimal) -> Assumption {
    if rate == case.discount_rate.fraction() {
        stated(case.discount_rate_said.as_ref())
    } else {
        assumed("assumed".to_owned())
    }
}

fn stated(said: Option<&Provenance>) -> Assumption {
    Assumption {
        said_by: words::said_to_customer(said).to_owned(),
        verified: said.is_some_and(|said| said.basis.is_verified()),
        ..Assumption::default()
    }
}

/// A number that a scenario set, which nobody has verified.
fn assumed(said_by: String) -> Assumption {
    Assumption {
        said_by,
        ..Assumption::default()
    }
}
