//! What a run of digits and separators may mean.

use rust_decimal::Decimal;

use super::super::separators::Separators;
use super::error::ReadError;
use super::meanings::DecimalMark;

/// One way to read a numeral: digits before and after the decimal sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numeral {
    whole: String,
    fraction: String,
    /// The sign before the decimals that this reading takes for granted; `None` when it takes none.
    pub(super) mark: Option<DecimalMark>,
}

/// The ways to read a numeral, the locale's own first; `None` when no locale groups digits this way. `indian` admits groups of
/// two (12,34,567).
pub(super) fn readings(numeral: &[char], own: Separators, indian: bool) -> Option<Vec<Numeral>> {
    let signs: Vec<char> = numeral
        .iter()
        .copied()
        .filter(|sign| !sign.is_ascii_digit())
        .collect();
    let parts: Vec<String> = numeral
        .split(|sign| !sign.is_ascii_digit())
        .map(|part| part.iter().collect())
        .collect();
    let whole_only = |mark| Numeral {
        whole: parts.concat(),
        fraction: String::new(),
        mark,
    };
    let Some((last, before)) = signs.split_last() else {
        return Some(vec![whole_only(None)]);
    };
    let (fraction, groups) = parts.split_last()?;
    let is_mark = matches!(last, '.' | ',');
    // One sign, once: the only case with two readings.
    if before.is_empty() && is_mark {
        return Some(single(groups.first()?, fraction, *last, own));
    }
    // Lakh and crore are never grouped with full stops.
    let indian = indian && signs.first() != Some(&'.');
    let uniform = |signs: &[char]| signs.windows(2).all(|pair| pair.first() == pair.last());
    if uniform(&signs) {
        let mark = DecimalMark::beside_group(*last);
        return well_grouped(&parts, indian).then(|| vec![whole_only(mark)]);
    }
    // The last sign differs from the ones before: it is the decimal sign, whatever the locale.
    let decimal =
        is_mark && !before.contains(last) && uniform(before) && well_grouped(groups, indian);
    decimal.then(|| {
        vec![Numeral {
            whole: groups.concat(),
            fraction: fraction.clone(),
            mark: DecimalMark::of(*last),
        }]
    })
}

/// The way to read the digits before an exponent (`1.610E+06`), where nobody groups: the only sign is the decimal sign.
pub(super) fn before_exponent(numeral: &[char]) -> Option<Vec<Numeral>> {
    let mut parts = numeral.split(|sign| !sign.is_ascii_digit());
    let whole: String = parts.next()?.iter().collect();
    let fraction: String = parts.next().unwrap_or_default().iter().collect();
    let sign = numeral.iter().find(|sign| !sign.is_ascii_digit());
    let mark = sign.and_then(|sign| DecimalMark::of(*sign));
    (parts.next().is_none() && sign.is_some() == mark.is_some()).then(|| {
        vec![Numeral {
            whole,
            fraction,
            mark,
        }]
    })
}

/// `1,250`, `12,5`: a single full stop or comma.
fn single(whole: &str, fraction: &str, sign: char, own: Separators) -> Vec<Numeral> {
    let decimal = Numeral {
        whole: whole.to_owned(),
        fraction: fraction.to_owned(),
        mark: DecimalMark::of(sign),
    };
    let joined = Numeral {
        whole: format!("{whole}{fraction}"),
        fraction: String::new(),
        mark: DecimalMark::beside_group(sign),
    };
    let starts_with_zero = whole.is_empty() || whole.starts_with('0');
    let grouped = fraction.len() == 3 && whole.len() <= 3 && !starts_with_zero;
    if sign == own.decimal {
        if grouped {
            vec![decimal, joined]
        } else {
            vec![decimal]
        }
    } else if sign == own.group {
        match (grouped, starts_with_zero) {
            (true, _) => vec![joined],
            (false, true) => vec![decimal],
            (false, false) => vec![decimal, joined],
        }
    } else if grouped {
        vec![decimal, joined]
    } else {
        vec![decimal]
    }
}

/// Groups of three after a first group of one to three; in India of two before the last three.
fn well_grouped(groups: &[String], indian: bool) -> bool {
    let Some((first, rest)) = groups.split_first() else {
        return false;
    };
    let Some((last, middle)) = rest.split_last() else {
        return true;
    };
    let first_fits = |most: usize| (1..=most).contains(&first.len()) && !first.starts_with('0');
    let all_are = |length: usize| middle.iter().all(|group| group.len() == length);
    last.len() == 3 && ((first_fits(3) && all_are(3)) || (indian && first_fits(2) && all_are(2)))
}

/// The number of a reading times a power of ten (negative for percent), with the decimals that were typed; `text` is what was typed.
pub(super) fn value(
    numeral: &Numeral,
    negative: bool,
    power: i32,
    text: &str,
) -> Result<Decimal, ReadError> {
    let too_large = || ReadError::TooLarge {
        text: text.to_owned(),
    };
    let too_precise = |_| ReadError::TooPrecise {
        text: text.to_owned(),
    };
    let whole = numeral.whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if whole.len() > 29 {
        return Err(too_large());
    }
    let mut value = if numeral.fraction.is_empty() {
        Decimal::from_str_exact(whole).map_err(|_| too_large())?
    } else {
        let digits = format!("{whole}.{}", numeral.fraction);
        Decimal::from_str_exact(&digits).map_err(too_precise)?
    };
    if power < 0 {
        let scale = value.scale() + power.unsigned_abs();
        value.set_scale(scale).map_err(too_precise)?;
    } else {
        let power = power.unsigned_abs();
        let moved = power.min(value.scale());
        let scale = value.scale() - moved;
        value.set_scale(scale).map_err(too_precise)?;
        for _ in moved..power {
            value = value.checked_mul(Decimal::TEN).ok_or_else(too_large)?;
        }
    }
    value.set_sign_negative(negative && !value.is_zero());
    Ok(value)
}
