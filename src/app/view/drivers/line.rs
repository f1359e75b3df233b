//! A number with its answer in one typed line: "How many claims a week? 1,130 claim/week", "Cost of a claim: 4.60 EUR/claim".

use crate::format::{Expected, Meanings};

/// A line taken apart into the cells of a row: name or question, value, unit.
///
/// `None` where no answer follows the name: then the whole line is the name.
pub(super) fn cells(text: &str) -> Option<[String; 3]> {
    let text = text.trim();
    let (name, answer) = text
        .char_indices()
        .filter_map(|(at, sign)| {
            let after = at + sign.len_utf8();
            let answer = text.get(after..)?.trim();
            let name = match sign {
                // The mark belongs to the question.
                '?' | '？' => text.get(..after)?,
                ':' | '=' | ';' => text.get(..at)?,
                _ => return None,
            };
            Some((name.trim(), answer))
        })
        .find(|(name, answer)| name.contains(char::is_alphanumeric) && begins_amount(answer))?;
    let (value, unit) = value_and_unit(answer);
    Some([name.to_owned(), value.to_owned(), unit.to_owned()])
}

/// Whether a text begins as numbers and amounts do: with a digit, perhaps after a sign or a currency.
fn begins_amount(text: &str) -> bool {
    begins_with_number(text) || begins_with_money(text)
}

/// Whether it is money up to its last digit, in any way of writing its currency: "Fr. 1'200.50 per month".
fn begins_with_money(text: &str) -> bool {
    let amount = text.get(..after_digits(text)).unwrap_or_default();
    let meanings = Meanings::of(amount, None, Expected::default());
    meanings.is_ok_and(|meanings| meanings.currency.is_some())
}

fn begins_with_number(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_code = first.len() == 3 && first.chars().all(|c| c.is_ascii_uppercase());
    let rest = if is_code {
        text.get(3..).unwrap_or_default()
    } else {
        text
    };
    let mut letters = rest
        .trim_start()
        .chars()
        .skip_while(|c| !c.is_alphanumeric() && *c != ';')
        .take(1);
    let before = rest.trim_start().chars().take_while(|c| !c.is_numeric());
    before.count() <= 3 && letters.next().is_some_and(char::is_numeric)
}

/// The number, with its currency or per cent sign, and what it counts: what follows the last digit and begins with a letter.
fn value_and_unit(answer: &str) -> (&str, &str) {
    if let Some((value, unit)) = answer.split_once(';') {
        return (value.trim(), unit.trim());
    }
    let after_digits = after_digits(answer);
    let tail = answer.get(after_digits..).unwrap_or_default();
    // A sign, a currency or "k" that stands at the digits is part of the number; a fraction is always a unit.
    let spaced = tail.find(|c: char| c.is_whitespace() || c == '/');
    let whole_code = tail.trim().len() == 3 && tail.trim().chars().all(|c| c.is_ascii_uppercase());
    match spaced {
        Some(at) if !whole_code => {
            let cut = after_digits + at;
            let value = answer.get(..cut).unwrap_or(answer);
            let unit = answer.get(cut..).unwrap_or_default();
            (value.trim(), unit.trim())
        }
        _ => (answer.trim(), ""),
    }
}

fn after_digits(text: &str) -> usize {
    let last = text.char_indices().rfind(|(_, c)| c.is_numeric());
    last.map_or(0, |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_or_a_name_is_followed_by_value_and_unit() {
        for row in [
            "How many claims a week? 1,130 claim/week | How many claims a week? | 1,130 | claim/week",
            "Cost of a claim: 4.60 EUR/claim | Cost of a claim | 4.60 | EUR/claim",
            "Handlers = 64 | Handlers | 64 | ",
            "Share of errors: 3.5 % | Share of errors | 3.5 | %",
            "Share of errors: 3.5% | Share of errors | 3.5% | ",
            "Fee: €400k | Fee | €400k | ",
            "Fee: 400 EUR | Fee | 400 EUR | ",
            "Fee: EUR 400 | Fee | EUR 400 | ",
            "Claims; 1130; claim/week | Claims | 1130 | claim/week",
            "Loss: -5 EUR/year | Loss | -5 | EUR/year",
            "Phase 2: days: 12 day | Phase 2: days | 12 | day",
            "Cost of an hour? CHF 45/hour | Cost of an hour? | CHF 45 | /hour",
            "Cost of an hour? 45€/hour | Cost of an hour? | 45€ | /hour",
            "Cost of an hour? CHF 45.- /hour | Cost of an hour? | CHF 45.- | /hour",
            "Rent? Fr. 1'200.50 per month | Rent? | Fr. 1'200.50 | per month",
        ] {
            let [line, name, value, unit] = row.split(" | ").collect::<Vec<_>>()[..] else {
                panic!("{row}");
            };
            let found = cells(line).unwrap_or_default();
            assert_eq!(found, [name, value, unit], "{line}");
        }
    }

    #[test]
    fn a_line_without_an_answer_is_a_name() {
        for line in [
            "How many claims a week?",
            "Claims: open ones",
            "Claims in 2026",
            "Ratio of old: new",
            "? 12",
            "Who decides: the CFO in 2026",
        ] {
            assert_eq!(cells(line), None, "{line}");
        }
    }
}
