//! The sheet of scenarios: the two switches, the agreed trades, and what each scenario makes of the inputs.
//!
//! The column *In use* takes from the chosen scenario; everything else in the workbook reads that column. Left out: the inputs
//! themselves (`inputs`).

mod made;

pub(super) use made::paid_of;

use super::address::across;
use super::address::fixed;
use super::address::on;
use super::book::Book;
use super::book::Ends;
use super::book::Kind;
use super::book::VIEWS;
use super::names::SCENARIO_SWITCH;
use super::names::SCENARIOS;
use super::names::VIEW_SWITCH;
use super::sheet::Sheet;
use super::sheet::Width;
use super::sheet::Written;
use super::sheet::as_number;
use super::style::COUNT;
use crate::model::Case;
use crate::model::Change;
use crate::model::Driver;
use crate::model::Id;
use crate::model::Payment;
use made::Made;
use made::given_cell;
use made::looks;
use made::made;
use made::of_driver;
use made::value;
use rust_xlsxwriter::DataValidation;
use rust_xlsxwriter::DataValidationRule;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Formula;

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
        let count = case.agreed_trades().count();
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

    /// Whether the scenario in use leaves something as it is, as a condition of a formula; `None` where no scenario can change it.
    pub(super) fn left_alone(&self, what: &What) -> Option<String> {
        let (_, row) = self.rows.iter().find(|(one, _)| one == what)?;
        let cell = |column| on(SCENARIOS, &fixed(*row, column));
        // The first scenario is the expected one.
        Some(format!("{}={}", cell(IN_USE), cell(FIRST)))
    }
}

fn next(row: &mut u32) -> u32 {
    *row += 1;
    *row - 1
}

/// All changes that a scenario or an agreed trade makes.
fn all_changes(case: &Case) -> impl Iterator<Item = &Change> {
    let own = case.scenarios.iter().flat_map(|scenario| &scenario.changes);
    case.agreed_changes().chain(own)
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
    sheet.prints(None, (places.end.saturating_sub(1), last + 7), Width::Page)
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
    let (counted, named) = (places.head - 1, places.head);
    sheet.text(SWITCH, 0, "Scenario", &label)?;
    sheet.text(SWITCH, IN_USE, &name, &input)?;
    let choices = format!("{}:{}", fixed(named, FIRST), fixed(named, last));
    let rule = DataValidation::new().allow_list_formula(Formula::new(format!("={choices}")));
    sheet.validate(SWITCH, IN_USE, &rule)?;
    let number_of = format!(
        "MAX(1,SUMPRODUCT(({choices}={})*{}:{}))",
        fixed(SWITCH, IN_USE),
        fixed(counted, FIRST),
        fixed(counted, last)
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
        (SCENARIO_SWITCH, SWITCH, IN_USE),
        ("scenario.number", SWITCH, FIRST),
        (VIEW_SWITCH, SWITCH + 1, IN_USE),
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
    for (trade, row) in book.case.agreed_trades().zip(&places.trades) {
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
