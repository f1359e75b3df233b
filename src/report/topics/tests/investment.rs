//! Promises of the investment, which adds up and is the page's, and of the table of drivers.

use super::*;
use crate::engine::Figure;
use crate::model::Money;
use crate::model::testing::{agreed, begins};
use crate::report::page::{Budget, RowKind};

fn once(name: &str, amount: &str, paid_to: PaidTo) -> Cost {
    let amount = Amount::Fixed(Money::new(amount.parse().unwrap(), Currency::EUR));
    Cost::new(id(name), name, paid_to, Spend::once(amount, 0))
}

fn assert_adds_up(investment: &Investment) {
    for (column, head) in investment.columns.iter().enumerate() {
        let mut sum = Decimal::ZERO;
        let groups = investment.groups.iter();
        for group in groups.filter(|group| !group.rows.is_empty()) {
            let rows: Decimal = group.rows.iter().map(|row| read(&row.cells[column])).sum();
            assert_eq!(rows, read(&group.cells[column]), "{} {head}", group.heading);
            sum += rows;
        }
        assert_eq!(sum, read(&investment.total[column]), "{head}");
    }
}

#[test]
fn printed_costs_add_up_to_the_printed_totals_in_every_column() {
    assert_adds_up(&sample_board().investment);
    // Three thirds of a unit: each alone would be rounded down.
    let mut case = saving("100", &[]);
    for (name, paid_to) in [
        ("licence", PaidTo::OurPrice),
        ("set_up", PaidTo::OurPrice),
        ("hosting", PaidTo::ThirdParty),
    ] {
        case.costs.push(once(name, "1000.3333333333", paid_to));
    }
    let investment = board(&case, &Ask::default()).investment;
    assert_adds_up(&investment);
    assert_eq!(investment.total[0], "3,001");
}

#[test]
fn a_line_of_our_price_below_zero_is_called_a_credit() {
    let mut case = saving("100", &[]);
    case.costs.push(once("licence", "1000", PaidTo::OurPrice));
    case.costs.push(once("travel", "-300", PaidTo::OurPrice));
    let investment = board(&case, &Ask::default()).investment;
    let notes = investment.groups[0]
        .rows
        .iter()
        .map(|row| row.note.as_deref());
    let notes: Vec<Option<&str>> = notes.collect();
    assert_eq!(notes, [None, Some("below zero: a credit to the customer")]);
}

#[test]
fn the_investment_is_the_one_of_the_page() {
    let case = sample().unwrap();
    let results = evaluate(&case, &Ask::default()).unwrap();
    let report = Report::new(&case, &results);
    let table = report.page(&Budget::LADDER[0]).table.unwrap();
    let mut rows = table.rows.iter();
    let costs = rows.rfind(|row| row.kind == RowKind::Subtotal).unwrap();
    let investment = report.case_rows().investment;
    assert_eq!(table.columns, investment.columns);
    let positive = costs.cells.iter().map(|cell| cell.replace('−', ""));
    let positive: Vec<String> = positive.collect();
    assert_eq!(positive, investment.total);
}

#[test]
fn all_three_payees_are_always_there_in_their_order() {
    let investment = board(&saving("100", &[]), &Ask::default()).investment;
    let headings = investment.groups.iter().map(|group| group.heading.as_str());
    assert!(headings.eq(["Our price", "Customer's own work", "Third party"]));
    assert_eq!(investment.columns.len(), 6);
    assert_eq!(investment.total, ["–"; 6]);
}

#[test]
fn costs_are_shown_as_entered_with_what_changes_them_beside() {
    let groups = sample_board().investment.groups;
    let shown = |group: usize, row: usize| {
        let row = &groups[group].rows[row];
        (row.amount.clone(), row.note.clone().unwrap_or_default())
    };
    // An agreed trade pays the subscription in advance and adds 4 points to the discount of 5 %.
    let (amount, note) = shown(0, 0);
    assert_eq!(amount, "64 handlers × €198 a quarter, in advance");
    let changed = "+ 2.5% a year on each anniversary of its first month, − 9% discount";
    assert_eq!(note, changed);
    let (amount, note) = shown(1, 0);
    assert_eq!(amount, "42 person-days × €480, once, in month 3");
    assert_eq!(note, "+ 20% for risk");
    let training = "Claims handlers (64) × Training per handler (6 hours)";
    begins(shown(1, 1).0, training);
    assert_eq!(shown(1, 3).0, "by year €9,000, €4,000");
    assert_eq!(shown(2, 0).0, "US$19,500, once, in month 2");
}

fn row<'a>(board: &'a CaseRows, driver: &str) -> &'a DriverRow {
    let mut rows = board.drivers.iter();
    rows.find(|row| row.id == id(driver)).unwrap()
}

#[test]
fn open_questions_come_first_and_the_others_in_the_order_of_the_case() {
    let case = sample().unwrap();
    let rows = board(&case, &Ask::default()).drivers;
    assert!(rows[0].open && rows[0].value.is_none());
    assert_eq!(rows[0].id, id("renewals_kept"));
    let known = case.drivers.iter().map(|driver| &driver.id);
    let known = known.filter(|known| **known != id("renewals_kept"));
    assert!(rows[1..].iter().map(|row| &row.id).eq(known));
}

#[test]
fn a_driver_changed_since_the_agreed_case_says_what_it_was() {
    let mut case = sample().unwrap();
    let before = case.clone();
    case.baseline = Some(agreed(Case {
        baseline: None,
        ..before
    }));
    let unchanged = board(&case, &Ask::default());
    assert!(unchanged.drivers.iter().all(|row| row.changed.is_none()));
    let set = |case: &mut Case, name: &str, value: &str| {
        let mut drivers = case.drivers.iter_mut();
        let found = drivers.find(|driver| driver.id == id(name)).unwrap();
        found.value = DriverValue::Known(Exact(value.parse().unwrap()));
    };
    set(&mut case, "typing_removed", "30");
    set(&mut case, "handler_cost", "38.00");
    set(&mut case, "renewals_kept", "20");
    set(&mut case, "claims", "1200");
    let changed = board(&case, &Ask::default());
    for (driver, was) in [
        ("typing_removed", Some("was 35%")),
        ("handler_cost", None),
        ("renewals_kept", Some("was not known")),
        ("claims", Some("was 1,130")),
    ] {
        assert_eq!(row(&changed, driver).changed.as_deref(), was, "{driver}");
    }
}

#[test]
fn a_driver_shows_value_range_source_and_the_lines_that_use_it() {
    let board = sample_board();
    let minutes = row(&board, "retyping_minutes");
    assert_eq!(minutes.value.as_deref(), Some("26 minutes / claim"));
    let ends = [&minutes.low, &minutes.high].map(Option::as_deref);
    assert_eq!(ends, [Some("22"), Some("29")]);
    assert_eq!(minutes.said, "measured by Head of Claims, 3 November 2026");
    let uses: Vec<&Figure> = minutes.used_in.iter().map(|(_, figure)| figure).collect();
    // Through the calculated driver, directly, and by the calculated driver itself.
    let [benefit, value, driver] = ["handler_time", "retyping", "minutes_saved"].map(id);
    let [benefit, value] = [Figure::Benefit(benefit), Figure::Value(value)];
    assert_eq!(uses, [&benefit, &value, &Figure::Driver(driver)]);
    let saved = row(&board, "minutes_saved");
    assert_eq!(saved.value.as_deref(), Some("9.1 minutes / claim"));
    assert!(saved.verified && saved.calculated.as_ref().unwrap().contains("(35%)"));
}

#[test]
fn a_driver_that_cannot_be_used_says_why() {
    let mut case = saving("1000", &["500"]);
    case.drivers[1].value = DriverValue::Calculated("nobody".into());
    let board = board(&case, &Ask::default());
    let problem = row(&board, "saved_0").problem.clone().unwrap();
    assert!(problem.starts_with("Unknown name “nobody”"), "{problem}");
    assert_eq!(row(&board, "today").problem, None);
}
