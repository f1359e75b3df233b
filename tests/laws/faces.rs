//! One figure, one print: whoever prints a quantity of an answer prints the same digits, and what stands together adds up.
//!
//! The faces are the page, its text, the explanations, the rows of the window, the price desk and the workbook as it is stored. Left out: what
//! the figures must be.

use crate::random::random;
use crate::{answer, cases};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use worthwhile::engine::{Ask, Figure, Results, ScenarioChoice, View, WhatIf, price_desk};
use worthwhile::model::{Case, PaidTo};
use worthwhile::report::page::{Budget, Page, RowKind};
use worthwhile::report::{CaseRows, ExplainedFigure, ExplainedPart, Report, simulated_topic};

/// What is printed of each quantity, with the face that prints it.
#[derive(Default)]
struct Printed(BTreeMap<String, Vec<(&'static str, String)>>);

impl Printed {
    fn put(&mut self, quantity: impl Into<String>, face: &'static str, text: impl Into<String>) {
        let text = digits(&text.into());
        self.0
            .entry(quantity.into())
            .or_default()
            .push((face, text));
    }

    fn differences(&self) -> Vec<String> {
        let mut all = Vec::new();
        for (quantity, faces) in &self.0 {
            let first = &faces[0].1;
            if faces.iter().any(|(_, text)| text != first) {
                all.push(format!("{quantity}: {faces:?}"));
            }
        }
        all
    }
}

/// Digits, decimal mark and sign alone: tables print amounts without their currency.
fn digits(text: &str) -> String {
    let negative = text.contains('−');
    let kept: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    let kept = kept.trim_matches(['.', ',']).replace(',', "");
    if negative { format!("-{kept}") } else { kept }
}

/// Whether a table counts in thousands or more.
fn is_large(unit: &str) -> bool {
    unit.contains("thousand") || unit.contains("illion")
}

fn number(text: &str) -> Decimal {
    digits(text).parse().unwrap()
}

fn told(report: &Report<'_>, figure: &str) -> ExplainedFigure {
    report
        .explained(&figure.parse::<Figure>().unwrap())
        .unwrap()
}

/// "€1,234 over 3 years, present value €1,000; left out …" as total and present value.
fn both(text: &str) -> Option<(String, String)> {
    let (total, rest) = text.split_once(" over ")?;
    let (_, present) = rest.split_once("present value ")?;
    let present = present.split(';').next().unwrap();
    Some((total.to_owned(), present.to_owned()))
}

fn explanations(printed: &mut Printed, report: &Report<'_>, case: &Case) {
    let face = "explanation";
    for name in [
        "npv",
        "roi",
        "payback",
        "pv_benefits",
        "pv_costs",
        "total_benefits",
        "total_costs",
        "delay_per_month",
    ] {
        if let Some(value) = told(report, name).value {
            printed.put(name, face, value);
        }
    }
    if let Some(ExplainedPart::Sentence(rule)) = told(report, "npv").parts.first() {
        // A case without lines has nothing to explain.
        if let Some((gains, costs)) = rule.split_once(" − ") {
            printed.put("pv_benefits", "rule of npv", gains);
            printed.put("pv_costs", "rule of npv", costs);
        }
    }
    for (sum, at) in [("pv_benefits", 1), ("total_benefits", 0)] {
        let told = told(report, sum);
        let lines = told.parts.iter().filter_map(|part| match part {
            ExplainedPart::Item(row) => Some((row.figure.as_ref()?, &row.value)),
            ExplainedPart::Sentence(_) => None,
        });
        let is_line = |figure: &Figure| matches!(figure, Figure::Benefit(_) | Figure::Cost(_));
        let lines = lines.filter(|(figure, _)| is_line(figure));
        for (figure, value) in lines {
            printed.put(format!("{figure} {at}"), "sum", value.clone());
        }
    }
    for line in &case.benefits {
        let name = format!("benefit:{}", line.id);
        if let Some((total, present)) = told(report, &name).value.and_then(|text| both(&text)) {
            printed.put(format!("{name} 0"), face, total);
            printed.put(format!("{name} 1"), face, present);
        }
    }
    for line in &case.costs {
        let name = format!("cost:{}", line.id);
        if let Some((total, present)) = told(report, &name).value.and_then(|text| both(&text)) {
            printed.put(format!("{name} 0"), face, total);
            printed.put(format!("{name} 1"), face, present);
        }
    }
    for value in &case.stated_values {
        let told = told(report, &format!("value:{}", value.id));
        if let Some(ExplainedPart::Sentence(answered)) = told.parts.first() {
            let answered = answered.trim_start_matches("Answered with ");
            let (total, present) = both(answered.trim_end_matches('.')).unwrap();
            printed.put(format!("value {} 0", value.id), face, total);
            printed.put(format!("value {} 1", value.id), face, present);
        }
    }
}

fn page_figures(printed: &mut Printed, page: &Page, case: &Case, results: &Results) {
    let figures = ["roi", "payback", "npv"];
    // A case without any flow has no answer yet.
    let named = figures.iter().zip(&page.figures);
    for (name, figure) in named.filter(|(_, figure)| figure.value != "–") {
        printed.put(*name, "page", figure.whole());
    }
    if let (Some(_), Some(inaction)) = (&results.inaction.doing_nothing, &page.inaction) {
        printed.put("nothing", "page", page.figures[3].value.clone());
        let lines = &inaction.lines;
        printed.put("nothing", "section", lines[0].value.clone());
        assert_eq!(
            number(&lines[1].value) + number(&lines[2].value),
            number(&lines[0].value)
        );
    }
    for (value, quote) in case.stated_values.iter().zip(&page.quotes) {
        if quote.figure != "–" {
            printed.put(
                format!("value {} 0", value.id),
                "page",
                quote.figure.clone(),
            );
        }
    }
    let Some(table) = page
        .table
        .as_ref()
        .filter(|_| !is_large(&page.labels.table))
    else {
        return;
    };
    let last = table.columns.len() - 1;
    for row in &table.rows {
        let sum = (row.label.as_str(), row.kind);
        let (total, present) = (row.cells[last - 1].clone(), row.cells[last].clone());
        match sum {
            (_, RowKind::Net) => printed.put("npv", "table", present),
            ("Benefits", RowKind::Subtotal) => {
                printed.put("total_benefits", "table", total);
                printed.put("pv_benefits", "table", present);
            }
            ("Costs", RowKind::Subtotal) => {
                printed.put("total_costs", "table", total.replace('−', ""));
                printed.put("pv_costs", "table", present.replace('−', ""));
            }
            _ => {}
        }
    }
}

fn rows(printed: &mut Printed, board: &CaseRows, report: &Report<'_>, case: &Case) {
    let face = "window";
    for group in &board.benefits {
        if let Some(value) = &group.value
            && group.present_value != "–"
        {
            let total = group.present_value.clone();
            printed.put(format!("value {value} 1"), face, total);
        }
        for row in &group.rows {
            if let Some(present) = row.present_value.clone().filter(|_| row.line.counts()) {
                printed.put(format!("benefit:{} 1", row.line.id), face, present);
            }
        }
    }
    let investment = &board.investment;
    let last = investment.columns.len() - 1;
    if !is_large(&investment.unit) && !case.costs.is_empty() && investment.total[last] != "–" {
        printed.put("total_costs", face, investment.total[last - 1].clone());
        printed.put("pv_costs", face, investment.total[last].clone());
        for row in investment.groups.iter().flat_map(|group| &group.rows) {
            if row.cells[last] != "–" {
                let name = format!("cost:{}", row.id);
                printed.put(format!("{name} 0"), face, row.cells[last - 1].clone());
                printed.put(format!("{name} 1"), face, row.cells[last].clone());
            }
        }
        let ours = investment
            .groups
            .iter()
            .find(|group| group.paid_to == PaidTo::OurPrice);
        let cells = &ours.unwrap().cells;
        if cells[last] != "–" {
            printed.put("our price", "investment", cells[last - 1].clone());
        }
    }
    if let Some(price) = &board.price
        && !price.total.contains("before")
    {
        printed.put("our price", "price", price.total.clone());
    }
    let column = report.now_column(None);
    if let Ok(cells) = column.cells {
        printed.put("roi", face, cells[0].text.clone());
        printed.put("npv", face, cells[2].text.clone());
        printed.put("delay_per_month", face, cells[3].text.clone());
    }
}

/// Economic value as text and as waterfall, each adding up.
fn worth(printed: &mut Printed, report: &Report<'_>, case: &Case) {
    let Ok(Some(desk)) = price_desk(case, View::All) else {
        return;
    };
    let text = report.price_topic(Some(&desk)).text();
    let Some(line) = text.lines().find(|line| line.starts_with("Economic value")) else {
        return;
    };
    let line = line.split_once("at present value: ").unwrap().1;
    let (reference, rest) = line.split_once(" that it costs, + ").unwrap();
    let (better, rest) = rest.split_once(" where we are better, − ").unwrap();
    let (worse, value) = rest.split_once(" where it is better: ").unwrap();
    assert_eq!(
        number(reference) + number(better) - number(worse),
        number(value),
        "{line}"
    );
    if let Some(waterfall) = report.waterfall(&desk.expected) {
        let bars: Vec<Decimal> = waterfall
            .bars
            .iter()
            .map(|bar| number(&bar.value.replace("− ", "").replace("+ ", "")))
            .collect();
        assert_eq!(bars[..4], [reference, better, worse, value].map(number));
        assert_eq!(bars[3] - bars[4] - bars[5], bars[6], "{waterfall:?}");
    }
    let share = report.price_rows(&desk, &ScenarioChoice::Expected).share;
    if !share.parts.is_empty() {
        let whole = share.whole.split(" that this").next().unwrap();
        printed.put("worth", "share", whole);
        printed.put("worth", "text", value);
        let parts: Decimal = share.parts.iter().map(|part| number(&part.amount)).sum();
        assert_eq!(parts, number(whole), "{share:?}");
    }
}

#[cfg(feature = "workbook")]
fn workbook(printed: &mut Printed, report: &Report<'_>, page: &Page) {
    use calamine::{Data, Reader, Xlsx};
    let bytes = report.workbook().unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Summary").unwrap();
    // A spreadsheet rounds what it shows to the decimals of the cell's format, which are those of the page's net present value.
    let npv = &page.figures[2].value;
    let decimals = digits(npv)
        .split_once('.')
        .map_or(0, |(_, part)| part.len());
    let as_shown = |value: f64, decimals: usize| {
        // Halves away from zero, as a spreadsheet shows them.
        let step = 10_f64.powi(i32::try_from(decimals).unwrap());
        let value = (value * step).round() / step;
        format!("{value:.decimals$}").replace('-', "−")
    };
    // A case without any flow has no answer yet.
    if npv == "–" {
        return;
    }
    for row in range.rows() {
        let (Some(Data::String(words)), Some(Data::Float(value))) = (row.first(), row.get(1))
        else {
            continue;
        };
        match words.as_str() {
            "Net present value" => printed.put("npv", "workbook", as_shown(*value, decimals)),
            "Benefits, total" => {
                printed.put("total_benefits", "workbook", as_shown(*value, decimals));
            }
            "Total cost of ownership" => {
                printed.put("total_costs", "workbook", as_shown(*value, decimals));
            }
            _ => {}
        }
    }
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let mut case = case.clone();
    "en-US".clone_into(&mut case.locale);
    case.page.leave_out.clear();
    let results = answer(&case);
    let report = Report::new(&case, &results);
    let page = report.page(&Budget::default());
    let mut printed = Printed::default();
    page_figures(&mut printed, &page, &case, &results);
    explanations(&mut printed, &report, &case);
    rows(&mut printed, &report.case_rows(), &report, &case);
    worth(&mut printed, &report, &case);
    #[cfg(feature = "workbook")]
    workbook(&mut printed, &report, &page);
    let different = printed.differences();
    prop_assert!(different.is_empty(), "{}", different.join("\n"));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_face_prints_the_same_digits_of_a_quantity(case in cases(), tenth in 0..10_i64) {
        let mut case = case;
        // Amounts with a fraction, so that there is something to round.
        for driver in case.drivers.iter_mut().filter(|driver| driver.unit.contains("USD")) {
            if let worthwhile::model::DriverValue::Known(value) = &mut driver.value {
                value.0 += Decimal::new(tenth, 1);
            }
        }
        check(&case)?;
    }

    #[test]
    fn and_so_they_do_with_other_currencies_calendars_and_alternatives(seed in 0..400_u64) {
        check(&random(seed))?;
    }
}

#[test]
fn a_chance_is_told_alike_by_page_window_and_text() {
    let mut case = worthwhile::storage::library::sample().unwrap();
    case.simulation.trials = 1_000;
    // A price at which some futures do not pay.
    case.discount = "-150%".parse().unwrap();
    let ask = Ask::default();
    let results = answer(&case);
    let what_if = WhatIf::of(&case, &ask, NonZeroUsize::MIN, &|_| true);
    let simulated = what_if.simulated.unwrap();
    let report = Report::new(&case, &results).with_what_if(Some(&simulated), None);
    let page = report.risks(3).sentences.join(" ");
    let (_, rest) = page.split_once("it pays in ").unwrap();
    let (chance, _) = rest.split_once(" of ").unwrap();
    assert!(chance.ends_with('%'), "{page}");
    let text = simulated_topic(&case, "Expected", &simulated).text();
    assert!(
        text.contains(&format!("above zero: {chance}")),
        "{text}\n{chance}"
    );
    let board = report.what_if(
        &worthwhile::engine::sensitivity(&case, &ask),
        &worthwhile::engine::simulation::simulate(&case, &ask, NonZeroUsize::MIN, &|_| true),
    );
    assert_eq!(board.chance.unwrap().pays, chance);
}
