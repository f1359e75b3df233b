//! Costs from a spreadsheet: paste, look at what they become, add them in one step.
//!
//! Rows that cannot be read stay in the box with what is wrong.

use super::{PAYEES, cost, payee};
use crate::app::state::action::{Change, Part};
use crate::app::state::list_limits::no_room_for;
use crate::app::state::paste;
use crate::app::theme::{Icon, Role, palette, size, space};
use crate::app::widget::{
    Pane, Problem, ask_reading, button, caption, filled_button, hairline, link, read_count,
    read_money,
};
use crate::check::doubt::{NumberKind, question};
use crate::format::{DecimalMark, Expected, Locale};
#[cfg(feature = "flows")]
use crate::model::Cost;
use crate::model::{Amount, Currency, Money, PaidTo, Spend};
use egui::{Align, Id, Label, Layout, TextEdit, Vec2};
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

#[derive(Debug, Clone, Default)]
struct Typing {
    text: String,
    begun: bool,
    /// How its numbers were said to be written.
    answer: Option<DecimalMark>,
}

struct Row {
    cells: Vec<String>,
    name: String,
    payee: PaidTo,
    read: Result<(Money, u32), Problem>,
}

pub(super) fn ui(ui: &mut Pane) {
    let cx = ui.cx;
    let id = Id::unique("paste costs");
    let Some(mut typing) = ui.data(|data| data.get_temp::<Typing>(id)) else {
        let says = "Paste rows from a spreadsheet…";
        if link(ui, Icon::Paste.before(says))
            .accessible_name(says)
            .clicked()
        {
            ui.data_mut(|data| data.insert_temp(id, Typing::default()));
        }
        ui.add_space(space::CARD);
        return;
    };
    let mut close = false;
    ui.card( |ui| {
        ui.label(Role::Heading.text("Paste rows from a spreadsheet"));
        caption(
            ui,
            "Columns: name, amount, who is paid (our price, own, third party), month. The last two may be left out.",
        );
        let edit = TextEdit::multiline(&mut typing.text)
            .hint_text("Project team\t20,000\town\t3")
            .desired_rows(4)
            .desired_width(f32::INFINITY);
        let field = ui.add(edit).accessible_name("Rows to paste");
        if !typing.begun {
            field.request_focus();
            typing.begun = true;
        }
        if typing.text.trim().is_empty() {
            typing.answer = None;
        }
        let (rows, question) = read(&typing.text, cx.locale(), cx.case.currency, typing.answer);
        if let Some(question) = &question {
            typing.answer = ask_reading(ui, question);
        }
        preview(ui, cx.locale(), &rows);
        close = answers(ui, &rows, &mut typing.text);
    });
    ui.data_mut(|data| {
        if close {
            data.remove::<Typing>(id);
        } else {
            data.insert_temp(id, typing);
        }
    });
}

fn preview(ui: &mut Pane, locale: &Locale, rows: &[Row]) {
    for row in rows {
        hairline(ui);
        one(ui, locale, row);
        if let Ok((money, _)) = &row.read
            && let Some(why) = doubt(*money, locale)
        {
            let attention = palette(ui).attention;
            ui.add(Label::new(Role::Small.text(why).color(attention)).wrap());
        }
    }
}

/// Why an amount should be looked at before it is added, in a sentence.
pub(super) fn doubt(money: Money, locale: &Locale) -> Option<String> {
    question(NumberKind::Money, None, money.amount, locale).map(|doubt| doubt.in_the_case())
}

fn one(ui: &mut Pane, locale: &Locale, row: &Row) {
    let p = palette(ui);
    let wide = Vec2::new(ui.available_width(), 22.0);
    ui.allocate_ui_with_layout(wide, Layout::right_to_left(Align::Center), |ui| {
        match &row.read {
            Ok((money, month)) => {
                let amount = locale.money(money.amount, money.currency);
                ui.add(Label::new(Role::Strong.text(amount)).truncate());
                let payee = PAYEES.iter().find(|(payee, ..)| *payee == row.payee);
                let payee = payee.map_or("", |(_, heading, _)| *heading);
                let when = if *month == 0 {
                    "at the start".to_owned()
                } else {
                    format!("in month {month}")
                };
                let says = format!("{payee}, {when}");
                ui.add(Label::new(Role::Small.text(says).color(p.text_weak)).truncate());
            }
            Err(problem) => {
                let most = Vec2::new(ui.available_width() * 0.65, 22.0);
                let says = Role::Small.text(&problem.sentence).color(p.wrong);
                ui.allocate_ui_with_layout(most, Layout::right_to_left(Align::Center), |ui| {
                    ui.add(Label::new(says).truncate());
                });
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(Role::Body.text(&row.name)).truncate());
        });
    });
}

fn answers(ui: &mut Pane, rows: &[Row], text: &mut String) -> bool {
    let parts: Vec<Part> = rows.iter().filter_map(part).collect();
    let good = parts.len();
    let no_room = no_room_for(ui.cx.case, &parts, ui.cx.locale());
    if let Some(why) = &no_room {
        let wrong = palette(ui).wrong;
        ui.add(Label::new(Role::Small.text(why).color(wrong)).wrap());
    }
    let mut close = false;
    ui.add_space(space::TIGHT);
    let wide = Vec2::new(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(wide, Layout::left_to_right(Align::Center), |ui| {
        let words = match good {
            0 => "Add costs".to_owned(),
            1 => "Add 1 cost".to_owned(),
            n => format!("Add {n} costs"),
        };
        ui.add_enabled_ui(good > 0 && no_room.is_none(), |ui| {
            if filled_button(ui, &words).clicked() {
                ui.edit(words, Change::Add { parts, at: None });
                let left = rows.iter().filter(|row| row.read.is_err());
                let left: Vec<String> = left.map(|row| row.cells.join("\t")).collect();
                *text = left.join("\n");
                close = text.is_empty();
            }
        });
        close |= button(ui, "Cancel").clicked();
    });
    close
}

fn part(row: &Row) -> Option<Part> {
    let (money, month) = row.read.as_ref().ok()?;
    let spend = Spend::OneOff {
        amount: Amount::Fixed(*money),
        month: *month,
    };
    cost(row.payee, &row.name, spend)
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
            let month = match cell(Column::Month) {
                "" => Ok(0),
                month => read_count(locale, month, 0, LAST_MONTH),
            };
            let paid_to = paid_to(cell(Column::Payee));
            let read = money(locale, cell(Column::Amount), own, mark)
                .and_then(|money| paid_to.clone().and(month.map(|month| (money, month))));
            Row {
                name: cell(Column::Name).to_owned(),
                payee: paid_to.unwrap_or(PaidTo::OurPrice),
                read,
                cells,
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
        let (money, month) = rows[0].read.clone().unwrap();
        assert_eq!((money.to_string().as_str(), month), ("20000.50 EUR", 3));
        assert_eq!(rows[0].payee, PaidTo::CustomersOwnWork);
        assert_eq!(rows[1].payee, PaidTo::OurPrice);
        assert_eq!(rows[1].read.clone().unwrap().1, 0);
    }

    #[test]
    fn an_amount_below_zero_is_doubted_and_taken() {
        let rows = rows("Rebate\t-500\nTeam\t500", "en-US");
        let why = |row: usize| {
            let (money, _) = rows[row].read.clone().unwrap();
            doubt(money, &Locale::english())
        };
        assert!(why(0).unwrap().contains("below zero"));
        assert_eq!(why(1), None);
        assert!(part(&rows[0]).is_some());
    }

    #[test]
    fn what_two_readings_leave_open_is_asked_once_for_all_rows() {
        let english = Locale::english();
        let text = "Team\t120.000\nHosting\t30.000";
        let (rows, question) = read(text, &english, Currency::EUR, None);
        assert!(rows.iter().all(|row| row.read.is_err()));
        assert_eq!(question.unwrap().text, "120.000");
        let (rows, question) = read(text, &english, Currency::EUR, Some(DecimalMark::Comma));
        let amounts = rows
            .iter()
            .map(|row| row.read.clone().unwrap().0.to_string());
        assert_eq!(amounts.collect::<Vec<_>>(), ["120000 EUR", "30000 EUR"]);
        assert_eq!(question, None);
        // A number with one reading decides for the others.
        let (rows, _) = read(
            "Team\t120.000\nHosting\t1.250,50",
            &english,
            Currency::EUR,
            None,
        );
        assert_eq!(rows[0].read.clone().unwrap().0.to_string(), "120000 EUR");
    }

    #[test]
    fn headings_may_stand_in_another_order() {
        let rows = rows("Amount\tMonth\tName\n3k\t2\tHosting", "en-US");
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].name, "Hosting");
        let (money, month) = rows[0].read.clone().unwrap();
        assert_eq!((money.amount, month), (Decimal::from(3000), 2));
    }

    #[test]
    fn a_row_that_cannot_be_read_says_why_and_becomes_nothing() {
        for text in ["Team\tmany", "Team\t5\tnobody", "Team\t5\town\t400"] {
            let rows = rows(text, "en-US");
            assert!(rows[0].read.is_err() && part(&rows[0]).is_none(), "{text}");
        }
    }
}
