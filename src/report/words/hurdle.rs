//! The customer's own rules in words, whether figures meet them, and what the figures do not contain because it has no number yet.

use super::{Writer, many};
use crate::engine::{Figure, Hurdle, Meets, Results};
use crate::model::{Rate, upper_first};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct HurdleWords {
    /// Its name in the data: `roi_at_least`.
    pub key: &'static str,
    /// What it asks, as data: a fraction, or months.
    pub required: Decimal,
    /// In a list: "Return of at least 100%".
    pub sentence: String,
    /// As the head of a row: "ROI ≥ 100%".
    pub row: String,
    /// After "your": "100% return".
    pub rule: String,
    /// Beside a line in a picture: "their hurdle: 100%".
    pub mark: String,
    /// The bound alone, after a figure: "100%"; `None` where the sign of the figure shows it.
    pub bound: Option<String>,
}

/// The figure that a rule is about.
pub(in crate::report) const fn figure_of(hurdle: Hurdle) -> Figure {
    match hurdle {
        Hurdle::NpvNotNegative => Figure::Npv,
        Hurdle::RoiAtLeast(_) => Figure::Roi,
        Hurdle::PaybackWithin(_) => Figure::Payback,
        Hurdle::IrrAtLeast(_) => Figure::Irr,
    }
}

impl Writer {
    pub(in crate::report) fn hurdle(&self, hurdle: Hurdle) -> HurdleWords {
        match hurdle {
            Hurdle::NpvNotNegative => HurdleWords {
                key: "npv_not_negative",
                required: Decimal::ZERO,
                sentence: "Net present value of at least 0".to_owned(),
                row: "NPV ≥ 0".to_owned(),
                rule: "net present value of at least 0".to_owned(),
                mark: "NPV 0".to_owned(),
                bound: None,
            },
            Hurdle::RoiAtLeast(least) => {
                self.at_least(least, "roi_at_least", ["Return", "return", "ROI"])
            }
            Hurdle::IrrAtLeast(least) => {
                let name = "internal rate of return";
                self.at_least(least, "irr_at_least", [&upper_first(name), name, "IRR"])
            }
            Hurdle::PaybackWithin(months) => {
                let time = many(months, "month");
                let long = self.locale.duration_months(months.into());
                HurdleWords {
                    key: "payback_within_months",
                    required: months.into(),
                    sentence: format!("Payback within {time}"),
                    row: format!("Payback ≤ {time}"),
                    rule: format!("{time} payback"),
                    mark: format!("their hurdle: {long}"),
                    bound: Some(months.to_string()),
                }
            }
        }
    }
}

impl Writer {
    /// A rate of at least so much; its name at the beginning of a sentence, inside it, and in short.
    fn at_least(&self, least: Rate, key: &'static str, names: [&str; 3]) -> HurdleWords {
        let [first, name, short] = names;
        let percent = self.locale.percent_exact(least.fraction());
        HurdleWords {
            key,
            required: least.fraction(),
            sentence: format!("{first} of at least {percent}"),
            row: format!("{short} ≥ {percent}"),
            rule: format!("{percent} {name}"),
            mark: format!("their hurdle: {percent}"),
            bound: Some(percent),
        }
    }
}

/// "before “Licence” and “Migration”": the lines that figures do not contain; `None` where they contain all.
pub(in crate::report) fn before(names: &[&str]) -> Option<String> {
    named("before", names)
}

/// ", before “Licence”" behind what does not contain these lines; empty where there are none.
pub(in crate::report) fn behind(before: Option<String>) -> String {
    before.map_or_else(String::new, |before| format!(", {before}"))
}

/// "without “Fewer errors”": the benefits that figures do not contain; `None` where they contain all.
pub(in crate::report) fn without(names: &[&str]) -> Option<String> {
    named("without", names)
}

/// "an amount is missing for “Licence” and “Migration”"; `None` where none is.
pub(in crate::report) fn missing(names: &[&str]) -> Option<String> {
    named("an amount is missing for", names)
}

/// Why there is nothing to test in a case without any amount; `None` where there is one.
pub(in crate::report) fn nothing_to_test(results: &Results) -> Option<String> {
    results.is_blank().then(|| {
        let none = || "no benefit that counts and no cost has an amount".to_owned();
        let missing = missing(&results.before()).unwrap_or_else(none);
        format!("There is nothing to test yet: {missing}.")
    })
}

fn named(lead: &str, names: &[&str]) -> Option<String> {
    const SHOWN: usize = 2;
    let quoted = |name: &&str| format!("“{name}”");
    let shown: Vec<String> = names.iter().take(SHOWN).map(quoted).collect();
    let more = names.len().saturating_sub(SHOWN);
    match (shown.as_slice(), more) {
        ([], _) => None,
        ([only], _) => Some(format!("{lead} {only}")),
        (shown, 0) => Some(format!("{lead} {}", shown.join(" and "))),
        (shown, more) => Some(format!(
            "{lead} {} and {more} more {}",
            shown.join(", "),
            if more == 1 { "line" } else { "lines" }
        )),
    }
}

/// Whether an answer meets a hurdle: "met now", "not met yet, without “Fewer errors”".
pub(in crate::report) fn stands_now(now: Meets, results: &Results) -> String {
    let open = |lead: &str, names: Option<String>| match names {
        Some(names) => format!("{lead}, {names}"),
        None => lead.to_owned(),
    };
    match now {
        Meets::Met => "met now".to_owned(),
        Meets::Missed => "missed now".to_owned(),
        Meets::NotDefined => "not defined now".to_owned(),
        Meets::BeforeCosts => open("not known now", before(&results.costs_before())),
        Meets::NotYet => open("not met yet", without(&results.benefits_before())),
    }
}

/// That figures do not contain everything, as a sentence; `None` where they do.
pub(in crate::report) fn not_complete(names: &[&str]) -> Option<String> {
    before(names).map(|before| format!("Not complete: every figure is {before}, not known yet."))
}
