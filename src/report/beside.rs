//! The headline's figures with hard benefits only and in *Conservative*, and which of the customer's hurdles they meet (method §5a).

use super::words::Writer;
use crate::check::sentence;
use crate::engine::{Hurdle, Met, Payback, Results, ScenarioChoice, Variant, View};
use crate::model::Case;

/// A figure of the headline that has others beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headline {
    ReturnOnInvestment,
    Payback,
    NetPresentValue,
}

/// One line for each variant that differs from the answer: "hard only 24%, misses 50%".
pub(super) fn lines(
    case: &Case,
    results: &Results,
    headline: Headline,
    write: &Writer,
) -> Vec<String> {
    let variants = variants(case, results);
    let line = |(name, variant): &(&str, &Variant)| {
        let figure = figure(variant, headline, results, write);
        let rule = variant.meets.iter().find(|met| headline.is_asked_by(met));
        match rule.and_then(|met| verdict(met, variant, write)) {
            Some((bound, true)) => format!("{name} {figure}, meets {bound}"),
            Some((bound, false)) => format!("{name} {figure}, misses {bound}"),
            None => format!("{name} {figure}"),
        }
    };
    variants.iter().map(line).collect()
}

/// Which hurdles that the answer holds are missed by which variants: "Hard only and conservative miss your 100% return and 18 months payback."
pub(super) fn missed(case: &Case, results: &Results, write: &Writer) -> Vec<String> {
    let held: Vec<Hurdle> = Hurdle::of(case)
        .into_iter()
        .filter(|hurdle| results.holds(*hurdle))
        .collect();
    // Variants that miss the same hurdles share a sentence.
    let mut groups: Vec<(Vec<&str>, Vec<Hurdle>)> = Vec::new();
    for (name, variant) in variants(case, results) {
        let is_missed = |hurdle: &Hurdle| !hurdle.is_met(&variant.outcome);
        let missed: Vec<Hurdle> = held.iter().copied().filter(is_missed).collect();
        match groups.iter_mut().find(|(_, same)| *same == missed) {
            _ if missed.is_empty() => {}
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], missed)),
        }
    }
    let in_words = |(names, missed): (Vec<&str>, Vec<Hurdle>)| {
        let verb = if names.len() == 1 { "misses" } else { "miss" };
        let rules: Vec<String> = missed
            .into_iter()
            .map(|hurdle| write.hurdle(hurdle).rule)
            .collect();
        sentence(&format!(
            "{} {verb} your {}",
            names.join(" and "),
            rules.join(" and ")
        ))
    };
    groups.into_iter().map(in_words).collect()
}

/// The variants that differ from the answer, by name.
fn variants<'r>(case: &Case, results: &'r Results) -> Vec<(&'static str, &'r Variant)> {
    let hard = (results.view == View::All).then(|| results.hard_only(case));
    let conservative =
        (results.choice == ScenarioChoice::Expected).then(|| results.conservative(case));
    let named = [("hard only", hard), ("conservative", conservative)];
    named
        .into_iter()
        .filter_map(|(name, variant)| Some((name, variant?.as_ref().ok()?)))
        .filter(|(_, variant)| variant.outcome.npv != results.npv)
        .collect()
}

impl Headline {
    const fn of(hurdle: Hurdle) -> Self {
        match hurdle {
            Hurdle::NpvNotNegative => Self::NetPresentValue,
            Hurdle::RoiAtLeast(_) => Self::ReturnOnInvestment,
            Hurdle::PaybackWithin(_) => Self::Payback,
        }
    }

    fn is_asked_by(self, met: &Met) -> bool {
        Self::of(met.hurdle) == self
    }
}

fn figure(variant: &Variant, headline: Headline, results: &Results, write: &Writer) -> String {
    let outcome = &variant.outcome;
    match headline {
        Headline::ReturnOnInvestment => write.roi(outcome.roi),
        Headline::Payback => payback(&outcome.lasting, results, write),
        Headline::NetPresentValue => write.sum(outcome.npv),
    }
}

/// In months without their name where the large figure names them.
fn payback(payback: &Payback, results: &Results, write: &Writer) -> String {
    match (payback.months(), results.payback.months()) {
        (Some(months), Some(_)) => write.locale.amount(months.round_dp(1).normalize(), 1),
        _ => write.payback(payback, results.frame.horizon.in_years()),
    }
}

/// The bound of the customer's own rule, and whether a figure meets it. A net present value tells that by its sign; a figure that does not
/// contain everything yet can only miss a rule.
fn verdict(met: &Met, variant: &Variant, write: &Writer) -> Option<(String, bool)> {
    let bound = write.hurdle(met.hurdle).bound?;
    let known = met.met || !met.hurdle.is_met(&variant.outcome);
    known.then_some((bound, met.met))
}
