//! How long the review of a thousand changes takes: of a copy of the case, as text and as data, of the workbook that comes back, and what
//! `diff` tells of them.
//!
//! Left out: reading a case file.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "large.rs"]
#[expect(dead_code, reason = "the case once is for other benches")]
mod large;

use large::times;
use worthwhile::model::{Case, DriverValue, Exact};
use worthwhile::review::{Review, review_json, review_text};

/// So many numbers change.
const CHANGES: usize = 1_000;

fn main() {
    divan::main();
}

/// Nine times the large case, whose first thousand numbers are higher by so much.
fn case(more: i64) -> Case {
    let mut case = times(9);
    for driver in case.drivers.iter_mut().take(CHANGES) {
        let value = driver.value.known().expect("a number");
        let higher = value.checked_add(more.into()).expect("small");
        driver.value = DriverValue::Known(Exact::from(higher));
    }
    case
}

fn review() -> Review {
    Review::between(&case(0), &case(1), "copy.ron")
}

#[divan::bench]
fn compare_a_thousand_changes(bencher: divan::Bencher) {
    let (old, new) = (case(0), case(1));
    bencher.bench(|| Review::between(&old, &new, "copy.ron").items.len());
}

#[divan::bench]
fn diff_of_a_thousand_changes(bencher: divan::Bencher) {
    let review = review();
    bencher.bench(|| review.differences().into_text().len());
}

#[divan::bench(sample_count = 5)]
fn review_a_thousand_changes_as_text(bencher: divan::Bencher) {
    let review = review();
    bencher.bench(|| review_text(&review, &review.without_doubts()).len());
}

#[divan::bench(sample_count = 5)]
fn review_a_thousand_changes_as_data(bencher: divan::Bencher) {
    let review = review();
    bencher.bench(|| {
        review_json(&review, &review.without_doubts())
            .to_string()
            .len()
    });
}

#[cfg(feature = "workbook")]
#[divan::bench(sample_count = 2)]
fn review_the_workbook_of_a_thousand_changes(bencher: divan::Bencher) {
    use jiff::civil::date;
    use worthwhile::engine::{Ask, evaluate};
    use worthwhile::report::Report;
    use worthwhile::review::review_of_workbook;

    let (old, new) = (case(0), case(1));
    let results = evaluate(&new, &Ask::default()).expect("an answer");
    let bytes = Report::new(&new, &results).workbook().expect("a workbook");
    bencher.bench(|| {
        review_of_workbook(&old, &bytes, "copy.xlsx", date(2027, 1, 4))
            .expect("a copy of the case")
            .items
            .len()
    });
}
