//! The sheet of scenarios: the two switches, the agreed trades, and what each scenario makes of the inputs.
//!
//! The column *In use* takes from the chosen scenario; everything else in the workbook reads that column. Left out: the inputs
//! themselves (`inputs`).

use super::address::{across, fixed, in_column, on};
use super::book::{Book, Ends, Kind, Situation, VIEWS, in_cell, known};
use super::names::{COSTS, SCENARIOS, name_of};
use super::sheet::{Sheet, Shown, Written, number};
use super::style::{COUNT, PERCENT};
use crate::engine::Frame;
use crate::formula::Drivers;
use crate::model::{Case, Change, Cost, Driver, Id, Payment, Spend, Trade, TradeState};
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Format, Formula};

/// The row of the scenario's switch; that of the view follows.
const SWITCH: u32 = 3;
/// The column of what is in use; the scenarios follow.
const IN_USE: u16 = 1;
const FIRST: u16 = 2;

/// One thing that a scenario may change.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Years,
    DiscountRate,
    Discount,
    StartLater,
    /// A cost line, by its place.
    Payment(usize),
    /// A driver, by its place.
    Driver(usize),
}

/// Where everything stands on the sheet.
#[derive(Debug)]
pub(super) struct Places {
    trades: Vec<u32>,
    head: u32,
    rows: Vec<(What, u32)>,
    months: u32,
    last: u32,
    end: u32,
}

impl Places {
    pub(super) fn of(book: &Book<'_>) -> Self {
        let case = book.case;
        let count = agreed(case).count();
        let mut row = SWITCH + 3;
        let trades: Vec<u32> = (0..count)
            .map(|_| next(&mut row))
            .map(|row| row + 1)
            .collect();
        if count > 0 {
            row += 2;
        }
        let head = row + 1;
        row += 2;
        let mut rows = Vec::new();
        for what in [
            What::Years,
            What::DiscountRate,
            What::Discount,
            What::StartLater,
        ] {
            rows.push((what, next(&mut row)));
        }
        let (months, last) = (next(&mut row), next(&mut row));
        for (at, cost) in case.costs.iter().enumerate() {
            if payment_changes(case, &cost.id) {
                rows.push((What::Payment(at), next(&mut row)));
            }
        }
        for (at, driver) in case.drivers.iter().enumerate() {
            let calculated = book.drivers.is_calculated(at);
            if book.drivers.problem(at).is_none()
                && (!calculated || driver_changes(case, &driver.id))
            {
                rows.push((What::Driver(at), next(&mut row)));
            }
        }
        Self {
            trades,
            head,
            rows,
            months,
            last,
            end: row,
        }
    }

    /// The cell in use for something, seen from any sheet; `None` where no scenario can change it.
    pub(super) fn in_use(&self, what: &What) -> Option<String> {
        let (_, row) = self.rows.iter().find(|(one, _)| one == what)?;
        Some(on(SCENARIOS, &fixed(*row, IN_USE)))
    }
}

fn next(row: &mut u32) -> u32 {
    *row += 1;
    *row - 1
}

fn agreed(case: &Case) -> impl Iterator<Item = &Trade> {
    case.trades
        .iter()
        .filter(|trade| trade.state == TradeState::Agreed)
}

/// All changes that a scenario or an agreed trade makes.
fn all_changes(case: &Case) -> impl Iterator<Item = &Change> {
    let own = case.scenarios.iter().flat_map(|scenario| &scenario.changes);
    agreed(case).flat_map(|trade| &trade.effect).chain(own)
}

fn driver_changes(case: &Case, driver: &Id) -> bool {
    all_changes(case).any(|change| matches!(change, Change::Driver { id, .. } if id == driver))
}

fn payment_changes(case: &Case, line: &Id) -> bool {
    all_changes(case).any(|change| matches!(change, Change::Payment { cost, .. } if cost == line))
}

/// The words of a payment, as they can be chosen.
pub(super) const fn paid_words(paid: Payment) -> &'static str {
    match paid {
        Payment::InAdvance => "In advance",
        Payment::InArrears => "In arrears",
    }
}

/// What a change sets something to, or adds to what it was; as text of a formula.
enum Effect {
    To(String),
    Plus(String),
}

fn effect(change: &Change, what: &What, case: &Case) -> Option<Effect> {
    let of_driver = |at: usize| case.drivers.get(at);
    match (change, what) {
        (Change::Driver { id, value }, What::Driver(at)) => {
            let driver = of_driver(*at).filter(|driver| driver.id == *id)?;
            Some(Effect::To(in_cell(driver, value.value()).to_string()))
        }
        (Change::Discount(rate), What::Discount)
        | (Change::DiscountRate(rate), What::DiscountRate) => {
            Some(Effect::To(rate.fraction().to_string()))
        }
        (Change::ExtraDiscount(rate), What::Discount) => {
            Some(Effect::Plus(rate.fraction().to_string()))
        }
        (Change::StartLater { months }, What::StartLater) => {
            Some(Effect::To((*months).min(360).to_string()))
        }
        (Change::HorizonYears(years), What::Years) => Some(Effect::To(years.to_string())),
        (Change::Payment { cost, paid }, What::Payment(at)) => {
            case.costs.get(*at).filter(|line| line.id == *cost)?;
            Some(Effect::To(format!("\"{}\"", paid_words(*paid))))
        }
        _ => None,
    }
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &mut Book<'_>,
    places: &Places,
    paid: &[u32],
) -> Written {
    sheet.title(
        "Scenarios",
        "Choose a scenario and a view; every sheet follows.",
    )?;
    switches(sheet, book, places)?;
    trades(sheet, book, places)?;
    let last = FIRST + u16::try_from(book.situations.len()).unwrap_or(FIRST) - 1;
    heads(sheet, book, places, last)?;
    for (what, row) in &places.rows {
        line(sheet, book, places, (what, *row), paid, last)?;
    }
    months(sheet, book, places)?;
    for (name, what) in [
        ("years", What::Years),
        ("rate", What::DiscountRate),
        ("discount", What::Discount),
        ("delay", What::StartLater),
    ] {
        if let Some((_, row)) = places.rows.iter().find(|(one, _)| *one == what) {
            book.name(format!("frame.{name}"), SCENARIOS, &fixed(*row, IN_USE));
        }
    }
    sheet.sheet.set_column_width(0, 34)?;
    sheet.sheet.set_column_range_width(IN_USE, last, 15)?;
    sheet.sheet.set_column_range_width(last + 2, last + 7, 11)?;
    sheet.sheet.set_freeze_panes(0, 2)?;
    sheet.prints(None, (places.end.saturating_sub(1), last + 7))
}

fn switches(sheet: &mut Sheet<'_>, book: &mut Book<'_>, places: &Places) -> Written {
    let input = sheet.styles.input("@");
    let (label, weak) = (sheet.styles.label.clone(), sheet.styles.count_weak.clone());
    let chosen = book.chosen();
    let name = book
        .situations
        .get(chosen)
        .map_or("", |one| one.name.as_str())
        .to_owned();
    let last = FIRST + u16::try_from(book.situations.len()).unwrap_or(FIRST) - 1;
    let (numbers, list) = (places.head - 1, places.head);
    sheet.text(SWITCH, 0, "Scenario", &label)?;
    sheet.text(SWITCH, IN_USE, &name, &input)?;
    let names = format!("{}:{}", fixed(list, FIRST), fixed(list, last));
    let rule = DataValidation::new().allow_list_formula(Formula::new(format!("={names}")));
    sheet.validate(SWITCH, IN_USE, &rule)?;
    let number_of = format!(
        "MAX(1,SUMPRODUCT(({names}={})*{}:{}))",
        fixed(SWITCH, IN_USE),
        fixed(numbers, FIRST),
        fixed(numbers, last)
    );
    sheet.formula(SWITCH, FIRST, &number_of, as_number(chosen + 1), &weak)?;
    let view = book.view();
    let views = VIEWS.map(|(_, words)| words);
    sheet.text(SWITCH + 1, 0, "Benefits that count", &label)?;
    sheet.text(
        SWITCH + 1,
        IN_USE,
        views.get(view).copied().unwrap_or_default(),
        &input,
    )?;
    sheet.only_words(SWITCH + 1, IN_USE, &views)?;
    let cell = fixed(SWITCH + 1, IN_USE);
    let number_of = format!(
        "IF({cell}=\"{}\",2,IF({cell}=\"{}\",3,1))",
        views[1], views[2]
    );
    sheet.formula(SWITCH + 1, FIRST, &number_of, as_number(view + 1), &weak)?;
    for (name, row, column) in [
        ("scenario.switch", SWITCH, IN_USE),
        ("scenario.number", SWITCH, FIRST),
        ("view.switch", SWITCH + 1, IN_USE),
        ("view.number", SWITCH + 1, FIRST),
    ] {
        book.name(name, SCENARIOS, &fixed(row, column));
    }
    Ok(())
}

fn trades(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let styles = sheet.styles;
    let Some(first) = places.trades.first() else {
        return Ok(());
    };
    for (column, head) in ["Agreed: we give", "Counts", "For it"]
        .into_iter()
        .enumerate()
    {
        sheet.text(
            first - 1,
            u16::try_from(column).unwrap_or(0),
            head,
            &styles.heading,
        )?;
    }
    for (trade, row) in agreed(book.case).zip(&places.trades) {
        sheet.text(*row, 0, &trade.give, &styles.label)?;
        sheet.text(*row, IN_USE, "yes", &styles.input("@"))?;
        sheet.only_words(*row, IN_USE, &["yes", "no"])?;
        sheet.text(*row, FIRST, &trade.get, &styles.label)?;
    }
    Ok(())
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places, last: u16) -> Written {
    let styles = sheet.styles;
    let (numbers, head) = (places.head - 1, places.head);
    sheet.text(head, 0, "What changes", &styles.head)?;
    sheet.text(head, IN_USE, "In use", &styles.head_number)?;
    for (at, situation) in book.situations.iter().enumerate() {
        let column = FIRST + u16::try_from(at).unwrap_or(0);
        sheet.number(numbers, column, as_number(at + 1), &styles.count_weak)?;
        sheet.text(head, column, &situation.name, &styles.head_number)?;
    }
    sheet.text(
        numbers,
        last + 2,
        "Which end of its range each driver takes, found by the program",
        &styles.weak,
    )?;
    let kinds = ["Conservative", "Optimistic"];
    for (at, kind) in kinds.into_iter().enumerate() {
        for (view, (_, words)) in VIEWS.iter().enumerate() {
            let column = last + 2 + u16::try_from(at * VIEWS.len() + view).unwrap_or(0);
            let words = format!("{kind}: {}", words.to_lowercase());
            sheet.text(head, column, &words, &styles.head)?;
        }
    }
    sheet.sheet.set_row_height(head, 42)?;
    Ok(())
}

/// One line of the table: what is in use, and what each scenario makes of it.
fn line(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    (what, row): (&What, u32),
    paid: &[u32],
    last: u16,
) -> Written {
    let (label, pattern) = looks(book, what);
    let shown = sheet.styles.shown(&pattern);
    let style = sheet.styles.label.clone();
    sheet.text(row, 0, &label, &style)?;
    let all = across(row, (FIRST, last));
    let current = value(book, &book.results.frame, what, true);
    sheet.formula(
        row,
        IN_USE,
        &format!("INDEX({all},scenario.number)"),
        current,
        &shown.clone().set_bold(),
    )?;
    for (at, situation) in book.situations.iter().enumerate() {
        let column = FIRST + u16::try_from(at).unwrap_or(0);
        let result = value(book, &situation.frame, what, false);
        match made(book, places, situation, (what, row), paid, last) {
            Made::Given(given) => given_cell(sheet, (row, column), &given, &pattern)?,
            Made::Formula(text) => sheet.formula(row, column, &text, result, &shown)?,
        }
    }
    let Some(driver) = of_driver(book.case, what) else {
        return Ok(());
    };
    let kinds = book.situations.iter().filter_map(|one| match &one.kind {
        Kind::Ends(ends) => Some(ends),
        Kind::Expected | Kind::Own(_) => None,
    });
    for (at, ends) in kinds.flatten().enumerate() {
        end(
            sheet,
            (row, last + 2 + u16::try_from(at).unwrap_or(0)),
            ends,
            driver,
        )?;
    }
    Ok(())
}

fn end(sheet: &mut Sheet<'_>, (row, column): (u32, u16), ends: &Ends, driver: &Driver) -> Written {
    let style = sheet
        .styles
        .input("@")
        .set_align(rust_xlsxwriter::FormatAlign::Center);
    let which = ends.get(&driver.id).copied().unwrap_or("likely");
    sheet.text(row, column, which, &style)?;
    sheet.only_words(row, column, &["low", "likely", "high"])
}

/// What a cell of a scenario holds.
enum Made {
    Given(String),
    Formula(String),
}

fn made(
    book: &Book<'_>,
    places: &Places,
    situation: &Situation,
    (what, row): (&What, u32),
    paid: &[u32],
    last: u16,
) -> Made {
    let case = book.case;
    let expected = in_column(row, FIRST);
    match &situation.kind {
        Kind::Expected => {
            let mut text = base(case, &book.drivers, what, paid);
            for (trade, place) in agreed(case).zip(&places.trades) {
                let switch = fixed(*place, IN_USE);
                for change in &trade.effect {
                    text = match effect(change, what, case) {
                        Some(Effect::To(value)) => format!("IF({switch}=\"yes\",{value},{text})"),
                        Some(Effect::Plus(value)) => {
                            format!("({text}+IF({switch}=\"yes\",{value},0))")
                        }
                        None => text,
                    };
                }
            }
            Made::Formula(text)
        }
        Kind::Ends(_) => {
            let optimistic = situation.name == "Optimistic";
            let first = last + 2 + if optimistic { 3 } else { 0 };
            Made::Formula(match of_driver(case, what) {
                Some(driver) => {
                    let which = format!("INDEX({},view.number)", across(row, (first, first + 2)));
                    let name = name_of(&driver.id);
                    format!(
                        "IF({which}=\"low\",{name}.low,IF({which}=\"high\",{name}.high,{expected}))"
                    )
                }
                None => expected,
            })
        }
        Kind::Own(changes) => {
            let mut text = expected;
            let mut given = None;
            for change in changes {
                match effect(change, what, case) {
                    Some(Effect::To(value)) => given = Some(value),
                    Some(Effect::Plus(value)) => {
                        text = format!("{}+{value}", given.take().unwrap_or(text));
                    }
                    None => {}
                }
            }
            given.map_or(Made::Formula(text), Made::Given)
        }
    }
}

fn given_cell(
    sheet: &mut Sheet<'_>,
    (row, column): (u32, u16),
    given: &str,
    pattern: &str,
) -> Written {
    let style = sheet.styles.input(pattern);
    match given.parse::<Decimal>() {
        Ok(value) => sheet.number(row, column, number(value), &style),
        Err(_) => sheet.text(row, column, given.trim_matches('"'), &style),
    }
}

/// What stands before any trade and scenario.
fn base(case: &Case, drivers: &Drivers, what: &What, paid: &[u32]) -> String {
    match what {
        What::Years => "case.years".to_owned(),
        What::DiscountRate => "case.rate".to_owned(),
        What::Discount => "case.discount".to_owned(),
        What::StartLater => "0".to_owned(),
        What::Payment(at) => {
            let row = paid.get(*at).copied().unwrap_or_default();
            on(COSTS, &fixed(row, super::costs::PAID))
        }
        What::Driver(at) if drivers.is_calculated(*at) => "\"\"".to_owned(),
        What::Driver(at) => {
            let name = case
                .drivers
                .get(*at)
                .map_or_else(String::new, |driver| name_of(&driver.id));
            format!("IF(ISNUMBER({name}),{name},\"\")")
        }
    }
}

fn of_driver<'a>(case: &'a Case, what: &What) -> Option<&'a Driver> {
    match what {
        What::Driver(at) => case.drivers.get(*at),
        _ => None,
    }
}

/// What a frame makes of something, as its cell shows it.
fn value(book: &Book<'_>, frame: &Frame, what: &What, in_use: bool) -> Shown {
    match what {
        What::Years => f64::from(frame.horizon.in_years()).into(),
        What::DiscountRate => frame.timeline.rate.into(),
        What::Discount => frame.discount.fraction().into(),
        What::StartLater => as_number(frame.timeline.delay).into(),
        What::Payment(at) => {
            let line = book.case.costs.get(*at);
            line.and_then(|line| frame.payments.get(&line.id).copied().or(paid_of(line)))
                .map_or("", paid_words)
                .into()
        }
        What::Driver(at) => {
            let Some(driver) = book.case.drivers.get(*at) else {
                return "".into();
            };
            let value = frame
                .drivers
                .get(&driver.id)
                .copied()
                .or_else(|| known(driver));
            let calculated = book.drivers.is_calculated(*at) && !in_use;
            value
                .filter(|_| !calculated || frame.drivers.contains_key(&driver.id))
                .map(|value| in_cell(driver, value))
                .into()
        }
    }
}

/// When a recurring cost is paid.
pub(super) fn paid_of(cost: &Cost) -> Option<Payment> {
    match &cost.spend {
        Spend::Recurring { paid, .. } => Some(*paid),
        Spend::OneOff { .. } | Spend::ByYear(_) => None,
    }
}

fn looks(book: &Book<'_>, what: &What) -> (String, String) {
    match what {
        What::Years => ("Horizon, years".to_owned(), COUNT.to_owned()),
        What::DiscountRate => ("Discount rate a year".to_owned(), PERCENT.to_owned()),
        What::Discount => ("Discount on our price".to_owned(), PERCENT.to_owned()),
        What::StartLater => ("Start later by, months".to_owned(), COUNT.to_owned()),
        What::Payment(at) => {
            let label = book
                .case
                .costs
                .get(*at)
                .map_or("", |cost| cost.label.as_str());
            (format!("{label}, paid"), "@".to_owned())
        }
        What::Driver(at) => {
            let Some(driver) = book.case.drivers.get(*at) else {
                return (String::new(), String::new());
            };
            (
                driver.label.clone(),
                super::inputs::pattern(driver, known(driver)),
            )
        }
    }
}

/// How long the case runs in months, and the last month in which money can flow.
fn months(sheet: &mut Sheet<'_>, book: &mut Book<'_>, places: &Places) -> Written {
    let shown: Format = sheet.styles.shown(COUNT).set_bold();
    let label = sheet.styles.label.clone();
    let timeline = book.results.frame.timeline;
    sheet.text(places.months, 0, "Months of the case", &label)?;
    sheet.formula(
        places.months,
        IN_USE,
        "12*frame.years",
        as_number(timeline.months),
        &shown,
    )?;
    sheet.text(places.last, 0, "Last month in which money flows", &label)?;
    let last = "frame.months+IF(frame.same_end=1,0,frame.delay)";
    sheet.formula(
        places.last,
        IN_USE,
        last,
        as_number(timeline.last_month()),
        &shown,
    )?;
    book.name("frame.months", SCENARIOS, &fixed(places.months, IN_USE));
    book.name("frame.last", SCENARIOS, &fixed(places.last, IN_USE));
    let most = i32::try_from(book.planned_years).unwrap_or(1);
    let rule = DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(1, most))
        .set_error_title("Too long for this workbook")?
        .set_error_message(
            "The table of months ends there. Export the case again with a longer horizon.",
        )?;
    for (what, row) in &places.rows {
        if *what == What::Years {
            for at in 0..book.situations.len() {
                sheet.validate(*row, FIRST + u16::try_from(at).unwrap_or(0), &rule)?;
            }
        }
    }
    Ok(())
}

/// A small count as spreadsheets keep it.
pub(super) fn as_number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
