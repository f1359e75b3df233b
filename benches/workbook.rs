//! How long the live workbook of the large case takes to write, and how large its file is.
//!
//! Left out: what a spreadsheet needs to calculate it.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "large.rs"]
mod large;

use large::large;
use worthwhile::engine::{Ask, evaluate};
use worthwhile::report::Report;

fn main() {
    let case = large();
    let results = evaluate(&case, &Ask::default()).expect("the large case has an answer");
    let report = Report::new(&case, &results);
    let bytes = report.workbook().expect("the large case fits");
    println!("the workbook of the large case: {} kB", bytes.len() / 1000);
    divan::main();
}

#[divan::bench]
fn workbook_large(bencher: divan::Bencher) {
    let case = large();
    let results = evaluate(&case, &Ask::default()).expect("the large case has an answer");
    let report = Report::new(&case, &results);
    bencher.bench(|| report.workbook().map(|bytes| bytes.len()));
}
