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
/// A variant before an open benefit does not meet them yet.
pub(super) fn missed(case: &Case, results: &Results, write: &Writer) -> Vec<String> {
    let held: Vec<Hurdle> = Hurdle::of(case)
        .into_iter()
        .filter(|hurdle| results.holds(*hurdle))
        .collect();
    // Variants that miss the same hurdles share a sentence.
    let mut groups: Vec<Missing<'_>> = Vec::new();
    for (name, variant) in variants(case, results) {
        let is_missed = |hurdle: &Hurdle| !hurdle.is_met(&variant.outcome);
        let hurdles: Vec<Hurdle> = held.iter().copied().filter(is_missed).collect();
        let Some(first) = hurdles.first() else {
            continue;
        };
        // Whether a benefit is open is the same for all hurdles of a variant.
        let not_yet = first.stands(&variant.outcome) == Meets::NotYet;
        let place = groups.iter().position(|group| group.hurdles == hurdles);
        let place = place.unwrap_or_else(|| {
            groups.push(Missing {
                hurdles,
                missed: Vec::new(),
                not_yet: Vec::new(),
            });
            groups.len().saturating_sub(1)
        });
        if let Some(group) = groups.get_mut(place) {
            let names = if not_yet {
                &mut group.not_yet
            } else {
                &mut group.missed
            };
            names.push(name);
        }
    }
    groups.iter().map(|group| group.in_words(write)).collect()
}

/// Hurdles, and which variants do not meet them.
struct Missing<'n> {
    hurdles: Vec<Hurdle>,
    /// With every benefit.
    missed: Vec<&'n str>,
    /// Without a benefit that has no number.
    not_yet: Vec<&'n str>,
}

impl Missing<'_> {
    fn in_words(&self, write: &Writer) -> String {
        let rules: Vec<String> = self.hurdles.iter().map(|one| rule(*one, write)).collect();
        let rules = rules.join(" and ");
        let verb = |names: &[&str], one: &'static str, many: &'static str| {
            if names.len() == 1 { one } else { many }
        };
        let (missed, not_yet) = (self.missed.join(" and "), self.not_yet.join(" and "));
        let miss = verb(&self.missed, "misses", "miss");
        let does = verb(&self.not_yet, "does", "do");
        sentence(&match (missed.as_str(), not_yet.as_str()) {
            (missed, "") => format!("{missed} {miss} your {rules}"),
            ("", not_yet) => format!("{not_yet} {does} not meet your {rules} yet"),
            (missed, not_yet) if self.hurdles.len() == 1 => {
                format!("{missed} {miss} your {rules}; {not_yet} {does} not meet it yet")
            }
            (missed, not_yet) => {
                format!("{missed} {miss} your {rules}; {not_yet} {does} not meet them yet")
            }
        })
    }
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
        Meets::NotYet => format!(", not yet {bound}"),
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
