//! The headline's figures with hard benefits only and in *Conservative*, and which of the customer's hurdles they meet (method §5a).

use super::words::{Writer, plural};
use crate::check::sentence;
use crate::engine::{Hurdle, Meets, Met, Payback, Results, Roi, ScenarioChoice, Variant, View};
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
    variants
        .iter()
        .map(|(name, variant)| {
            let figure = figure(variant, headline, results, write);
            let rule = variant.meets.iter().find(|met| headline.is_asked_by(met));
            let rule = rule.map_or_else(String::new, |met| verdict(met, write));
            format!("{name} {figure}{rule}")
        })
        .collect()
}

/// Which hurdles that the answer holds are missed by which variants: "Hard only and conservative miss your 100% return and 18 months payback."
pub(super) fn missed(case: &Case, results: &Results, write: &Writer) -> Vec<String> {
    let held: Vec<Hurdle> = Hurdle::of(case)
        .into_iter()
        .filter(|hurdle| results.holds(*hurdle))
        .collect();
    // Variants that miss the same hurdles share a sentence.
    let mut groups: Vec<(Meets, Vec<&str>, Vec<Hurdle>)> = Vec::new();
    for (name, variant) in variants(case, results) {
        for how in [Meets::Missed, Meets::NotYet] {
            let is_missed = |hurdle: &Hurdle| hurdle.stands(&variant.outcome) == how;
            let missed: Vec<Hurdle> = held.iter().copied().filter(is_missed).collect();
            let same = |group: &&mut (Meets, Vec<&str>, Vec<Hurdle>)| {
                group.0 == how && group.2 == missed
            };
            match groups.iter_mut().find(same) {
                _ if missed.is_empty() => {}
                Some((_, names, _)) => names.push(name),
                None => groups.push((how, vec![name], missed)),
            }
        }
    }
    let in_words = |(how, names, missed): (Meets, Vec<&str>, Vec<Hurdle>)| {
        let (verb, yet) = match (how, names.len()) {
            (Meets::NotYet, 1) => ("does not meet", " yet"),
            (Meets::NotYet, _) => ("do not meet", " yet"),
            (_, 1) => ("misses", ""),
            _ => ("miss", ""),
        };
        let rules: Vec<String> = missed
            .into_iter()
            .map(|hurdle| rule(hurdle, write))
            .collect();
        sentence(&format!(
            "{} {verb} your {}{yet}",
            names.join(" and "),
            rules.join(" and ")
        ))
    };
    groups.into_iter().map(in_words).collect()
}

/// The variants that differ from the answer, by name.
fn variants<'r>(case: &Case, results: &'r Results) -> Vec<(&'static str, &'r Variant)> {
    let hard = (results.view == View::All).then(|| results.hard_only(case));
    let likely = matches!(
        results.choice,
        ScenarioChoice::Expected | ScenarioChoice::Own(_)
    );
    let conservative = likely.then(|| results.conservative(case));
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
        Headline::ReturnOnInvestment => match outcome.roi {
            Roi::Ratio(ratio) => write.percent(ratio),
            Roi::NotDefined => "not defined".to_owned(),
        },
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

/// How a figure stands to the customer's own rule, after the figure. A net present value tells that by its sign; what an open cost may
/// still take away is not told as met.
fn verdict(met: &Met, write: &Writer) -> String {
    let bound = match met.hurdle {
        Hurdle::NpvNotNegative => return String::new(),
        Hurdle::RoiAtLeast(least) => write.rate(least.fraction()),
        Hurdle::PaybackWithin(months) => months.to_string(),
    };
    match met.stands {
        Meets::Met => format!(", meets {bound}"),
        Meets::BeforeCosts => String::new(),
        Meets::NotYet => format!(", {bound} not met yet"),
        Meets::Missed => format!(", misses {bound}"),
    }
}

/// "100% return".
fn rule(hurdle: Hurdle, write: &Writer) -> String {
    match hurdle {
        Hurdle::NpvNotNegative => "net present value of at least 0".to_owned(),
        Hurdle::RoiAtLeast(least) => format!("{} return", write.rate(least.fraction())),
        Hurdle::PaybackWithin(months) => {
            format!("{months} {} payback", plural(months, "month"))
        }
    }
}
