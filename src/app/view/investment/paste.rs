//! Costs from a spreadsheet: paste, look at what they become, add them in one step.

use super::{PAYEES, cost, payee};
use crate::app::state::action::PASTED_COSTS;
use crate::app::state::paste::KnownColumn;
use crate::app::view::prelude::*;
use crate::app::widget::{Sheet, read_money_marked};
use crate::check::doubt::{NumberKind, question};
use crate::format::{DecimalMark, Locale};
#[cfg(feature = "flows")]
use crate::model::Cost;
use crate::model::{Amount, Currency, Money, PaidTo, Spend};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PastedCost {
    Name,
    Amount,
    Payee,
    Month,
}

/// In their usual order.
const KNOWN: [KnownColumn<PastedCost>; 4] = [
    (
        PastedCost::Name,
        "Name",
        "name, label, cost, item, description",
    ),
    (PastedCost::Amount, "Amount", "amount, price, value"),
    (PastedCost::Payee, "Paid to", "paid to, who is paid, payee"),
    (PastedCost::Month, "Month", "month"),
];

/// The last month of the longest case.
pub(super) const LAST_MONTH: u32 = 360;

const BOX: PasteBox = PasteBox {
    id: "paste costs",
    heading: "Paste rows from a spreadsheet",
    about: "Columns: name, amount, who is paid (our price, own, third party), month. The last two may be left out.",
    field: "Rows to paste",
    nouns: ("cost", "costs"),
};

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
            read(text, cx.locale(), cx.case.currency, answer)
        });
    });
}

/// What the box for rows makes of a text: how many rows, and the costs that would be added.
#[cfg(feature = "flows")]
pub fn pasted_costs(
    text: &str,
    locale: &Locale,
    currency: Currency,
    answer: Option<DecimalMark>,
) -> (usize, Vec<Cost>) {
    let rows = read(text, locale, currency, answer).rows;
    let costs = rows.iter().filter_map(|row| match row.part.as_ref()? {
        Part::Cost(cost) => Some((**cost).clone()),
        _ => None,
    });
    (rows.len(), costs.collect())
}

#[derive(Debug, Default)]
struct CostReading {
    name: String,
    money: Option<Money>,
    payee: Option<PaidTo>,
    month: u32,
}

fn read(
    text: &str,
    locale: &Locale,
    currency: Currency,
    answer: Option<DecimalMark>,
) -> PastedTable {
    let numbers = [PastedCost::Amount];
    let usual = KNOWN.map(|(column, ..)| column);
    let mut sheet = Sheet::new(text, (&KNOWN, &usual), &numbers, locale, answer);
    // What a missing column is taken for is shown as well.
    let missing = |column: &PastedCost| !sheet.columns.contains(&Some(*column));
    let missing: Vec<_> = usual.into_iter().filter(missing).map(Some).collect();
    sheet.columns.extend(missing);
    sheet.read(
        |reading: &mut CostReading, column, text, mark| {
            reading.take(column, text, (locale, currency), mark)
        },
        |reading| reading.cost(locale),
    )
}

impl CostReading {
    fn take(
        &mut self,
        column: PastedCost,
        text: &str,
        (locale, currency): (&Locale, Currency),
        mark: Option<DecimalMark>,
    ) -> Result<Option<String>, String> {
        Ok(match column {
            PastedCost::Name => {
                text.clone_into(&mut self.name);
                None
            }
            PastedCost::Amount => {
                let own = Money::zero(currency);
                let money = read_money_marked(locale, text, own, mark);
                let money = money.map_err(|problem| problem.sentence)?;
                self.money = Some(money);
                Some(locale.money(money.amount, money.currency))
            }
            PastedCost::Payee => {
                let paid = paid_to(text)?;
                self.payee = Some(paid);
                let found = PAYEES.iter().find(|(payee, ..)| *payee == paid);
                found.map(|(_, heading, _)| (*heading).to_owned())
            }
            PastedCost::Month if text.is_empty() => Some("at the start".to_owned()),
            PastedCost::Month => {
                let month = read_count(locale, text, 0, LAST_MONTH);
                self.month = month.map_err(|problem| problem.sentence)?;
                Some(match self.month {
                    0 => "at the start".to_owned(),
                    month => format!("month {month}"),
                })
            }
        })
    }

    fn cost(self, locale: &Locale) -> Result<(Part, Vec<(PastedCost, String)>), String> {
        let both = self.money.zip(self.payee);
        let (money, payee) = both.ok_or("Write what is paid, and to whom.")?;
        let spend = Spend::once(Amount::Fixed(money), self.month);
        let part = cost(payee, &self.name, spend);
        let doubt = doubt(money, locale).map(|why| (PastedCost::Amount, why));
        Ok((part, doubt.into_iter().collect()))
    }
}

/// Why an amount should be looked at before it is added, in a sentence.
pub(super) fn doubt(money: Money, locale: &Locale) -> Option<String> {
    question(NumberKind::Money, None, money.amount, locale).map(|doubt| doubt.in_the_case())
}

/// Who is paid; us, where nothing is said.
fn paid_to(text: &str) -> Result<PaidTo, String> {
    if text.is_empty() {
        return Ok(PaidTo::OurPrice);
    }
    payee::of_cell(text).ok_or_else(|| {
        format!("“{text}” says not who is paid; write our price, own or third party.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::widget::PastedCell;
    use crate::model::Cost;

    fn rows(text: &str, tag: &str) -> PastedTable {
        read(text, &Locale::parse(tag).unwrap(), Currency::EUR, None)
    }

    /// The cost that a row becomes, with its amount and month: "20000.50 EUR 3".
    fn cost(table: &PastedTable, row: usize) -> (Cost, String) {
        let Some(Part::Cost(cost)) = table.rows[row].part.clone() else {
            panic!("a row becomes a cost");
        };
        let Spend::OneOff { amount, month } = &cost.spend else {
            panic!("a pasted cost is paid once");
        };
        let Amount::Fixed(money) = amount else {
            panic!("a pasted cost has an amount");
        };
        let paid = format!("{money} {month}");
        (*cost, paid)
    }

    #[test]
    fn rows_are_read_in_the_locale_of_the_case() {
        let table = rows("Team\t20.000,50\town\t3\nLizenz\t1.250,00", "de-DE");
        let (team, paid) = cost(&table, 0);
        assert_eq!(paid, "20000.50 EUR 3");
        assert_eq!(team.paid_to, PaidTo::CustomersOwnWork);
        let (licence, paid) = cost(&table, 1);
        assert_eq!(paid, "1250.00 EUR 0");
        assert_eq!(licence.paid_to, PaidTo::OurPrice);
        // What is not written is shown as it is taken.
        let read = [2, 3].map(|cell| table.rows[1].cells[cell].read.as_deref().unwrap());
        assert_eq!(read, ["Our price", "at the start"]);
    }

    #[test]
    fn an_amount_below_zero_is_doubted_and_taken() {
        let table = rows("Rebate\t-500\nTeam\t500", "en-US");
        let why = |row: usize| table.rows[row].cells[1].doubt.as_deref();
        assert!(why(0).unwrap().contains("below zero"));
        assert_eq!(why(1), None);
        assert!(table.rows[0].part.is_some());
    }

    #[test]
    fn what_two_readings_leave_open_is_asked_once_for_all_rows() {
        let english = Locale::english();
        let text = "Team\t120.000\nHosting\t30.000";
        let table = read(text, &english, Currency::EUR, None);
        assert!(table.rows.iter().all(|row| row.part.is_none()));
        assert_eq!(table.question.unwrap().text, "120.000");
        let table = read(text, &english, Currency::EUR, Some(DecimalMark::Comma));
        assert_eq!(cost(&table, 0).1, "120000 EUR 0");
        assert_eq!(cost(&table, 1).1, "30000 EUR 0");
        assert_eq!(table.question, None);
        // A number with one reading decides for the others.
        let table = rows("Team\t120.000\nHosting\t1.250,50", "en-US");
        assert_eq!(cost(&table, 0).1, "120000 EUR 0");
    }

    #[test]
    fn headings_may_stand_in_another_order() {
        let table = rows("Amount\tMonth\tName\n3k\t2\tHosting", "en-US");
        assert_eq!(table.rows.len(), 1);
        let (hosting, paid) = cost(&table, 0);
        assert_eq!((&*hosting.label, &*paid), ("Hosting", "3000 EUR 2"));
        assert_eq!(table.headings, ["Amount", "Month", "Name", "Paid to"]);
    }

    #[test]
    fn a_row_that_cannot_be_read_says_why_and_becomes_nothing() {
        for text in ["Team\tmany", "Team\t5\tnobody", "Team\t5\town\t400", "Team"] {
            let row = &rows(text, "en-US").rows[0];
            assert!(row.part.is_none(), "{text}");
            let says = |cell: &PastedCell| cell.problem.is_some();
            assert!(row.cells.iter().any(says), "{text}");
        }
    }
}
