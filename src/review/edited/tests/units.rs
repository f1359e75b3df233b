//! Numbers as they are written and shown: currencies, percent signs, decimal signs.

use super::*;

/// The review of a workbook in which a number is written or shown in some way.
fn shown(id: &str, put: Put, format: &str) -> Review {
    let case = crate::model::testing::case(
        r#"drivers: [
            (id: "cost", label: "Cost", value: Known("38"), unit: "EUR/hour"),
            (id: "claims", label: "Claims", value: Known("1000"), unit: "claim/year")]"#,
    );
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Inputs").unwrap();
    sheet.write_string(0, 0, "Id").unwrap();
    sheet.write_string(0, 1, "Value").unwrap();
    sheet.write_string(1, 0, id).unwrap();
    match put {
        Put::Number(number) => {
            let format = Format::new().set_num_format(format);
            sheet
                .write_number_with_format(1, 1, number, &format)
                .unwrap();
        }
        put => put.write(sheet, 1, 1),
    }
    review_of_workbook(
        &case,
        &writer.save_to_buffer().unwrap(),
        "c.xlsx",
        date(2026, 11, 25),
    )
    .unwrap()
}

#[test]
fn a_number_shown_or_written_in_another_currency_or_unit_is_not_taken_over() {
    let dollars = "[$$-409]#,##0.00";
    for (id, put, format, why) in [
        (
            "cost",
            Put::Number(40.0),
            dollars,
            "is in $, but this amount is in EUR; convert it first",
        ),
        // The same number in another currency is another cost.
        (
            "cost",
            Put::Number(38.0),
            dollars,
            "is in $, but this amount is in EUR; convert it first",
        ),
        (
            "cost",
            Put::Text("$40"),
            "",
            "“$40” is in $, but this amount is in EUR; convert it first",
        ),
        (
            "claims",
            Put::Text("€40"),
            "",
            "“€40” is money, but this number is in claim/year",
        ),
        (
            "claims",
            Put::Number(900.0),
            dollars,
            "is money, but this number is in claim/year",
        ),
        (
            "cost",
            Put::Text("160.000"),
            "",
            "can be read as 160 or as 160,000",
        ),
        ("cost", Put::Number(0.4), "0%", "is a percentage"),
    ] {
        let review = shown(id, put, format);
        assert_eq!(changes(&review), [""; 0]);
        says(review.remarks.join("\n"), why);
        assert!(!review.is_same(), "{why}");
    }
}

#[test]
fn a_number_with_the_currency_of_its_unit_is_read() {
    for (put, format) in [
        (Put::Number(40.5), "€ #,##0.00"),
        (Put::Number(40.5), "#,##0.00 \"EUR\""),
        (Put::Text("40.50 EUR"), ""),
        (Put::Text("€40.50"), ""),
        (Put::Text("40,50 €"), ""),
    ] {
        let changed = changes(&shown("cost", put, format));
        assert_eq!(changed, ["drivers[cost].value: €38 / hour → €40.50 / hour"]);
    }
}

#[test]
fn a_percentage_in_a_text_is_read_with_the_decimal_sign_that_it_shows() {
    let review = edited(&[("errors", "Value", Put::Text("36,5 %"))]);
    assert_eq!(changes(&review), ["drivers[errors].value: 2.5% → 36.5%"]);
}
