//! The sheet of the results: recalculated from its entries alone, beside what the program finds of the same entries.

use crate::cases::random;
use crate::common::{dec, id};
use crate::compare::{Check, Sheets};
use crate::inside::{parts, with_cell, with_cell_at, with_wrong_results};
use crate::{office, sample};
use calamine::Data;
use rust_decimal::Decimal;
use serde_json::Value;
use worthwhile::engine::tracking::{Promise, Tracking, track};
use worthwhile::engine::{Ask, evaluate};
use worthwhile::model::{
    Actual, Baseline, Basis, Case, DriverValue, Exact, Measured, MeasuredAs, Private, PrivateNote,
    Provenance,
};
use worthwhile::report::{Report, ResultsReport};

const SHEET: &str = "Results";

/// A case that is agreed as it stands.
fn agreed(mut case: Case) -> Case {
    case.baseline = Some(Baseline {
        agreed_on: jiff::civil::date(2027, 1, 4),
        agreed_by: vec!["CFO".into(), "Head of Claims".into()],
        case: Box::new(case.clone()),
    });
    case
}

fn measured(driver: &str, from_month: u32, value: Decimal, basis: Basis) -> Measured {
    Measured {
        driver: id(driver),
        from_month,
        value: Exact(value),
        said: Some(Provenance::new(basis, "Head of Claims")),
    }
}

fn booked(line: &str, month: u32, amount: &str, basis: Basis) -> Actual {
    Actual {
        line: id(line),
        month,
        amount: Exact(dec(amount)),
        currency: None,
        said: Some(Provenance::new(basis, "Controlling")),
    }
}

/// The sample before anything was agreed.
fn bare() -> Case {
    let mut case = sample();
    case.baseline = None;
    case.actuals.clear();
    case.measured.clear();
    case
}

/// The sample nine months after it was agreed: minutes that fall, a fee above the promise, a benefit booked once.
fn after_sale() -> Case {
    let mut case = agreed(bare());
    let minutes = ["26", "26", "25", "22", "20", "18", "17.5", "17"];
    let rows = (1..).zip(minutes);
    case.measured = rows
        .map(|(month, value)| measured("retyping_minutes", month, dec(value), Basis::Measured))
        .collect();
    let (benefit, cost) = (case.benefits[0].id.clone(), case.costs[0].id.clone());
    case.actuals = vec![
        booked(benefit.as_str(), 3, "21000", Basis::OurEstimate),
        booked(cost.as_str(), 0, "12345.67", Basis::Measured),
        booked(cost.as_str(), 9, "2000", Basis::Measured),
    ];
    case
}

struct Found {
    promise: Promise,
    tracking: Tracking,
}

fn found(case: &Case, as_of: Option<usize>) -> Found {
    let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
    let tracking = track(case, &promise, as_of).unwrap();
    Found { promise, tracking }
}

impl Found {
    fn report<'f>(&'f self, case: &'f Case) -> ResultsReport<'f> {
        ResultsReport::new(case, &self.promise, &self.tracking)
    }
}

/// The sheets of some workbooks as `LibreOffice` calculates them.
fn recalculated(files: &[(String, Vec<u8>)]) -> Vec<Sheets> {
    let wrong: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| (name.clone(), with_wrong_results(bytes)))
        .collect();
    office::calculated(&wrong)
        .into_iter()
        .map(Sheets::read)
        .collect()
}

/// Every figure of the sheet that does not agree with `results --json`.
fn differences(case: &Case, found: &Found, sheets: &Sheets) -> Vec<String> {
    let data = found.report(case).json();
    let mut check = Check::of(found.tracking.currency);
    let named = |name: &str| sheets.named(&format!("figure.results_{name}"));
    let figures = [
        ("promised", "/promised/total"),
        ("to_date", "/promised/to_date"),
        ("reported", "/promised/reported"),
        ("achieved", "/achieved"),
        ("difference", "/difference"),
        ("share", "/achieved_share"),
        ("reported_share", "/reported_share"),
        ("rest", "/forecast/rest_as_promised"),
        ("pace", "/forecast/at_the_pace_seen"),
        ("latest", "/forecast/latest_measures"),
        ("needed", "/needed_rate"),
        ("behind", "/months_behind"),
        ("verified", "/verified_share"),
        ("costs", "/costs/promised/total"),
        ("costs_to_date", "/costs/promised/to_date"),
        ("spent", "/costs/spent"),
        ("costs_difference", "/costs/difference"),
        ("costs_rest", "/costs/forecast/rest_as_promised"),
        ("costs_pace", "/costs/forecast/at_the_pace_seen"),
        ("costs_latest", "/costs/forecast/latest_measures"),
        ("per_spent", "/per_spent"),
        ("net", "/net_to_date"),
        ("npv", "/npv_to_date"),
        ("roi", "/roi_to_date"),
    ];
    for (name, path) in figures {
        compare(&mut check, name, &named(name), data.pointer(path).unwrap());
    }
    let back = named("paid_back");
    match &found.tracking.paid_back {
        None => check.words("paid_back", &back, "no cost is reported"),
        Some(worthwhile::engine::Payback::NotWithinHorizon) => {
            check.words("paid_back", &back, "not yet");
        }
        Some(payback) => check.payback("paid_back", &back, payback),
    }
    check.payback(
        "payback",
        &named("payback"),
        &found.tracking.expected_payback,
    );
    check.wrong()
}

/// A figure of the data beside its cell, which is empty or says why where there is none.
fn compare(check: &mut Check, what: &str, cell: &Data, expected: &Value) {
    match (expected, cell) {
        (Value::Null, Data::Empty) => {}
        (Value::Null, Data::String(words)) if words.is_empty() || words == "not defined" => {}
        // Nothing reported is 0 in the data beside its share, and an empty cell on the sheet.
        (Value::String(zero), Data::String(words)) if words.is_empty() && zero == "0" => {}
        (Value::String(text), _) => check.money(what, cell, dec(text)),
        (other, _) => check.words(what, cell, &other.to_string()),
    }
}

/// The lines of the data beside their rows. `by_line` holds a column of the sheet for each figure.
fn lines_that_differ(case: &Case, found: &Found, sheets: &Sheets) -> Vec<String> {
    let data = found.report(case).json();
    let mut check = Check::of(found.tracking.currency);
    // What is special about a line stands behind its name.
    let row_of = |heading: &str, label: &str| {
        let from = sheets.row(SHEET, heading, 0).unwrap();
        let marked = format!("{label} (");
        let is_it = |row: &u32| match sheets.at(SHEET, *row, 0) {
            Data::String(text) => text == label || text.starts_with(&marked),
            _ => false,
        };
        (from..from + 100).find(is_it).unwrap()
    };
    let lines = data["lines"].as_array().unwrap().iter();
    let lines = lines.map(|line| ("By line; on the right, what came by month", line));
    let values = data["values"].as_array().unwrap().iter();
    let values = values.map(|value| ("By stated value", value));
    for (heading, line) in lines.chain(values) {
        let label = line["label"].as_str().unwrap();
        let row = row_of(heading, label);
        let flow = if line["kind"] == "cost" {
            "/spent"
        } else {
            "/achieved"
        };
        let columns = [
            "/promised/total",
            "/promised/to_date",
            "/promised/reported",
            flow,
            "/difference",
            "/achieved_share",
            "/reported_share",
            "/forecast/rest_as_promised",
            "/forecast/at_the_pace_seen",
            "/forecast/latest_measures",
            "/needed_rate",
            "/verified_share",
        ];
        for (column, path) in (1..).zip(columns) {
            let what = format!("{label} {path}");
            let cell = sheets.at(SHEET, row, column);
            compare(&mut check, &what, &cell, line.pointer(path).unwrap());
        }
    }
    check.wrong()
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The cell of an entry, such as “R85”.
fn entry(sheets: &Sheets, heading: &str, label: &str, month: usize) -> String {
    let from = sheets.row(SHEET, heading, 0).unwrap();
    let row = sheets.row(SHEET, label, from).unwrap();
    let column = sheets.heads(SHEET)[&format!("month {month}")];
    format!("{}{}", letters(column), row + 1)
}

/// The letters of a column; 0 is A.
fn letters(column: u32) -> String {
    let letter = |at: u32| char::from(b'A' + u8::try_from(at).unwrap());
    match column.checked_sub(26) {
        None => letter(column).to_string(),
        Some(beyond) => format!("{}{}", letter(beyond / 26), letter(beyond % 26)),
    }
}

const MEASURED: &str = "Measured, from a month on; an empty cell keeps the value before it";
const BOOKED: &str = "Booked in a month; an empty cell is not reported, which is not zero";

#[test]
#[ignore = "needs LibreOffice"]
fn a_spreadsheet_finds_the_results_and_follows_every_changed_entry() {
    let case = after_sale();
    let now = found(&case, Some(9));
    let bytes = now.report(&case).workbook().unwrap();
    let sheets = Sheets::read(bytes.clone());
    let driver = case.driver(&id("retyping_minutes")).unwrap().label.clone();
    let benefit = case.benefits[0].label.clone();
    let other = case.benefits[1].label.clone();
    let minutes = entry(&sheets, MEASURED, &driver, 6);
    let amount = entry(&sheets, BOOKED, &benefit, 3);
    let added = entry(&sheets, BOOKED, &other, 2);
    let over = entry(&sheets, BOOKED, &benefit, 5);

    let with = |change: &dyn Fn(&mut Case)| {
        let mut case = case.clone();
        change(&mut case);
        case
    };
    let estimated = |line: usize, month, amount| {
        let id = case.benefits[line].id.clone();
        let entry = booked(id.as_str(), month, amount, Basis::OurEstimate);
        with(&|case| case.actuals.push(entry.clone()))
    };
    let at = |cell: &str, value| with_cell_at(&bytes, SHEET, cell, value);
    let as_of = |month| with_cell(&bytes, "results.month", month);
    let same = || case.clone();
    let more_minutes = with(&|case| case.measured[5].value = Exact(dec("29")));
    let other_amount = with(&|case| case.actuals[0].amount = Exact(dec("1000")));
    let without = with(&|case| drop(case.actuals.remove(0)));
    let all = [
        ("now", bytes.clone(), same(), 9),
        ("minutes", at(&minutes, "29"), more_minutes, 9),
        ("amount", at(&amount, "1000"), other_amount, 9),
        // What is left of the month is the customer's own measurement.
        ("gone", at(&amount, ""), without, 9),
        ("added", at(&added, "5000"), estimated(1, 2, "5000"), 9),
        // An estimate of ours in a month whose measured values are the customer's.
        ("over", at(&over, "9000"), estimated(0, 5, "9000"), 9),
        ("earlier", as_of("4"), same(), 4),
        ("finished", as_of("36"), same(), 36),
    ];
    let files = all.each_ref();
    let files = files.map(|(name, bytes, ..)| ((*name).to_owned(), bytes.clone()));
    let calculated = recalculated(&files);
    let mut wrong = Vec::new();
    for ((name, _, case, month), sheets) in all.iter().zip(&calculated) {
        let found = found(case, Some(*month));
        let all = differences(case, &found, sheets)
            .into_iter()
            .chain(lines_that_differ(case, &found, sheets));
        wrong.extend(all.map(|what| format!("{name}: {what}")));
    }
    assert_none(&wrong);
    // A changed entry changes the answer, so that the comparison can fail.
    let achieved = |sheets: &Sheets| sheets.named("figure.results_achieved").to_string();
    let all: std::collections::BTreeSet<String> = calculated.iter().map(achieved).collect();
    assert_eq!(all.len(), 8, "{all:?}");
}

/// A random case that was agreed, with reports of a third of its drivers and lines.
fn reported(seed: u64) -> Case {
    let mut case = agreed(random(seed));
    let some = |n: usize| (u64::try_from(n).unwrap() + seed).is_multiple_of(3);
    let share = |n: usize| Decimal::from(70 + (n * 17 + usize::try_from(seed).unwrap()) % 60);
    for (n, driver) in case
        .drivers
        .iter_mut()
        .enumerate()
        .filter(|(n, _)| some(*n))
    {
        let DriverValue::Known(value) = &driver.value else {
            continue;
        };
        if seed.is_multiple_of(4) {
            driver.measured_as = MeasuredAs::Effect;
        }
        let month = u32::try_from(1 + n % 5).unwrap();
        let now = value.value() * share(n) / Decimal::ONE_HUNDRED;
        let basis = [Basis::Measured, Basis::OurEstimate][n % 2];
        let entries = [(month, now), (month + 4, value.value())];
        let entries =
            entries.map(|(month, value)| measured(driver.id.as_str(), month, value, basis));
        case.measured.extend(entries);
    }
    let benefits = case.benefits.iter().map(|line| &line.id);
    let lines: Vec<_> = benefits
        .chain(case.costs.iter().map(|line| &line.id))
        .cloned()
        .collect();
    for (n, line) in lines.iter().enumerate().filter(|(n, _)| some(n + 1)) {
        let month = u32::try_from(n % 7).unwrap();
        let basis = [Basis::AgreedByBoth, Basis::OurEstimate][n % 2];
        case.actuals
            .push(booked(line.as_str(), month, "1234.5", basis));
        case.actuals
            .push(booked(line.as_str(), month + 3, "77", basis));
    }
    case
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_spreadsheet_finds_the_results_of_sixty_random_cases() {
    let mut cases = Vec::new();
    let mut files = Vec::new();
    for seed in 0..60 {
        let case = reported(seed);
        let baseline = case.baseline.as_ref().unwrap();
        if Promise::of(baseline).is_err() {
            continue;
        }
        let found = found(&case, Some(3 + usize::try_from(seed % 9).unwrap()));
        let bytes = found.report(&case).workbook().unwrap();
        files.push((format!("results_{seed:03}"), bytes));
        cases.push((case, found));
    }
    assert!(cases.len() > 40, "{}", cases.len());
    let mut wrong = Vec::new();
    for (((case, found), sheets), (name, _)) in cases.iter().zip(recalculated(&files)).zip(&files) {
        let all = differences(case, found, &sheets);
        wrong.extend(all.into_iter().map(|what| format!("{name}: {what}")));
    }
    assert_none(&wrong);
}

#[test]
fn an_agreed_case_with_reports_has_the_sheet_and_one_without_has_not() {
    let has_sheet = |case: &Case| {
        let results = evaluate(case, &Ask::default()).unwrap();
        let bytes = Report::new(case, &results).workbook().unwrap();
        let book = String::from_utf8(
            parts(&bytes)
                .into_iter()
                .find(|(name, _)| name == "xl/workbook.xml")
                .unwrap()
                .1,
        )
        .unwrap();
        book.contains("<sheet name=\"Results\"")
    };
    assert!(!has_sheet(&bare()));
    assert!(!has_sheet(&agreed(bare())));
    assert!(has_sheet(&after_sale()));
}

#[test]
fn months_without_a_report_are_empty_cells_and_not_zero() {
    let case = after_sale();
    let bytes = found(&case, Some(9)).report(&case).workbook().unwrap();
    let sheets = Sheets::read(bytes);
    let heading = "By line; on the right, what came by month";
    let from = sheets.row(SHEET, heading, 0).unwrap();
    let row = sheets.row(SHEET, &case.costs[0].label, from).unwrap();
    let heads = sheets.heads(SHEET);
    let cell = |month: usize| sheets.at(SHEET, row, heads[&format!("month {month}")]);
    assert_eq!(cell(0), Data::Float(12345.67));
    assert_eq!(cell(9), Data::Float(2000.0));
    for month in [1, 5, 8, 10, 36] {
        assert!(
            matches!(cell(month), Data::Empty) || cell(month) == Data::String(String::new()),
            "{month}: {:?}",
            cell(month)
        );
    }
}

#[test]
fn nothing_private_reaches_the_sheet() {
    let mut case = after_sale();
    let private = |secret: &str| Private {
        notes: vec![PrivateNote {
            about: "CFO".into(),
            text: secret.into(),
        }],
        ..Private::default()
    };
    case.private = Some(private("SECRET NOW"));
    case.baseline.as_mut().unwrap().case.private = Some(private("SECRET THEN"));
    let results = evaluate(&case, &Ask::default()).unwrap();
    for bytes in [
        found(&case, None).report(&case).workbook().unwrap(),
        Report::new(&case, &results).workbook().unwrap(),
    ] {
        for (name, content) in parts(&bytes) {
            let text = String::from_utf8_lossy(&content);
            assert!(!text.contains("SECRET"), "{name}");
        }
    }
}
