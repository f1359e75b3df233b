//! Tests of `pasted`.

use super::*;

fn read_all(text: &str) -> PastedTable {
    read(text, &Locale::english(), None, |id| id.as_str() == "claims")
}

fn driver(pasted: &PastedTable, row: usize) -> Driver {
    driver_of(&pasted.rows[row]).unwrap()
}

#[test]
fn the_other_numbers_of_a_column_decide_and_what_was_read_is_shown() {
    let pasted = read_all("Claims\t50.000\nRate\t1.250,50");
    let value = |row: usize| driver(&pasted, row).value;
    assert_eq!(value(0), DriverValue::Known(Exact::from(50_000)));
    assert_eq!(pasted.rows[0].cells[1].read.as_deref(), Some("50,000"));
    assert_eq!(pasted.question, None);
    assert_eq!(
        read_all("Claims\t1,130\t\t1040").rows[0].cells[1].read,
        None
    );
}

#[test]
fn one_answer_reads_all_rows() {
    let text = "Claims\t120.000\nRate\t30.000";
    let open = read_all(text);
    assert_eq!(open.question.unwrap().text, "120.000");
    assert!(open.rows.iter().all(|row| row.part.is_none()));
    let answer = Some(DecimalMark::Comma);
    let read = read(text, &Locale::english(), answer, |_| false);
    let values = [0, 1].map(|row| driver(&read, row).value);
    assert_eq!(
        values,
        [120_000, 30_000].map(|value| DriverValue::Known(Exact::from(value)))
    );
}

#[test]
fn rows_become_numbers_in_the_usual_order_of_columns() {
    let pasted =
        read_all("Claims\t1,130\tclaim/week\t1,040\t1,220\tRegister\nHow many handlers?\t\t\n");
    let first = driver(&pasted, 0);
    assert_eq!(first.id.as_str(), "claims_2");
    assert_eq!(first.value, DriverValue::Known(Exact::from(1130)));
    assert_eq!(first.low, Some(Exact::from(1040)));
    assert_eq!(first.said.as_ref().unwrap().source, "Register");
    let second = driver(&pasted, 1);
    assert_eq!(second.question, "How many handlers?");
    assert_eq!(second.label, "How many handlers");
    assert_eq!(second.value, DriverValue::Open);
}

#[test]
fn headings_decide_what_a_column_holds() {
    let pasted = read_all("Source\tQuestion\tName\tValue\nERP\tHow many?\tHandlers\t64");
    let handlers = driver(&pasted, 0);
    assert_eq!(
        (handlers.label.as_str(), handlers.question.as_str()),
        ("Handlers", "How many?")
    );
    assert_eq!(handlers.value, DriverValue::Known(Exact::from(64)));
}

#[test]
fn a_percent_sign_or_a_currency_is_the_unit_where_none_is_given() {
    let pasted = read_all("Share\t35%\nPrice\tEUR 4.60\nRate\t12%\tclaim");
    let unit = |row: usize| driver(&pasted, row).unit;
    assert_eq!((unit(0), unit(1)), ("%".into(), "EUR".into()));
    // A percentage of claims is not read as 12 claims.
    assert!(driver_of(&pasted.rows[2]).is_none());
    let share = driver(&pasted, 0);
    assert_eq!(share.value, DriverValue::Known(Exact::from(35)));
}

#[test]
fn what_is_doubtful_is_said_at_its_cell_and_the_row_is_taken() {
    let pasted = read_all(
        "Share\t2500\t%\nClaims\t-5\tclaim/year\nHours\t9\thour\t10\t12\nPrice\t5\tEUR\t4\t600\nGood\t5\t\t4\t6",
    );
    let doubt = |row: usize, cell: usize| -> &str {
        pasted.rows[row].cells[cell].doubt.as_deref().unwrap_or("")
    };
    assert!(doubt(0, 1).contains("if 25% was meant"), "{}", doubt(0, 1));
    assert!(doubt(1, 1).contains("below zero"));
    assert_eq!(doubt(2, 3), "The low of 10 lies above the value of 9.");
    // 600 / 5
    assert!(doubt(3, 4).contains("120 times the 5"), "{}", doubt(3, 4));
    assert!(pasted.rows[4].cells.iter().all(|cell| cell.doubt.is_none()));
    assert!(pasted.rows.iter().all(|row| row.part.is_some()));
}

#[test]
fn what_is_wrong_is_said_at_its_cell_and_the_row_is_left_out() {
    let pasted = read_all("Claims\tmany\nHandlers\t64\t5 hours\n\t12\nLast\t3");
    assert!(
        pasted.rows[0].cells[1]
            .problem
            .as_ref()
            .unwrap()
            .contains("not a number")
    );
    assert!(pasted.rows[1].cells[2].problem.is_some());
    assert!(pasted.rows[2].cells[0].problem.is_some());
    let taken: Vec<bool> = pasted.rows.iter().map(|row| row.part.is_some()).collect();
    assert_eq!(taken, [false, false, false, true]);
}

#[test]
fn a_number_that_names_another_unit_than_its_row_is_refused() {
    let says = |row: &str| {
        read_all(row).rows[0].cells[0]
            .problem
            .clone()
            .unwrap_or_default()
    };
    assert!(says("Hour\t€ 46\tCHF/hour").contains("is in €, but this amount is in CHF"));
    assert!(
        says("Orders\tCHF 45\torder/year").contains("is money, but this number is in order/year")
    );
    assert!(says("Orders\t15%\torder/year").contains("is a percentage"));
    assert!(says("Fee\t45 kr").contains("can mean several currencies"));
    let pasted = read_all("Hour\t€ 46\tEUR/hour\nFee\t$ 5\nHours\tCHF 47\tCHF/hour");
    assert_eq!(driver(&pasted, 0).unit, "EUR/hour");
    assert_eq!(
        driver(&pasted, 1).unit,
        "USD",
        "in English $ is the US dollar's sign"
    );
    assert_eq!(
        driver(&pasted, 2).value,
        DriverValue::Known(Exact::from(47))
    );
}

#[test]
fn a_unit_that_begins_with_per_is_that_of_the_money_before_it() {
    let pasted =
        read_all("Hour\tCHF 45.-\t/hour\nRent\tFr. 1'200.50\tper month\nOrders\t12\t/month");
    let read = [0, 1, 2].map(|row| driver(&pasted, row));
    let units = read.each_ref().map(|driver| driver.unit.as_str());
    assert_eq!(units, ["CHF/hour", "CHF per month", "1/month"]);
    assert_eq!(
        read[1].value,
        DriverValue::Known("1200.50".parse().unwrap())
    );
}
