//! Who said a number, in words: for the customer, in full, and beside the value that a scenario set instead.

use super::Writer;
use crate::engine::SetBy;
use crate::format::Locale;
use crate::model::{Basis, Currency, Driver, Exact, Former, Money, Provenance, Rate};

struct BasisWords {
    /// To the customer: "stated by you".
    to_customer: &'static str,
    /// Before what the customer said, in few words: "you stated".
    briefly: &'static str,
    /// Where nobody is named: "stated by the customer".
    unnamed: &'static str,
    /// Before the name of who said it: "stated by ".
    before_name: &'static str,
}

const fn basis_words(basis: Basis) -> BasisWords {
    let [to_customer, briefly, unnamed, before_name] = match basis {
        Basis::StatedByCustomer => [
            "stated by you",
            "you stated",
            "stated by the customer",
            "stated by ",
        ],
        Basis::Measured => [
            "measured by you",
            "you measured",
            "measured by the customer",
            "measured by ",
        ],
        Basis::AgreedByBoth => ["agreed by both", "agreed", "agreed by both", "agreed with "],
        Basis::OurEstimate => [
            "our estimate",
            "our estimate",
            "our estimate",
            "our estimate, ",
        ],
        Basis::Benchmark => ["benchmark", "benchmark", "benchmark", "benchmark, "],
    };
    BasisWords {
        to_customer,
        briefly,
        unnamed,
        before_name,
    }
}

/// The source of a number, as the customer reads it.
pub(in crate::report) fn said_to_customer(said: Option<&Provenance>) -> &'static str {
    match said {
        None => "nobody named yet",
        Some(said) if said.is_changed_by_us() => "changed by us",
        Some(said) => basis_words(said.basis).to_customer,
    }
}

/// How a scenario came to a value that nobody has stated.
pub(in crate::report) const fn set_by(set_by: SetBy) -> &'static str {
    match set_by {
        SetBy::OwnScenario => "assumed in this scenario",
        SetBy::LowEnd => "low end of the range",
        SetBy::HighEnd => "high end of the range",
    }
}

/// The source of the value of a driver in an answer: who said it, in full; where a scenario set it, how, and who said which value
/// instead: "low end of the range; €90,000 / year measured by the customer, CFO, Ledger 2026".
pub(crate) fn source_of_value(driver: &Driver, by: Option<SetBy>, write: &Writer) -> String {
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
pub(in crate::report) fn source_of_value_briefly(
    driver: &Driver,
    by: SetBy,
    write: &Writer,
) -> String {
    let by = match by {
        SetBy::OwnScenario => "assumed",
        SetBy::LowEnd => "low end",
        SetBy::HighEnd => "high end",
    };
    match (&driver.said, driver.value.known()) {
        (Some(said), Some(typed)) => {
            let basis_words = basis_words(said.basis).briefly;
            format!(
                "{by}; {basis_words} {}",
                write.bare_value(typed, &driver.unit)
            )
        }
        _ => by.to_owned(),
    }
}

/// Who said a number in the fewest words: "Head of Claims", "our estimate".
pub(in crate::report) fn who_said(said: Option<&Provenance>) -> String {
    match said {
        None => "nobody named yet".to_owned(),
        Some(said) if said.is_changed_by_us() => "changed by us".to_owned(),
        Some(said) if said.by.trim().is_empty() || !said.basis.is_verified() => {
            basis_words(said.basis).unnamed.to_owned()
        }
        Some(said) => said.by.trim().to_owned(),
    }
}

/// Who said a number, with role and day: "measured by Head of Claims, 7 November 2026"; empty while nobody has.
pub(crate) fn said_by_whom(said: Option<&Provenance>, locale: &Locale) -> String {
    let Some(said) = said else {
        return String::new();
    };
    let basis_words = basis_words(said.basis);
    let who = if said.by.is_empty() {
        basis_words.unnamed.to_owned()
    } else {
        format!("{}{}", basis_words.before_name, said.by)
    };
    let on = said.on.map(|on| locale.date(on));
    let parts = [Some(who), on, former_words(said, locale)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What was said before: "changed by us from 1,130 claims / week (measured by Head of Claims, 7 November 2026)", or "changed in copy.ron
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

pub(in crate::report) fn said_in_full(said: Option<&Provenance>, locale: &Locale) -> String {
    let Some(said) = said else {
        return "nobody named yet".to_owned();
    };
    let date = said.on.map(|on| locale.date(on));
    let rest = [Some(said.by.clone()), date, Some(said.source.clone())];
    let parts = rest.into_iter().flatten().filter(|part| !part.is_empty());
    let former = former_words(said, locale);
    std::iter::once(basis_words(said.basis).unnamed.to_owned())
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
    fn a_changed_number_names_its_former_value_and_source() {
        let english = Locale::english();
        let ours = changed("1130", "claim/week");
        let said = "our estimate, November 23, 2026, changed by us from 1,130 claims / week (measured by Head of Claims, November 3, 2026)";
        assert_eq!(said_by_whom(Some(&ours), &english), said);
        assert_eq!(said_to_customer(Some(&ours)), "changed by us");
    }

    #[test]
    fn former_rates_and_money_are_written_as_such() {
        let german = Locale::parse("de-DE").unwrap();
        let words = |value: &str| former_words(&changed(value, ""), &german).unwrap();
        assert!(words("12.5%").starts_with("changed by us from 12,5\u{a0}% ("));
        assert!(words("240000 EUR").starts_with("changed by us from 240.000\u{a0}€ ("));
    }
}
