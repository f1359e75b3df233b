//! Workbooks of every shape, whole and broken.

use super::*;
use crate::storage::test_package::package;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook as Writer};
use std::io::Cursor;
use zip::write::{SimpleFileOptions, ZipWriter};

fn sample() -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Inputs").unwrap();
    sheet.write_number(0, 0, 12.5).unwrap();
    sheet.write_string(1, 1, "Grüße & mehr").unwrap();
    sheet.write_boolean(2, 0, true).unwrap();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    sheet.write_number_with_format(3, 0, 46_351, &day).unwrap();
    let sum = Formula::new("=1/0").set_result("#DIV/0!");
    sheet.write_formula(4, 0, sum).unwrap();
    writer.add_worksheet().set_name("It's ours").unwrap();
    writer.define_name("claims", "=Inputs!$A$1").unwrap();
    writer.define_name("Inputs!local", "=Inputs!$A$2").unwrap();
    writer.save_to_buffer().unwrap()
}

fn sheet(text: &str) -> Result<Option<Sheet>, WorkbookError> {
    let bytes = package(&[("xl/worksheets/a.xml", text)]);
    Workbook::open(&bytes)?.sheet("A")
}

fn read_all(bytes: &[u8]) -> Result<usize, WorkbookError> {
    let mut workbook = Workbook::open(bytes)?;
    let names: Vec<String> = workbook.sheet_names().map(str::to_owned).collect();
    let mut cells = workbook.names.iter().filter_map(DefinedName::place).count();
    for name in names {
        let sheet = workbook.sheet(&name)?;
        cells += sheet.map_or(0, |sheet| sheet.cells().count());
    }
    Ok(cells)
}

#[test]
fn cells_come_with_what_they_show() {
    let bytes = sample();
    let mut workbook = Workbook::open(&bytes).unwrap();
    let names: Vec<&str> = workbook.sheet_names().collect();
    assert_eq!(names, ["Inputs", "It's ours"]);
    let sheet = workbook.sheet("Inputs").unwrap().unwrap();
    let content = |row, column| sheet.cell(row, column).map(|cell| cell.content.clone());
    assert_eq!(content(0, 0), Some(Content::Number(12.5)));
    let text = Content::Text("Grüße & mehr".to_owned());
    assert_eq!(content(1, 1), Some(text));
    assert_eq!(content(2, 0), Some(Content::Truth(true)));
    let day = Content::Day(Some(jiff::civil::date(2026, 11, 25)));
    assert_eq!(content(3, 0), Some(day));
    assert!(sheet.cell(4, 0).unwrap().formula);
    assert_eq!(content(0, 1), None);
}

#[test]
fn only_names_of_the_whole_workbook_count() {
    let bytes = sample();
    let workbook = Workbook::open(&bytes).unwrap();
    let [claims] = &workbook.names[..] else {
        panic!("one name");
    };
    let place = claims.place().unwrap();
    assert_eq!((&*claims.name, &*place.sheet), ("claims", "Inputs"));
    assert_eq!((place.row, place.column), (0, 0));
}

#[test]
fn cells_without_a_place_stand_where_they_follow() {
    let sheet = sheet(
        r#"<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c t="s"><v>0</v></c><c t="inlineStr"><is><t>In</t></is></c><c><v/></c></row></sheetData></worksheet>"#,
    )
    .unwrap()
    .unwrap();
    let all = sheet.cells().map(|(row, column, _)| (row, column));
    assert!(all.eq([(0, 0), (0, 1), (3, 0), (3, 1)]));
    let inline = &sheet.cell(3, 1).unwrap().content;
    assert_eq!(*inline, Content::Text("In".to_owned()));
}

#[test]
fn what_is_no_workbook_is_said_in_a_sentence() {
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert_eq!(read_all(&old), Err(WorkbookError::Protected));
    for bytes in [&b""[..], b"kind,label", b"%PDF-1.7"] {
        assert_eq!(read_all(bytes), Err(WorkbookError::NotAWorkbook));
    }
    let whole = sample();
    for cut_off in [&b"PK\x03\x04"[..], &whole[..whole.len() / 2]] {
        let problem = read_all(cut_off).unwrap_err();
        assert_eq!(problem, WorkbookError::DamagedFile);
        let said = problem.to_string();
        assert!(said.contains("file") && said.contains("workbook"), "{said}");
        assert!(!said.contains("archive"), "nobody knows of one: {said}");
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file("a.txt", SimpleFileOptions::default())
        .unwrap();
    let archive = archive.finish().unwrap().into_inner();
    assert_eq!(read_all(&archive), Err(WorkbookError::NotAWorkbook));
}

#[test]
fn declared_sizes_reserve_nothing() {
    let huge = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="4294967295"><c r="XFD1048576" s="99999999999"><f t="shared" si="99999999999">A1</f><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>"#;
    assert_eq!(sheet(huge).unwrap().unwrap().cells().count(), 3);
    let strings = r#"<sst uniqueCount="18446744073709551615"><si><t>x</t></si></sst>"#;
    assert_eq!(read_all(&package(&[("xl/strings.xml", strings)])), Ok(0));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let bomb = format!("<worksheet><sheetData>{}", " ".repeat(33 * 1024 * 1024));
    assert!(matches!(sheet(&bomb), Err(WorkbookError::PartTooLarge(_))));
    let cells = "<c><v>1</v></c>".repeat(100_001);
    let many = sheet(&format!("<worksheet><sheetData>{cells}"));
    assert!(matches!(many, Err(WorkbookError::SheetTooLarge(_))));
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1_000_000));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(100);
    let cells = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let bytes = package(&[("xl/strings.xml", &long), ("xl/worksheets/a.xml", &cells)]);
    assert!(matches!(
        read_all(&bytes),
        Err(WorkbookError::SheetTooLarge(_))
    ));
}

proptest! {
    #[test]
    fn garbled_bytes_end_in_cells_or_a_sentence(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)
    ) {
        let mut bytes = sample();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read_all(&bytes);
    }

    #[test]
    fn garbled_parts_end_in_cells_or_a_sentence(
        sheet_text in "(<(row|c|v|f|is|t|sheetData|/c|/row|/v|/sheetData)( (r|s|t|si)=\"(A1|XFD9999999|s|b|e|d|-1|99999999999|&lt;)\")?/?>|[-+0-9.eE]{0,4}|&#?[a-z0-9]{0,3};|inf|NaN){0,40}",
        strings in "(<(sst|si|t|rPh|/t|/si)>|[a-z_x0-9]{0,6}|&amp;){0,20}",
        book in "<workbook><sheets>(<sheet name=\"A\" r:id=\"r1\"/>){0,3}</sheets>(<definedName name=\"[a-z]{0,3}\">[A-Z!$0-9':]{0,8}</definedName>){0,3}",
    ) {
        let bytes = package(&[
            ("xl/worksheets/a.xml", &sheet_text),
            ("xl/strings.xml", &strings),
            ("xl/workbook.xml", &book),
        ]);
        let _ = read_all(&bytes);
    }
}
