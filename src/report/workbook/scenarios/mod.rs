//! The sheet of scenarios: the two switches, the agreed trades, and what each scenario makes of the inputs.
//!
//! The column *In use* takes from the chosen scenario; everything else in the workbook reads that column. Left out: the inputs
//! themselves (`inputs`).

mod made;
mod what;

use super::book::{Book, Ends, Kind, VIEWS};
use super::cell::{Cell, Rule, as_number};
use super::formula::{self as f, Expr, across, band, fixed};
use super::names::{SCENARIO_SWITCH, SCENARIOS, VIEW_SWITCH};
use super::sheet::{Sheet, Width, Written};
use super::style::COUNT;
use crate::model::{Case, Change, Driver, Id};
use made::{Made, made};
use rust_xlsxwriter::Format;
pub(super) use what::{What, paid_of, paid_words};

/// The row of the scenario's switch; that of the view follows.
const SWITCH: u32 = 3;
/// The column of what is in use; the scenarios follow.
const IN_USE: u16 = 1;
const FIRST: u16 = 2;

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

    fn row_of(&self, what: &What) -> Option<u32> {
        let mut rows = self.rows.iter();
        rows.find(|(one, _)| one == what).map(|(_, row)| *row)
    }

    /// The cell in use for something, seen from any sheet; `None` where no scenario can change it.
    pub(super) fn in_use(&self, what: &What) -> Option<Expr> {
        Some(fixed(self.row_of(what)?, IN_USE).on(SCENARIOS))
    }

    /// Whether the scenario in use leaves something as it is, as a condition of a formula; `None` where no scenario can change it.
    pub(super) fn left_alone(&self, what: &What) -> Option<Expr> {
        // The first scenario is the expected one.
        let expected = fixed(self.row_of(what)?, FIRST).on(SCENARIOS);
        Some(self.in_use(what)?.equals(expected))
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

/// Writes the sheet. `paid` are the rows of the costs.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    places: &Places,
    paid: &[u32],
) -> Written {
    let below = "Choose a scenario and a view; every sheet follows.";
    sheet.title("Scenarios", below)?;
    switches(sheet, book, places)?;
    trades(sheet, book, places)?;
    heads(sheet, book, places)?;
    for (what, row) in &places.rows {
        line(sheet, book, places, (what, *row), paid)?;
    }
    months(sheet, book, places)?;
    for (name, what) in [
        ("frame.years", What::Years),
        ("frame.rate", What::DiscountRate),
        ("frame.discount", What::Discount),
        ("frame.delay", What::StartLater),
    ] {
        if let Some(row) = places.row_of(&what) {
            book.name(name, SCENARIOS, row, IN_USE);
        }
    }
    let last = last(book);
    let end = places.end.saturating_sub(1);
    sheet.sheet.set_column_width(0, 34)?;
    sheet.sheet.set_column_range_width(IN_USE, last, 15)?;
    sheet
        .sheet
        .set_column_range_width(ends_from(book), last + 7, 11)?;
    sheet.sheet.set_freeze_panes(0, 2)?;
    sheet.prints(None, (end, last + 7), Width::Page)
}

/// The column of the last scenario.
fn last(book: &Book<'_>) -> u16 {
    FIRST + u16::try_from(book.situations.len()).unwrap_or(FIRST) - 1
}

/// The first column of which end of its range each driver takes.
fn ends_from(book: &Book<'_>) -> u16 {
    last(book) + 2
}

fn switches(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let styles = sheet.styles;
    let (chosen, view) = (book.chosen(), book.view());
    let name = book.situations.get(chosen);
    let name = name.map_or("", |one| one.name.as_str());
    let scenarios = (FIRST, last(book));
    let choices = band(places.head, scenarios);
    sheet.text(SWITCH, 0, "Scenario", &styles.label)?;
    let cell = Cell::text(name, &styles.input("@")).only(Rule::OneOf(choices.clone()));
    sheet.put(SWITCH, IN_USE, &cell)?;
    let numbers = band(places.head - 1, scenarios);
    let number = choices.equals(fixed(SWITCH, IN_USE)) * numbers;
    let number_of = f::max(1, f::sum_product(number));
    sheet.formula(SWITCH, FIRST, &number_of, chosen + 1, &styles.count_weak)?;
    let views = VIEWS.map(|(_, words)| words);
    sheet.text(SWITCH + 1, 0, "Benefits that count", &styles.label)?;
    let words = views.get(view).copied().unwrap_or_default();
    sheet.put(SWITCH + 1, IN_USE, &styles.choice(words, &views))?;
    let is = |words| fixed(SWITCH + 1, IN_USE).equals(f::text(words));
    let [_, second, third] = views;
    let number_of = f::when(is(second), 2, f::when(is(third), 3, 1));
    sheet.formula(SWITCH + 1, FIRST, &number_of, view + 1, &styles.count_weak)?;
    for (name, row, column) in [
        (SCENARIO_SWITCH, SWITCH, IN_USE),
        ("scenario.number", SWITCH, FIRST),
        (VIEW_SWITCH, SWITCH + 1, IN_USE),
        ("view.number", SWITCH + 1, FIRST),
    ] {
        book.name(name, SCENARIOS, row, column);
    }
    Ok(())
}

fn trades(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let styles = sheet.styles;
    let Some(first) = places.trades.first() else {
        return Ok(());
    };
    let heads = ["Agreed: we give", "Counts", "For it"];
    let heads = heads.map(|head| Cell::text(head, &styles.heading));
    sheet.put_from(first - 1, 0, heads)?;
    for (trade, row) in book.case.agreed_trades().zip(&places.trades) {
        let cells = [
            Cell::text(&trade.give, &styles.label),
            styles.choice("yes", &["yes", "no"]),
            Cell::text(&trade.get, &styles.label),
        ];
        sheet.put_from(*row, 0, cells)?;
    }
    Ok(())
}

fn heads(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let styles = sheet.styles;
    let (numbers, head) = (places.head - 1, places.head);
    sheet.text(head, 0, "What changes", &styles.head)?;
    sheet.text(head, IN_USE, "In use", &styles.head_number)?;
    for (at, situation) in (FIRST..).zip(&book.situations) {
        let number = at - FIRST + 1;
        sheet.number(numbers, at, number, &styles.count_weak)?;
        sheet.text(head, at, &situation.name, &styles.head_number)?;
    }
    let words = "Which end of its range each driver takes, found by the program";
    sheet.text(numbers, ends_from(book), words, &styles.weak)?;
    let kinds = ["Conservative", "Optimistic"].into_iter();
    let heads = kinds.flat_map(|kind| {
        VIEWS.map(|(_, words)| {
            let words = format!("{kind}: {}", words.to_lowercase());
            Cell::text(&words, &styles.head)
        })
    });
    sheet.put_from(head, ends_from(book), heads)?;
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
) -> Written {
    let styles = sheet.styles;
    let (label, pattern) = what.looks(book.case);
    let shown = styles.shown(&pattern);
    sheet.text(row, 0, &label, &styles.label)?;
    let all = across(row, (FIRST, last(book)));
    let in_use = f::index(all, f::name("scenario.number"));
    let current = what.shown(book, &book.results.frame, true);
    let bold = shown.clone().set_bold();
    sheet.formula(row, IN_USE, &in_use, current, &bold)?;
    for (column, situation) in (FIRST..).zip(&book.situations) {
        let cell = match made(book, places, situation, (what, row), paid) {
            Made::Given(setting) => setting.cell(styles, &pattern),
            Made::Formula(formula) => {
                let result = what.shown(book, &situation.frame, false);
                Cell::formula(&formula, result, &shown)
            }
        };
        let cell = match what {
            What::Years => cell.only(Rule::Years(book.planned_years)),
            _ => cell,
        };
        sheet.put(row, column, &cell)?;
    }
    let Some(driver) = what.driver(book.case) else {
        return Ok(());
    };
    let kinds = book.situations.iter().filter_map(|one| match &one.kind {
        Kind::Ends(ends) => Some(ends),
        Kind::Expected | Kind::Own(_) => None,
    });
    let style = styles.centred_input();
    let cells = kinds.flatten().map(|ends| end(&style, ends, driver));
    sheet.put_from(row, ends_from(book), cells)
}

/// Which end of its range a driver takes.
fn end(style: &Format, ends: &Ends, driver: &Driver) -> Cell {
    let which = ends.get(&driver.id).copied().unwrap_or("likely");
    Cell::text(which, style).only(Rule::Words(vec!["low", "likely", "high"]))
}

/// How long the case runs in months, and the last month in which money can flow.
fn months(sheet: &mut Sheet<'_>, book: &Book<'_>, places: &Places) -> Written {
    let styles = sheet.styles;
    let bold: Format = styles.shown(COUNT).set_bold();
    let timeline = book.results.frame.timeline;
    let months = Expr::from(12) * f::name("frame.years");
    let same_end = f::name("frame.same_end").equals(1);
    let more = f::when(same_end, 0, f::name("frame.delay"));
    let last = f::name("frame.months") + more;
    for (row, words, formula, shown, name) in [
        (
            places.months,
            "Months of the case",
            months,
            timeline.months,
            "frame.months",
        ),
        (
            places.last,
            "Last month in which money flows",
            last,
            timeline.last_month(),
            "frame.last",
        ),
    ] {
        sheet.text(row, 0, words, &styles.label)?;
        sheet.formula(row, IN_USE, &formula, as_number(shown), &bold)?;
        book.name(name, SCENARIOS, row, IN_USE);
    }
    Ok(())
}
