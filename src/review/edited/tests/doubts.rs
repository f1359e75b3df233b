//! What nobody should take over unasked.

use super::*;

#[test]
fn nothing_of_another_cases_workbook_is_taken_over_unasked() {
    let mut case = case();
    let bytes = PLAIN().bytes(&case, |sheet| {
        sheet.write_string(2, 1, "Another case").unwrap();
        let row = row(&self::case(), "claims");
        sheet.write_number(row, VALUE, 18_000).unwrap();
    });
    let read =
        |case: &Case| review_of_workbook(case, &bytes, "copy.xlsx", date(2026, 11, 25)).unwrap();
    let review = read(&case);
    assert_eq!(told(&review).len(), 1);
    assert!(
        review.items[0]
            .doubt
            .as_deref()
            .unwrap()
            .contains("Another case")
    );
    assert_eq!(review.without_doubts().count(), 0);
    case.title = "Another case".to_owned();
    assert_eq!(read(&case).without_doubts().count(), 1, "it is of this one");
}

#[test]
fn a_price_that_they_filled_in_raises_a_doubt() {
    let review = review_of(&PLAIN(), |sheet| {
        sheet.write_number(1, 1, 0.12).unwrap();
    });
    assert_eq!(told(&review), ["discount: nothing → 12%"]);
    assert!(review.items[0].doubt.as_deref().unwrap().contains("agreed"));
    assert_eq!(review.without_doubts().count(), 0);
}
