//! The customer's own rules in words, for every place that tells them, and their names in the data.

use super::{Writer, many};
use crate::engine::Hurdle;
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
    /// The bound alone, after a figure: "100%"; `None` where the sign of the figure tells it.
    pub bound: Option<String>,
}

/// The figure that a rule is about, in the data.
pub(in crate::report) const fn figure_key(hurdle: Hurdle) -> &'static str {
    match hurdle {
        Hurdle::NpvNotNegative => "npv",
        Hurdle::RoiAtLeast(_) => "roi",
        Hurdle::PaybackWithin(_) => "payback",
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
                let percent = self.locale.percent_exact(least.fraction());
                HurdleWords {
                    key: "roi_at_least",
                    required: least.fraction(),
                    sentence: format!("Return of at least {percent}"),
                    row: format!("ROI ≥ {percent}"),
                    rule: format!("{percent} return"),
                    mark: format!("their hurdle: {percent}"),
                    bound: Some(percent),
                }
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
