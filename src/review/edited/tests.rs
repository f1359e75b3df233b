//! Edited workbooks: what people do to them, and what becomes of it in the case.

use super::*;
use crate::model::testing::{lists, says};
use crate::model::{Basis, Driver, DriverValue, Exact};
use crate::report::workbook::names::{BASES, Field, INPUT_COLUMNS, field_name, name_of, words_of};
use crate::review::Review;
use jiff::civil::date;
use rust_xlsxwriter::{Format, Formula, Workbook as Writer, Worksheet};

mod places;
mod results;
mod units;

fn case() -> Case {
    crate::model::testing::case(
        r#"drivers: [
        (id: "claims", label: "CLAIMS", value: Known("20000"), unit: "claim/year", low: "15000",
            said: (basis: Measured, by: "Head of Claims", source: "Report 7")),
        (id: "minutes", label: "MINUTES", unit: "minute/claim"),
        (id: "errors", label: "ERRORS", value: Known("2.5"), unit: "%"),
        (id: "r1c1", label: "R1C1", value: Known("0.1")),
        (id: "double", label: "DOUBLE", value: Calculated("claims * 2"), unit: "claim/year")]"#,
    )
}

/// What somebody puts into a cell.
#[derive(Clone, Copy)]
enum Put {
    Number(f64),
    Text(&'static str),
    True,
    Day(f64),
    /// A formula with its stored result.
    Formula(&'static str, &'static str),
    Empty,
}

impl Put {
    fn write(self, sheet: &mut Worksheet, row: u32, column: u16) {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        match self {
            Self::Number(number) => sheet.write_number(row, column, number),
            Self::Text(text) => sheet.write_string(row, column, text),
            Self::True => sheet.write_boolean(row, column, true),
            Self::Day(day_number) => sheet.write_number_with_format(row, column, day_number, &day),
            Self::Formula(formula, result) => {
                sheet.write_formula(row, column, Formula::new(formula).set_result(result))
            }
            Self::Empty => sheet.write_blank(row, column, &Format::new()),
        }
        .unwrap();
    }
}

/// The row of the table's heads, counted from 0.
const TOP: u32 = 4;

/// The cells of the title and of the discount.
const TITLE: (u32, u16) = (2, 1);
const DISCOUNT: (u32, u16) = (1, 3);

fn column(title: &str) -> u16 {
    let found = INPUT_COLUMNS.iter().position(|other| *other == title);
    u16::try_from(found.unwrap()).unwrap()
}

fn row(id: &str) -> u32 {
    let drivers = case().drivers;
    let found = drivers.iter().position(|driver| driver.id.as_str() == id);
    TOP + 1 + u32::try_from(found.unwrap()).unwrap()
}

/// The cells of a driver as the export writes them.
fn cells(driver: &Driver) -> Vec<(&'static str, String)> {
    let number = |value: Exact| {
        let number: f64 = value.to_string().parse().unwrap();
        let whole = if driver.unit == "%" { 100.0 } else { 1.0 };
        (number / whole).to_string()
    };
    let mut cells = vec![
        ("Id", driver.id.to_string()),
        ("Label", driver.label.clone()),
    ];
    if let DriverValue::Known(value) = driver.value {
        cells.push(("Value", number(value)));
    }
    cells.extend(driver.low.map(|low| ("Low", number(low))));
    if let Some(said) = &driver.said {
        cells.push(("Said by", words_of(&BASES, said.basis).to_owned()));
        cells.push(("Role", said.by.clone()));
        cells.push(("Source", said.source.clone()));
    }
    cells
}

/// A workbook of [`case`] as the export writes it, with what somebody did to its sheet afterwards.
fn workbook(sheet_name: &str, names: bool, edits: &[(u32, u16, Put)]) -> Vec<u8> {
    written(sheet_name, names.then_some(sheet_name), edits)
}

/// The sheet and the one to which the names lead, which may be called something else by now.
fn written(sheet_name: &str, names: Option<&str>, edits: &[(u32, u16, Put)]) -> Vec<u8> {
    let case = case();
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name(sheet_name).unwrap();
    for title in INPUT_COLUMNS {
        sheet.write_string(TOP, column(title), title).unwrap();
    }
    for driver in &case.drivers {
        let row = row(driver.id.as_str());
        for (title, text) in cells(driver) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column(title), number).unwrap(),
                Err(_) => sheet.write_string(row, column(title), text).unwrap(),
            };
        }
    }
    Put::Formula("=D6*2", "40000").write(sheet, row("double"), column("Value"));
    sheet.write_string(1, 1, "Discount on our price").unwrap();
    sheet.write_number(DISCOUNT.0, DISCOUNT.1, 0).unwrap();
    sheet.write_string(TITLE.0, TITLE.1, &case.title).unwrap();
    for (row, column, put) in edits {
        put.write(sheet, *row, *column);
    }
    if let Some(led_to) = names {
        let mut define = |name: String, place: String| {
            let place = format!("='{led_to}'!{place}");
            writer.define_name(name, &place).unwrap();
        };
        define("case.discount".to_owned(), "$D$2".to_owned());
        define("workbook.title".to_owned(), "$B$3".to_owned());
        for driver in &case.drivers {
            let row = row(driver.id.as_str()) + 1;
            define(name_of(&driver.id), format!("$D${row}"));
            define(field_name(&driver.id, Field::LOW), format!("$E${row}"));
        }
    }
    writer.save_to_buffer().unwrap()
}

fn read(case: &Case, bytes: &[u8]) -> Result<Review, EditError> {
    review_of_workbook(case, bytes, "copy.xlsx", date(2026, 11, 25))
}

fn cell(id: &str, title: &str, put: Put) -> (u32, u16, Put) {
    (row(id), column(title), put)
}

/// The review of a copy in which cells of drivers were changed.
fn edited(edits: &[(&str, &str, Put)]) -> Review {
    let edits = edits.iter().map(|(id, title, put)| cell(id, title, *put));
    read(
        &case(),
        &workbook("Inputs", true, &edits.collect::<Vec<_>>()),
    )
    .unwrap()
}

fn changes(review: &Review) -> Vec<String> {
    let change = |item: &crate::review::Item| format!("{}: {}", item.path, item.change());
    review.items.iter().map(change).collect()
}

fn all(review: &Review) -> Case {
    review.apply(&review.everything()).unwrap()
}

#[test]
fn a_copy_in_which_nobody_changed_anything_changes_nothing() {
    for sheet in ["Inputs", "It's ours"] {
        let review = read(&case(), &workbook(sheet, true, &[])).unwrap();
        assert_eq!(changes(&review), [""; 0]);
        assert_eq!(review.remarks, [""; 0]);
    }
}

#[test]
fn a_changed_number_was_stated_by_the_customer_in_the_file() {
    let review = edited(&[("claims", "Value", Put::Number(18_000.5))]);
    let change = "drivers[claims].value: 20,000 claims / year → 18,000.5 claims / year";
    lists(&changes(&review), change);
    let said = all(&review).drivers[0].said.clone().unwrap();
    assert_eq!(said.basis, Basis::StatedByCustomer);
    // Who wrote it into the copy is not known; it need not be whoever said the old number.
    assert_eq!(said.by, "");
    assert_eq!(said.on, Some(date(2026, 11, 25)));
    assert_eq!(said.source, "copy.xlsx");
}

#[test]
fn an_answer_a_role_and_a_source_are_taken_over() {
    let review = edited(&[
        ("minutes", "Value", Put::Number(12.0)),
        ("minutes", "Role", Put::Text("CFO")),
        ("minutes", "Source", Put::Text("Time study")),
        ("claims", "Source", Put::Text("Report 8")),
    ]);
    let case = all(&review);
    assert_eq!(case.drivers[1].value, DriverValue::Known(Exact::from(12)));
    let said = case.drivers[1].said.clone().unwrap();
    assert_eq!((&*said.by, &*said.source), ("CFO", "Time study"));
    let said = case.drivers[0].said.clone().unwrap();
    assert_eq!((said.basis, &*said.source), (Basis::Measured, "Report 8"));
    assert_eq!(review.items.len(), 2);
}

#[test]
fn a_cell_of_its_kind_gives_its_change_and_a_doubt_where_it_is_likely_a_slip() {
    let result = Put::Formula("=0.1+0.2", "0.30000000000000004");
    for (id, put, change, doubt) in [
        // Percent comes back as percent, and a hundredfold is doubted.
        ("errors", Put::Number(0.07), "2.5% → 7%", None),
        ("errors", Put::Number(15.0), "2.5% → 1,500%", Some("15%")),
        // A formula of the customer's own gives its last result.
        ("r1c1", result, "0.1 → 0.3", None),
        // A number typed over a calculation.
        (
            "double",
            Put::Number(41_000.0),
            "calculated: claims * 2 → 41,000 claims / year",
            Some(""),
        ),
    ] {
        let review = edited(&[(id, "Value", put)]);
        assert_eq!(changes(&review), [format!("drivers[{id}].value: {change}")]);
        let found = review.items[0].doubt.as_deref();
        assert_eq!(found.is_some(), doubt.is_some(), "{change}: {found:?}");
        says(found.unwrap_or_default(), doubt.unwrap_or_default());
        let taken = review.without_doubts().count();
        assert_eq!(taken == 0, doubt.is_some(), "{change}");
    }
}

#[test]
fn what_is_no_number_stays_as_it_is_with_a_remark() {
    let review = edited(&[
        ("claims", "Value", Put::Text("about 20")),
        ("minutes", "Value", Put::True),
        ("errors", "Value", Put::Empty),
        ("r1c1", "Value", Put::Formula("=#REF!", "#REF!")),
    ]);
    assert_eq!(changes(&review), [""; 0]);
    let remarks = "
        Inputs!D6, “CLAIMS”: “about 20” is a text, not a number; it stays as it is.
        Inputs!D7, “MINUTES”: “TRUE” is not a number; it stays as it is.
        Inputs!D8, “ERRORS”: was left empty; it stays as it is.
        Inputs!D9, “R1C1”: it shows the error “#REF!”, not a number; it stays as it is.";
    lists(&review.remarks, remarks);
}

#[test]
fn a_day_is_no_number_and_a_number_in_a_text_is_read_with_a_remark() {
    let review = edited(&[
        ("claims", "Value", Put::Day(46_000.0)),
        ("minutes", "Value", Put::Text("1,250")),
        ("errors", "Value", Put::Text("15")),
    ]);
    let change = "drivers[minutes].value: not known yet → 1,250 minutes / claim";
    lists(&changes(&review), change);
    let remarks = review.remarks.join("\n");
    let parts = "holds a date … \n … read as a number … \n … “15” is a text";
    says(remarks, parts);
    assert_eq!(review.remarks.len(), 3);
}

#[test]
fn without_names_the_id_in_the_row_leads_to_the_value() {
    let edits = [
        cell("claims", "Value", Put::Number(1.0)),
        cell("claims", "Low", Put::Number(0.5)),
    ];
    let review = read(&case(), &workbook("Sheet 1", false, &edits)).unwrap();
    assert_eq!(review.items.len(), 2);
    let remarks = "
        The names of 1 setting do not lead to their cells any more in the workbook; the words beside the values were followed instead.
        The names of 5 inputs were deleted in the workbook; found by the id in the row instead.";
    lists(&review.remarks, remarks);
}

#[test]
fn sorted_rows_are_followed_by_their_ids() {
    let review = edited(&[
        ("claims", "Id", Put::Text("r1c1")),
        ("claims", "Value", Put::Number(0.1)),
        ("claims", "Low", Put::Empty),
        ("claims", "Said by", Put::Empty),
        ("claims", "Role", Put::Empty),
        ("claims", "Source", Put::Empty),
        ("r1c1", "Id", Put::Text("claims")),
        ("r1c1", "Value", Put::Number(20_000.0)),
        ("r1c1", "Low", Put::Number(15_000.0)),
        ("r1c1", "Said by", Put::Text("Measured")),
        ("r1c1", "Role", Put::Text("Head of Claims")),
        ("r1c1", "Source", Put::Text("Report 7")),
    ]);
    assert_eq!(changes(&review), [""; 0]);
    let remark = "The names of 2 inputs lead to other cells in the workbook; the id in the row and the head of the column were followed instead.";
    lists(&review.remarks, remark);
}

#[test]
fn rows_that_stand_twice_or_belong_to_no_driver_have_a_remark() {
    let edits = [
        (20, column("Id"), Put::Text("claims")),
        (20, column("Value"), Put::Number(5.0)),
        (21, column("Id"), Put::Text("new_one")),
    ];
    let review = read(&case(), &workbook("Inputs", true, &edits)).unwrap();
    assert_eq!(changes(&review), [""; 0]);
    let remarks = "
        “CLAIMS” stands twice in the workbook with different values, in rows 6 and 21; the one in Inputs!D6 was read.
        This case has no input “new_one”; add it to the case first if it is needed.";
    lists(&review.remarks, remarks);
}

#[test]
fn a_workbook_of_something_else_is_refused() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    sheet.write_string(0, 0, "Shopping").unwrap();
    let error = read(&case(), &writer.save_to_buffer().unwrap()).unwrap_err();
    assert_eq!(error, EditError::NoInputs);
}

#[test]
fn nothing_of_another_cases_workbook_is_taken_over_unasked() {
    let title = (TITLE.0, TITLE.1, Put::Text("Another case"));
    let edits = [title, cell("claims", "Value", Put::Number(18_000.0))];
    let bytes = workbook("Inputs", true, &edits);
    let review = read(&case(), &bytes).unwrap();
    assert_eq!(changes(&review).len(), 1);
    says(review.items[0].doubt.as_deref().unwrap(), "Another case");
    assert_eq!(review.without_doubts().count(), 0);
    let mut case = case();
    case.title = "Another case".to_owned();
    let review = read(&case, &bytes).unwrap();
    assert_eq!(review.without_doubts().count(), 1, "it is of this one");
}

#[test]
fn a_price_that_they_filled_in_raises_a_doubt() {
    let discount = (DISCOUNT.0, DISCOUNT.1, Put::Number(0.12));
    let review = read(&case(), &workbook("Inputs", true, &[discount])).unwrap();
    assert_eq!(changes(&review), ["discount: nothing → 12%"]);
    assert!(review.items[0].doubt.as_deref().unwrap().contains("agreed"));
    assert_eq!(review.without_doubts().count(), 0);
}
