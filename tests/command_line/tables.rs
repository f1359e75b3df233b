//! Tables as people send them: each is read with its figures, or refused with the true cause.

use super::json;
use super::program::{Folder, Run};
use rust_decimal::Decimal;
use std::fs;

/// A table from the folder of inputs that once went wrong.
fn case(path: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/command_line/cases");
    fs::read(format!("{folder}/{path}")).unwrap()
}

fn import(folder: &Folder, file: &str, more: &[&str]) -> Run {
    let arguments = [
        "import",
        file,
        "--currency",
        "EUR",
        "--discount-rate",
        "10%",
        "--start",
        "2027-01-01",
        "-o",
        "case.ron",
        "--force",
    ];
    folder.run(&[&arguments[..], more].concat())
}

/// Imports a table and gives the net present value in whole units, and what was printed.
fn npv(bytes: &[u8], file: &str, more: &[&str]) -> (Decimal, String) {
    let folder = Folder::new();
    folder.file(file, bytes);
    let run = import(&folder, file, more);
    assert_eq!(run.code, Some(0), "{file}: {}", run.err);
    let answer = json(&folder.answer(&["calc", "case.ron", "--json"]));
    let npv: Decimal = answer["npv"].as_str().unwrap().parse().unwrap();
    (npv.round(), run.out)
}

fn refused(bytes: &[u8], file: &str) -> String {
    let folder = Folder::new();
    folder.file(file, bytes);
    let run = import(&folder, file, &[]);
    assert_eq!(run.code, Some(1), "{file}: {}", run.out);
    assert_eq!(run.out, "", "{file}");
    assert!(
        !folder.path("case.ron").exists(),
        "{file}: nothing is written"
    );
    assert_eq!(run.err.trim_end().lines().count(), 1, "{}", run.err);
    run.err
}

/// 30,000 / 1.1 + 30,000 / 1.21 + 30,000 / 1.331 − 50,000 = 24,605.56
const SETUP_AND_SAVED: i64 = 24_606;

#[test]
fn an_accounting_table_is_read() {
    // 1,606,511 / 1.1 + 3,061,331 / 1.21 + 4,229,760 / 1.331 − 50,000 = 7,118,371
    let table = case("amounts_with_one_reading_are_refused/excel_accounting.csv");
    assert_eq!(
        npv(&table, "excel_accounting.csv", &[]).0,
        Decimal::from(7_118_371)
    );
}

#[test]
fn thousands_with_points_are_asked_about_and_answered_for_all_rows_at_once() {
    let table = case("dot_thousands_in_table/sheets_de.csv");
    let said = refused(&table, "sheets_de.csv");
    for part in [
        "row 2, column “Initial”: “50.000” can be read as 50 when",
        "or as 50,000 when",
        "3 more cells",
        "--numbers 1,234.56 or --numbers 1.234,56",
    ] {
        assert!(said.contains(part), "no “{part}” in {said}");
    }
    let (npv_comma, out) = npv(&table, "sheets_de.csv", &["--numbers", "1.234,56"]);
    assert_eq!(npv_comma, Decimal::from(SETUP_AND_SAVED));
    assert!(
        out.contains("“50.000” is read as 50,000, as asked."),
        "{out}"
    );
    assert_eq!(
        npv(&table, "sheets_de.csv", &["--numbers", "1,234.56"]).0,
        Decimal::from(25)
    );
    let folder = Folder::new();
    folder.file("sheets_de.csv", &table);
    let run = import(&folder, "sheets_de.csv", &["--numbers", "1.234"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("does not show the decimal sign"),
        "{}",
        run.err
    );
}

#[test]
fn other_layouts_of_the_same_table_give_the_same_figures() {
    for (file, told) in [
        (
            "title_line.csv",
            "Not read: row 1 “Business case draft” (above the table).",
        ),
        ("year_0.csv", "Read: rows 2–3, 3 years: 1 benefit, 1 cost."),
    ] {
        let (npv, out) = npv(
            &case(&format!("table_layouts_are_refused/{file}")),
            file,
            &[],
        );
        assert_eq!(npv, Decimal::from(SETUP_AND_SAVED), "{file}");
        assert!(out.contains(told), "{out}");
    }
}

#[test]
fn the_place_of_the_flows_in_a_year_can_be_said() {
    let table = case("table_layouts_are_refused/year_0.csv");
    // 30,000 × (1.1^−0.5 + 1.1^−1.5 + 1.1^−2.5) − 50,000 = 28,246.97
    assert_eq!(
        npv(&table, "t.csv", &["--discounting", "mid-year"]).0,
        Decimal::from(28_247)
    );
    assert_eq!(
        npv(&table, "t.csv", &["--discounting", "year-end"]).0,
        Decimal::from(SETUP_AND_SAVED)
    );
    let folder = Folder::new();
    folder.file("t.csv", &table);
    assert_eq!(
        import(&folder, "t.csv", &["--discounting", "monthly"]).code,
        Some(0)
    );
    assert_eq!(
        json(&folder.answer(&["calc", "case.ron", "--json"]))["discounting"],
        "Monthly"
    );
    assert_eq!(
        import(&folder, "t.csv", &["--discounting", "daily"]).code,
        Some(2)
    );
}

/// The rows of a table that is exported, without what only a spreadsheet needs.
fn exported(folder: &Folder, file: &str, locale: &str) -> String {
    folder.answer(&[
        "export", "case.ron", "-o", file, "--locale", locale, "--force",
    ]);
    fs::read_to_string(folder.path(file)).unwrap()
}

#[test]
fn our_own_table_comes_back_with_the_same_figures_in_any_country() {
    let folder = Folder::new();
    let study = case("own_csv_cannot_be_imported/study.csv");
    for locale in ["en-US", "de-DE", "fr-FR", "de-CH"] {
        folder.file("study.csv", &study);
        assert_eq!(import(&folder, "study.csv", &[]).code, Some(0));
        let first = exported(&folder, "own.csv", locale);
        assert_eq!(
            first.lines().next().unwrap().contains(';'),
            locale != "en-US" && locale != "de-CH",
            "{first}"
        );
        let run = import(&folder, "own.csv", &[]);
        assert_eq!(run.code, Some(0), "{locale}: {}", run.err);
        assert!(run.out.contains("column “Total” (checked"), "{}", run.out);
        assert_eq!(exported(&folder, "own.csv", locale), first, "{locale}");
    }
}

#[test]
fn the_table_of_the_sample_comes_back_with_the_same_sums() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "case.ron"]);
    for locale in ["en-US", "de-DE"] {
        folder.answer(&["sample", "-o", "case.ron", "--force"]);
        let first = exported(&folder, "own.csv", locale);
        let run = import(&folder, "own.csv", &[]);
        assert_eq!(run.code, Some(0), "{locale}: {}", run.err);
        let second = exported(&folder, "own.csv", locale);
        let net = |text: &str| text.lines().last().unwrap().to_owned();
        assert!(net(&first).starts_with("net"));
        assert_eq!(net(&first), net(&second), "{first}\n{second}");
    }
}

#[test]
fn a_table_opens_rightly_in_a_spreadsheet_of_its_country() {
    let folder = Folder::new();
    let table =
        "kind;label;Initial;Year 1\ncost;Einführung;50000,50;0\nbenefit;Ersparnis;0;60000\n";
    folder.file("t.csv", table);
    assert_eq!(import(&folder, "t.csv", &[]).code, Some(0));
    let german = exported(&folder, "own.csv", "de-DE");
    assert!(
        german.starts_with("\u{feff}kind;label;Initial;Year 1;Total\n"),
        "{german}"
    );
    assert!(
        german.contains("cost;Einführung;-50000,50;0,00;-50000,50"),
        "{german}"
    );
    let english = exported(&folder, "own.csv", "en-US");
    assert!(
        english.contains("cost,Einführung,-50000.50,0.00,-50000.50"),
        "{english}"
    );
}

#[cfg(feature = "workbook")]
#[test]
fn a_formula_without_a_result_is_refused_by_its_cell() {
    let said = refused(
        &case("xlsx_formulas_without_results/case.xlsx"),
        "case.xlsx",
    );
    assert!(said.contains("Sheet1!E3: the cell holds the formula “=D3*1.05”, whose result is not stored in the file"), "{said}");
}

#[cfg(feature = "workbook")]
#[test]
fn costs_and_benefits_on_two_sheets_are_read_together_and_told() {
    let (npv, out) = npv(&case("second_sheet_is_dropped/case.xlsx"), "case.xlsx", &[]);
    assert_eq!(npv, Decimal::from(SETUP_AND_SAVED));
    assert_eq!(
        out,
        "Read: sheet “Costs”, row 2, 3 years: 1 cost; sheet “Benefits”, row 2, 3 years: 1 benefit.\n"
    );
}

#[cfg(feature = "workbook")]
#[test]
fn a_workbook_without_a_table_is_not_called_empty() {
    let said = refused(
        &case("messages_that_are_not_true/full_workbook.xlsx"),
        "full_workbook.xlsx",
    );
    assert!(!said.contains("empty"), "{said}");
    for part in [
        "not a cash-flow table",
        "“Assumptions” (2 rows)",
        "“Model” (2 rows)",
        "“Notes” (1 row)",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn files_of_other_shapes_are_refused_with_what_they_hold() {
    for (text, part) in [
        (
            "Section,Item,Value\nInputs,Team size,8\n",
            "its first row is “Section Item Value”",
        ),
        (
            "\u{feff}Income;Outcome;Cash_flow\n0;7000;-7000\n",
            "its first row is “Income Outcome Cash_flow”",
        ),
        (
            "Vendor_ID,Cost\r100,\" 175,936.00 \"\r",
            "its first row is “Vendor_ID Cost”",
        ),
        ("kind of work,label,hours\nx,y,5\n", "not a cash-flow table"),
    ] {
        let said = refused(text.as_bytes(), "t.csv");
        assert!(said.contains(part) && !said.contains("empty"), "{said}");
    }
}
