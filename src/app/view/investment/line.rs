//! A cost in one typed line: "Licence 40,000 a year", "Training: 12k own work in month 3".

use super::{PAYEES, cost, paste, payee};
use crate::app::state::action::NEW_COST;
use crate::app::view::prelude::*;
use crate::app::widget::{AddLine, Addition};
use crate::format::Locale;
use crate::model::{Amount, Currency, Every, Money, PaidTo, Payment, Spend};

const ASKS: &str = "Add a cost in one line";
const HINT: &str = "Add a cost in one line, such as: Licence 40000 a year";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Often {
    Once,
    Each(Every),
}

/// How often, as people write it at the end of a line, parted by commas.
const OFTEN: [(&str, Often); 4] = [
    ("once, one-off, one time", Often::Once),
    (
        "a month, per month, /month, monthly, each month",
        Often::Each(Every::Month),
    ),
    (
        "a quarter, per quarter, /quarter, quarterly, each quarter",
        Often::Each(Every::Quarter),
    ),
    (
        "a year, per year, /year, yearly, annually, each year, p.a.",
        Often::Each(Every::Year),
    ),
];

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    name: String,
    payee: PaidTo,
    spend: Spend,
}

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    let line = AddLine {
        path: NEW_COST,
        asks: ASKS,
        hint: HINT,
        column: "costs[].new",
        beside: 0.0,
    };
    let read = |text: &str| {
        let line = read(text, cx.locale(), cx.case.currency).transpose()?;
        Ok(line.map(|line| addition(cx.locale(), line)))
    };
    line.ui(ui, read, |_| false);
}

fn addition(locale: &Locale, line: Line) -> Addition {
    let payee = PAYEES.iter().find(|(payee, ..)| *payee == line.payee);
    let payee = payee.map_or("", |(_, heading, _)| *heading);
    let spend = spend_words(locale, &line.spend);
    let doubt = match &line.spend {
        Spend::OneOff { amount, .. } | Spend::Recurring { amount, .. } => match amount {
            Amount::Fixed(money) => paste::doubt(*money, locale),
            Amount::Quantity { .. } | Amount::Formula(_) => None,
        },
        Spend::ByYear(_) => None,
    };
    let label = format!("Add {}", line.name);
    let says = format!("Enter adds “{}”: {spend}, {payee}", line.name);
    Addition {
        part: cost(line.payee, &line.name, line.spend),
        label,
        says,
        doubts: doubt.into_iter().collect(),
        opens: false,
    }
}

fn spend_words(locale: &Locale, spend: &Spend) -> String {
    let (amount, when) = match spend {
        Spend::OneOff { amount, month: 0 } => (amount, "once, at the start".to_owned()),
        Spend::OneOff { amount, month } => (amount, format!("once, in month {month}")),
        Spend::Recurring { amount, every, .. } => {
            let when = match every {
                Every::Month => "each month",
                Every::Quarter => "each quarter",
                Every::Year => "each year",
            };
            (amount, when.to_owned())
        }
        Spend::ByYear(_) => return String::new(),
    };
    match amount {
        Amount::Fixed(money) => format!("{} {when}", locale.money(money.amount, money.currency)),
        Amount::Quantity { .. } | Amount::Formula(_) => when,
    }
}

/// Takes a line apart. `None` for an empty one.
fn read(text: &str, locale: &Locale, currency: Currency) -> Option<Result<Line, String>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let mut rest = text;
    let (mut paid_to, mut often, mut month) = (None, None, None);
    // Who, how often and when may stand in any order behind the amount.
    loop {
        if paid_to.is_none()
            && let Some((before, found)) = ending(rest, &payee::ENDINGS)
        {
            (rest, paid_to) = (before, Some(found));
        } else if often.is_none()
            && let Some((before, found)) = ending(rest, &OFTEN)
        {
            (rest, often) = (before, Some(found));
        } else if month.is_none()
            && let Some((before, found)) = in_month(rest)
        {
            (rest, month) = (before, Some(found));
        } else {
            break;
        }
    }
    Some(
        name_and_amount(rest, locale, currency).map(|(name, money)| {
            let amount = Amount::Fixed(money);
            let spend = match (often, month) {
                (Some(Often::Each(every)), first) => Spend::Recurring {
                    amount,
                    every,
                    paid: Payment::InAdvance,
                    from_month: first.unwrap_or(1).max(1),
                    to_month: None,
                },
                (None | Some(Often::Once), month) => Spend::once(amount, month.unwrap_or_default()),
            };
            Line {
                name,
                payee: paid_to.unwrap_or(PaidTo::OurPrice),
                spend,
            }
        }),
    )
}

/// What stands before one of these endings, and which it was.
fn ending<'t, T: Copy>(text: &'t str, endings: &[(&str, T)]) -> Option<(&'t str, T)> {
    let lower = text.to_lowercase();
    let all = endings.iter();
    // The longest first: "their own work" ends with "own work".
    let longest = all
        .flat_map(|(words, found)| words.split(", ").map(move |word| (word, *found)))
        .filter(|(word, _)| lower.ends_with(word) && lower.len() == text.len())
        .max_by_key(|(word, _)| word.len())?;
    let before = text.get(..text.len() - longest.0.len())?;
    let apart =
        longest.0.starts_with('/') || before.ends_with(|c: char| c.is_whitespace() || c == ',');
    apart.then(|| (before.trim_end_matches([' ', ',']), longest.1))
}

/// "in month 3" or "at the start" at the end.
fn in_month(text: &str) -> Option<(&str, u32)> {
    if let Some(before) = text.strip_suffix(" at the start") {
        return Some((before.trim_end_matches([' ', ',']), 0));
    }
    let (before, month) = text.rsplit_once(" in month ")?;
    let month: u32 = month.trim().parse().ok()?;
    (month <= paste::LAST_MONTH).then(|| (before.trim_end_matches([' ', ',']), month))
}

/// The name, and the amount at its end: after a colon, or the longest ending that reads as an amount.
fn name_and_amount(
    text: &str,
    locale: &Locale,
    currency: Currency,
) -> Result<(String, Money), String> {
    let own = Money::zero(currency);
    let money = |amount: &str| read_money(locale, amount.trim(), own);
    if let Some((name, amount)) = text.rsplit_once(':')
        && !name.trim().is_empty()
    {
        let money = money(amount).map_err(|problem| problem.sentence)?;
        return Ok((name.trim().to_owned(), money));
    }
    let starts = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8());
    let mut last = None;
    for at in starts {
        let (name, amount) = text.split_at_checked(at).unwrap_or((text, ""));
        if !amount.contains(|c: char| c.is_numeric()) {
            continue;
        }
        match money(amount) {
            Ok(money) => return Ok((name.trim().to_owned(), money)),
            Err(problem) => last = Some(problem.sentence),
        }
    }
    Err(match last {
        // Only what could be an amount is worth a sentence of its own.
        Some(sentence) => sentence,
        None => "Write a name and what it costs, such as: Licence 40000 a year.".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::cells;

    fn line(text: &str, tag: &str) -> Line {
        let locale = Locale::parse(tag).unwrap();
        read(text, &locale, Currency::EUR).unwrap().unwrap()
    }

    fn problem(text: &str) -> String {
        let read = read(text, &Locale::english(), Currency::EUR);
        read.unwrap().unwrap_err()
    }

    /// "40000 EUR Year" or "12000 EUR 3".
    fn spend(line: &Line) -> String {
        match &line.spend {
            Spend::OneOff {
                amount: Amount::Fixed(money),
                month,
            } => format!("{money} {month}"),
            Spend::Recurring {
                amount: Amount::Fixed(money),
                every,
                from_month,
                ..
            } => format!("{money} {every:?} {from_month}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn name_amount_and_how_often_are_read_from_one_line() {
        for [tag, text, name, read] in cells(
            "
            en-US | Licence 40000 a year | Licence | 40000 EUR Year 1
            en-US | Licence €40,000/year | Licence | 40000 EUR Year 1
            de-DE | Hosting 1.250,50 monthly | Hosting | 1250.50 EUR Month 1
            en-US | Set-up 12k | Set-up | 12000 EUR 0
            en-US | Set-up 12k in month 3 | Set-up | 12000 EUR 3
            en-US | Phase 2 40000 | Phase 2 | 40000 EUR 0
            fr-FR | Phase 2: 400 | Phase 2 | 400 EUR 0
            en-US | Audit 5000 USD | Audit | 5000 USD 0
            de-CH | Project work 15'000 once | Project work | 15000 EUR 0
            en-US | Project work 15,000 once, in month 3 | Project work | 15000 EUR 3
            en-US | Project work 15,000 once, at the start | Project work | 15000 EUR 0
            en-US | Audit one-off 900 one-off | Audit one-off | 900 EUR 0
            en-US | Support 900 per month in month 4 | Support | 900 EUR Month 4",
        ) {
            let line = line(text, tag);
            assert_eq!((&*line.name, &*spend(&line)), (name, read), "{text}");
            assert_eq!(line.payee, PaidTo::OurPrice, "{text}");
        }
    }

    #[test]
    fn who_is_paid_may_stand_at_the_end() {
        for (text, name, payee) in [
            ("Team 20000 own work", "Team", PaidTo::CustomersOwnWork),
            (
                "Team 20000, their own work",
                "Team",
                PaidTo::CustomersOwnWork,
            ),
            ("Host 300 a month third party", "Host", PaidTo::ThirdParty),
            ("Host 300 third party a month", "Host", PaidTo::ThirdParty),
        ] {
            let line = line(text, "en-US");
            assert_eq!((line.payee, &*line.name), (payee, name), "{text}");
        }
    }

    #[test]
    fn a_line_without_an_amount_says_what_is_missing() {
        assert!(problem("Licence").contains("what it costs"));
        assert!(problem("Licence a year").contains("what it costs"));
        assert!(problem("Licence 40x").contains("40x"));
        assert!(problem("Licence: soon").contains("soon"));
        assert_eq!(read("  ", &Locale::english(), Currency::EUR), None);
    }
}
