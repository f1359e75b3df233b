//! A workbook that holds the results after the sale alone.

use super::*;
use crate::engine::tracking::{Promise, track};

#[test]
fn the_workbook_of_the_results_alone_is_compared_cell_by_cell() {
    let open = case();
    let case = Case {
        baseline: Some(crate::model::testing::agreed(open.clone())),
        ..open.clone()
    };
    let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
    let bytes = |month| {
        let tracking = track(&case, &promise, Some(month)).unwrap();
        let report = crate::report::ResultsReport::new(&case, &promise, &tracking);
        report.workbook().unwrap()
    };
    let last = track(&case, &promise, None).unwrap().month;
    let review = read(&case, &bytes(last)).unwrap();
    assert!(review.is_same(), "{:?}", review.remarks);
    assert_eq!(review.remarks, [""; 0]);
    // The month up to which it shows the results is no change.
    let review = read(&case, &bytes(last + 1)).unwrap();
    assert!(review.is_same(), "{:?}", review.remarks);
    says(review.remarks.join("\n"), "a choice of what is shown");
    // Of a case that was not agreed, it says nothing.
    assert_eq!(read(&open, &bytes(last)).unwrap_err(), EditError::NoInputs);
}
