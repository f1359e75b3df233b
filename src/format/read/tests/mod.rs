//! What is read, asked about and refused, by locale: the helpers; the cases are in the files below.

use rust_decimal::Decimal;

use super::*;
use crate::model::testing::dec as decimal;

mod around;
mod digits;
mod meanings;

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

/// The number read, or the numbers asked about, or the kind of error: as text.
fn read(tag: &str, text: &str) -> String {
    match locale(tag).read_number(text) {
        Ok(reading) => reading.value.to_string(),
        Err(ReadError::Ambiguous { readings, .. }) => {
            let all = readings.iter().map(Decimal::to_string);
            all.collect::<Vec<_>>().join(" or ")
        }
        Err(error) => {
            let kind = format!("{error:?}");
            kind.split([' ', '(']).next().unwrap().to_owned()
        }
    }
}

/// Each case is a text and what is read from it: `3k = 3000 | 5-10 = NotANumber`.
fn assert_reads(tag: &str, cases: &str) {
    for case in cases.split(['|', '\n']).map(str::trim) {
        if let Some((text, expected)) = case.split_once(" = ") {
            assert_eq!(read(tag, text), expected, "{text} in {tag}");
        }
    }
}
