//! Costs from a spreadsheet: paste, look at what they become, add them in one step.
//!
//! Rows that cannot be read stay in the box with what is wrong.

use super::{PAYEES, cost, payee};
use crate::app::state::action::PASTED_COSTS;
use crate::app::state::paste;
use crate::app::view::prelude::*;
use crate::check::doubt::{NumberKind, question};
use crate::format::{DecimalMark, Expected, Locale};
#[cfg(feature = "flows")]
use crate::model::Cost;
use crate::model::{Amount, Currency, Money, PaidTo, Spend};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Amount,
    Payee,
    Month,
}

const USUAL: [Column; 4] = [Column::Name, Column::Amount, Column::Payee, Column::Month];

const HEADINGS: [(&str, Column); 12] = [
    ("name", Column::Name),
    ("label", Column::Name),
    ("cost", Column::Name),
    ("item", Column::Name),
    ("description", Column::Name),
    ("amount", Column::Amount),
    ("price", Column::Amount),
    ("value", Column::Amount),
    ("paid to", Column::Payee),
    ("who is paid", Column::Payee),
    ("payee", Column::Payee),
    ("month", Column::Month),
];

/// The last month of the longest case.
const LAST_MONTH: u32 = 360;

const BOX: PasteBox = PasteBox {
    id: "paste costs",
    heading: "Paste rows from a spreadsheet",
    about: "Columns: name, amount, who is paid (our price, own, third party), month. The last two may be left out.",
    field: "Rows to paste",
    nouns: ("cost", "costs"),
};

struct Row {
    name: String,
    /// As pasted: amount, payee, month.
    texts: [String; 3],
    money: Result<Money, Problem>,
    payee: Result<PaidTo, Problem>,
    month: Result<u32, Problem>,
}

pub(super) fn ui(ui: &mut Pane) {
    if !BOX.is_open(ui) {
        let says = "Paste rows from a spreadsheet…";
        let press = link(ui, Icon::Paste.before(says)).accessible_name(says);
        if !press.clicked() && !ui.cx.takes_jump(PASTED_COSTS) {
            ui.add_space(space::CARD);
            return;
        }
        BOX.open(ui, String::new());
    }
    let cx = ui.cx;
    ui.card(|ui| {
        BOX.ui(ui, |text, answer| {
            let (rows, question) = read(text, cx.locale(), cx.case.currency, answer);
            PastedTable {
                headings: vec!["Name", "Amount", "Paid to", "Month"],
                rows: rows.iter().map(|row| pasted(row, cx.locale())).collect(),
                question,
            }
        });
    });
}

fn pasted(row: &Row, locale: &Locale) -> PastedRow {
    let [amount, payee, month] = row.texts.clone();
    let cell = |text, read: Result<String, &Problem>| PastedCell {
        text,
        problem: read.as_ref().err().map(|problem| problem.sentence.clone()),
        read: read.ok(),
        doubt: None,
    };
    let money = row.money.as_ref();
    let payees = |paid: &PaidTo| PAYEES.iter().find(|(payee, ..)| payee == paid);
    let when = |month: &u32| match month {
        0 => "at the start".to_owned(),
        month => format!("month {month}"),
    };
    let mut amount = cell(
        amount,
        money.map(|money| locale.money(money.amount, money.currency)),
    );
    amount.doubt = money.ok().and_then(|money| doubt(*money, locale));
    let heading = |paid| payees(paid).map_or_else(String::new, |(_, words, _)| (*words).to_owned());
    let name = PastedCell {
        text: row.name.clone(),
        read: None,
        problem: None,
        doubt: None,
    };
    let payee = cell(payee, row.payee.as_ref().map(heading));
    let month = cell(month, row.month.as_ref().map(when));
    PastedRow {
        cells: vec![name, amount, payee, month],
        part: part(row),
    }
}

/// Why an amount should be looked at before it is added, in a sentence.
pub(super) fn doubt(money: Money, locale: &Locale) -> Option<String> {
    question(NumberKind::Money, None, money.amount, locale).map(|doubt| doubt.in_the_case())
}

fn part(row: &Row) -> Option<Part> {
    let spend = Spend::OneOff {
        amount: Amount::Fixed(*row.money.as_ref().ok()?),
        month: *row.month.as_ref().ok()?,
    };
    cost(*row.payee.as_ref().ok()?, &row.name, spend)
}

/// What the box for rows makes of a text: how many rows, and the costs that would be added.
#[cfg(feature = "flows")]
pub(in crate::app) fn pasted_costs(
    text: &str,
    locale: &Locale,
    currency: Currency,
    answer: Option<DecimalMark>,
) -> (usize, Vec<Cost>) {
    let (rows, _) = read(text, locale, currency, answer);
    let costs = rows.iter().filter_map(|row| match part(row)? {
        Part::Cost(cost) => Some(*cost),
        _ => None,
    });
    (rows.len(), costs.collect())
}

fn read(
    text: &str,
    locale: &Locale,
    currency: Currency,
    answer: Option<DecimalMark>,
) -> (Vec<Row>, Option<paste::Question>) {
    let mut rows = paste::cells(text);
    let columns = paste::columns(&mut rows, &HEADINGS, &USUAL);
    let amounts = columns
        .iter()
        .position(|column| *column == Some(Column::Amount));
    let numbers: Vec<usize> = amounts.into_iter().collect();
    let marks = paste::Marks::of(&rows, &numbers, locale, answer);
    let mark = amounts.and_then(|column| marks.column(column));
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cell = |wanted: Column| {
                let place = columns.iter().position(|column| *column == Some(wanted));
                place
                    .and_then(|place| cells.get(place))
                    .map_or("", String::as_str)
            };
            let own = Money::new(Decimal::ZERO, currency);
            let texts = [Column::Amount, Column::Payee, Column::Month].map(cell);
            let [amount, payee, month] = texts;
            Row {
                name: cell(Column::Name).to_owned(),
                money: money(locale, amount, own, mark),
                payee: paid_to(payee),
                month: match month {
                    "" => Ok(0),
                    month => read_count(locale, month, 0, LAST_MONTH),
                },
                texts: texts.map(str::to_owned),
            }
        })
        .collect();
    (rows, marks.question)
}

/// An amount; the decimal sign of its column settles what its own text leaves open.
fn money(
    locale: &Locale,
    text: &str,
    own: Money,
    mark: Option<DecimalMark>,
) -> Result<Money, Problem> {
    let expected = Expected {
        currency: Some(own.currency),
        current: None,
    };
    match locale.read_marked(text, expected, mark) {
        Ok(reading) if mark.is_some() && !reading.percent => {
            Ok(Money::new(reading.value, own.currency))
        }
        _ => read_money(locale, text, own),
    }
}

/// Who is paid; us, where nothing is said.
fn paid_to(text: &str) -> Result<PaidTo, Problem> {
    if text.is_empty() {
        return Ok(PaidTo::OurPrice);
    }
    payee::of_cell(text).ok_or_else(|| {
        Problem::new(format!(
            "“{text}” says not who is paid; write our price, own or third party."
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, tag: &str) -> Vec<Row> {
        read(text, &Locale::parse(tag).unwrap(), Currency::EUR, None).0
    }

    #[test]
    fn rows_are_read_in_the_locale_of_the_case() {
        let rows = rows("Team\t20.000,50\town\t3\nLizenz\t1.250,00", "de-DE");
        let money = rows[0].money.clone().unwrap();
        assert_eq!(money.to_string(), "20000.50 EUR");
        assert_eq!(rows[0].month, Ok(3));
        assert_eq!(rows[0].payee, Ok(PaidTo::CustomersOwnWork));
        assert_eq!(rows[1].payee, Ok(PaidTo::OurPrice));
        assert_eq!(rows[1].month, Ok(0));
    }

    #[test]
    fn an_amount_below_zero_is_doubted_and_taken() {
        let rows = rows("Rebate\t-500\nTeam\t500", "en-US");
        let why = |row: usize| doubt(rows[row].money.clone().unwrap(), &Locale::english());
        assert!(why(0).unwrap().contains("below zero"));
        assert_eq!(why(1), None);
        assert!(part(&rows[0]).is_some());
    }

    #[test]
    fn what_two_readings_leave_open_is_asked_once_for_all_rows() {
        let english = Locale::english();
        let text = "Team\t120.000\nHosting\t30.000";
        let (rows, question) = read(text, &english, Currency::EUR, None);
        assert!(rows.iter().all(|row| row.money.is_err()));
        assert_eq!(question.unwrap().text, "120.000");
        let (rows, question) = read(text, &english, Currency::EUR, Some(DecimalMark::Comma));
        let amounts = rows
            .iter()
            .map(|row| row.money.clone().unwrap().to_string());
        assert_eq!(amounts.collect::<Vec<_>>(), ["120000 EUR", "30000 EUR"]);
        assert_eq!(question, None);
        // A number with one reading decides for the others.
        let (rows, _) = read(
            "Team\t120.000\nHosting\t1.250,50",
            &english,
            Currency::EUR,
            None,
        );
        assert_eq!(rows[0].money.clone().unwrap().to_string(), "120000 EUR");
    }

    #[test]
    fn headings_may_stand_in_another_order() {
        let rows = rows("Amount\tMonth\tName\n3k\t2\tHosting", "en-US");
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].name, "Hosting");
        let money = rows[0].money.clone().unwrap();
        assert_eq!(
            (money.amount, rows[0].month.clone()),
            (Decimal::from(3000), Ok(2))
        );
    }

    #[test]
    fn a_row_that_cannot_be_read_says_why_and_becomes_nothing() {
        for text in ["Team\tmany", "Team\t5\tnobody", "Team\t5\town\t400"] {
            let rows = rows(text, "en-US");
            assert!(part(&rows[0]).is_none(), "{text}");
            let row = pasted(&rows[0], &Locale::english());
            assert!(
                row.cells.iter().any(|cell| cell.problem.is_some()),
                "{text}"
            );
        }
    }
}
