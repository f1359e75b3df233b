//! Tables of every layout, and what is said about them.

use super::*;
use crate::model::testing::{begins, lists, rows, says};
use crate::model::{BenefitClass, Gain, Id, PaidTo, Spend, Words, YearlyAmounts};
use crate::storage::{parse, to_text};
use proptest::prelude::*;
use std::collections::HashSet;
use std::fmt::Write as _;

mod layouts;
mod numbers;
mod parts;
mod signs;
mod units;
#[cfg(feature = "workbook")]
mod workbooks;

fn frame() -> TableFrame {
    TableFrame {
        title: "A published study".to_owned(),
        currency: Currency::USD,
        discount_rate: "10%".parse().unwrap(),
        discounting: Discounting::YearEnd,
        start: jiff::civil::date(2027, 1, 1),
        file_name: "study.csv".to_owned(),
        answers: TableAnswers::default(),
    }
}

/// The lines of a cost of 50,000 at the start and a benefit of 30,000 a year.
const SAME: [&str; 2] = [
    "benefit Saved: 0 30000 30000 30000",
    "cost Setup: 50000 0 0 0",
];

fn read(table: &str) -> TableRead {
    read_table(table.as_bytes(), &frame()).unwrap()
}

fn said(table: &str) -> String {
    read_table(table.as_bytes(), &frame())
        .unwrap_err()
        .to_string()
}

/// The lines that a table has, and what it left out of them.
#[track_caller]
fn leaves_out(read: &TableRead, expected: &str, left_out: &str) {
    lists(&lines(read), expected);
    lists(&read.report.left_out, left_out);
}

fn lines(read: &TableRead) -> Vec<String> {
    let amounts = |amounts: &YearlyAmounts| years(amounts).join(" ");
    let case = &read.case;
    let benefits = case.benefits.iter().map(|benefit| match &benefit.gain {
        Gain::ByYear(by_year) => format!("benefit {}: {}", benefit.label, amounts(by_year)),
        other => format!("{other:?}"),
    });
    let costs = case.costs.iter().map(|cost| match &cost.spend {
        Spend::ByYear(by_year) => {
            let kind = if cost.paid_to == PaidTo::OurPrice {
                "price"
            } else {
                "cost"
            };
            format!("{kind} {}: {}", cost.label, amounts(by_year))
        }
        other => format!("{other:?}"),
    });
    benefits.chain(costs).collect()
}

fn years(amounts: &YearlyAmounts) -> Vec<String> {
    std::iter::once(amounts.initial)
        .chain(amounts.years.iter().copied())
        .map(|amount| amount.value().normalize().to_string())
        .collect()
}

const STUDY: &str = "kind,label,Initial,Year 1,Year 2,Year 3\nbenefit,Less re-typing,0,1606511,3061331,4229760\nprice,Licence,53150,666715,636772,647783\ncost,Training,,1.50,0,0\n";

#[test]
fn a_table_becomes_a_case_that_alters_nothing() {
    let read = read(STUDY);
    let expected = "
        benefit Less re-typing: 0 1606511 3061331 4229760
        price Licence: 53150 666715 636772 647783
        cost Training: 0 1.5 0 0";
    lists(&lines(&read), expected);
    let report = read.report.to_string();
    assert_eq!(
        report,
        "Read: rows 2–4, 3 years: 1 benefit, 1 cost, 1 price.\n"
    );
    let case = read.case;
    assert_eq!(case.horizon_years.in_years(), 3);
    let benefit = &case.benefits[0];
    assert_eq!(
        (benefit.class, benefit.serves.as_ref()),
        (BenefitClass::CashSaving, Some(&case.stated_values[0].id))
    );
    assert_eq!(
        (benefit.attribution, benefit.risk, benefit.growth),
        (Rate::WHOLE, Rate::ZERO, Rate::ZERO)
    );
    assert!(
        matches!(&case.costs[1].spend, Spend::ByYear(YearlyAmounts { said: Some(said), .. }) if said.source == "study.csv" && !said.basis.is_verified())
    );
    assert!(matches!(case.stated_values[0].words, Words::Ours(_)));
    assert_eq!(parse(&to_text(&case).unwrap()).unwrap(), case);
}

#[test]
fn where_the_flows_of_a_year_stand_is_taken_over() {
    let frame = TableFrame {
        discounting: Discounting::MidYear,
        ..frame()
    };
    let read = read_table(STUDY.as_bytes(), &frame).unwrap();
    assert_eq!(read.case.discounting, Discounting::MidYear);
}

#[test]
fn semicolons_quotes_a_byte_order_mark_and_windows_line_ends_are_read() {
    let table =
        "\u{feff}\"Kind\";\"label\";INITIAL;Year 1;\r\nBenefit;\"A; \"\"B\"\"\";;12,5;\r\n;;;;\r\n";
    let read = read(table);
    assert_eq!(lines(&read), ["benefit A; \"B\": 0 12.5"]);
}

#[test]
fn a_label_is_data_whatever_it_begins_with() {
    let table = "kind,label,Initial,Year 1\ncost,=HYPERLINK(1),0,1\ncost,成本,0,1\ncost,成本,0,1\n";
    let case = read(table).case;
    assert_eq!(case.costs[0].label, "=HYPERLINK(1)");
    let ids: Vec<&str> = case.costs.iter().map(|cost| cost.id.as_str()).collect();
    assert_eq!(ids, ["hyperlink_1", "cost", "cost_2"]);
}

#[test]
fn a_row_after_a_line_break_in_a_cell_is_named_by_both_its_numbers() {
    let said = said("kind,label,Initial,Year 1\nbenefit,\"A\nB\",0,1\nprice,B,x,1\n");
    begins(
        said,
        "row 3 (line 4), column “Initial”: “x” is not an amount",
    );
}

#[test]
fn rows_and_headers_that_do_not_fit_are_refused() {
    for empty in ["", " ,\n,,\n"] {
        says(said(empty), "the table is empty");
    }
    // Rows of a table are parted by bars.
    for (table, part) in rows(
        "
        kind,label,Initial,Year 1 => no rows
        kind,label,Initial,Year 1|,,, => no rows
        kind,label,Initial => has 0 years
        kind,label,Initial,Year 1,Year 3 => column 5, is “Year 3” instead of “Year 2”
        kind,label,Year 1,Initial => column 4, is “Initial” instead of “Year 2”
        kind,name,Initial,Year 1 => column 2, is “name” instead of “label”
        kind,label,Initial,Year 1|income,A,0,1 => row 2, column “kind”: “income” is no kind
        kind,label,Initial,Year 1|cost,A,0 => row 2 has 3 cells and the header 4
        kind,label,Initial,Year 1|cost,A,0,1,2 => row 2 has “2” beyond
        kind,label,Initial,Yaer 1,Year 1|cost,A,0,1,2 => row 2, column “Yaer 1”: the column “Yaer 1” holds amounts such as “1”
        Section,Item,Value|Inputs,Team,8 => not a cash-flow table: no row has the headings kind, label, Initial, Year 1, Year 2, …; its first row is “Section Item Value”",
    ) {
        says(said(&table.replace('|', "\n")), part);
    }
    let wide: String = (1..=31).fold("kind,label,Initial".to_owned(), |row, n| {
        format!("{row},Year {n}")
    });
    assert!(said(&wide).contains("has 31 years"));
}

#[test]
fn ten_thousand_equal_labels_get_different_ids_and_one_row_more_is_refused() {
    let mut table = String::from("kind,label,Initial,Year 1\n");
    for _ in 0..MOST_ROWS {
        let _ = writeln!(table, "cost,{},0,1", "1".repeat(70));
    }
    let case = read(&table).case;
    let ids: HashSet<&Id> = case.costs.iter().map(|cost| &cost.id).collect();
    assert_eq!(ids.len(), MOST_ROWS);
    assert!(parse(&to_text(&case).unwrap()).is_ok());
    table.push_str("cost,A,0,1\n");
    assert!(said(&table).contains("more than 10000 rows"));
}

proptest! {
    #[test]
    fn any_bytes_end_in_a_case_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_table(&bytes, &frame());
    }

    #[test]
    fn any_cells_end_in_a_case_or_an_error(
        head in "(sep=;\n)?([a-z ]{0,9}\n)?kind[,;\t]label[,;\t](Initial|2027|Year 0|Total|x)[,;\t](Year 1|2027|2028)",
        rows in proptest::collection::vec("(benefit|costs|price|net|overlap|)[,;\t][^\r\n]{0,8}[,;\t][-0-9.,\"; e%$]{0,8}[,;\t][0-9.\"]{0,4}", 0..5)
    ) {
        let table = format!("{head}\n{}", rows.join("\n"));
        if let Ok(read) = read_table(table.as_bytes(), &frame()) {
            prop_assert_eq!(parse(&to_text(&read.case).unwrap()).unwrap(), read.case);
        }
    }
}
