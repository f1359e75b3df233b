//! What only pretends to be a workbook ends soon, in a sentence, within a limit of memory.

use crate::program::{Folder, Run};
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package with what every workbook needs, a sheet and shared texts.
fn package(sheet: &[&str], strings: &[&str]) -> Vec<u8> {
    let root = r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#;
    let relations = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="s.xml"/></Relationships>"#;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, texts) in [
        ("_rels/.rels", &[root][..]),
        ("xl/workbook.xml", &[book]),
        ("xl/_rels/workbook.xml.rels", &[relations]),
        ("xl/a.xml", sheet),
        ("xl/s.xml", strings),
    ] {
        zip.start_file(name, options).unwrap();
        for text in texts {
            zip.write_all(text.as_bytes()).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

fn bad() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut whole = Workbook::new();
    whole
        .add_worksheet()
        .write_string(0, 0, "Shopping")
        .unwrap();
    let whole = whole.save_to_buffer().unwrap();
    let half = whole[..whole.len() / 2].to_vec();
    let spaces = " ".repeat(1 << 20);
    let bomb: Vec<&str> = std::iter::once("<worksheet><sheetData>")
        .chain(std::iter::repeat_n(spaces.as_str(), 2000))
        .collect();
    let cells = "<c><v>1</v></c>".repeat(100_000);
    let cells: Vec<&str> = std::iter::once("<worksheet><sheetData>")
        .chain(std::iter::repeat_n(cells.as_str(), 20))
        .collect();
    let strings = "<si/>".repeat(1_000_000);
    let strings = [r#"<sst uniqueCount="99999999999999">"#, &strings, &strings];
    let nothing = ["<worksheet><sheetData/></worksheet>"];
    let far = [
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><f t="shared" si="4000000000">1</f><v>1</v></c></row></sheetData></worksheet>"#,
    ];
    vec![
        ("empty", Vec::new(), "not a workbook"),
        ("noise", vec![7; 100_000], "not a workbook"),
        ("half", half, "damaged"),
        ("old", [0xd0, 0xcf, 0x11, 0xe0].repeat(100), "password"),
        ("bomb", package(&bomb, &[]), "to be read"),
        ("too many cells", package(&cells, &[]), "too many cells"),
        (
            "too many texts",
            package(&nothing, &strings),
            "unpacks to more",
        ),
        (
            "far away",
            package(&far, &["<sst/>"]),
            "not a cash-flow table",
        ),
        (
            "large",
            [b"PK\x03\x04", &vec![0; 17 << 20][..]].concat(),
            "larger than 16 MB",
        ),
    ]
}

/// A workbook whose parts are told one by one.
fn book(sheets: &str, relations: &str, sheet: &str, strings: &str) -> Vec<u8> {
    let root = r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", root.to_owned()),
        (
            "xl/workbook.xml",
            format!("<workbook><sheets>{sheets}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships>{relations}<Relationship Id=\"s\" Type=\"x/sharedStrings\" Target=\"s.xml\"/></Relationships>"
            ),
        ),
        ("xl/a.xml", sheet.to_owned()),
        ("xl/s.xml", strings.to_owned()),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Small files that refer to much: to one long text from many cells and sheets, to blanks that are searched again and again, to one
/// sheet under thousands of names, to relations that are looked for one by one.
fn small_and_heavy() -> Vec<(&'static str, Vec<u8>)> {
    let one = r#"<sheet name="A" r:id="r1"/>"#;
    let to_a = r#"<Relationship Id="r1" Type="x/worksheet" Target="a.xml"/>"#;
    let named = |count: usize| -> String {
        let name = |number: usize| format!("<sheet name=\"S{number}\" r:id=\"r1\"/>");
        (0..count).map(name).collect()
    };
    let shared = |count: usize| {
        let cells = r#"<c t="s"><v>0</v></c>"#.repeat(count);
        format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>")
    };
    let text =
        |letter: &str, count: usize| format!("<sst><si><t>{}</t></si></sst>", letter.repeat(count));
    let empty = format!(
        "<worksheet><sheetData/>{}</worksheet>",
        "<x/>".repeat(600_000)
    );
    let many: String = (0..9_000)
        .map(|number| {
            format!("<Relationship Id=\"q{number}\" Type=\"x/worksheet\" Target=\"a.xml\"/>")
        })
        .chain([to_a.to_owned()])
        .collect();
    vec![
        (
            "one text, many cells",
            book(one, to_a, &shared(40), &text("A", 1_000_000)),
        ),
        (
            "one text, many sheets",
            book(&named(300), to_a, &shared(40), &text("A", 1_000_000)),
        ),
        (
            "blanks",
            book(one, to_a, &shared(100_000), &text(" ", 30_000_000)),
        ),
        (
            "blanks in many sheets",
            book(&named(1_900), to_a, &shared(100), &text(" ", 1_000_000)),
        ),
        (
            "one sheet, many names",
            book(&named(1_900), to_a, &empty, "<sst/>"),
        ),
        (
            "more sheets than there are",
            book(&named(90_000), to_a, &empty, "<sst/>"),
        ),
        (
            "many relations",
            book(&named(1_900), &many, &shared(1), "<sst/>"),
        ),
        (
            "relations and names",
            book(&named(90_000), &many, &shared(1), "<sst/>"),
        ),
    ]
}

#[test]
fn a_small_workbook_that_refers_to_much_is_refused_soon() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "case.ron"]);
    for (name, bytes) in small_and_heavy() {
        folder.file("bad.xlsx", bytes);
        for arguments in [
            &[
                "import",
                "bad.xlsx",
                "--currency",
                "EUR",
                "--discount-rate",
                "10%",
                "-o",
                "new.ron",
            ][..],
            &["import", "bad.xlsx", "--into", "case.ron"],
        ] {
            let run = folder.run_confined(arguments);
            assert_eq!(
                run.code,
                Some(1),
                "{name} after {:?}: {}{}",
                run.took,
                run.out,
                run.err
            );
            assert!(run.err.starts_with("error: "), "{name}: {}", run.err);
        }
    }
}

#[test]
fn what_is_no_workbook_ends_soon_in_a_sentence() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "case.ron"]);
    let whole_sentence = |name: &str, run: &Run| {
        assert_eq!(run.code, Some(1), "{name}: {}{}", run.out, run.err);
        assert!(run.err.starts_with("error: "), "{name}: {}", run.err);
        assert!(!run.err.contains("panicked"), "{name}: {}", run.err);
    };
    for (name, bytes, words) in bad() {
        folder.file("bad.xlsx", bytes);
        let table = folder.run_confined(&[
            "import",
            "bad.xlsx",
            "--currency",
            "EUR",
            "--discount-rate",
            "10%",
            "-o",
            "new.ron",
        ]);
        whole_sentence(name, &table);
        assert!(table.err.contains(words), "{name}: {}", table.err);
        let copy = folder.run_confined(&["import", "bad.xlsx", "--into", "case.ron"]);
        whole_sentence(name, &copy);
    }
}
