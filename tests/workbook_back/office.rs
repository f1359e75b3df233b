//! An exported workbook, other inputs in it, and both calculators: LibreOffice on the sheet, this program on the case that comes back.

use crate::edit::{place, with_numbers};
use crate::libreoffice;
use crate::round_trip::{exported, review};
use rust_decimal::Decimal;
use worthwhile::engine::{Ask, Payback, evaluate};
use worthwhile::model::Case;
use worthwhile::storage::library;
use worthwhile::storage::workbook::{Content, Workbook, decimal};

/// Opened, calculated and saved by LibreOffice.
fn calculated(bytes: &[u8]) -> Vec<u8> {
    let file = [("copy".to_owned(), bytes.to_vec())];
    libreoffice::calculated(&file).remove(0)
}

/// The number in the cell of a name.
fn number(bytes: &[u8], name: &str) -> Decimal {
    let mut workbook = Workbook::open(bytes).unwrap();
    let place = place(&workbook, name);
    let sheet = workbook.sheet(&place.sheet).unwrap().unwrap();
    match &sheet.cell(place.row, place.column).unwrap().content {
        Content::Number(number) => decimal(*number).unwrap(),
        other => panic!("{name} is {other:?}"),
    }
}

/// Both answers to the case that comes back agree, to the smallest unit.
fn agree(case: &Case, numbers: &[(&str, &str)]) {
    let edited = with_numbers(&exported(case).unwrap(), numbers);
    let bytes = calculated(&edited);
    let review = review(case, &bytes);
    assert_eq!(review.remarks, [""; 0]);
    assert_eq!(review.items.len(), numbers.len(), "{:#?}", review.items);
    let case = review.apply(&review.everything()).unwrap();
    let results = evaluate(&case, &Ask::default()).unwrap();
    let cents = |amount: Decimal| amount.round_dp(2);
    assert_eq!(cents(number(&bytes, "figure.npv")), cents(results.npv));
    assert_eq!(
        cents(number(&bytes, "figure.total_benefits")),
        cents(results.benefits_total.total)
    );
    let roi = results.roi.ratio().unwrap();
    assert_eq!(number(&bytes, "figure.roi").round_dp(6), roi.round_dp(6));
    let Payback::After { months, .. } = results.payback else {
        panic!("{:?}", results.payback);
    };
    assert_eq!(
        number(&bytes, "figure.payback").round_dp(6),
        months.round_dp(6)
    );
    // And what comes back is another answer than before.
    assert_ne!(
        evaluate(review.base(), &Ask::default()).unwrap().npv,
        results.npv
    );
}

#[test]
#[ignore = "needs LibreOffice"]
fn changed_inputs_give_the_same_answer_there_and_here() {
    let sample = library::sample().unwrap();
    agree(&sample, &[("claims", "1200.5")]);
    agree(
        &sample,
        &[
            ("claims", "987"),
            ("retyping_minutes", "31.25"),
            ("case.rate", "0.085"),
        ],
    );
}

#[test]
#[ignore = "needs LibreOffice"]
fn what_nobody_changed_comes_back_unchanged_from_there_too() {
    for case in [
        library::sample().unwrap(),
        library::template("customer_service")
            .unwrap()
            .case()
            .unwrap(),
    ] {
        let review = review(&case, &calculated(&exported(&case).unwrap()));
        assert_eq!(review.remarks, [""; 0]);
        assert!(review.is_empty(), "{:#?}", review.items);
    }
}
