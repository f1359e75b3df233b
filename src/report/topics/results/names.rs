//! What verdicts, rules, reasons and months are called.

use crate::engine::tracking::{Verdict, printed_share};
use crate::format::{Locale, decimals_apart};
use crate::model::{ForecastRule, Rate, ReasonKind, TrackingRules};
use jiff::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What a share of the promise is called.
pub const fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::OnTrack => "on track",
        Verdict::Short => "short",
        Verdict::FarShort => "far short",
    }
}

/// A share of a promise with as many decimals as tell it from the thresholds that it does not reach.
pub(in crate::report) fn promise_share(
    locale: &Locale,
    share: Decimal,
    rules: &TrackingRules,
) -> String {
    let share = printed_share(share);
    let bounds = [rules.on_track_from, rules.short_from].map(Rate::fraction);
    // Two of the decimals of a fraction are whole percent.
    let apart = bounds.map(|bound| decimals_apart(share, bound, 3) - 2);
    locale.percent(share, apart.into_iter().max().unwrap_or(1))
}

/// The rule of a forecast by name.
pub const fn rule_name(rule: ForecastRule) -> &'static str {
    match rule {
        ForecastRule::RestAsPromised => "rest as promised",
        ForecastRule::AtThePaceSeen => "at the pace seen",
        ForecastRule::LatestMeasures => "latest measures",
    }
}

/// The kind of a reason.
pub const fn reason_name(kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::LaterStart => "later start",
        ReasonKind::LowerVolume => "lower volume",
        ReasonKind::SmallerEffect => "smaller effect",
        ReasonKind::PriceOrRate => "price or rate",
        ReasonKind::Scope => "scope",
        ReasonKind::NotMeasured => "not measured",
        ReasonKind::OutsideOurHands => "outside our hands",
    }
}

/// "months 1 to 3, 5".
pub(super) fn months(months: &[usize]) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for month in months {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *month => *last = *month,
            _ => spans.push((*month, *month)),
        }
    }
    let span = |(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    };
    let spans: Vec<String> = spans.iter().map(span).collect();
    let word = if months.len() == 1 { "month" } else { "months" };
    format!("{word} {}", spans.join(", "))
}

/// The first day of a month that is counted from a start; `None` where the calendar ends.
pub(in crate::report) fn day_of(start: Date, month: usize) -> Option<Date> {
    let months = i64::try_from(month).ok()?.checked_sub(1)?;
    start.checked_add(Span::new().try_months(months).ok()?).ok()
}
