//! Edited workbooks: what people do to them, and what is made of it.

mod doubts;

use super::*;
use crate::model::{Basis, Currency, Driver, DriverValue, Exact, Id, Provenance};
use crate::report::workbook::names::{Field, INPUT_COLUMNS, basis_words, field_name, name_of};
use crate::review::Review;
use jiff::civil::date;
use rust_xlsxwriter::{Format, Formula, Workbook as Writer, Worksheet};

fn driver(id: &str, value: Option<&str>, unit: &str) -> Driver {
    let mut driver = Driver::open(Id::new(id).unwrap(), id.to_uppercase(), unit);
    if let Some(value) = value {
        driver.value = DriverValue::Known(value.parse().unwrap());
    }
    driver
}

fn case() -> Case {
    let mut case = Case::new("Test", Currency::EUR, date(2027, 2, 1));
    let mut claims = driver("claims", Some("20000"), "claim/year");
    claims.low = Some(Exact::from(15_000));
    let mut said = Provenance::new(Basis::Measured, "Head of Claims");
    said.source = "Report 7".to_owned();
    claims.said = Some(said);
    let mut double = driver("double", None, "claim/year");
    double.value = DriverValue::Calculated("claims * 2".to_owned());
    case.drivers = vec![
        claims,
        driver("minutes", None, "minute/claim"),
        driver("errors", Some("2.5"), "%"),
        driver("r1c1", Some("0.1"), ""),
        double,
    ];
    case
}

/// Where the table of [`workbook`] begins.
const TOP: u32 = 4;

/// The columns of the values, lowest values, roles and sources.
const VALUE: u16 = 3;

fn column(title: &str) -> u16 {
    let found = INPUT_COLUMNS.iter().position(|other| *other == title);
    u16::try_from(found.unwrap()).unwrap()
}

fn row(case: &Case, id: &str) -> u32 {
    let found = case
        .drivers
        .iter()
        .position(|driver| driver.id.as_str() == id);
    TOP + 1 + u32::try_from(found.unwrap()).unwrap()
}

/// A workbook of a case as the contract says, with what somebody did to its sheet afterwards.
struct Copy {
    sheet: String,
    names: bool,
}

impl Copy {
    fn bytes(&self, case: &Case, edit: impl Fn(&mut Worksheet)) -> Vec<u8> {
        let mut writer = Writer::new();
        let sheet = writer.add_worksheet().set_name(&self.sheet).unwrap();
        for title in INPUT_COLUMNS {
            sheet.write_string(TOP, column(title), title).unwrap();
        }
        for driver in &case.drivers {
            let row = row(case, driver.id.as_str());
            sheet.write_string(row, 0, driver.id.as_str()).unwrap();
            sheet.write_string(row, 2, &driver.label).unwrap();
            let number = |value: Exact| {
                let number: f64 = value.to_string().parse().unwrap();
                if driver.unit == "%" {
                    number / 100.0
                } else {
                    number
                }
            };
            match &driver.value {
                DriverValue::Known(value) => {
                    sheet.write_number(row, VALUE, number(*value)).unwrap();
                }
                DriverValue::Calculated(_) => {
                    let formula = Formula::new("=D6*2").set_result("40000");
                    sheet.write_formula(row, VALUE, formula).unwrap();
                }
                DriverValue::Open => {}
            }
            if let Some(low) = driver.low {
                sheet.write_number(row, column("Low"), number(low)).unwrap();
            }
            if let Some(said) = &driver.said {
                sheet
                    .write_string(row, column("Said by"), basis_words(said.basis))
                    .unwrap();
                sheet.write_string(row, column("Role"), &said.by).unwrap();
                sheet
                    .write_string(row, column("Source"), &said.source)
                    .unwrap();
            }
        }
        let discount: f64 = case.discount.fraction().to_string().parse().unwrap();
        sheet.write_number(1, 1, discount).unwrap();
        sheet.write_string(2, 1, &case.title).unwrap();
        edit(sheet);
        if self.names {
            let place = format!("='{}'!$B$2", self.sheet);
            writer.define_name("case.discount", &place).unwrap();
            let place = format!("='{}'!$B$3", self.sheet);
            writer.define_name("workbook.title", &place).unwrap();
            for driver in &case.drivers {
                let row = row(case, driver.id.as_str()) + 1;
                let place = |column: char| format!("='{}'!${column}${row}", self.sheet);
                writer
                    .define_name(name_of(&driver.id), &place('D'))
                    .unwrap();
                let low = field_name(&driver.id, Field::Low);
                writer.define_name(low, &place('E')).unwrap();
            }
        }
        writer.save_to_buffer().unwrap()
    }
}

const PLAIN: fn() -> Copy = || Copy {
    sheet: "Inputs".to_owned(),
    names: true,
};

fn review_of(copy: &Copy, edit: impl Fn(&mut Worksheet)) -> Review {
    let case = case();
    let bytes = copy.bytes(&case, edit);
    review_of_workbook(&case, &bytes, "copy.xlsx", date(2026, 11, 25)).unwrap()
}

fn told(review: &Review) -> Vec<String> {
    let told = |item: &crate::review::Item| format!("{}: {}", item.path, item.change());
    review.items.iter().map(told).collect()
}

#[test]
fn a_copy_in_which_nobody_changed_anything_changes_nothing() {
    for copy in [
        PLAIN(),
        Copy {
            sheet: "It's ours".to_owned(),
            names: true,
        },
    ] {
        let review = review_of(&copy, |_| {});
        assert_eq!(told(&review), [""; 0]);
        assert_eq!(review.remarks, [""; 0]);
    }
}

#[test]
fn a_changed_number_was_stated_by_the_customer_in_the_file() {
    let review = review_of(&PLAIN(), |sheet| {
        let row = row(&case(), "claims");
        sheet.write_number(row, VALUE, 18_000.5).unwrap();
    });
    assert_eq!(
        told(&review),
        ["drivers[claims].value: 20,000 claim / year → 18,000.5 claim / year"]
    );
    let said = review.apply(&review.everything()).unwrap().drivers[0]
        .said
        .clone();
    let said = said.unwrap();
    assert_eq!(said.basis, Basis::StatedByCustomer);
    // Who wrote it into the copy is not known; it need not be whoever said the old number.
    assert_eq!(said.by, "");
    assert_eq!(said.on, Some(date(2026, 11, 25)));
    assert_eq!(said.source, "copy.xlsx");
}

#[test]
fn an_answer_a_role_and_a_source_are_taken_over() {
    let review = review_of(&PLAIN(), |sheet| {
        let row = row(&case(), "minutes");
        sheet.write_number(row, VALUE, 12).unwrap();
        sheet.write_string(row, column("Role"), "CFO").unwrap();
        sheet
            .write_string(row, column("Source"), "Time study")
            .unwrap();
        let row = self::row(&case(), "claims");
        sheet
            .write_string(row, column("Source"), "Report 8")
            .unwrap();
    });
    let case = review.apply(&review.everything()).unwrap();
    let said = case.drivers[1].said.clone().unwrap();
    assert_eq!(case.drivers[1].value, DriverValue::Known(Exact::from(12)));
    assert_eq!(
        (said.by.as_str(), said.source.as_str()),
        ("CFO", "Time study")
    );
    let said = case.drivers[0].said.clone().unwrap();
    assert_eq!(
        (said.basis, said.source.as_str()),
        (Basis::Measured, "Report 8")
    );
    assert_eq!(review.items.len(), 2);
}

#[test]
fn percent_comes_back_as_percent_and_a_hundredfold_raises_a_doubt() {
    let percent = |number: f64| {
        review_of(&PLAIN(), |sheet| {
            let row = row(&case(), "errors");
            sheet.write_number(row, VALUE, number).unwrap();
        })
    };
    let review = percent(0.07);
    assert_eq!(told(&review), ["drivers[errors].value: 2.5% → 7%"]);
    assert!(review.items[0].doubt.is_none());
    let review = percent(15.0);
    assert_eq!(told(&review), ["drivers[errors].value: 2.5% → 1,500%"]);
    assert!(review.items[0].doubt.as_deref().unwrap().contains("15%"));
    assert_eq!(review.without_doubts().count(), 0);
}

#[test]
fn what_is_no_number_stays_as_it_is_and_is_told() {
    let review = review_of(&PLAIN(), |sheet| {
        let case = case();
        sheet
            .write_string(row(&case, "claims"), VALUE, "about 20")
            .unwrap();
        sheet
            .write_boolean(row(&case, "minutes"), VALUE, true)
            .unwrap();
        sheet
            .write_blank(row(&case, "errors"), VALUE, &Format::new())
            .unwrap();
        let broken = Formula::new("=#REF!").set_result("#REF!");
        sheet
            .write_formula(row(&case, "r1c1"), VALUE, broken)
            .unwrap();
    });
    assert_eq!(told(&review), [""; 0]);
    assert_eq!(
        review.remarks,
        [
            "Inputs!D6, “CLAIMS”: “about 20” is a text, not a number; it stays as it is.",
            "Inputs!D7, “MINUTES”: “TRUE” is not a number; it stays as it is.",
            "Inputs!D8, “ERRORS”: was left empty; it stays as it is.",
            "Inputs!D9, “R1C1”: it shows the error “#REF!”, not a number; it stays as it is.",
        ]
    );
}

#[test]
fn a_day_is_no_number_and_a_number_in_a_text_is_read_with_a_remark() {
    let review = review_of(&PLAIN(), |sheet| {
        let case = case();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet
            .write_number_with_format(row(&case, "claims"), VALUE, 46_000, &day)
            .unwrap();
        sheet
            .write_string(row(&case, "minutes"), VALUE, "1,250")
            .unwrap();
        sheet
            .write_string(row(&case, "errors"), VALUE, "15")
            .unwrap();
    });
    assert_eq!(
        told(&review),
        ["drivers[minutes].value: not known yet → 1,250 minutes / claim"]
    );
    assert_eq!(review.remarks.len(), 3);
    assert!(
        review.remarks[0].contains("holds a date"),
        "{:?}",
        review.remarks
    );
    assert!(
        review.remarks[1].contains("read as a number"),
        "{:?}",
        review.remarks
    );
    assert!(
        review.remarks[2].contains("“15” is a text"),
        "{:?}",
        review.remarks
    );
}

#[test]
fn a_formula_of_the_customers_own_gives_its_last_result() {
    let review = review_of(&PLAIN(), |sheet| {
        let formula = Formula::new("=0.1+0.2").set_result("0.30000000000000004");
        sheet
            .write_formula(row(&case(), "r1c1"), VALUE, formula)
            .unwrap();
    });
    assert_eq!(told(&review), ["drivers[r1c1].value: 0.1 → 0.3"]);
}

#[test]
fn a_number_typed_over_a_calculation_raises_a_doubt() {
    let review = review_of(&PLAIN(), |sheet| {
        sheet
            .write_number(row(&case(), "double"), VALUE, 41_000)
            .unwrap();
    });
    assert_eq!(
        told(&review),
        ["drivers[double].value: calculated: claims * 2 → 41,000 claim / year"]
    );
    assert!(review.items[0].doubt.is_some());
}

#[test]
fn without_names_the_id_in_the_row_leads_to_the_value() {
    let copy = Copy {
        sheet: "Sheet 1".to_owned(),
        names: false,
    };
    let review = review_of(&copy, |sheet| {
        let case = case();
        sheet.write_number(row(&case, "claims"), VALUE, 1).unwrap();
        sheet
            .write_number(row(&case, "claims"), column("Low"), 0.5)
            .unwrap();
    });
    assert_eq!(review.items.len(), 2);
    assert_eq!(
        review.remarks,
        ["The names of 5 inputs were deleted in the workbook; found by the id in the row instead."]
    );
}

#[test]
fn sorted_rows_are_followed_by_their_ids() {
    let review = review_of(&PLAIN(), |sheet| {
        let case = case();
        let (a, b) = (row(&case, "claims"), row(&case, "r1c1"));
        for (row, id, value, low) in [
            (a, "r1c1", 0.1, None),
            (b, "claims", 20_000.0, Some(15_000)),
        ] {
            sheet.write_string(row, 0, id).unwrap();
            sheet.write_number(row, VALUE, value).unwrap();
            match low {
                Some(low) => sheet.write_number(row, column("Low"), low).unwrap(),
                None => sheet
                    .write_blank(row, column("Low"), &Format::new())
                    .unwrap(),
            };
            for (title, words) in [
                ("Said by", "Measured"),
                ("Role", "Head of Claims"),
                ("Source", "Report 7"),
            ] {
                if id == "claims" {
                    sheet.write_string(row, column(title), words).unwrap();
                } else {
                    sheet
                        .write_blank(row, column(title), &Format::new())
                        .unwrap();
                }
            }
        }
    });
    assert_eq!(told(&review), [""; 0]);
    assert_eq!(
        review.remarks,
        [
            "The rows of 2 inputs were put in another order under their names; the id in the row was followed."
        ]
    );
}

#[test]
fn rows_that_stand_twice_or_are_nobodys_are_told() {
    let review = review_of(&PLAIN(), |sheet| {
        sheet.write_string(20, 0, "claims").unwrap();
        sheet.write_number(20, VALUE, 5).unwrap();
        sheet.write_string(21, 0, "new_one").unwrap();
    });
    assert_eq!(told(&review), [""; 0]);
    assert_eq!(
        review.remarks,
        [
            "“CLAIMS” stands twice in the workbook with different values, in rows 6 and 21; the one in Inputs!D6 was read.",
            "This case has no input “new_one”; add it to the case first if it is needed.",
        ]
    );
}

#[test]
fn a_workbook_of_something_else_is_refused() {
    let mut writer = Writer::new();
    writer
        .add_worksheet()
        .write_string(0, 0, "Shopping")
        .unwrap();
    let bytes = writer.save_to_buffer().unwrap();
    let error = review_of_workbook(&case(), &bytes, "x.xlsx", date(2026, 11, 25)).unwrap_err();
    assert_eq!(error, EditError::NoInputs);
}
