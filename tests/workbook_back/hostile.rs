//! What only pretends to be a workbook ends soon, in a sentence, within a limit of memory.

use crate::program::{Folder, Run};
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write};
use std::time::Duration;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The longest that a refusal may take.
const SOON: Duration = Duration::from_secs(2);

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
        ("bomb", package(&bomb, &[]), "unpacks to more"),
        ("too many cells", package(&cells, &[]), "too many cells"),
        (
            "too many texts",
            package(&nothing, &strings),
            "unpacks to more",
        ),
        ("far away", package(&far, &["<sst/>"]), "table is empty"),
        (
            "large",
            [b"PK\x03\x04", &vec![0; 17 << 20][..]].concat(),
            "larger than 16 MB",
        ),
    ]
}

#[test]
fn what_is_no_workbook_ends_soon_in_a_sentence() {
    let folder = Folder::new();
    folder.answer(&["sample", "-o", "case.ron"]);
    let whole_sentence = |name: &str, run: &Run| {
        assert_eq!(run.code, Some(1), "{name}: {}{}", run.out, run.err);
        assert!(run.err.starts_with("error: "), "{name}: {}", run.err);
        assert!(!run.err.contains("panicked"), "{name}: {}", run.err);
        assert!(run.took < SOON, "{name} took {:?}", run.took);
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
