//! Several tables in one file, one under the other.

use super::*;

const COSTS: &str = "kind,label,Initial,Year 1,Year 2,Year 3\ncost,Setup,50000,0,0,0\n";
const SAVED: &str = "benefit,Saved,0,30000,30000,30000\n";

#[test]
fn each_table_of_a_sheet_is_read_by_its_own_headings() {
    let below = read(&format!(
        "{COSTS},,,,,\nkind,label,Year 1,Year 2,Year 3,\nbenefit,Saved,30000,30000,30000,\n"
    ));
    assert_eq!(lines(&below), SAME);
    let report = "\
Read: row 2, 3 years: 1 cost; row 5, 3 years: 1 benefit.
The table with its headings in row 4 has no column Initial: nothing of it is paid at the start.\n";
    assert_eq!(below.report.to_string(), report);
    let turned = read(&format!(
        "{COSTS}{SAVED},,,,,\nkind,label,Initial,Year 1,Year 2,Year 3,Total\ncost,More,0,1,2,3,6\n"
    ));
    assert_eq!(lines(&turned)[2], "cost More: 0 1 2 3");
    let order = said(&format!(
        "{COSTS}{SAVED},,,,,\nkind,label,Year 1,Initial,Year 2,Year 3\ncost,More,0,1000,0,0\n"
    ));
    says(order, "row 5, column 4, is “Initial” instead of “Year 2”");
}

#[test]
fn a_net_flow_below_adds_up_over_tables_with_and_without_a_start() {
    let table = format!(
        "{COSTS},,,,,\nkind,label,Year 1,Year 2,Year 3\nbenefit,Saved,30000,30000,30000\n,,,,,\nkind,label,Initial,Year 1,Year 2,Year 3\nnet,Net,-50000,30000,30000,30000\n"
    );
    let read = read(&table);
    assert_eq!(lines(&read), SAME);
    says(&read.report, "row 8 “Net” (checked: benefits less costs)");
}

#[test]
fn options_under_each_other_would_count_twice_and_are_refused() {
    let twice = said(&format!(
        "{COSTS}{SAVED},,,,,\nOption B,,,,,\n{COSTS}{SAVED}"
    ));
    assert_eq!(
        twice,
        "the table with its headings in row 1 and the table with its headings in row 6 are tables of their own, so that together they would count twice; keep the one to read, or, where they are one table, delete the headings between them and what is there twice"
    );
    let other = format!("{COSTS}{SAVED}")
        .replace("Setup", "B")
        .replace("Saved", "C");
    says(said(&format!("{COSTS}{SAVED}{other}")), "would count twice");
}

#[test]
fn tables_of_one_sheet_with_different_years_are_refused() {
    let said = said(&format!("{COSTS}kind,label,Year 1\nbenefit,Saved,1\n"));
    assert_eq!(
        said,
        "the table with its headings in row 1 has 3 years and the table with its headings in row 3 1 year; give both the same years, or keep the one to read"
    );
}

#[test]
fn the_name_of_a_section_and_headings_without_rows_are_no_lines() {
    let headings = "kind,label,Initial,Year 1,Year 2,Year 3\n";
    let section = read(&format!("{COSTS}Benefits,,,,,\n{SAVED}{headings}"));
    assert_eq!(lines(&section), SAME);
    let left_out = "
        row 3 “Benefits” (no amounts)
        row 5 “kind label Initial Year 1 Year 2 Year 3” (headings without rows)";
    lists(&section.report.left_out, left_out);
}
