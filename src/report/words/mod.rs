//! The words and number formats that several sections share.

mod changes;
mod formulas;
mod hurdle;
mod pricing;
pub(super) mod said;
mod units;

pub use changes::{change_in_words, changes_in_words};
pub use pricing::priced_unit;
#[cfg(feature = "desktop")]
pub(crate) use said::former_words;
pub(crate) use said::{said_by_whom, source_of_value};

pub(super) use changes::{apart, change};
pub(super) use formulas::FormulaWords;
pub(super) use hurdle::{
    before, behind, figure_of, missing, not_complete, nothing_to_test, stands_now, without,
};
pub(super) use pricing::{committed, quantity_of};
pub(super) use units::{counted, short_unit, sign};

pub(super) use said::{said_in_full, said_to_customer, source_of_value_briefly, who_said};

use crate::engine::{Payback, Results, Roi, View};
use crate::format::{Locale, SafeSide, round_decimals_to_safe_side};
use crate::model::{
    BenefitClass, Case, Currency, Discounting, Driver, Every, Hardness, Id, PaidTo, Payment,
    UpliftBy, name_or,
};
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

/// Why benefits have no shares of their sum.
pub(super) const BENEFIT_BELOW_ZERO: &str = "not defined, because a benefit is below zero";

/// Why there is no return on costs of such a present value.
pub(super) fn no_return(costs: Decimal) -> &'static str {
    if costs < Decimal::ZERO {
        "the costs are below zero at present value, so there is nothing to compare with"
    } else {
        "there are no costs to compare with"
    }
}

/// In the place of the figures of a case without any flow.
pub(super) fn blank(case: &Case, results: &Results) -> &'static str {
    if case.benefits.is_empty() && case.costs.is_empty() {
        "no benefits and costs yet"
    } else if results.is_complete() {
        "no amount counts in these years"
    } else {
        "no amount is known yet"
    }
}

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

    pub(super) fn of(locale: Locale, results: &Results) -> Self {
        Self {
            decimals: super::rounding::decimals(results),
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

    /// Money in whole units; with minor units where whole ones would hide the amount. Nothing is written as the sums of the answer are.
    pub(crate) fn money(&self, amount: Decimal) -> String {
        if amount.is_zero() {
            self.sum(amount)
        } else if amount.abs() >= Decimal::ONE_HUNDRED {
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

    /// A chance in whole percent, no more than was found; one that is not certain is never written as 0% or 100%.
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

    /// A value that was calculated, to a few decimals; otherwise as [`Self::value`].
    pub(super) fn calculated(&self, value: Decimal, unit: &str) -> String {
        let most = if value.abs() < Decimal::ONE { 4 } else { 2 };
        let decimals = value.normalize().scale().min(most);
        self.with_unit(value, unit, |value| self.locale.amount(value, decimals))
    }

    /// A driver's value with its unit: "€34 / hour", "15%", "52,000 claims / year".
    pub(crate) fn value(&self, value: Decimal, unit: &str) -> String {
        self.with_unit(value, unit, |value| self.locale.number(value))
    }

    /// A bound beside its label, with every digit it holds: rounded to the nearest it could lie where it does not hold.
    pub(super) fn bound_value(&self, value: Decimal, unit: &str) -> String {
        let (sign, held) = (sign(unit), value.normalize().scale());
        let money =
            Currency::from_code(sign).filter(|one| held > one.exponent().map_or(2, u32::from));
        match money {
            _ if unit.trim() == "%" => self
                .locale
                .percent_exact(value.saturating_mul(Decimal::new(1, 2))),
            Some(currency) => {
                let per = short_unit(value, unit).replacen(sign, "", 1);
                let amount = self.locale.money_to(value, currency, held);
                format!("{amount}{}", per.replace('/', " / "))
            }
            None => self.short_value(value, unit),
        }
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
            None => {
                let head = counted(head, value, &self.locale);
                format!("{} {head}{per}", number(value))
            }
        }
    }
}

/// "1 day", "13 days".
pub(super) fn many(count: u32, word: &str) -> String {
    if count == 1 {
        format!("1 {word}")
    } else {
        format!("{count} {word}s")
    }
}

/// A number of a simulation through `write`, which takes exact numbers.
pub(super) fn of_float(number: f64, write: impl Fn(Decimal) -> String) -> String {
    Decimal::try_from(number).map_or_else(|_| "too large to write".to_owned(), write)
}

/// An amount above or below another with its sign, or without one where it is nothing as it is written; `words` gives its size.
pub(super) fn signed(by: Decimal, words: impl Fn(Decimal) -> String) -> String {
    let size = words(by.abs());
    let is_nothing = !size.contains(|c: char| matches!(c, '1'..='9'));
    let sign = match by.is_sign_negative() {
        _ if is_nothing => "",
        true => "−",
        false => "+",
    };
    format!("{sign}{size}")
}

/// The name of a driver for people; its id where nobody has given one.
pub(super) fn driver_name(driver: &Driver) -> &str {
    name_or_id(&driver.label, &driver.id)
}

pub(super) fn name_or_id<'a>(label: &'a str, id: &'a Id) -> &'a str {
    name_or(label, id.as_str())
}

/// "1 year", "3 years".
pub(super) fn years(years: u32) -> String {
    many(years, "year")
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

pub(super) const fn uplift_by(by: UpliftBy) -> &'static str {
    match by {
        UpliftBy::Anniversary => "on each anniversary of its first month",
        UpliftBy::CaseYear => "by case year, from year 2 on",
    }
}

/// As one of the choices.
pub const fn paid_words(paid: Payment) -> &'static str {
    match paid {
        Payment::InAdvance => "In advance",
        Payment::InArrears => "In arrears",
    }
}

pub(super) const fn payment(paid: Payment) -> &'static str {
    match paid {
        Payment::InAdvance => "in advance",
        Payment::InArrears => "in arrears",
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_has_a_sign_unless_it_is_nothing_as_it_is_written() {
        let locale = Locale::english();
        let months = |months| locale.duration_months(months);
        for (by, expected) in [(6, "+0.6"), (-6, "−0.6"), (0, "0")] {
            let written = signed(Decimal::new(by, 1), months);
            assert_eq!(written, format!("{expected}\u{a0}months"));
        }
        assert_eq!(signed(Decimal::new(4, 2), months), "0\u{a0}months");
        assert_eq!(signed(Decimal::new(-4, 2), months), "0\u{a0}months");
    }

    #[test]
    fn nothing_is_written_with_the_decimals_of_the_other_sums() {
        let large = Writer::new(Locale::english(), Currency::EUR);
        let small = Writer {
            decimals: 2,
            ..large.clone()
        };
        for (write, zero) in [(large, "€0"), (small, "€0.00")] {
            assert_eq!(write.money(Decimal::ZERO), zero);
            assert_eq!(write.sum(Decimal::ZERO), zero);
        }
    }
}
