//! Workbooks: cells that are more than their values, and sheets that belong together.

use super::*;
use crate::model::testing::cells;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

const HEAD: &str = "kind,label,Initial,Year 1,Year 2,Year 3";
const SAVED: &str = "benefit,Saved,0,30000,30000,30000";

/// Writes words and numbers from a row on, a column to the right for each comma; empty cells stay empty.
fn write(sheet: &mut Worksheet, first: u32, rows: &[&str]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, cell) in (0..).zip(cells.split(',')) {
            match cell.parse::<f64>() {
                _ if cell.is_empty() => {}
                Ok(number) => {
                    sheet.write_number(row, column, number).unwrap();
                }
                Err(_) => {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
}

/// The headings, a cost of 50,000 at the start and a benefit of 30,000 a year.
const WHOLE: [&str; 3] = [HEAD, "cost,Setup,50000,0,0,0", SAVED];

/// A workbook of sheets by their names; one whose name begins with a dot is hidden without it.
fn sheets(all: &[(&str, &[&str])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in all {
        let sheet = book.add_worksheet();
        sheet.set_name(name.trim_start_matches('.')).unwrap();
        sheet.set_hidden(name.starts_with('.'));
        write(sheet, 0, rows);
    }
    book.save_to_buffer().unwrap()
}

fn book(change: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    write(sheet, 0, &WHOLE);
    change(sheet);
    book.save_to_buffer().unwrap()
}

fn read_book(bytes: &[u8]) -> Result<TableRead, String> {
    read_workbook_table(bytes, &frame()).map_err(|error| error.to_string())
}

fn refused(change: impl Fn(&mut Worksheet)) -> String {
    read_book(&book(change)).unwrap_err()
}

/// A workbook of one benefit, for what the writer cannot write.
fn package(sheet_data: &str, calculation: &str) -> Vec<u8> {
    let book = format!(
        r#"<workbook><sheets><sheet name="Plan" r:id="r1"/></sheets>{calculation}</workbook>"#
    );
    let text = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let head: String = HEAD.split(',').map(text).collect();
    let row = text("benefit") + &text("Saved") + sheet_data;
    let rows = format!("<row>{head}</row><row>{row}</row>");
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let parts = [
        ("xl/workbook.xml", &*book),
        ("xl/worksheets/a.xml", &*sheet),
    ];
    crate::storage::test_package::package(&parts)
}

#[test]
fn a_sheet_is_read_and_told() {
    let read = read_book(&book(|_| ())).unwrap();
    assert_eq!(lines(&read), SAME);
    let report = "Read: sheet “Sheet1”, rows 2–3, 3 years: 1 benefit, 1 cost.\n";
    assert_eq!(read.report.to_string(), report);
}

#[test]
fn a_formula_without_a_stored_result_is_refused_by_its_cell() {
    let refused =
        |cells: &str, calculation: &str| read_book(&package(cells, calculation)).unwrap_err();
    let empty = "<c><v>0</v></c><c><v>30000</v></c><c><f>D3*1.05</f><v/></c><c><f>E3*1.05</f></c>";
    let sentence =
        "Plan!E2: the cell holds the formula “=D3*1.05”, whose result is not stored in the file";
    begins(refused(empty, ""), sentence);
    // Programs that cannot compute store 0 and ask the spreadsheet to compute.
    let zero = "<c><v>0</v></c><c><v>30000</v></c><c><f>D3*1.05</f><v>0</v></c><c><v>1</v></c>";
    let said = refused(zero, r#"<calcPr fullCalcOnLoad="1"/>"#);
    begins(
        said,
        "Plan!E2: the cell holds a formula, whose result is not stored",
    );
    let read = read_book(&package(zero, "")).unwrap();
    assert_eq!(lines(&read), ["benefit Saved: 0 30000 0 1"]);
    let shared = r#"<c><v>0</v></c><c><f t="shared" ref="D2:F2" si="0">1+1</f></c><c><f t="shared" si="0"/></c><c><v>1</v></c>"#;
    says(
        refused(shared, ""),
        "Plan!D2: the cell holds the formula “=1+1”",
    );
}

/// A number for year 2 of the benefit, as a format shows it.
fn shown(sheet: &mut Worksheet, format: &str, number: &str) {
    let (format, number) = (Format::new().set_num_format(format), number.parse::<f64>());
    let number = number.unwrap();
    sheet
        .write_number_with_format(2, 4, number, &format)
        .unwrap();
}

#[test]
fn a_stored_result_is_read() {
    let bytes = book(|sheet| {
        let formula = Formula::new("=D3*1.05").set_result("31500");
        sheet.write_formula(2, 4, formula).unwrap();
    });
    let read = read_book(&bytes).unwrap();
    assert_eq!(lines(&read)[0], "benefit Saved: 0 30000 31500 30000");
}

#[test]
fn a_cell_is_what_it_shows() {
    for [format, number, said] in cells(
        r#"
        0% | 0.3 | Sheet1!E3: the cell shows 30 %, which is no amount of money
        0.0 % | 0.125 | Sheet1!E3: … the cell shows 12.5 %
        [$€-407]#,##0 | 41 | Sheet1!E3: … “€ 41” is in €, but this amount is in USD
        #,##0.00\ [$CHF] | 41 | Sheet1!E3: … is in CHF, but this amount is in USD
        0 "hours" | 41 | Sheet1!E3: … “hours” is not known
        dd.mm.yyyy | 46000 | Sheet1!E3: the cell holds a date"#,
    ) {
        begins(refused(|sheet| shown(sheet, format, number)), said);
    }
    for [format, number, amount] in cells(
        r#"
        $#,##0 | 41 | 41
        _("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_) | 0 | 0
        #,##0.00 "USD" | 41.5 | 41.5
        0"k" | 50 | 50000
        #,##0,"k" | 50000 | 50000
        #,##0, | 50000 | 50000
        0.0,," M" | 1500000 | 1500000"#,
    ) {
        let read = read_book(&book(|sheet| shown(sheet, format, number))).unwrap();
        let line = format!("benefit Saved: 0 30000 {amount} 30000");
        assert_eq!(lines(&read)[0], line, "{format}");
    }
}

#[test]
fn errors_truths_and_merged_amounts_are_refused_by_their_cells() {
    let error = refused(|sheet| {
        let formula = Formula::new("=#REF!*2").set_result("#REF!");
        sheet.write_formula(2, 4, formula).unwrap();
    });
    says(error, "Sheet1!E3: … #REF!");
    let truth = refused(|sheet| {
        sheet.write_boolean(2, 4, true).unwrap();
    });
    begins(truth, "Sheet1!E3: the cell holds TRUE");
    let merged = refused(|sheet| {
        let plain = Format::new();
        sheet.merge_range(3, 3, 3, 5, "", &plain).unwrap();
        write(sheet, 3, &["cost,Run,0,9000"]);
    });
    begins(
        merged,
        "Sheet1!E4: the cell belongs to the merged cells D4:F4",
    );
}

#[test]
fn merged_kinds_hold_for_all_their_rows() {
    let bytes = book(|sheet| {
        write(sheet, 3, &["cost,Run,0,1,1,1", ",Train,0,2,2,2"]);
        let plain = Format::new();
        sheet.merge_range(3, 0, 4, 0, "cost", &plain).unwrap();
    });
    let lines = lines(&read_book(&bytes).unwrap());
    assert_eq!(lines[2..], ["cost Run: 0 1 1 1", "cost Train: 0 2 2 2"]);
}

#[test]
fn numbers_written_as_text_are_read_by_their_column() {
    let bytes = book(|sheet| {
        sheet.write_string(2, 3, "30.000").unwrap();
        sheet.write_string(1, 3, "1,5").unwrap();
    });
    let expected = "
        benefit Saved: 0 30000 30000 30000
        cost Setup: 50000 1.5 0 0";
    lists(&lines(&read_book(&bytes).unwrap()), expected);
}

#[test]
fn hidden_rows_and_sheets_are_left_out_and_told_and_a_hidden_year_is_refused() {
    let mut book = Workbook::new();
    for name in ["Final", "Draft"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        write(sheet, 0, &WHOLE);
        sheet.set_hidden(name == "Draft");
        if name == "Final" {
            write(sheet, 3, &["cost,Old,1,1,1,1", "cost,Older,1,1,1,1"]);
            sheet.set_row_hidden(3).unwrap();
            sheet.set_row_hidden(4).unwrap();
        }
    }
    let notes = book.add_worksheet().set_name("Notes").unwrap();
    write(notes, 0, &["Source,finance"]);
    let bytes = book.save_to_buffer().unwrap();
    let read = read_book(&bytes).unwrap();
    assert_eq!(lines(&read), SAME);
    let report = "Read: sheet “Final”, rows 2–3, 3 years: 1 benefit, 1 cost.\nNot read: sheet “Draft” (hidden); sheet “Notes” (no cash-flow table); sheet “Final”, rows 4–5 (hidden).\n";
    assert_eq!(read.report.to_string(), report);
    let mut asked = frame();
    asked.answers.sheets = vec!["draft".to_owned()];
    let read = read_workbook_table(&bytes, &asked).unwrap();
    lists(
        &read.report.read,
        "sheet “Draft”, rows 2–3, 3 years: 1 benefit, 1 cost",
    );
    asked.answers.sheets = vec!["Finale".to_owned()];
    let said = read_workbook_table(&bytes, &asked).unwrap_err().to_string();
    let sentence =
        "the workbook has no sheet “Finale”; its sheets are “Final”, “Draft” and “Notes”";
    assert_eq!(said, sentence);
    let hidden = refused(|sheet| {
        sheet.set_column_hidden(4).unwrap();
    });
    begins(hidden, "Sheet1!E1: this column is hidden");
}

#[test]
fn a_table_may_stand_anywhere_with_titles_above_and_a_total_below() {
    let rows = [
        "",
        "",
        ",Business case draft",
        "",
        ",,kind,label,2027,2028,2029,Total",
        ",,costs,Setup,50000,0,0,50000",
        ",,benefits,Saved,0,30000,30000,60000",
        ",,,Net,-50000,30000,30000,10000",
    ];
    let read = read_book(&sheets(&[("Sheet1", &rows)])).unwrap();
    let expected = "
        benefit Saved: 0 0 30000 30000
        cost Setup: 0 50000 0 0";
    let left_out = "
        sheet “Sheet1”, row 3 “Business case draft” (above the table)
        sheet “Sheet1”, column “Total” (checked: the sum of the periods)
        sheet “Sheet1”, row 8 “Net” (checked: benefits less costs)";
    leaves_out(&read, expected, left_out);
}

#[test]
fn sheets_that_are_parts_of_one_table_are_read_together() {
    let costs: &[&str] = &[HEAD, "cost,Setup,50000,0,0,0"];
    let bytes = sheets(&[("Costs", costs), ("Benefits", &[HEAD, SAVED])]);
    let read = read_book(&bytes).unwrap();
    assert_eq!(lines(&read), SAME);
    let sheets = "
        sheet “Costs”, row 2, 3 years: 1 cost
        sheet “Benefits”, row 2, 3 years: 1 benefit";
    lists(&read.report.read, sheets);
}

#[test]
fn sheets_that_would_count_twice_are_a_question() {
    let bytes = sheets(&[("Draft", &WHOLE), ("Final", &WHOLE)]);
    let question = "the sheets “Draft” and “Final” are tables of their own, so that together they would count twice; name the one to read";
    assert_eq!(read_book(&bytes).unwrap_err(), question);
    let mut asked = frame();
    asked.answers.sheets = vec!["Final".to_owned()];
    let read = read_workbook_table(&bytes, &asked).unwrap();
    assert_eq!(read.report.left_out, ["sheet “Draft” (not asked for)"]);
    let short: &[&str] = &["kind,label,Initial,Year 1", "cost,A,1,1"];
    let long: &[&str] = &["kind,label,Initial,Year 1,Year 2", "benefit,A,1,1,1"];
    let said = read_book(&sheets(&[("Sheet1", short), ("Sheet2", long)])).unwrap_err();
    says(
        said,
        "the sheet “Sheet1” has 1 year and the sheet “Sheet2” 2 years",
    );
}

#[test]
fn a_workbook_without_a_table_says_what_it_holds() {
    let assumptions: &[&str] = &["Item,Value", "Licences,250000"];
    let model: &[&str] = &["Year,0,1", "Cash,-5,7"];
    let all = [
        ("Assumptions", assumptions),
        ("Model", model),
        (".Notes", &[]),
    ];
    let sentence = "this is not a cash-flow table: no row has the headings kind, label, Initial, Year 1, Year 2, …; its sheets are “Assumptions” (2 rows), “Model” (2 rows), “Notes” (empty, hidden)";
    assert_eq!(read_book(&sheets(&all)).unwrap_err(), sentence);
    says(
        read_book(&sheets(&[("Sheet1", &[])])).unwrap_err(),
        "the table is empty",
    );
}
