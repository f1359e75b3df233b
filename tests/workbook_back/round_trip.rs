//! What is exported and comes back without an edit changes nothing.

use crate::random::random_case::case;
use jiff::civil::date;
use proptest::prelude::*;
use worthwhile::engine::{Ask, evaluate};
use worthwhile::model::Case;
use worthwhile::report::Report;
use worthwhile::review::{Review, review_of_workbook};
use worthwhile::storage::library;

/// The workbook of a case; `None` where the case has no answer.
pub(crate) fn exported(case: &Case) -> Option<Vec<u8>> {
    let results = evaluate(case, &Ask::default()).ok()?;
    Report::new(case, &results).workbook().ok()
}

pub(crate) fn review(case: &Case, bytes: &[u8]) -> Review {
    review_of_workbook(case, bytes, "copy.xlsx", date(2026, 11, 25)).unwrap()
}

fn unchanged(case: &Case) -> Result<(), String> {
    let Some(bytes) = exported(case) else {
        return Ok(());
    };
    let review = review(case, &bytes);
    let items: Vec<String> = review
        .items
        .iter()
        .map(|item| format!("{}: {}", item.path, item.change()))
        .collect();
    if items.is_empty() && review.remarks.is_empty() {
        Ok(())
    } else {
        Err(format!("{items:#?}\n{:#?}", review.remarks))
    }
}

#[test]
fn the_sample_and_the_templates_come_back_unchanged() {
    let sample = library::sample().unwrap();
    unchanged(&sample).unwrap_or_else(|told| panic!("sample: {told}"));
    for template in library::templates() {
        let case = template.case().unwrap();
        unchanged(&case).unwrap_or_else(|told| panic!("{}: {told}", template.name));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_random_case_comes_back_unchanged(case in case()) {
        // A case without inputs is told from another file only by what it does not have.
        prop_assume!(!case.drivers.is_empty());
        unchanged(&case).map_err(TestCaseError::fail)?;
    }
}
