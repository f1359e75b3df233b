//! Every figure of a workbook beside the program's own, to the smallest unit of the currency.
//!
//! Figures are found by their names, lines by their labels, months and years by the heads of their columns. Left out: who calculated.

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use jiff::civil::date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use std::io::Cursor;
use worthwhile::engine::{Figures, Irr, NoIrr, Payback, Results, SetBy};
use worthwhile::model::{Case, Currency};

/// The cells and names of a workbook.
pub(crate) struct Sheets {
    names: Vec<(String, String)>,
    ranges: BTreeMap<String, Range<Data>>,
    /// The columns of each sheet's table by the words of their heads.
    heads: BTreeMap<String, BTreeMap<String, u32>>,
}

impl Sheets {
    pub(crate) fn read(bytes: Vec<u8>) -> Self {
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let names = book.defined_names().to_vec();
        let ranges: BTreeMap<String, Range<Data>> = book.worksheets().into_iter().collect();
        let heads = ranges
            .iter()
            .map(|(sheet, range)| (sheet.clone(), heads(range)))
            .collect();
        Self {
            names,
            ranges,
            heads,
        }
    }

    pub(crate) fn names(&self) -> &[(String, String)] {
        &self.names
    }

    pub(crate) fn at(&self, sheet: &str, row: u32, column: u32) -> Data {
        self.ranges[sheet]
            .get_value((row, column))
            .cloned()
            .unwrap_or(Data::Empty)
    }

    pub(crate) fn text_at(&mut self, sheet: &str, row: u32, column: u32) -> String {
        match self.at(sheet, row, column) {
            Data::String(text) => text,
            Data::Empty => String::new(),
            other => panic!("{other:?} is no text"),
        }
    }

    pub(crate) fn named(&self, name: &str) -> Data {
        let cells = &self
            .names
            .iter()
            .find(|(own, _)| own == name)
            .unwrap_or_else(|| panic!("no {name}"))
            .1;
        let (sheet, cell) = cells.rsplit_once('!').unwrap();
        let cell = cell.replace('$', "");
        let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
        let column = letters
            .chars()
            .fold(0, |sum, c| sum * 26 + (c as u32 - 'A' as u32) + 1)
            - 1;
        let row: u32 = cell[letters.len()..].parse().unwrap();
        self.at(sheet.trim_matches('\''), row - 1, column)
    }

    /// The first row from one on whose first cell says something.
    pub(crate) fn row(&self, sheet: &str, label: &str, from: u32) -> Option<u32> {
        let end = self.ranges[sheet].end().map_or(0, |(row, _)| row);
        (from..=end).find(|row| self.at(sheet, *row, 0) == Data::String(label.to_owned()))
    }

    /// What stands in the row of a driver, by its place, under a head of the table of inputs.
    pub(crate) fn input(&self, driver: usize, head: &str) -> Data {
        let head = Data::String(head.to_owned());
        let column = (0..40).find(|column| self.at("Inputs", 3, *column) == head);
        let row = 4 + u32::try_from(driver).unwrap();
        self.at("Inputs", row, column.unwrap())
    }

    pub(super) fn heads(&self, sheet: &str) -> &BTreeMap<String, u32> {
        &self.heads[sheet]
    }
}

fn heads(range: &Range<Data>) -> BTreeMap<String, u32> {
    let end = range.end().map_or(0, |(_, column)| column);
    let mut heads = BTreeMap::new();
    for column in 0..=end {
        match range.get_value((HEAD, column)) {
            Some(Data::String(text)) => {
                heads.entry(text.clone()).or_insert(column);
            }
            Some(Data::Float(month)) => {
                heads.entry(format!("month {month}")).or_insert(column);
            }
            _ => {}
        }
    }
    heads
}

pub(super) const HEAD: u32 = 8;

/// What is compared, and what does not agree.
pub(super) struct Check {
    unit: f64,
    wrong: Vec<String>,
}

impl Check {
    pub(super) fn of(currency: Currency) -> Self {
        let exponent = currency.exponent().unwrap_or(0);
        Self {
            unit: 10_f64.powi(-i32::from(exponent)),
            wrong: Vec::new(),
        }
    }

    /// What does not agree.
    pub(super) fn wrong(self) -> Vec<String> {
        self.wrong
    }

    /// A hundredth of the smallest unit; beyond some trillions, as many digits as a spreadsheet keeps.
    pub(super) fn money(&mut self, what: &str, found: &Data, expected: Decimal) {
        let expected = expected.to_f64().unwrap();
        self.near(
            what,
            found,
            expected,
            self.unit * 0.01 + expected.abs() * 1e-12,
        );
    }

    pub(super) fn near(&mut self, what: &str, found: &Data, expected: f64, tolerance: f64) {
        let value = match found {
            Data::Float(value) => *value,
            Data::Int(value) => i32::try_from(*value).map_or(f64::NAN, f64::from),
            Data::DateTime(day) => day.as_f64(),
            Data::Empty => 0.0,
            _ => f64::NAN,
        };
        // A cell without a number is not near anything.
        if value.is_nan() || (value - expected).abs() > tolerance {
            self.wrong
                .push(format!("{what}: {found:?}, not {expected}"));
        }
    }

    pub(super) fn words(&mut self, what: &str, found: &Data, expected: &str) {
        let same = match found {
            Data::String(text) => text == expected,
            Data::Empty => expected.is_empty(),
            _ => false,
        };
        if !same {
            self.wrong
                .push(format!("{what}: {found:?}, not “{expected}”"));
        }
    }

    pub(super) fn rate(&mut self, what: &str, found: &Data, expected: Option<Decimal>, none: &str) {
        match expected {
            Some(rate) => {
                let rate = rate.to_f64().unwrap();
                self.near(what, found, rate, 1e-6 * (1.0 + rate.abs()));
            }
            None => self.words(what, found, none),
        }
    }

    pub(super) fn irr(&mut self, what: &str, found: &Data, irr: &Irr) {
        match (irr, found) {
            (Irr::Rate(rate), _) => self.rate(what, found, Some(*rate), ""),
            (Irr::Several(_), _) => self.words(what, found, "several rates possible"),
            // One so close to −100 % that the program's 28 digits do not hold it.
            (Irr::None(NoIrr::NoRoot), Data::Float(rate)) if *rate < -0.999 => {}
            (Irr::None(_), _) => self.words(what, found, "not defined"),
        }
    }

    pub(super) fn payback(&mut self, what: &str, found: &Data, payback: &Payback) {
        match payback {
            Payback::Immediate => self.words(what, found, "immediate"),
            Payback::NotWithinHorizon => self.words(what, found, "not within the horizon"),
            Payback::After { months, .. } => self.near(what, found, months.to_f64().unwrap(), 1e-6),
        }
    }
}

/// Everything in which a workbook differs from the program's answer.
pub(crate) fn differences(case: &Case, results: &Results, sheets: &mut Sheets) -> Vec<String> {
    let mut check = Check::of(results.frame.currency);
    figures(results, sheets, &mut check);
    inaction(results, sheets, &mut check);
    months(results, sheets, &mut check);
    lines(case, results, sheets, &mut check);
    drivers(case, results, sheets, &mut check);
    super::finance::compare(case, results, sheets, &mut check);
    check.wrong()
}

fn figures(results: &Results, sheets: &Sheets, check: &mut Check) {
    let figure = |name: &str| sheets.named(&format!("figure.{name}"));
    for (name, expected) in [
        ("npv", results.npv),
        ("pv_benefits", results.benefits_total.present_value),
        ("pv_costs", results.costs_total.present_value),
        ("total_benefits", results.benefits_total.total),
        ("total_costs", results.costs_total.total),
        ("removed", results.inaction.removed),
        ("delay_per_month", results.inaction.delay_per_month()),
    ] {
        check.money(name, &figure(name), expected);
    }
    check.rate("roi", &figure("roi"), results.roi.ratio(), "not defined");
    check.rate("mirr", &figure("mirr"), results.mirr, "not defined");
    check.irr("irr", &figure("irr"), &results.irr);
    paybacks(results, sheets, check);
    let no_share = if results.has_benefit_below_zero() {
        "not defined"
    } else {
        ""
    };
    check.rate(
        "verified_share",
        &figure("verified_share"),
        results.verified_share,
        no_share,
    );
    let soft = figure("soft_share");
    check.rate("soft_share", &soft, results.soft_share, no_share);
    let missing = results.problems().count();
    check.near(
        "missing",
        &figure("missing"),
        f64::from(u32::try_from(missing).unwrap()),
        0.0,
    );
}

/// When the money is back, lost again, and back for good.
fn paybacks(results: &Results, sheets: &Sheets, check: &mut Check) {
    let figure = |name: &str| sheets.named(&format!("figure.{name}"));
    check.payback("payback", &figure("payback"), &results.payback);
    check.payback(
        "lasting_payback",
        &figure("lasting_payback"),
        &results.lasting_payback,
    );
    let lost = figure("lost_again_in");
    match results.lost_again_in {
        Some(month) => check.near(
            "lost_again_in",
            &lost,
            f64::from(u32::try_from(month).unwrap()),
            0.0,
        ),
        None => check.words("lost_again_in", &lost, ""),
    }
    check.payback(
        "discounted_payback",
        &figure("discounted_payback"),
        &results.discounted_payback,
    );
    let dips = matches!(
        results.payback,
        Payback::After {
            dips_again: true,
            ..
        }
    );
    check.words(
        "dips_again",
        &figure("dips_again"),
        if dips { "yes" } else { "no" },
    );
}

fn inaction(results: &Results, sheets: &Sheets, check: &mut Check) {
    let figure = |name: &str| sheets.named(&format!("figure.{name}"));
    match &results.inaction.doing_nothing {
        Some(figures) => {
            check.money("doing_nothing", &figure("doing_nothing"), figures.total);
            check.money(
                "doing_nothing_pv",
                &figure("doing_nothing_pv"),
                figures.present_value,
            );
        }
        None => check.words("doing_nothing", &figure("doing_nothing"), "not stated"),
    }
    match results.inaction.break_even {
        Some(day) => {
            let days = date(1899, 12, 30).until(day).unwrap().get_days();
            check.near("break_even", &figure("break_even"), f64::from(days), 0.0);
        }
        None => check.words(
            "break_even",
            &figure("break_even"),
            "not within the horizon",
        ),
    }
    let first = sheets.row("Cash flow", "1 month later", 0).unwrap();
    for (months, cost) in (0_u32..).zip(&results.inaction.delay).skip(1) {
        let found = sheets.at("Cash flow", first + months - 1, 2);
        check.money(&format!("waiting {months} months"), &found, *cost);
    }
}

/// The table by year and by month.
fn months(results: &Results, sheets: &Sheets, check: &mut Check) {
    let heads = sheets.heads("Cash flow");
    let row = |label: &str| sheets.row("Cash flow", label, HEAD + 1).unwrap();
    let (benefits, costs, net, cumulative) = (
        row("Benefits that count"),
        row("Costs"),
        row("Net"),
        row("Cumulative"),
    );
    for year in &results.years {
        let column = heads[&period(year.year)];
        for (row, expected) in [
            (benefits, year.benefits),
            (costs, year.costs),
            (net, year.net),
            (cumulative, year.cumulative),
        ] {
            check.money(
                &format!("year {} row {row}", year.year),
                &sheets.at("Cash flow", row, column),
                expected,
            );
        }
    }
    let flows = results.monthly_net.iter().zip(&results.monthly_cumulative);
    for (month, (flow, balance)) in flows.enumerate() {
        let column = heads[&format!("month {month}")];
        check.money(
            &format!("net of month {month}"),
            &sheets.at("Cash flow", net, column),
            *flow,
        );
        check.money(
            &format!("balance of month {month}"),
            &sheets.at("Cash flow", cumulative, column),
            *balance,
        );
    }
}

pub(super) fn period(year: usize) -> String {
    if year == 0 {
        "Start".to_owned()
    } else {
        format!("Year {year}")
    }
}

/// Each line in all, at present value and by year.
#[expect(
    clippy::too_many_lines,
    reason = "a list of cells for each kind of line"
)]
fn lines(case: &Case, results: &Results, sheets: &Sheets, check: &mut Check) {
    // Labels are told apart by their order where two lines have the same.
    let unique = |labels: Vec<&str>| {
        let mut sorted = labels.clone();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.len() == labels.len()
    };
    if unique(
        results
            .benefits
            .iter()
            .map(|line| line.label.as_str())
            .collect(),
    ) {
        for line in &results.benefits {
            figures_of(sheets, "Benefits", &line.label, &line.figures, check);
        }
    }
    if unique(
        results
            .costs
            .iter()
            .map(|line| line.label.as_str())
            .collect(),
    ) {
        for line in &results.costs {
            figures_of(sheets, "Costs", &line.label, &line.figures, check);
        }
    }
    if unique(
        case.stated_values
            .iter()
            .map(|value| value.label.as_str())
            .collect(),
    ) {
        let from = sheets.row("Benefits", "Problem", 0).unwrap();
        for (value, figures) in case.stated_values.iter().zip(&results.inaction.by_value) {
            if let Some(figures) = figures {
                compare_row(
                    sheets,
                    "Benefits",
                    sheets.row("Benefits", &value.label, from),
                    &value.label,
                    figures,
                    check,
                );
            }
        }
    }
    let kept = sheets.heads("Benefits")["Kept"];
    for line in &results.benefits {
        if let Some(row) = sheets.row("Benefits", &line.label, HEAD + 1) {
            let what = format!("kept of {}", line.label);
            check.rate(
                &what,
                &sheets.at("Benefits", row, kept),
                Some(if line.counts() {
                    line.kept_share()
                } else {
                    Decimal::ONE
                }),
                "",
            );
        }
    }
}

fn figures_of(sheets: &Sheets, sheet: &str, label: &str, figures: &Figures, check: &mut Check) {
    compare_row(
        sheets,
        sheet,
        sheets.row(sheet, label, HEAD + 1),
        label,
        figures,
        check,
    );
}

fn compare_row(
    sheets: &Sheets,
    sheet: &str,
    row: Option<u32>,
    label: &str,
    figures: &Figures,
    check: &mut Check,
) {
    let Some(row) = row else {
        check.wrong.push(format!("{sheet} has no “{label}”"));
        return;
    };
    let heads = sheets.heads(sheet);
    check.money(
        &format!("total of {label}"),
        &sheets.at(sheet, row, heads["Total"]),
        figures.total,
    );
    check.money(
        &format!("present value of {label}"),
        &sheets.at(sheet, row, heads["Present value"]),
        figures.present_value,
    );
    for (year, amount) in figures.yearly.iter().enumerate() {
        let found = sheets.at(sheet, row, heads[&period(year)]);
        check.money(&format!("{label} in {}", period(year)), &found, *amount);
    }
}

/// The value in use of each driver, as formulas use it, and how it came about.
fn drivers(case: &Case, results: &Results, sheets: &Sheets, check: &mut Check) {
    let compiled = results.compiled_drivers();
    for (at, driver) in case.drivers.iter().enumerate() {
        let used = results.drivers[at].and_then(|value| compiled.as_used(at, value).ok());
        if let (Some(used), None) = (used, compiled.problem(at)) {
            let name = format!(
                "{}.used",
                worthwhile::report::workbook::names::name_of(&driver.id)
            );
            let used = used.to_f64().unwrap();
            check.near(&name, &sheets.named(&name), used, used.abs() * 1e-12);
        }
        let set_by = results.set_by(&driver.id);
        let told = match set_by {
            None => "",
            Some(SetBy::LowEnd) => "low end of the range",
            Some(SetBy::HighEnd) => "high end of the range",
            Some(SetBy::OwnScenario) => "assumed in this scenario",
        };
        let found = sheets.input(at, "Set by the scenario");
        check.words(&format!("who sets {}", driver.id), &found, told);
        let said = driver.said.as_ref();
        let verified = set_by.is_none() && said.is_some_and(|said| said.basis.is_verified());
        let found = sheets.input(at, "Verified");
        let expected = f64::from(u8::from(verified));
        check.near(&format!("{} verified", driver.id), &found, expected, 0.0);
    }
}
