//! Amounts as spreadsheets of many countries write them.

use super::*;

fn table(initial: &str, first: &str, second: &str) -> String {
    format!(
        "kind,label,Initial,Year 1,Year 2\ncost,Setup,\"{initial}\",0,0\nbenefit,Saved,0,\"{first}\",\"{second}\"\n"
    )
}

fn read_as(table: &str, answer: Option<DecimalMark>) -> Result<Vec<String>, String> {
    let mut frame = frame();
    frame.answers.decimal_mark = answer;
    let read = read_table(table.as_bytes(), &frame);
    read.map(|read| lines(&read))
        .map_err(|error| error.to_string())
}

fn read(initial: &str, first: &str, second: &str) -> String {
    let lines = match read_as(&table(initial, first, second), None) {
        Ok(lines) => lines,
        Err(error) => return error,
    };
    let of = |line: &str, column: usize| {
        let amounts = line.rsplit(": ").next().unwrap();
        amounts.split(' ').nth(column).unwrap().to_owned()
    };
    [of(&lines[1], 0), of(&lines[0], 1), of(&lines[0], 2)].join(" ")
}

#[test]
fn amounts_with_one_reading_are_read() {
    // Bars part the cells.
    for (cells, amounts) in rows(
        "
        50,000.00 | 1,606,511.00 | -   => 50000 1606511 0
        50.000,00|1.606.511,00|– => 50000 1606511 0
        50 000|1\u{202f}606\u{a0}511,5|0 => 50000 1606511.5 0
        50'000|1’606’511.50| => 50000 1606511.5 0
        5,00,000|1,23,45,678.50|1 => 500000 12345678.5 1
        $50,000.00|US$ 30|30 USD => 50000 30 30
        5e4|3.0E+04|1.61E+06 => 50000 30000 1610000
        50k|0.5 M|1,234,567 => 50000 500000 1234567
        1234,5|0,125|12,5 => 1234.5 0.125 12.5",
    ) {
        let [initial, first, second] = cells.split('|').collect::<Vec<_>>()[..] else {
            panic!("{cells}");
        };
        assert_eq!(read(initial, first, second), amounts, "{cells:?}");
    }
}

#[test]
fn what_is_no_amount_of_the_currency_is_refused_by_its_cause() {
    for (cell, part) in [
        ("30 %", "“30 %” is a percentage"),
        ("€41", "“€41” is in €, but this amount is in USD"),
        ("41 CHF", "“41 CHF” is in CHF, but this amount is in USD"),
        ("five", "“five” is not an amount"),
        ("12x", "12x"),
        ("1.25.000", "not grouped evenly"),
        ("=1+1", "“=1+1” is not an amount"),
        ("#REF!", "the cell holds the error #REF!; mend its formula"),
        ("#DIV/0!", "the cell holds the error #DIV/0!"),
    ] {
        let said = read("50000", cell, "1");
        assert!(
            said.starts_with("row 3, column “Year 1”: "),
            "{cell}: {said}"
        );
        says(said, part);
    }
}

#[test]
fn two_readings_are_asked_about_with_both_values_and_answered_once() {
    let sheets = "kind,label,Initial,Year 1,Year 2,Year 3\ncost,Einführung,50.000,0,0,0\nbenefit,Ersparnis,0,30.000,30.000,30.000\n";
    let said = read_as(sheets, None).unwrap_err();
    let asked = "row 2, column “Initial”: “50.000” can be read as 50 when numbers are written 1,234.56 or as 50,000 when numbers are written 1.234,56, and nothing in the table says which; so can 3 more cells; say how its numbers are written";
    assert_eq!(said, asked);
    let comma = read_as(sheets, Some(DecimalMark::Comma)).unwrap();
    let expected = "
        benefit Ersparnis: 0 30000 30000 30000
        cost Einführung: 50000 0 0 0";
    lists(&comma, expected);
    let point = read_as(sheets, Some(DecimalMark::Point)).unwrap();
    assert_eq!(
        point,
        ["benefit Ersparnis: 0 30 30 30", "cost Einführung: 50 0 0 0"]
    );
    for [initial, first, second] in [
        ["1,234", "0", "0"],
        ["0", "12.345", "7"],
        ["(1.234)", "0", "0"],
    ] {
        let said = read(initial, first, second);
        says(said, "say how its numbers are written");
    }
}

#[test]
fn other_numbers_of_the_column_or_of_the_table_decide() {
    assert_eq!(read("50.000", "30.000,50", "1"), "50000 30000.5 1");
    assert_eq!(read("50.000", "12.5", "1"), "50 12.5 1");
    assert_eq!(read("50,000", "1.606.511", "1"), "50 1606511 1");
    assert_eq!(read("50,000", "0.5", "1"), "50000 0.5 1");
    // Two columns prove the opposite, and the third proves nothing.
    assert!(read("50.000", "1,5", "2.5").contains("“50.000” can be read"));
    let read = read_table(table("50.000", "30.000,50", "1").as_bytes(), &frame()).unwrap();
    let note = "“50.000” is read as 50,000, as the other numbers of the table show.";
    assert_eq!(read.report.notes, [note]);
}

#[test]
fn amounts_below_zero_are_costs_where_all_costs_are_and_refused_elsewhere() {
    assert_eq!(read("(50,000.00)", "1", "2"), "50000 1 2");
    assert_eq!(read("-50000", "1", "2"), "50000 1 2");
    assert_eq!(read("50000-", "1", "2"), "50000 1 2");
    for cell in ["-7", "(7)", "−7"] {
        let said = read("50000", "1", cell);
        let below = format!("“{cell}” is below zero");
        begins(said, &format!("row 3, column “Year 2”: {below}"));
    }
    let mixed = "kind,label,Initial,Year 1\ncost,A,-5,-6\ncost,B,-7,8\n";
    assert!(said(mixed).contains("row 3, column “Year 1”: “8” is above zero, while"));
    let refund = "kind,label,Initial,Year 1\ncost,A,5,6\ncost,B,7,-8\n";
    assert!(said(refund).contains("“-8” is below zero"));
    let told = read_table(table("(5)", "1", "1").as_bytes(), &frame()).unwrap();
    let note = "Costs and prices are written below zero and read as spent.";
    lists(&told.report.notes, note);
    // A spreadsheet writes a rounded loss of nothing so.
    assert_eq!(read("-0.0", "1", "2"), "0 1 2");
}

proptest! {
    /// What a locale writes is read as the same number, at once or when the locale's sign is given.
    #[test]
    fn amounts_written_in_any_locale_come_back(
        first in 0_u64..10_000_000_000, second in 0_u64..10_000_000_000, decimals in 0_u32..4,
        tag in proptest::sample::select(vec!["en-US", "en-IN", "de-DE", "de-CH", "fr-FR", "hi-IN", "ja-JP", "pt-BR", "sv-SE", "es-ES", "pl-PL"])
    ) {
        let locale = crate::format::Locale::parse(tag).unwrap();
        let values = [first, second].map(|units| rust_decimal::Decimal::from_i128_with_scale(i128::from(units), decimals));
        let cells = values.map(|value| locale.number(value));
        let lines = read_as(&table("0", &cells[0], &cells[1]), DecimalMark::of_locale(&locale)).unwrap();
        let expected = values.map(|value| value.normalize().to_string());
        prop_assert_eq!(&lines[0], &format!("benefit Saved: 0 {} {}", expected[0], expected[1]));
        // Without an answer it is the same, or a question; never another number.
        match read_as(&table("0", &cells[0], &cells[1]), None) {
            Ok(lines) => prop_assert_eq!(&lines[0], &format!("benefit Saved: 0 {} {}", expected[0], expected[1])),
            Err(said) => prop_assert!(said.contains("can be read"), "{}", said),
        }
    }
}
