//! A number in a unit as somebody else wrote or formatted it: what a cell shows is what it means, so that $40 is no number in EUR / hour.

use crate::format::{DecimalMark, Expected, Locale, Meanings, ReadError, decimal_marks};
use crate::model::{Exact, Rate};
use rust_decimal::Decimal;

/// Reads a text as a number in a unit. `current` is the number that stands there, if there is one.
///
/// # Errors
/// Where it is not one number, or one in another currency, or a percentage of something that is not counted in percent.
pub(super) fn text_in_unit(
    locale: &Locale,
    text: &str,
    unit: &str,
    current: Option<Decimal>,
    mark: Option<DecimalMark>,
) -> Result<Exact, ReadError> {
    let expected = Expected {
        current,
        ..Expected::default()
    };
    let read = locale.read_in_unit(text, expected, unit, mark)?;
    // 15% of a number without a unit is 0.15.
    let value = if read.becomes_percent {
        Rate::from_percent(read.value).fraction()
    } else {
        read.value
    };
    Ok(Exact::from(value.normalize()))
}

/// The decimal sign that texts prove: a comma in 36,5.
pub(super) fn proved_mark<'t>(texts: impl Iterator<Item = &'t str>) -> Option<DecimalMark> {
    let read = |text: &str| Meanings::of(text, None, Expected::default()).ok();
    let meanings: Vec<Meanings> = texts.filter_map(read).collect();
    let column: [Vec<&Meanings>; 1] = [meanings.iter().collect()];
    decimal_marks(&column).into_iter().next().flatten()
}

/// The sentence of an error without its full stop.
pub(super) fn sentence_end(problem: &ReadError) -> String {
    let says = problem.to_string();
    says.trim_end_matches('.').to_owned()
}

#[cfg(feature = "workbook")]
mod shown {
    use super::{Decimal, DecimalMark, Exact, Locale, ReadError, sentence_end, text_in_unit};
    use crate::storage::workbook::Look;

    /// A number of a workbook in a unit, with something shown around it: 0.15 shown as 15 % is 15 of what is counted in percent. The error
    /// ends a sentence.
    pub(in crate::review) fn shown_in_unit(
        value: Decimal,
        look: &Look,
        unit: &str,
    ) -> Result<Exact, String> {
        let english = Locale::english();
        let read = |text: &str| {
            text_in_unit(&english, text, unit, None, Some(DecimalMark::Point))
                .map(|value| (value, ()))
        };
        match shown(value, look, read) {
            Ok((read, ())) => Ok(read),
            // The name of the unit behind the number.
            Err(Shown::Read(ReadError::UnknownWord { .. })) => Ok(Exact::from(value)),
            Err(problem) => Err(problem.sentence()),
        }
    }

    /// Why what is shown around a number leaves it without a meaning.
    pub(in crate::review) enum Shown {
        /// It is not read.
        Read(ReadError),
        /// It can mean several powers of ten; what it shows, and why.
        Power(String, &'static str),
    }

    impl Shown {
        /// The end of a sentence.
        pub(in crate::review) fn sentence(&self) -> String {
            match self {
                Self::Read(problem) => sentence_end(problem),
                Self::Power(shows, why) => {
                    format!("it shows “{shows}”, {why}; show the number in full")
                }
            }
        }
    }

    /// Reads a number with what is shown around it, as `read` reads that text.
    pub(in crate::review) fn shown<T>(
        value: Decimal,
        look: &Look,
        read: impl FnOnce(&str) -> Result<(Exact, T), ReadError>,
    ) -> Result<(Exact, T), Shown> {
        let around = |number: &str| {
            let percent = if look.percent { "%" } else { "" };
            format!("{} {number}{percent} {}", look.before, look.after)
        };
        let shows = || around("…").trim().to_owned();
        if look.thousands > 0 {
            return Err(Shown::Power(shows(), "with thousands left out"));
        }
        let digits = if look.percent {
            value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value)
        } else {
            value
        };
        match read(&around(&digits.normalize().to_string())) {
            // Words such as k or million multiply, which the number of the cell may have in it already.
            Ok((read, _)) if !look.percent && read.value() != value => Err(Shown::Power(
                shows(),
                "which can mean several powers of ten",
            )),
            Ok(read) => Ok(read),
            Err(problem) => Err(Shown::Read(problem)),
        }
    }
}

#[cfg(feature = "workbook")]
pub(super) use shown::{shown, shown_in_unit};
