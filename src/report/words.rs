//! The words and number formats that several sections share.
//!
//! Left out: sentences of one section only, and layout.

use crate::engine::{Payback, Results, Roi, SetBy, View};
use crate::format::{Locale, SafeSide, round_decimals_to_safe_side};
use crate::model::{
    Basis, BenefitClass, Currency, Discounting, Driver, Every, Exact, Former, Hardness, Money,
    PaidTo, Payment, Provenance, Rate, UpliftBy,
};
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

/// Writes figures for one reader: in one locale and one currency.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    pub locale: Locale,
    pub currency: Currency,
    /// The decimals of the sums of an answer.
    pub decimals: u32,
}

impl Writer {
    pub(crate) fn new(locale: Locale, currency: Currency) -> Self {
        Self {
            locale,
            currency,
            decimals: 0,
        }
    }

    /// For the sums of one answer.
    pub(super) fn of(locale: Locale, results: &Results) -> Self {
        Self {
            decimals: super::ledger::decimals(results),
            ..Self::new(locale, results.frame.currency)
        }
    }

    /// A sum of the answer that is no sum of printed lines, with the decimals that all sums of it have.
    pub(super) fn sum(&self, amount: Decimal) -> String {
        if self.decimals == 0 {
            self.locale.money_whole(amount, self.currency)
        } else {
            self.locale.money_exact(amount, self.currency)
        }
    }

    /// Money in whole units; with minor units where whole ones would hide the amount.
    pub(crate) fn money(&self, amount: Decimal) -> String {
        if amount.abs() >= Decimal::ONE_HUNDRED || amount.is_zero() {
            self.locale.money_whole(amount, self.currency)
        } else {
            self.locale.money_exact(amount, self.currency)
        }
    }

    /// An amount as [`Self::sum`] prints it, to compute on with.
    pub(super) fn rounded(&self, amount: Decimal) -> Decimal {
        amount.round_dp_with_strategy(self.decimals, RoundingStrategy::MidpointAwayFromZero)
    }

    pub(super) fn compact(&self, amount: Decimal) -> String {
        self.locale.money_compact(amount, self.currency)
    }

    pub(super) fn percent(&self, fraction: Decimal) -> String {
        self.locale.percent(fraction, 0)
    }

    /// A rate with as many decimals as it was typed with, at most two.
    pub(crate) fn rate(&self, fraction: Decimal) -> String {
        let decimals = fraction.normalize().scale().saturating_sub(2).min(2);
        self.locale.percent(fraction, decimals)
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.locale.date(date)
    }

    pub(super) fn roi(&self, roi: Roi) -> String {
        match roi {
            Roi::Ratio(ratio) => self.percent(ratio),
            Roi::NotDefined => "not defined".to_owned(),
        }
    }

    pub(super) fn payback(&self, payback: &Payback, horizon_years: u32) -> String {
        match payback {
            Payback::Immediate => "immediate".to_owned(),
            Payback::After { months, .. } => self.locale.duration_months(*months),
            Payback::NotWithinHorizon => format!("not within {}", years(horizon_years)),
        }
    }

    /// The payback with what becomes of it: "4 months, lost again in month 24, back for good after 2 years and 6 months".
    pub(super) fn money_back(&self, results: &Results) -> String {
        let horizon = results.frame.horizon.in_years();
        let mut text = self.payback(&results.payback, horizon);
        if let Some(month) = results.lost_again_in {
            text = format!("{text}, lost again in month {month}");
            if let Payback::After { months, .. } = &results.lasting_payback {
                let after = self.locale.duration_months(*months);
                text = format!("{text}, back for good after {after}");
            }
        }
        text
    }

    /// A chance in whole percent, no more than was found; none that is not certain is told as 0% or 100%.
    pub(super) fn chance(&self, chance: f64) -> String {
        self.odds(chance, SafeSide::Down)
    }

    /// The chance of something bad, no less than was found.
    pub(super) fn bad_chance(&self, chance: f64) -> String {
        self.odds(chance, SafeSide::Up)
    }

    fn odds(&self, chance: f64, side: SafeSide) -> String {
        let Ok(chance) = Decimal::try_from(chance) else {
            return "–".to_owned();
        };
        let (least, most) = (Decimal::new(1, 2), Decimal::new(99, 2));
        if chance > Decimal::ZERO && chance < least {
            format!("under {}", self.percent(least))
        } else if chance < Decimal::ONE && chance > most {
            format!("over {}", self.percent(most))
        } else {
            self.percent(round_decimals_to_safe_side(chance, side, 2))
        }
    }

    /// A driver's value beside its label, which names what is counted: "€38 / hour", "26 minutes", "1,130 / week".
    pub(super) fn short_value(&self, value: Decimal, unit: &str) -> String {
        self.value(value, &short_unit(value, unit))
    }

    /// A value with nothing but the sign that changes its meaning: "€36", "25%", "1,040".
    pub(super) fn bare_value(&self, value: Decimal, unit: &str) -> String {
        self.value(value, sign(unit))
    }

    /// The same with few digits, where there is no room for all: "€150k", "25%", "1.04k".
    pub(super) fn few_digits(&self, value: Decimal, unit: &str) -> String {
        let head = sign(unit);
        match Currency::from_code(head) {
            _ if value.abs() < Decimal::from(10_000) || head == "%" => self.value(value, head),
            Some(currency) => self.locale.money_compact(value, currency),
            None => self.locale.compact(value),
        }
    }

    /// A value that was calculated, likewise.
    pub(super) fn bare_calculated(&self, value: Decimal, unit: &str) -> String {
        self.calculated(value, sign(unit))
    }

    /// A value that was calculated, to a few decimals; otherwise as [`Self::value`].
    pub(super) fn calculated(&self, value: Decimal, unit: &str) -> String {
        let most = if value.abs() < Decimal::ONE { 4 } else { 2 };
        let decimals = value.normalize().scale().min(most);
        self.with_unit(value, unit, |value| self.locale.amount(value, decimals))
    }

    /// A calculated value beside its driver's label.
    pub(super) fn short_calculated(&self, value: Decimal, unit: &str) -> String {
        self.calculated(value, &short_unit(value, unit))
    }

    /// A driver's value with its unit: "€34 / hour", "15%", "52,000 claims / year".
    pub(crate) fn value(&self, value: Decimal, unit: &str) -> String {
        self.with_unit(value, unit, |value| self.locale.number(value))
    }

    fn with_unit(&self, value: Decimal, unit: &str, number: impl Fn(Decimal) -> String) -> String {
        let unit = unit.trim();
        if unit == "%" {
            let decimals = value.normalize().scale().min(2);
            return self
                .locale
                .percent(value.saturating_mul(Decimal::new(1, 2)), decimals);
        }
        let (head, rest) = unit
            .split_once('/')
            .map_or((unit, ""), |(head, rest)| (head.trim(), rest.trim()));
        let per = if rest.is_empty() {
            String::new()
        } else {
            format!(" / {}", rest.replace('/', " / "))
        };
        match Currency::from_code(head) {
            Some(currency) => format!("{}{per}", self.locale.money(value, currency)),
            None if head.is_empty() => format!("{}{per}", number(value)),
            // Times are English words of the program; what is counted may be a word of any language and stays as it is written.
            None if is_time(head) => format!("{} {}{per}", number(value), counted(head, value)),
            None => format!("{} {head}{per}", number(value)),
        }
    }
}

/// A word for what is counted, for one or for several.
pub(super) fn plural(count: u32, word: &str) -> String {
    if count == 1 {
        word.to_owned()
    } else {
        format!("{word}s")
    }
}

/// The part of a unit that is written as a sign at the number.
fn sign(unit: &str) -> &str {
    let head = unit.split('/').next().unwrap_or_default().trim();
    if head == "%" || Currency::from_code(head).is_some() {
        head
    } else {
        ""
    }
}

/// What must be told of a unit beside a label that names what is counted: "EUR/hour" of that, "minutes" of "minute/claim".
pub(super) fn short_unit(value: Decimal, unit: &str) -> String {
    let mut parts = unit.split('/').map(str::trim);
    let head = parts.next().unwrap_or_default();
    let kept = if head == "%" || Currency::from_code(head).is_some() || is_time(head) {
        head
    } else {
        ""
    };
    let per: Vec<&str> = parts.filter(|part| is_time(part)).collect();
    let kept = if is_time(kept) && !kept.ends_with('s') && value != Decimal::ONE {
        format!("{kept}s")
    } else {
        kept.to_owned()
    };
    std::iter::once(kept.as_str())
        .chain(per)
        .collect::<Vec<_>>()
        .join("/")
}

/// A unit after its number: "1 day", "40 days".
pub(super) fn counted(unit: &str, number: Decimal) -> String {
    let unit = unit.trim();
    let letters = unit.chars().last().is_some_and(char::is_alphabetic);
    if number == Decimal::ONE || !letters || unit.ends_with('s') {
        unit.to_owned()
    } else {
        format!("{unit}s")
    }
}

/// Whether a unit is a time, in labour or in the calendar.
fn is_time(unit: &str) -> bool {
    let one = unit.strip_suffix('s').unwrap_or(unit);
    matches!(
        one,
        "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year"
    )
}

/// "1 year", "3 years".
pub(super) fn years(years: u32) -> String {
    if years == 1 {
        "1 year".to_owned()
    } else {
        format!("{years} years")
    }
}

pub(super) fn view(view: View) -> &'static str {
    match view {
        View::All => "all benefits",
        View::HardOnly => "hard benefits only",
        View::VerifiedOnly => "verified benefits only",
    }
}

pub(super) fn discounting(discounting: Discounting) -> &'static str {
    match discounting {
        Discounting::YearEnd => "year end",
        Discounting::MidYear => "mid-year",
        Discounting::Monthly => "month end",
    }
}

pub(super) fn class(class: BenefitClass) -> &'static str {
    match class {
        BenefitClass::CashSaving => "cash saving",
        BenefitClass::Revenue => "revenue, as margin",
        BenefitClass::CostAvoidance => "cost avoidance",
        BenefitClass::RiskReduction => "risk reduction",
        BenefitClass::WorkingCapital => "working capital",
        BenefitClass::Capacity => "capacity",
    }
}

pub(super) fn hardness(hardness: Hardness) -> &'static str {
    match hardness {
        Hardness::Hard => "hard",
        Hardness::Soft => "soft",
    }
}

/// "before “Licence” and “Migration”": the lines that figures do not contain; `None` where they contain all.
pub(super) fn before(names: &[&str]) -> Option<String> {
    const SHOWN: usize = 2;
    let quoted = |name: &&str| format!("“{name}”");
    let shown: Vec<String> = names.iter().take(SHOWN).map(quoted).collect();
    let more = names.len().saturating_sub(SHOWN);
    match (shown.as_slice(), more) {
        ([], _) => None,
        ([only], _) => Some(format!("before {only}")),
        (shown, 0) => Some(format!("before {}", shown.join(" and "))),
        (shown, more) => Some(format!(
            "before {} and {more} more {}",
            shown.join(", "),
            if more == 1 { "line" } else { "lines" }
        )),
    }
}

/// That figures do not contain everything, as a sentence; `None` where they do.
pub(super) fn not_complete(names: &[&str]) -> Option<String> {
    before(names).map(|before| format!("Not complete: every figure is {before}, not known yet."))
}

/// When a yearly increase takes effect.
pub(super) const fn uplift_by(by: UpliftBy) -> &'static str {
    match by {
        UpliftBy::Anniversary => "on each anniversary of its first month",
        UpliftBy::CaseYear => "by case year, from year 2 on",
    }
}

pub(super) const fn payment(paid: Payment) -> &'static str {
    match paid {
        Payment::InAdvance => "in advance",
        Payment::InArrears => "in arrears",
    }
}

/// For what each payment is made.
pub(super) const fn period(every: Every) -> &'static str {
    match every {
        Every::Month => "month",
        Every::Quarter => "quarter",
        Every::Year => "year",
    }
}

pub(super) fn paid_to(paid_to: PaidTo) -> &'static str {
    match paid_to {
        PaidTo::OurPrice => "our price",
        PaidTo::CustomersOwnWork => "customer's own work",
        PaidTo::ThirdParty => "third party",
    }
}

/// Who stands behind a number, as the customer reads it.
pub(super) fn said_to_customer(said: Option<&Provenance>) -> &'static str {
    match said.map(|said| said.basis) {
        None => "nobody named yet",
        Some(_) if said.is_some_and(Provenance::is_changed_by_us) => "changed by us",
        Some(Basis::StatedByCustomer) => "stated by you",
        Some(Basis::Measured) => "measured by you",
        Some(Basis::AgreedByBoth) => "agreed by both",
        Some(Basis::OurEstimate) => "our estimate",
        Some(Basis::Benchmark) => "benchmark",
    }
}

/// How a scenario came to a value that nobody has stated.
pub(super) const fn set_by(set_by: SetBy) -> &'static str {
    match set_by {
        SetBy::OwnScenario => "assumed in this scenario",
        SetBy::LowEnd => "low end of the range",
        SetBy::HighEnd => "high end of the range",
    }
}

/// Who stands behind the value of a driver in an answer: who said it, in full; where a scenario set it, how, and who said which value
/// instead: "low end of the range; €90,000 / year measured by the customer, CFO, Ledger 2026".
pub(super) fn stands_behind(driver: &Driver, by: Option<SetBy>, write: &Writer) -> String {
    let Some(by) = by else {
        return said_in_full(driver.said.as_ref(), &write.locale);
    };
    let by = set_by(by);
    match (driver.value.known(), &driver.said) {
        (Some(typed), Some(said)) => {
            let typed = write.value(typed, &driver.unit);
            let said = said_in_full(Some(said), &write.locale);
            format!("{by}; {typed} {said}")
        }
        _ => by.to_owned(),
    }
}

/// The same as the customer reads it, in a few words: "low end; you measured 90,000".
pub(super) fn stands_behind_briefly(driver: &Driver, by: SetBy, write: &Writer) -> String {
    let by = match by {
        SetBy::OwnScenario => "assumed",
        SetBy::LowEnd => "low end",
        SetBy::HighEnd => "high end",
    };
    let ground = match driver.said.as_ref().map(|said| said.basis) {
        Some(Basis::StatedByCustomer) => "you stated",
        Some(Basis::Measured) => "you measured",
        Some(Basis::AgreedByBoth) => "agreed",
        Some(Basis::OurEstimate) => "our estimate",
        Some(Basis::Benchmark) => "benchmark",
        None => return by.to_owned(),
    };
    driver.value.known().map_or_else(
        || by.to_owned(),
        |typed| format!("{by}; {ground} {}", write.bare_value(typed, &driver.unit)),
    )
}

/// Who said a number, with role and day: "measured by Head of Claims, 7 November 2026"; empty while nobody has.
pub(crate) fn said_by_whom(said: Option<&Provenance>, locale: &Locale) -> String {
    let Some(said) = said else {
        return String::new();
    };
    let (ground, nobody) = match said.basis {
        Basis::StatedByCustomer => ("stated by ", "stated by the customer"),
        Basis::Measured => ("measured by ", "measured by the customer"),
        Basis::AgreedByBoth => ("agreed with ", "agreed by both"),
        Basis::OurEstimate => ("our estimate, ", "our estimate"),
        Basis::Benchmark => ("benchmark, ", "benchmark"),
    };
    let mut words = if said.by.is_empty() {
        nobody.to_owned()
    } else {
        format!("{ground}{}", said.by)
    };
    if let Some(on) = said.on {
        words.push_str(", ");
        words.push_str(&locale.date(on));
    }
    if let Some(former) = former_words(said, locale) {
        words.push_str(", ");
        words.push_str(&former);
    }
    words
}

/// What was said before: "changed by us from 1,130 claim / week (measured by Head of Claims, 7 November 2026)", or "changed in copy.ron
/// from" where it came back so and nobody is named for it.
pub(crate) fn former_words(said: &Provenance, locale: &Locale) -> Option<String> {
    let former = said.changed_from.as_deref()?;
    let lead = match said.source.trim() {
        _ if !said.is_changed_by_us() => "before that".to_owned(),
        "" => "changed by us from".to_owned(),
        copy => format!("changed in {copy} from"),
    };
    let who = said_by_whom(Some(&former.said), locale);
    Some(format!("{lead} {} ({who})", former_value(former, locale)))
}

/// A former number as this locale writes it; a formula or several amounts as they stood.
fn former_value(former: &Former, locale: &Locale) -> String {
    let text = former.value.as_str();
    if text.is_empty() {
        return "an open question".to_owned();
    }
    if let Ok(number) = text.parse::<Exact>() {
        // Money names its own currency in its unit, so any other will do.
        let write = Writer::new(locale.clone(), Currency::EUR);
        return write.value(number.value(), &former.unit);
    }
    if let Ok(rate) = text.parse::<Rate>() {
        let fraction = rate.fraction();
        return locale.percent(
            fraction,
            fraction.normalize().scale().saturating_sub(2).min(2),
        );
    }
    if let Ok(money) = text.parse::<Money>() {
        return locale.money(money.amount, money.currency);
    }
    text.to_owned()
}

/// Who said a number, with role, day and source.
pub(super) fn said_in_full(said: Option<&Provenance>, locale: &Locale) -> String {
    let Some(said) = said else {
        return "nobody named yet".to_owned();
    };
    let ground = match said.basis {
        Basis::StatedByCustomer => "stated by the customer",
        Basis::Measured => "measured by the customer",
        Basis::AgreedByBoth => "agreed by both",
        Basis::OurEstimate => "our estimate",
        Basis::Benchmark => "benchmark",
    };
    let date = said.on.map(|on| locale.date(on));
    let rest = [Some(said.by.clone()), date, Some(said.source.clone())];
    let parts = rest.into_iter().flatten().filter(|part| !part.is_empty());
    let former = former_words(said, locale);
    std::iter::once(ground.to_owned())
        .chain(parts)
        .chain(former)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn changed(value: &str, unit: &str) -> Provenance {
        let mut measured = Provenance::new(Basis::Measured, "Head of Claims");
        measured.on = Some(date(2026, 11, 3));
        let mut ours = Provenance::new(Basis::OurEstimate, "");
        ours.on = Some(date(2026, 11, 23));
        ours.changed_from = Some(Box::new(Former {
            value: value.to_owned(),
            unit: unit.to_owned(),
            said: measured,
        }));
        ours
    }

    #[test]
    fn a_changed_number_tells_what_was_said_and_by_whom() {
        let english = Locale::english();
        assert_eq!(
            said_by_whom(Some(&changed("1130", "claim/week")), &english),
            "our estimate, November 23, 2026, changed by us from 1,130 claim / week (measured by Head of Claims, November 3, 2026)"
        );
        assert_eq!(
            said_to_customer(Some(&changed("1130", ""))),
            "changed by us"
        );
    }

    #[test]
    fn former_rates_and_money_are_written_as_such() {
        let german = Locale::parse("de-DE").unwrap();
        let words = |value: &str| former_words(&changed(value, ""), &german).unwrap();
        assert!(words("12.5%").starts_with("changed by us from 12,5\u{a0}% ("));
        assert!(words("240000 EUR").starts_with("changed by us from 240.000\u{a0}€ ("));
    }
}
