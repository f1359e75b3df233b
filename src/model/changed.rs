//! A number that somebody said and that is changed is no longer theirs: the one rule for all ways in which a case changes.
//!
//! It compares two states of a case. Where a number is another one while the person behind it is still the same, it becomes our estimate,
//! and what was said stays readable in it; where the old number returns, so does who said it.

use super::{
    Amount, Basis, Benefit, Case, Cost, Currency, Driver, DriverValue, Exact, Former, Gain,
    Hurdles, Provenance, Spend, YearlyAmounts,
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(super) struct Statement<'a> {
    key: String,
    /// The number as the file writes it; empty while it is open.
    value: String,
    unit: String,
    pub(super) said: &'a mut Option<Provenance>,
}

/// Gives the numbers that were changed to us. `today` is the day of the change where it is known, `source` the copy from which it came.
pub fn disown_changed(before: &Case, after: &mut Case, today: Option<Date>, source: &str) {
    follow(before, after, |former| Some(ours(former, today, source)));
}

/// For numbers that the person behind them has just said anew: they stay theirs, and what was said before stays with them.
pub fn keep_former(before: &Case, after: &mut Case) {
    follow(before, after, |_| None);
}

/// Compares two states; `disown` makes a provenance for a number that was changed while the person behind it is the same.
fn follow(before: &Case, after: &mut Case, disown: impl Fn(Former) -> Option<Provenance>) {
    let mut before = before.clone();
    let mut olds = HashMap::new();
    for old in statements(&mut before) {
        if let Some(said) = old.said.clone() {
            olds.insert(old.key, (old.value, old.unit, said));
        }
    }
    for new in statements(after) {
        let Some((value, unit, said)) = olds.remove(&new.key) else {
            continue;
        };
        if same(&value, &unit, &new.value, &new.unit) {
            continue;
        }
        let former = former(value, unit, said.clone());
        if new.said.as_ref().is_some_and(|now| *now != said) {
            // Somebody else stands behind the new number; what was said before stays with it.
            if let (Some(now), Some(former)) = (new.said.as_mut(), former)
                && now.changed_from.is_none()
            {
                now.changed_from = Some(Box::new(former));
            }
            continue;
        }
        let Some(former) = former else {
            continue;
        };
        if same(&former.value, &former.unit, &new.value, &new.unit) {
            *new.said = Some(former.said);
        } else if let Some(ours) = disown(former) {
            *new.said = Some(ours);
        }
    }
}

/// What was said last by somebody but us; `None` where that is nothing, or where it was said ahead of the number.
fn former(value: String, unit: String, said: Provenance) -> Option<Former> {
    if said.basis == Basis::OurEstimate {
        return said.changed_from.map(|former| *former);
    }
    (!value.is_empty()).then_some(Former { value, unit, said })
}

fn ours(former: Former, today: Option<Date>, source: &str) -> Provenance {
    let mut ours = Provenance::new(Basis::OurEstimate, "");
    ours.on = today;
    source.clone_into(&mut ours.source);
    ours.changed_from = Some(Box::new(former));
    ours
}

/// Whether two numbers are the same, however many zeros they end with and however their units are spaced.
fn same(one: &str, unit: &str, other: &str, other_unit: &str) -> bool {
    let (one, unit) = as_number(one, unit);
    let (other, other_unit) = as_number(other, other_unit);
    plain(&one) == plain(&other) && unit == other_unit
}

/// A value with its unit; 15 in percent is the number 0.15.
fn as_number(value: &str, unit: &str) -> (String, String) {
    let number = value.parse::<Exact>().ok().filter(|_| unit.trim() == "%");
    let fraction = number.and_then(|number| number.value().checked_div(Decimal::ONE_HUNDRED));
    match fraction {
        Some(fraction) => (fraction.to_string(), String::new()),
        None => (value.to_owned(), spelled(unit)),
    }
}

fn plain(text: &str) -> String {
    let word = |word: &str| {
        let (head, tail) = word
            .strip_suffix(['%', ';', ','])
            .map_or((word, ""), |head| {
                (head, word.get(head.len()..).unwrap_or(""))
            });
        head.parse::<Exact>().map_or_else(
            |_| word.to_owned(),
            |number| format!("{}{tail}", number.value().normalize()),
        )
    };
    text.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A unit without spaces and plurals: "claims / year" counts what "claim/year" counts.
fn spelled(unit: &str) -> String {
    let one = |word: &str| {
        let word = word.trim();
        word.strip_suffix('s').unwrap_or(word).to_owned()
    };
    unit.split('/').map(one).collect::<Vec<_>>().join("/")
}

pub(super) fn statements(case: &mut Case) -> Vec<Statement<'_>> {
    let own = case.currency;
    let rate = case.discount_rate.to_string();
    let hurdles = hurdle_words(&case.hurdles);
    let mut all = vec![
        Statement::new("discount_rate", rate, &mut case.discount_rate_said),
        Statement::new("hurdles", hurdles, &mut case.hurdles.said),
    ];
    all.extend(case.drivers.iter_mut().map(driver));
    for value in &mut case.stated_values {
        for event in &mut value.events {
            let key = format!("stated_values[{}].events[{}]", value.id, event.label);
            let words = format!("{}, {}", event.probability, amount(&event.impact));
            all.push(Statement::new(key, words, &mut event.said));
        }
    }
    for line in &mut case.costs {
        all.push(cost("", line, own));
    }
    for line in &mut case.benefits {
        all.extend(gain("", line, own));
    }
    for other in &mut case.alternatives {
        let of = format!("alternatives[{}].", other.id);
        for line in &mut other.costs {
            all.push(cost(&of, line, own));
        }
        for line in &mut other.brings {
            all.extend(gain(&of, line, own));
        }
    }
    let private = case.private.as_mut();
    if let Some(amounts) = private.and_then(|private| private.our_cost.as_mut()) {
        all.push(by_year("private.our_cost".to_owned(), amounts, own));
    }
    all
}

impl<'a> Statement<'a> {
    fn new(
        key: impl Into<String>,
        value: impl Into<String>,
        said: &'a mut Option<Provenance>,
    ) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            unit: String::new(),
            said,
        }
    }
}

fn driver(driver: &mut Driver) -> Statement<'_> {
    let value = match &driver.value {
        DriverValue::Open => String::new(),
        DriverValue::Known(number) => {
            let years = std::iter::once(number).chain(&driver.years);
            let years: Vec<String> = years.map(Exact::to_string).collect();
            years.join("; ")
        }
        DriverValue::Calculated(formula) => formula.clone(),
    };
    Statement {
        key: format!("drivers[{}]", driver.id),
        value,
        unit: driver.unit.clone(),
        said: &mut driver.said,
    }
}

fn cost<'a>(of: &str, cost: &'a mut Cost, own: Currency) -> Statement<'a> {
    let key = format!("{of}costs[{}]", cost.id);
    match &mut cost.spend {
        Spend::OneOff { amount: once, .. } => Statement::new(key, amount(once), &mut cost.said),
        Spend::Recurring {
            amount: each,
            every,
            ..
        } => {
            let words = match amount(each) {
                words if words.is_empty() => words,
                words => format!("{words} every {every:?}"),
            };
            Statement::new(key, words, &mut cost.said)
        }
        Spend::ByYear(amounts) => by_year(key, amounts, own),
    }
}

fn gain<'a>(of: &str, benefit: &'a mut Benefit, own: Currency) -> Option<Statement<'a>> {
    match &mut benefit.gain {
        Gain::ByYear(amounts) => {
            let key = format!("{of}benefits[{}]", benefit.id);
            Some(by_year(key, amounts, own))
        }
        // A formula rests on its drivers, and each of those has somebody behind it.
        Gain::Recurring { .. } | Gain::OneOff { .. } => None,
    }
}

/// Amounts by year in one text; what comes only at the start reads like a payment made once.
fn by_year(key: String, amounts: &mut YearlyAmounts, own: Currency) -> Statement<'_> {
    let code = amounts.currency.unwrap_or(own).code();
    let mut numbers = vec![amounts.initial];
    numbers.extend(&amounts.years);
    while numbers.len() > 1 && numbers.last().is_some_and(|last| last.value().is_zero()) {
        numbers.pop();
    }
    let words: Vec<String> = numbers.iter().map(|one| format!("{one} {code}")).collect();
    Statement::new(key, words.join("; "), &mut amounts.said)
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Fixed(money) => money.to_string(),
        Amount::Quantity {
            quantity,
            unit_price,
            ..
        } => format!("{quantity} × {unit_price}"),
        Amount::Formula(text) => text.clone(),
    }
}

fn hurdle_words(hurdles: &Hurdles) -> String {
    let roi = hurdles.roi_at_least.map(|rate| format!("return {rate}"));
    let back = hurdles.payback_within_months;
    let back = back.map(|months| format!("payback {months} months"));
    let both: Vec<String> = roi.into_iter().chain(back).collect();
    both.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Money, PaidTo, Rate};
    use jiff::civil::date;
    use rust_decimal::Decimal;

    const TODAY: Date = date(2026, 11, 23);

    fn head_of_claims() -> Provenance {
        let mut said = Provenance::new(Basis::Measured, "Head of Claims");
        said.on = Some(date(2026, 11, 3));
        said.source = "Register".to_owned();
        said
    }

    /// A case with one measured number, one stated cost and a stated discount rate.
    fn case() -> Case {
        let mut case = Case::new("Case", Currency::EUR, date(2027, 1, 1));
        let mut claims = Driver::open(Id::new("claims").unwrap(), "Claims", "claim/week");
        claims.value = DriverValue::Known(Exact::from(1130));
        claims.said = Some(head_of_claims());
        case.drivers.push(claims);
        let spend = Spend::OneOff {
            amount: Amount::Fixed(Money::new(Decimal::from(1000), Currency::EUR)),
            month: 0,
        };
        let mut cost = Cost::new(
            Id::new("setup").unwrap(),
            "Setup",
            PaidTo::CustomersOwnWork,
            spend,
        );
        cost.said = Some(head_of_claims());
        case.costs.push(cost);
        case.discount_rate_said = Some(head_of_claims());
        case
    }

    fn with_claims(case: &Case, claims: &str) -> Case {
        let mut new = case.clone();
        new.drivers[0].value = DriverValue::Known(claims.parse().unwrap());
        disown_changed(case, &mut new, Some(TODAY), "");
        new
    }

    fn said(case: &Case) -> &Provenance {
        case.drivers[0].said.as_ref().unwrap()
    }

    #[test]
    fn a_changed_number_is_ours_and_tells_what_was_said() {
        let new = with_claims(&case(), "900");
        assert_eq!(said(&new).basis, Basis::OurEstimate);
        assert_eq!(said(&new).on, Some(TODAY));
        let former = said(&new).changed_from.as_ref().unwrap();
        assert_eq!(
            (former.value.as_str(), former.unit.as_str()),
            ("1130", "claim/week")
        );
        assert_eq!(former.said, head_of_claims());
    }

    #[test]
    fn changing_again_keeps_what_was_said_and_changing_back_returns_it() {
        let once = with_claims(&case(), "9");
        let twice = with_claims(&once, "900");
        let former = said(&twice).changed_from.as_ref().unwrap();
        assert_eq!(former.value, "1130");
        let back = with_claims(&twice, "1130.0");
        assert_eq!(*said(&back), head_of_claims());
    }

    #[test]
    fn a_number_that_was_cleared_tells_what_was_said_too() {
        let case = case();
        let mut open = case.clone();
        open.drivers[0].value = DriverValue::Open;
        disown_changed(&case, &mut open, Some(TODAY), "");
        assert!(said(&open).is_changed_by_us());
        let other = with_claims(&open, "900");
        assert_eq!(said(&other).changed_from.as_ref().unwrap().value, "1130");
    }

    #[test]
    fn who_says_it_may_be_named_before_the_number_is() {
        let mut before = case();
        before.drivers[0].value = DriverValue::Open;
        let answered = with_claims(&before, "900");
        assert_eq!(*said(&answered), head_of_claims());
    }

    #[test]
    fn another_persons_number_keeps_what_the_first_one_said() {
        let case = case();
        let mut new = case.clone();
        new.drivers[0].value = DriverValue::Known(Exact::from(900));
        new.drivers[0].said = Some(Provenance::new(Basis::StatedByCustomer, "CFO"));
        disown_changed(&case, &mut new, Some(TODAY), "");
        assert_eq!(said(&new).by, "CFO");
        assert_eq!(said(&new).changed_from.as_ref().unwrap().value, "1130");
    }

    #[test]
    fn another_unit_is_another_number_and_another_spelling_is_not() {
        let case = case();
        for (unit, ours) in [("claim / weeks", false), ("claim/month", true)] {
            let mut new = case.clone();
            new.drivers[0].unit = unit.to_owned();
            disown_changed(&case, &mut new, Some(TODAY), "");
            assert_eq!(said(&new).is_changed_by_us(), ours, "{unit}");
        }
    }

    #[test]
    fn a_share_written_in_percent_instead_is_the_same_number() {
        let mut case = case();
        case.drivers[0].value = DriverValue::Known("0.15".parse().unwrap());
        case.drivers[0].unit = String::new();
        let mut new = case.clone();
        new.drivers[0].value = DriverValue::Known("15.0".parse().unwrap());
        new.drivers[0].unit = "%".to_owned();
        disown_changed(&case, &mut new, Some(TODAY), "");
        assert_eq!(*said(&new), head_of_claims());
    }

    #[test]
    fn costs_and_rates_follow_the_same_rule() {
        let case = case();
        let mut new = case.clone();
        new.discount_rate = Rate::from_percent(Decimal::from(4));
        new.costs[0].spend = Spend::OneOff {
            amount: Amount::Fixed(Money::new(Decimal::from(700), Currency::EUR)),
            month: 0,
        };
        disown_changed(&case, &mut new, None, "copy.ron");
        let rate = new.discount_rate_said.unwrap();
        assert_eq!(rate.changed_from.as_ref().unwrap().value, "10%");
        let cost = new.costs[0].said.as_ref().unwrap();
        assert_eq!(cost.changed_from.as_ref().unwrap().value, "1000 EUR");
        assert_eq!(cost.source, "copy.ron");
    }

    #[test]
    fn our_own_estimates_stay_ours_and_nothing_is_made_up_for_numbers_without_a_name() {
        let mut case = case();
        let ours = Provenance::new(Basis::OurEstimate, "Presales");
        case.drivers[0].said = Some(ours.clone());
        assert_eq!(*said(&with_claims(&case, "900")), ours);
        case.drivers[0].said = None;
        assert_eq!(with_claims(&case, "900").drivers[0].said, None);
    }
}
