//! A cash-flow table in a workbook is the same case as in a text file, and wrong in the same words.

use crate::program::{Folder, Run};
use rust_xlsxwriter::{Formula, Workbook};

const ROWS: [[&str; 5]; 4] = [
    ["kind", "label", "Initial", "Year 1", "Year 2"],
    ["benefit", "Less re-typing", "0", "1606511.25", "3061331"],
    ["price", "Licence", "53150", "666715", "0.1"],
    ["cost", "Training", "", "1.5", "0"],
];

/// The rows as a sheet: what is a number becomes one. `changed` cells are other texts.
fn workbook(sheet: &str, first_row: u32, changed: &[(usize, usize, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .set_name("About")
        .unwrap()
        .write_string(0, 0, "Study")
        .unwrap();
    let page = workbook.add_worksheet().set_name(sheet).unwrap();
    for (row, cells) in (0_u32..).zip(ROWS) {
        for (column, cell) in (0_u16..).zip(cells) {
            let place = (row as usize, usize::from(column));
            let other = changed
                .iter()
                .find(|(row, column, _)| (*row, *column) == place);
            let cell = other.map_or(cell, |(_, _, text)| text);
            match cell.parse::<f64>() {
                Ok(number) => page.write_number(first_row + row, column, number).unwrap(),
                Err(_) if cell.is_empty() => page,
                Err(_) => page.write_string(first_row + row, column, cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn import(folder: &Folder, table: &str, case: &str) -> Run {
    folder.run(&[
        "import",
        table,
        "--currency",
        "USD",
        "--discount-rate",
        "10%",
        "--title",
        "Study",
        "--start",
        "2027-01-01",
        "-o",
        case,
    ])
}

#[test]
fn a_workbook_and_a_text_file_make_the_same_case() {
    let folder = Folder::new();
    let text: Vec<String> = ROWS.iter().map(|cells| cells.join(",")).collect();
    folder.file("study.csv", text.join("\n"));
    folder.file("study.xlsx", workbook("Flows", 3, &[]));
    for (table, case) in [("study.csv", "csv.ron"), ("study.xlsx", "xlsx.ron")] {
        let run = import(&folder, table, case);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    let told = folder.answer(&["diff", "csv.ron", "xlsx.ron"]);
    // Only the name of the file that is the source of every number.
    let others: Vec<&str> = told
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.contains("study.csv") && !line.contains("study.xlsx"))
        .collect();
    assert_eq!(others, [""; 0]);
    assert!(told.contains("study.xlsx"));
}

#[test]
fn a_bad_cell_is_named_by_row_column_and_content() {
    let folder = Folder::new();
    for (cell, words) in [
        ((1, 0, "income"), "Flows!A5: “income” is no kind"),
        (
            (2, 3, "about 20"),
            "Flows!D6: “about” is not known in “about 20”; write only the number",
        ),
        ((2, 2, "-5"), "Flows!C6: “-5” is below zero"),
        (
            (0, 4, "Year 3"),
            "column 5, is “Year 3” instead of “Year 2”",
        ),
        ((0, 1, "name"), "column 2, is “name” instead of “label”"),
    ] {
        folder.file("study.xlsx", workbook("Flows", 3, &[cell]));
        let run = import(&folder, "study.xlsx", "case.ron");
        assert_eq!(run.code, Some(1), "{cell:?}");
        assert!(run.err.contains(words), "{cell:?}: {}", run.err);
    }
}

#[test]
fn a_result_of_a_formula_counts_and_an_error_is_refused_by_its_name() {
    let folder = Folder::new();
    let sheet = |result: &str| {
        let mut workbook = Workbook::new();
        let page = workbook.add_worksheet();
        for (column, title) in (0..).zip(["kind", "label", "Initial", "Year 1"]) {
            page.write_string(0, column, title).unwrap();
        }
        page.write_string(1, 0, "benefit").unwrap();
        page.write_string(1, 1, "All").unwrap();
        let formula = Formula::new("=A1").set_result(result);
        page.write_formula(1, 3, formula).unwrap();
        workbook.save_to_buffer().unwrap()
    };
    folder.file("study.xlsx", sheet("12.5"));
    assert_eq!(import(&folder, "study.xlsx", "case.ron").code, Some(0));
    folder.file("study.xlsx", sheet("#REF!"));
    let run = import(&folder, "study.xlsx", "other.ron");
    assert!(
        run.err.contains(
            "Sheet1!D2: the cell holds the error #REF!; mend its formula in the spreadsheet first"
        ),
        "{}",
        run.err
    );
}

#[test]
fn an_unusual_rate_or_day_is_taken_and_doubted() {
    let folder = Folder::new();
    let text: Vec<String> = ROWS.iter().map(|cells| cells.join(",")).collect();
    folder.file("study.csv", text.join("\n"));
    let run = |rate: &str, start: &str, case: &str| {
        let frame = [
            "import",
            "study.csv",
            "--currency",
            "USD",
            "--discount-rate",
        ];
        let rest = [rate, "--start", start, "-o", case];
        folder.answer(&[&frame[..], &rest[..]].concat())
    };
    let usual = run("10%", "2027-01-01", "usual.ron");
    assert!(!usual.contains("unusual"), "{usual}");
    let doubted = run("1200%", "2227-01-01", "doubted.ron");
    assert!(
        doubted.contains("A discount rate of 1,200% is unusual"),
        "{doubted}"
    );
    assert!(
        doubted.contains("2227 is unusual; check the year."),
        "{doubted}"
    );
}
