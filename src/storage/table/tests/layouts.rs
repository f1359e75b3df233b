//! Layouts that mean the same, and the account of each.

use super::*;

fn account(table: &[u8]) -> ImportReport {
    let read = read_table(table, &frame()).unwrap();
    assert_eq!(lines(&read), SAME);
    read.report
}

fn utf_16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let mark = mark.then_some('\u{feff}');
    let units: String = mark.into_iter().chain(text.chars()).collect();
    units
        .encode_utf16()
        .flat_map(if little {
            u16::to_le_bytes
        } else {
            u16::to_be_bytes
        })
        .collect()
}

const PLAIN: &str = "kind,label,Initial,Year 1,Year 2,Year 3\ncost,Setup,50000,0,0,0\nbenefit,Saved,0,30000,30000,30000\n";

#[test]
fn separators_line_ends_and_encodings_do_not_matter() {
    for text in [
        PLAIN.to_owned(),
        PLAIN.replace(',', ";"),
        PLAIN.replace(',', "\t"),
        PLAIN.replace('\n', "\r\n"),
        PLAIN.replace('\n', "\r"),
        format!("sep=;\n{}", PLAIN.replace(',', ";")),
        format!("\u{feff}sep=,\r\n{PLAIN}"),
        format!("\"sep=\t\"\n{}", PLAIN.replace(',', "\t")),
        format!("\n\n{PLAIN}\n\n"),
    ] {
        let account = account(text.as_bytes());
        assert_eq!(account.left_out, [""; 0], "{text}");
        for little in [true, false] {
            for mark in [true, false] {
                super::layouts::account(&utf_16(text.trim_start_matches('\u{feff}'), little, mark));
            }
        }
    }
}

#[test]
fn letters_of_windows_are_read_and_told() {
    let table = b"kind;label;Initial;Year 1\ncost;Einf\xfchrung \x96 \x80;5;1\n";
    let read = read_table(table, &frame()).unwrap();
    assert_eq!(lines(&read), ["cost Einführung – €: 5 1"]);
    assert_eq!(read.report.notes, ["The letters are read as Windows-1252."]);
}

#[test]
fn what_is_no_text_is_placed() {
    for bytes in [
        &b"kind,label,Initial,Year 1\ncost,\x01,0,1\n"[..],
        b"\x89PNG\n\x00\x01\n",
        b"a\n\x81\x8d\x00",
    ] {
        says(read_table(bytes, &frame()).unwrap_err(), "is not text");
    }
}

#[test]
fn title_lines_above_and_empty_columns_before_the_table_are_left_out_and_told() {
    let titled = format!("Business case draft,,,,,\n,,,,,\n{PLAIN}");
    let left_out = account(titled.as_bytes()).left_out;
    assert_eq!(left_out, ["row 1 “Business case draft” (above the table)"]);
    let moved = format!(
        "Draft\nfor the board\n,,{}",
        PLAIN.trim_end().replace('\n', "\n,,")
    );
    let account = account(moved.as_bytes());
    assert_eq!(account.left_out.len(), 2);
    assert_eq!(account.read, ["rows 4–5, 3 years: 1 benefit, 1 cost"]);
}

#[test]
fn words_above_that_change_the_amounts_are_refused() {
    for (title, part) in rows(
        "
        All figures in k€ => row 1 says “All figures in k€”: the amounts would be read as single units
        (in thousands) => read as single units
        Amounts in EUR => row 1 says “Amounts in EUR”, but the amounts are to be read in USD",
    ) {
        says(said(&format!("{title}\n{PLAIN}")), part);
    }
}

#[test]
fn periods_may_be_called_otherwise() {
    for head in [
        "kind,label,Year 0,Year 1,Year 2,Year 3",
        "Kind,Label,start,Y1,Y2,Y3",
        "kind,label,0,1,2,3",
        "kind,label,Jahr 0,Jahr 1,Jahr 2,Jahr 3",
        "kind,label,Initial,2027,2028,2029",
        "kind,label,2026,2027,2028,2029",
        "kind,label,FY2026,FY2027,FY2028,FY2029",
    ] {
        let (_, rows) = PLAIN.split_once('\n').unwrap();
        let account = account(format!("{head}\n{rows}").as_bytes());
        let told = !account.notes.is_empty();
        assert_eq!(told, head.contains("202"), "{head}: {account}");
    }
}

/// The lines of a table of one benefit by its heads, and what is noted of them.
#[track_caller]
fn notes(heads: &str, frame: &TableFrame, line: &str, note: &str) {
    let table = format!("kind,label,{heads}\nbenefits,Saved,1,2\n");
    let read = read_table(table.as_bytes(), frame).unwrap();
    lists(&lines(&read), line);
    lists(&read.report.notes, note);
}

#[test]
fn calendar_years_follow_the_start_and_are_told() {
    let note = "2027 is read as Year 1; nothing is paid at the start.";
    notes("2027,2028", &frame(), "benefit Saved: 0 1 2", note);
    let mut later = frame();
    later.answers.first_year = Some(2028);
    let note = "2027 is read as paid at the start, 2028 as Year 1.";
    notes("2027,2028", &later, "benefit Saved: 1 2", note);
    let said = |years: &str| said(&format!("kind,label,{years}\nbenefit,Saved,1,2\n"));
    let early = "begins with the year 2031, but the case starts on 2027-01-01";
    says(said("2031,2032"), early);
    says(said("2027,2029"), "“2029” instead of “2028”");
}

#[test]
fn the_year_after_a_column_for_the_start_is_year_1_of_the_start() {
    let table = "kind,label,Initial,2027,2028\nbenefit,Saved,0,1,2\n";
    let mut frame = frame();
    frame.start = jiff::civil::date(2028, 1, 1);
    let said = read_table(table.as_bytes(), &frame).unwrap_err();
    let words = "the table begins with the year 2027, but the case starts on 2028-01-01, so that Year 1 is 2028; the year after the start is Year 1: give another start, or say which year is Year 1";
    assert_eq!(said.to_string(), words);
    frame.answers.first_year = Some(2027);
    assert!(read_table(table.as_bytes(), &frame).is_ok());
    let both = table
        .replace("2027", "Year 1 (2027)")
        .replace(",2028", ",Year 2 (2028)");
    frame.answers.first_year = None;
    let said = read_table(both.as_bytes(), &frame).unwrap_err();
    assert_eq!(said.to_string(), words);
}

#[test]
fn an_answer_that_changes_nothing_is_told() {
    let mut frame = frame();
    frame.answers.first_year = Some(2030);
    frame.answers.sheets = vec!["Foo".to_owned()];
    let read = read_table(PLAIN.as_bytes(), &frame).unwrap();
    let notes = "
        A text file has no sheets: all of it is read.
        No heading is a calendar year: that 2030 is Year 1 changes nothing.";
    lists(&read.report.notes, notes);
}

#[test]
fn headings_of_years_that_are_not_understood_are_named() {
    for heading in ["Q1", "Jan 2027", "Year 1 USD", "H1 2027"] {
        let sentence = format!(
            "row 1: “{heading}” is no heading of a year; the headings of periods are Initial (or Year 0), then Year 1, Year 2, … or calendar years such as 2027 or FY27"
        );
        let table = format!("kind,label,Initial,{heading}\ncost,A,5,1\n");
        assert_eq!(said(&table), sentence);
    }
}

#[test]
fn a_total_without_a_number_is_not_called_checked() {
    let column = |rows: &str| {
        read(&format!("kind,label,Initial,Year 1,Total\n{rows}"))
            .report
            .left_out
    };
    assert_eq!(
        column("cost,A,5,1,\n"),
        ["column “Total” (totals; not checked)"]
    );
    let some = "column “Total” (checked where it holds a number: the sum of the periods)";
    assert_eq!(column("cost,A,5,1,\ncost,B,5,1,6\n"), [some]);
}

#[test]
fn a_total_above_its_lines_is_checked_against_the_whole_table() {
    let table = |total: &str| {
        format!("kind,label,Initial,Year 1\ntotal,Costs,{total}\ncost,A,5,1\ncost,B,2,1\n")
    };
    let left_out = read(&table("7,2")).report.left_out;
    assert_eq!(left_out, ["row 2 “Costs” (checked: the sum of the costs)"]);
    let wrong = said(&table("7,9"));
    says(
        wrong,
        "row 2, column “Year 1”: “Costs” says 9, but what stands there adds up to 2",
    );
}

#[test]
fn what_stands_outside_of_the_table_is_told_as_it_is() {
    let head = "kind,label,,Initial,Year 1";
    let between = said(&format!("{head}\ncost,A,7,5,1\n"));
    says(
        between,
        "row 2: “7” stands in column C, which has no heading",
    );
    let lone = read(&format!("{PLAIN},,,,,,\n,,,,,,99\n"));
    assert_eq!(
        lone.report.left_out,
        ["row 5 “99” (no amounts in its years)"]
    );
    let quote = said(&format!("{PLAIN}cost,\"Open,1,2,3,4\ncost,More,1,1,1,1\n"));
    assert_eq!(
        quote,
        "line 4 of the table opens a quote that is never closed; close it, or take it away"
    );
}

#[test]
fn a_table_without_a_column_for_the_start_says_that_nothing_is_paid_then() {
    let note = "There is no column Initial: nothing is paid at the start.";
    notes("Year 1,Year 2", &frame(), "benefit Saved: 0 1 2", note);
}

#[test]
fn kinds_may_be_plural_and_rows_of_words_are_left_out() {
    let table = "kind,label,Initial,Year 1\nOur estimate,,,\nCosts:,Setup,5,1\nBENEFITS,Saved,0,2\nprices,Licence,0,3\n,Source: finance,,\n";
    let expected = "
        benefit Saved: 0 2
        cost Setup: 5 1
        price Licence: 0 3";
    let left_out = "
        row 2 “Our estimate” (no amounts)
        row 6 “Source: finance” (no amounts)";
    leaves_out(&read(table), expected, left_out);
}

#[test]
fn totals_are_checked_left_out_and_told() {
    let table = "kind,label,Initial,Year 1,Year 2,Total\ncost,A,5,1,1,7\ncost,B,5,0,0,5\ntotal,Costs,10,1,1,12\nbenefit,C,0,20,20,40\n,Net total,-10,19,19,28\n";
    let expected = "
        benefit C: 0 20 20
        cost A: 5 1 1
        cost B: 5 0 0";
    let left_out = "
        column “Total” (checked: the sum of the periods)
        row 4 “Costs” (checked: the sum of the costs)
        row 6 “Net total” (checked: benefits less costs)";
    leaves_out(&read(table), expected, left_out);
}

#[test]
fn a_total_that_has_a_kind_does_not_count_twice() {
    let table = "kind,label,Initial,Year 1\ncost,A,500,100\ncost,B,50,0\ncost,Total costs,550,100\nbenefit,Net promoters,0,9\nbenefit,Sum insured,0,7\n";
    let expected = "
        benefit Net promoters: 0 9
        benefit Sum insured: 0 7
        cost A: 500 100
        cost B: 50 0";
    let left_out = "row 4 “Total costs” (checked: the sum of the costs)";
    leaves_out(&read(table), expected, left_out);
}

#[test]
fn a_total_that_is_not_the_sum_is_refused() {
    let row =
        "kind,label,Initial,Year 1\ncost,A,500,100\ncost,B,500,100\ntotal,Total costs,1000,300\n";
    assert_eq!(
        said(row),
        "row 4, column “Year 1”: “Total costs” says 300, but what stands there adds up to 200; put it right, or delete the total"
    );
    let column = "kind,label,Initial,Year 1,Total\ncost,A,500,100,700\n";
    let column = said(column);
    says(
        column,
        "row 2, column “Total”: “Total” says 700, but what stands there adds up to 600",
    );
}

#[test]
fn a_column_of_words_is_left_out_and_told() {
    let table = "kind,label,Initial,Year 1,Owner\ncost,A,500,100,Finance\n";
    let read = read(table);
    assert_eq!(read.report.left_out, ["column “Owner” (no amounts)"]);
    let report = "Read: row 2, 1 year: 1 cost.\nNot read: column “Owner” (no amounts).\n";
    assert_eq!(read.report.to_string(), report);
}

#[test]
fn a_table_of_several_parts_repeats_its_headings() {
    let table = format!(
        "{}\nkind,label,Initial,Year 1,Year 2,Year 3\ncost,Late,0,0,0,1\n",
        PLAIN.trim_end()
    );
    let read = read(&table);
    assert_eq!(lines(&read).len(), 3);
}

#[test]
fn what_counts_twice_is_taken_off_the_benefits() {
    let table = "kind,label,Initial,Year 1,Total\nbenefit,A,0,300,300\nbenefit,B,0,100,100\noverlap,\"Overlap, counted once: V\",0,-100,-100\ncost,C,-50,0,-50\nnet,Net,-50,300,250\n";
    let read = read(table);
    // 300 of 400, 225 of 300.
    assert_eq!(
        lines(&read),
        ["benefit A: 0 225", "benefit B: 0 75", "cost C: 50 0"]
    );
    says(&read.report, "count twice");
}
