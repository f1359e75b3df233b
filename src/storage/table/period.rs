//! The headings of periods: the start, numbered years, calendar years.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Initial,
    Year(u32),
    Calendar(i16),
    /// A numbered year and the calendar year it is: “Year 1 (2027)”.
    Both(i16, i16),
}

/// Words before the number of a year, or behind its ordinal.
const YEAR: [&str; 7] = ["year", "y", "yr", "jahr", "année", "an", "año"];

pub(super) fn period(words: &str) -> Option<Period> {
    let words = words.trim().trim_end_matches(['.', ':']).to_lowercase();
    let Some((outside, inside)) = words
        .strip_suffix(')')
        .and_then(|rest| rest.split_once('('))
    else {
        return one(&words);
    };
    let both = |number: u32, year| Some(Period::Both(i16::try_from(number).ok()?, year));
    match (one(outside.trim())?, one(inside.trim())?) {
        (Period::Year(number), Period::Calendar(year))
        | (Period::Calendar(year), Period::Year(number)) => both(number, year),
        _ => None,
    }
}

fn one(words: &str) -> Option<Period> {
    if matches!(
        words,
        "initial" | "start" | "upfront" | "up-front" | "today" | "now" | "t0"
    ) {
        return Some(Period::Initial);
    }
    if let Some(period) = day(words).or_else(|| ordinal(words)) {
        return Some(period);
    }
    let digits = words.trim_start_matches(|c: char| !c.is_ascii_digit());
    let before = words.get(..words.len() - digits.len())?.trim();
    let before = before.trim_end_matches(['.', '-']).trim_end();
    // A number of a sheet that was saved as text: “2027.0”.
    let digits = digits
        .strip_suffix(".0")
        .filter(|year| year.len() == 4)
        .unwrap_or(digits);
    let number: u32 = digits.parse().ok()?;
    let fiscal = matches!(before, "fy" | "cy");
    if fiscal && digits.len() == 2 {
        return calendar(number + 2000);
    }
    if digits.len() == 4 {
        let known = fiscal || matches!(before, "" | "year" | "jahr");
        return calendar(number).filter(|_| known);
    }
    let year = before.is_empty() || YEAR.contains(&before);
    match (year && number <= 99, number) {
        (true, 0) => Some(Period::Initial),
        (true, number) => Some(Period::Year(number)),
        _ => None,
    }
}

fn calendar(year: u32) -> Option<Period> {
    let known = (1900..=2200).contains(&year);
    i16::try_from(year)
        .ok()
        .filter(|_| known)
        .map(Period::Calendar)
}

/// A day stands for its year, whichever of its other numbers is the month: `31/12/2027`, `2027-12-31`.
fn day(words: &str) -> Option<Period> {
    let parts: Vec<&str> = words.split(['/', '.', '-']).collect();
    let [first, middle, last] = parts.as_slice() else {
        return None;
    };
    let short = |part: &str| {
        part.len() <= 2
            && part
                .parse()
                .is_ok_and(|number: u32| (1..=31).contains(&number))
    };
    let year = match (short(first), short(last)) {
        (true, false) => last,
        (false, true) => first,
        _ => return None,
    };
    let year = year
        .parse()
        .ok()
        .filter(|_| short(middle) && year.len() == 4)?;
    calendar(year)
}

/// “1. Jahr”, “2nd year”.
fn ordinal(words: &str) -> Option<Period> {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let number: u32 = words.get(..words.len() - behind.len())?.parse().ok()?;
    let mark = [".", "st", "nd", "rd", "th"]
        .iter()
        .find_map(|mark| behind.strip_prefix(mark));
    let year = YEAR.contains(&mark?.trim());
    ((1..=99).contains(&number) && year).then_some(Period::Year(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_in_the_usual_spellings() {
        for (words, period) in [
            ("Initial", Some(Period::Initial)),
            ("Year 0", Some(Period::Initial)),
            ("0", Some(Period::Initial)),
            ("year 12", Some(Period::Year(12))),
            ("Y1", Some(Period::Year(1))),
            ("Yr. 2", Some(Period::Year(2))),
            ("Jahr 3", Some(Period::Year(3))),
            ("3", Some(Period::Year(3))),
            ("2027", Some(Period::Calendar(2027))),
            ("FY 2028", Some(Period::Calendar(2028))),
            ("FY27", Some(Period::Calendar(2027))),
            ("2027.0", Some(Period::Calendar(2027))),
            ("31/12/2027", Some(Period::Calendar(2027))),
            ("2027-12-31", Some(Period::Calendar(2027))),
            ("1. Jahr", Some(Period::Year(1))),
            ("2nd year", Some(Period::Year(2))),
            ("Year 1 (2027)", Some(Period::Both(1, 2027))),
            ("2028 (Year 2)", Some(Period::Both(2, 2028))),
            ("Year 1 (draft)", None),
            ("Year 1 USD", None),
            ("H1 2027", None),
            ("Jan 2027", None),
            ("1. Quartal", None),
            ("12/2027", None),
            ("Notes", None),
            ("Year", None),
            ("Year 1 (k€)", None),
            ("Total 3 years", None),
            ("Q1 2027", None),
        ] {
            assert_eq!(super::period(words), period, "{words}");
        }
    }
}
