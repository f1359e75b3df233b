//! What a table of reports makes of a case: layouts, months, names, numbers, and what cannot be taken over.

use super::*;
use crate::model::testing::{case, dec, lists, says};
use crate::model::{Currency, Exact};
use crate::review::review_text;
use crate::storage::agree;
use jiff::civil::date;

/// Agreed on the day it begins: month 1 is January 2027, and the last one December 2028.
fn agreed() -> Case {
    let case = case(
        r#"horizon_years: 2, discount_rate: "10%",
        drivers: [
            (id: "claims", label: "Claims", value: Known("1000"), unit: "claim/month"),
            (id: "rate", label: "Error rate", value: Known("8"), unit: "%"),
            (id: "share", label: "Share", value: Known("0.5"))],
        benefits: [(id: "time", label: "Less re-typing", class: CashSaving, gain: Recurring(formula: "claims * 2 EUR/claim"))],
        costs: [
            (id: "fee", label: "Licence", paid_to: OurPrice, spend: OneOff(amount: Fixed("6000 EUR"))),
            (id: "work", label: "Claims", paid_to: CustomersOwnWork, spend: OneOff(amount: Fixed("60 EUR")))]"#,
    );
    agree(&case, &["CFO".to_owned()], date(2027, 1, 1)).unwrap()
}

fn read_as(case: &Case, text: &str, mark: Option<DecimalMark>) -> Result<Review, ReportsError> {
    let table = ReportsTable {
        file_name: "june.csv",
        is_workbook: false,
        decimal_mark: mark,
        today: date(2027, 7, 1),
    };
    read_reports(case, text.as_bytes(), table)
}

fn read(case: &Case, text: &str) -> Review {
    read_as(case, text, None).unwrap()
}

fn taken(case: &Case, text: &str) -> Case {
    let review = read(case, text);
    review.apply(&review.everything()).unwrap()
}

/// Driver or line, month and value of all that is reported.
fn reported(case: &Case) -> Vec<String> {
    let measured = case.measured.iter();
    let measured = measured.map(|one| format!("{} {} {}", one.driver, one.from_month, one.value));
    let booked = case.actuals.iter();
    let booked = booked.map(|one| format!("{} {} {}", one.line, one.month, one.amount));
    measured.chain(booked).collect()
}

#[test]
fn a_row_for_each_line_has_months_in_any_spelling_and_an_empty_cell_is_not_reported() {
    let table = "label,Start,2027-02,Mar 2027,4,Month 5,said_by\n\
        Error rate,,7.5%,,7,,Controlling\n\
        Licence,6200,,0,,,CFO\n\
        time,,,1900,-,2100,\n";
    // “Start” is no month: its amount is named as not read, and nothing stands for an empty cell.
    let case = taken(&agreed(), table);
    assert_eq!(
        reported(&case),
        [
            "rate 2 7.5",
            "rate 4 7",
            "fee 3 0",
            "time 3 1900",
            "time 5 2100",
        ]
    );
    let mut said = Provenance::new(Basis::Measured, "Controlling");
    (said.on, said.source) = (Some(date(2027, 7, 1)), "june.csv".to_owned());
    assert_eq!(case.measured[0].said, Some(said));
    let remarks = read(&agreed(), table).remarks.join("\n");
    says(&remarks, "The column “Start” is not read.");
    says(&remarks, "Nobody is named for 2 values");
    let time = case.actuals.iter().find(|one| one.line.as_str() == "time");
    assert_eq!(
        time.unwrap().said.as_ref().unwrap().basis,
        Basis::OurEstimate
    );
}

#[test]
fn a_row_for_each_value_names_its_month_and_who_said_it() {
    let table = "id;month;value;said_by;source\n\
        share;1;0,45;Head of Claims;Time recording\n\
        fee;0;6.200,50;CFO;Invoice 7\n\
        fee;2027-03;7.100,00 USD;CFO;\n";
    let case = taken(&agreed(), table);
    assert_eq!(
        reported(&case),
        ["share 1 0.45", "fee 0 6200.5", "fee 3 7100"]
    );
    let currencies: Vec<_> = case.actuals.iter().map(|one| one.currency).collect();
    assert_eq!(currencies, [None, Some(Currency::USD)]);
    let said = case.actuals[0].said.clone().unwrap();
    assert_eq!(
        (said.by.as_str(), said.source.as_str()),
        ("CFO", "Invoice 7")
    );
}

#[test]
fn what_cannot_be_read_names_nothing_or_stands_twice_is_told_and_the_rest_is_taken() {
    let table = "id,1,2,Dec 2026,25\n\
        time,many,2000,5,6\n\
        Claims,1,2,,\n\
        nothing,7,,,\n\
        ,8,,,\n\
        time,3,9,,\n\
        rate,9%,15,,\n\
        claims,12%,,,\n";
    let case = agreed();
    let review = read(&case, table);
    let all = review.remarks.join("\n");
    for says in [
        "The column “Dec 2026”: it lies before January 2027, the first month of the agreed case; it was left out.",
        "The column “25”: it lies behind the end of the agreed case, month 24, December 2028; it was left out.",
        "Row 2, column “1”: “many” is not a number",
        "Row 3: “Claims”: it is the name of a number and of a cost; write which in a column kind; 2 values were left out.",
        "Row 4: “nothing”: the case has no number, benefit or cost of this id or name; it was left out.",
        "Row 5: nothing says what it is about; it was left out.",
        "Row 6, column “2”: its value of month 2 stands in row 2, column “2” already; it was left out.",
        "“12%” is a percentage, but this number is in claim/month",
    ] {
        assert!(all.contains(says), "no “{says}” in {all}");
    }
    // many, 5, 6, Claims twice, nothing, the nameless one, the doubled one, 12%.
    assert_eq!(review.untaken, 9, "{all}");
    let taken = review.apply(&review.everything()).unwrap();
    assert_eq!(
        reported(&taken),
        ["rate 1 9", "rate 2 15", "time 2 2000", "time 1 3"]
    );
}

#[test]
fn the_column_kind_tells_a_number_from_a_cost_of_the_same_name() {
    let case = taken(
        &agreed(),
        "kind,name,1\ncost,Claims,60\ndriver,Claims,900\n",
    );
    assert_eq!(reported(&case), ["claims 1 900", "work 1 60"]);
}

#[test]
fn each_entry_is_an_item_of_its_own_with_its_month_and_nothing_else_changes() {
    let mut case = agreed();
    case = taken(&case, "id,1,2\ntime,1900,2000\n");
    let review = read(
        &case,
        "id,1,2,said_by\ntime,1900,2050,CFO\nclaims,950,,CFO\n",
    );
    let items = review.items.iter();
    let lines = items.map(|one| [&one.path, &*one.title(), &one.change(), &one.who].join(" | "));
    let expected = "
        actuals[time:2].amount | Less re-typing, month 2 (February 2027), amount | €2,000 → €2,050 | measured by CFO, July 1, 2027, june.csv
        measured[claims:1] | Claims, month 1 (January 2027) | added “950 claims / month” | measured by CFO, July 1, 2027, june.csv";
    lists(&lines.collect::<Vec<_>>(), expected);
    let only = crate::review::chosen(&review, "measured[claims:1]").unwrap();
    let taken = review.apply(&only).unwrap();
    assert_eq!(
        reported(&taken),
        ["claims 1 950", "time 1 1900", "time 2 2000"]
    );
    assert!(review_text(&review, &only).contains("Less re-typing, month 2"));
}

#[test]
fn a_value_far_from_the_agreed_one_is_doubted_and_not_taken_unless_somebody_says_so() {
    let review = read(&agreed(), "id,1,2\nclaims,1010,1000000\n");
    let choice = review.without_doubts();
    assert_eq!((choice.count(), review.items.len()), (1, 2));
    assert!(review.items[1].doubt.is_some());
}

#[test]
fn a_case_that_is_not_agreed_and_a_file_without_months_are_refused() {
    let mut case = agreed();
    let refused = |case: &Case, text| read_as(case, text, None).unwrap_err();
    let without = refused(&case, "Team,Size\nClaims,8\n");
    assert_eq!(without, ReportsError::NoTable);
    case.baseline = None;
    says(refused(&case, "id,1\ntime,5\n"), "not agreed yet");
}

#[test]
fn numbers_with_two_readings_are_a_question_that_an_answer_settles() {
    let text = "id;1\ntime;1.900\n";
    let case = agreed();
    let review = read(&case, text);
    assert_eq!((review.items.len(), review.untaken), (0, 1));
    says(&review.remarks[0], "can be read as");
    let review = read_as(&case, text, Some(DecimalMark::Comma)).unwrap();
    let case = review.apply(&review.everything()).unwrap();
    assert_eq!(case.actuals[0].amount, Exact(dec("1900")));
}

#[test]
fn words_above_the_headings_are_named_and_refused_where_they_change_the_amounts() {
    let case = agreed();
    let review = read(&case, "Report for June\n\nid,1\ntime,12\n");
    assert_eq!(review.items.len(), 1);
    says(
        review.remarks.join("\n"),
        "Not read, above the headings: “Report for June”.",
    );
    for title in ["title in TEUR", "All amounts in USD"] {
        let text = format!("{title}\nid,1\ntime,12\n");
        let error = read_as(&case, &text, None).unwrap_err();
        assert!(matches!(error, ReportsError::Table(_)), "{error:?}");
        says(error, title);
    }
}

#[test]
fn a_value_that_replaces_another_is_doubted_like_a_new_one() {
    let case = taken(&agreed(), "id,1,2\nclaims,1150,1100\ntime,50,60\n");
    let review = read(&case, "id,1,2\nclaims,6,1050\ntime,-50,70\n");
    let doubted: Vec<bool> = review
        .items
        .iter()
        .map(|item| item.doubt.is_some())
        .collect();
    let paths: Vec<&str> = review.items.iter().map(|item| &*item.path).collect();
    assert_eq!(
        paths,
        [
            "actuals[time:1].amount",
            "actuals[time:2].amount",
            "measured[claims:1].value",
            "measured[claims:2].value"
        ]
    );
    assert_eq!(doubted, [true, false, true, false]);
}

#[test]
fn a_dash_is_told_as_not_reported() {
    let review = read(&agreed(), "id,1,2\nclaims,-,\ntime,–,5\n");
    assert_eq!(review.items.len(), 1);
    says(
        review.remarks.join("\n"),
        "“-” in row 2, column “1”, “–” in row 3, column “1” are taken for not reported, which is not zero; write 0 if zero is what they were meant for.",
    );
}

#[test]
fn a_measured_value_in_another_currency_than_its_unit_is_left_out() {
    let mut case = agreed();
    if let Some(agreed) = &mut case.baseline {
        agreed.case.drivers[2].unit = "EUR/hour".to_owned();
    }
    let review = read(&case, "id,1,2\nshare,$40,€41\nclaims,€900,\n");
    assert_eq!((review.items.len(), review.untaken), (1, 2));
    let remarks = review.remarks.join("\n");
    says(
        &remarks,
        "“$40” is in $, but this amount is in EUR; convert it first",
    );
    says(
        &remarks,
        "“€900” is money, but this number is in claim/month",
    );
}
