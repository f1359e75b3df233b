//! The sheet of scenarios: the two switches, the agreed trades, and what each scenario makes of the inputs.
//!
//! The column *In use* takes from the chosen scenario; everything else in the workbook reads that column.

mod changeable;

use super::book::{Book, Kind, VIEWS};
use super::cell::{Cell, Rule, as_number};
use super::formula::{self as f, Expr, across, band, fixed};
use super::names::{SCENARIO_SWITCH, SCENARIOS, VIEW_SWITCH};
use super::sheet::Sheet;
use super::style::COUNT;
use crate::engine::ScenarioChoice;
use crate::model::{Case, Change, ContractItem};
pub(super) use changeable::{Changeable, quantity_of};
use changeable::{ScenarioValue, value_in_scenario};

const SWITCH: u32 = 3;
/// The column of what is in use; the scenarios follow.
const IN_USE: u16 = 1;
const FIRST: u16 = 2;

#[derive(Debug, Default)]
pub(super) struct ScenarioPlaces {
    trades: Vec<u32>,
    head: u32,
    rows: Vec<(Changeable, u32)>,
    months: u32,
    last: u32,
    end: u32,
}

impl ScenarioPlaces {
    pub(super) fn of(book: &Book<'_>) -> Self {
        let case = book.case;
        // A row of heads stands above the trades.
        let first = SWITCH + 4;
        let trades: Vec<u32> = (first..).take(case.agreed_trades().count()).collect();
        let head = trades.last().map_or(first, |last| last + 3);
        let (months, last) = (head + 5, head + 6);
        let frame = [
            Changeable::Years,
            Changeable::DiscountRate,
            Changeable::Discount,
            Changeable::StartLater,
        ];
        let mut rows: Vec<(Changeable, u32)> = frame.into_iter().zip(head + 1..).collect();
        let changes = |made: &dyn Fn(&Change) -> bool| all_changes(case).any(made);
        let drivers = case.drivers.iter().enumerate().filter(|(at, driver)| {
            let is_set = changes(&|change| change.driver() == Some(&driver.id));
            let calculated = book.drivers.is_calculated(*at);
            book.drivers.problem(*at).is_none() && (!calculated || is_set)
        });
        let drivers = drivers.map(|(at, _)| Changeable::Driver(at));
        rows.extend(contracts(case).into_iter().chain(drivers).zip(last + 1..));
        let end = rows.iter().map(|(_, row)| *row).max();
        Self {
            trades,
            head,
            rows,
            months,
            last,
            end: end.unwrap_or_default().max(last),
        }
    }

    fn row_of(&self, what: &Changeable) -> Option<u32> {
        let mut rows = self.rows.iter();
        rows.find(|(one, _)| one == what).map(|(_, row)| *row)
    }

    /// The cell in use for something, seen from any sheet; `None` where no scenario can change it.
    pub(super) fn in_use(&self, what: &Changeable) -> Option<Expr> {
        Some(fixed(self.row_of(what)?, IN_USE).on(SCENARIOS))
    }

    /// Whether the scenario in use leaves something as it is, as a condition; `None` where no scenario can change it.
    pub(super) fn left_alone(&self, what: &Changeable) -> Option<Expr> {
        let expected = fixed(self.row_of(what)?, FIRST).on(SCENARIOS);
        Some(self.in_use(what)?.equals(expected))
    }
}

/// What trades and scenarios change in the contracts of costs that have it.
fn contracts(case: &Case) -> Vec<Changeable> {
    let lines = case.costs.iter().enumerate();
    let each = lines.flat_map(|(at, line)| {
        let items = [
            (Changeable::Payment(at), ContractItem::Payment),
            (Changeable::Committed(at), ContractItem::Committed),
            (Changeable::Quantity(at), ContractItem::Quantity),
        ];
        let is_changed = |item: ContractItem| {
            all_changes(case).any(|change| {
                change.contract_item() == Some(item) && change.cost() == Some(&line.id)
            })
        };
        let items = items.into_iter();
        items.filter(move |(_, item)| item.as_is(line).is_some() && is_changed(*item))
    });
    each.map(|(what, _)| what).collect()
}

fn all_changes(case: &Case) -> impl Iterator<Item = &Change> {
    let own = case.scenarios.iter().flat_map(|scenario| &scenario.changes);
    case.agreed_changes().chain(own)
}

pub(super) fn write(sheet: &mut Sheet<'_>) {
    let book = sheet.book;
    let places = &book.plan.scenarios;
    let below = "Choose a scenario and a view; every sheet follows.";
    sheet.title("Scenarios", below);
    switches(sheet, places);
    trades(sheet, places);
    heads(sheet, places);
    for (what, row) in &places.rows {
        line(sheet, what, *row);
    }
    months(sheet, places);
    for (name, what) in [
        ("frame.years", Changeable::Years),
        ("frame.rate", Changeable::DiscountRate),
        ("frame.discount", Changeable::Discount),
        ("frame.delay", Changeable::StartLater),
    ] {
        if let Some(row) = places.row_of(&what) {
            sheet.name(name, row, IN_USE);
        }
    }
    let last = last(book);
    sheet.width(0, 34);
    sheet.widths((IN_USE, last), 15);
    sheet.widths((ends_from(book), last + 7), 11);
    sheet.freeze(0, 2);
    sheet.prints(None, (places.end, last + 7), (1, 0));
}

fn last(book: &Book<'_>) -> u16 {
    FIRST + u16::try_from(book.scenarios.len()).unwrap_or(FIRST) - 1
}

/// The first column of which end of its range each driver takes.
fn ends_from(book: &Book<'_>) -> u16 {
    last(book) + 2
}

fn switches(sheet: &mut Sheet<'_>, places: &ScenarioPlaces) {
    let (book, styles) = (sheet.book, sheet.styles);
    let weak = &styles.count_weak;
    let scenarios = (FIRST, last(book));
    let choices = band(places.head, scenarios);
    sheet.label(SWITCH, 0, "Scenario");
    let cell = Cell::text(book.chosen_name(), &styles.input("@"));
    sheet.put(SWITCH, IN_USE, &cell.only(Rule::OneOf(choices.clone())));
    let numbers = band(places.head - 1, scenarios);
    let number = choices.equals(fixed(SWITCH, IN_USE)) * numbers;
    let number_of = f::max(1, f::sum_product(number));
    sheet.formula(SWITCH, FIRST, &number_of, book.chosen + 1, weak);
    let (view, words) = book.view();
    let views = VIEWS.map(|(_, words)| words);
    sheet.label(SWITCH + 1, 0, "Benefits that count");
    sheet.put(SWITCH + 1, IN_USE, &styles.choice(words, &views));
    let is = |words: &str| fixed(SWITCH + 1, IN_USE).equals(words);
    let [_, second, third] = views;
    let number_of = f::when(is(second), 2, f::when(is(third), 3, 1));
    sheet.formula(SWITCH + 1, FIRST, &number_of, view + 1, weak);
    for (name, row, column) in [
        (SCENARIO_SWITCH, SWITCH, IN_USE),
        ("scenario.number", SWITCH, FIRST),
        (VIEW_SWITCH, SWITCH + 1, IN_USE),
        ("view.number", SWITCH + 1, FIRST),
    ] {
        sheet.name(name, row, column);
    }
}

fn trades(sheet: &mut Sheet<'_>, places: &ScenarioPlaces) {
    let (book, styles) = (sheet.book, sheet.styles);
    let Some(first) = places.trades.first() else {
        return;
    };
    let heads = ["Agreed: we give", "Counts", "For it"];
    let heads = heads.map(|head| Cell::text(head, &styles.heading));
    sheet.put_from(first - 1, 0, heads);
    for (trade, row) in book.case.agreed_trades().zip(&places.trades) {
        let cells = [
            Cell::text(&trade.give, &styles.label),
            styles.choice("yes", &["yes", "no"]),
            Cell::text(&trade.get, &styles.label),
        ];
        sheet.put_from(*row, 0, cells);
    }
}

fn heads(sheet: &mut Sheet<'_>, places: &ScenarioPlaces) {
    let (book, styles) = (sheet.book, sheet.styles);
    let (numbers, head) = (places.head - 1, places.head);
    sheet.text(head, 0, "What changes", &styles.head);
    sheet.text(head, IN_USE, "In use", &styles.head_number);
    for (at, scenario) in (FIRST..).zip(&book.scenarios) {
        sheet.number(numbers, at, at - FIRST + 1, &styles.count_weak);
        sheet.text(head, at, &scenario.name, &styles.head_number);
    }
    let words = "Which end of its range each number takes, found by the program";
    sheet.text(numbers, ends_from(book), words, &styles.weak);
    let kinds = [ScenarioChoice::CONSERVATIVE, ScenarioChoice::OPTIMISTIC].into_iter();
    let heads = kinds.flat_map(|kind| {
        VIEWS.map(|(_, words)| {
            let words = format!("{kind}: {}", words.to_lowercase());
            Cell::text(&words, &styles.head)
        })
    });
    sheet.put_from(head, ends_from(book), heads);
    sheet.height(head, 42);
}

/// One line of the table: what is in use, what each scenario makes of it, and which end of its range a driver takes.
fn line(sheet: &mut Sheet<'_>, what: &Changeable, row: u32) {
    let (book, styles) = (sheet.book, sheet.styles);
    let (label, pattern) = what.looks(book.case);
    let shown = styles.shown(&pattern);
    sheet.label(row, 0, &label);
    let all = across(row, (FIRST, last(book)));
    let in_use = f::index(all, f::name("scenario.number"));
    let current = what.shown(book, &book.results.frame, true);
    let bold = shown.clone().set_bold();
    sheet.formula(row, IN_USE, &in_use, current, &bold);
    for (column, scenario) in (FIRST..).zip(&book.scenarios) {
        let cell = match value_in_scenario(book, scenario, what, row) {
            ScenarioValue::Setting(setting) => setting.cell(styles, &pattern),
            ScenarioValue::Formula(formula) => {
                let result = what.shown(book, &scenario.frame, false);
                Cell::formula(&formula, result, &shown)
            }
        };
        let cell = match what {
            Changeable::Years => cell.only(Rule::Years(book.planned_years)),
            _ => cell,
        };
        sheet.put(row, column, &cell);
    }
    let Some(driver) = what.driver(book.case) else {
        return;
    };
    let kinds = book.scenarios.iter().filter_map(|one| match &one.kind {
        Kind::Ends(ends) => Some(ends),
        Kind::Expected | Kind::Own(_) => None,
    });
    let style = styles.centred_input();
    let cells = kinds.flatten().map(|ends| {
        let which = ends.get(&driver.id).copied().unwrap_or("likely");
        Cell::text(which, &style).only(Rule::Words(vec!["low", "likely", "high"]))
    });
    sheet.put_from(row, ends_from(book), cells);
}

/// How long the case runs in months, and the last month in which money can flow.
fn months(sheet: &mut Sheet<'_>, places: &ScenarioPlaces) {
    let bold = sheet.styles.shown(COUNT).set_bold();
    let timeline = sheet.book.results.frame.timeline;
    let same_end = f::name("frame.same_end").equals(1);
    let more = f::when(same_end, 0, f::name("frame.delay"));
    let all = (
        "Months of the case",
        12 * f::name("frame.years"),
        timeline.months,
    );
    let last = (
        "Last month in which money flows",
        f::name("frame.months") + more,
        timeline.last_month(),
    );
    for (row, name, (words, formula, shown)) in [
        (places.months, "frame.months", all),
        (places.last, "frame.last", last),
    ] {
        sheet.label(row, 0, words);
        sheet.formula(row, IN_USE, &formula, as_number(shown), &bold);
        sheet.name(name, row, IN_USE);
    }
}
