//! A workbook from its parts, for tests of what the writer of workbooks cannot write.
#![cfg(feature = "workbook")]

use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The given parts with what every workbook needs around them.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    const ROOT: &str = r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#;
    const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="/xl/strings.xml"/></Relationships>"#;
    const STRINGS: &str = "<sst><si><t>Text</t></si></sst>";
    let all = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/strings.xml", STRINGS),
        ("xl/worksheets/a.xml", "<worksheet><sheetData/></worksheet>"),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in all {
        let given = parts.iter().find(|(other, _)| *other == name);
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(given.map_or(text, |(_, text)| text).as_bytes())
            .unwrap();
    }
    zip.finish().unwrap().into_inner()
}
