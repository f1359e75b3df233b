//! What stands inside a workbook's file: its parts as bytes, its formulas, and ways to change a result or a cell.
//!
//! Left out: what cells mean (`compare`).

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// All parts with their names.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The file with every sheet's text changed.
fn with_sheets(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(bytes) {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(content).unwrap();
            writer.write_all(change(&name, text).as_bytes()).unwrap();
        } else {
            writer.write_all(&content).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// The file with every result of a formula replaced by 7, so that nobody can read a result who has not calculated it.
pub(crate) fn with_wrong_results(bytes: &[u8]) -> Vec<u8> {
    with_sheets(bytes, |_, text| {
        let mut changed = String::with_capacity(text.len());
        let mut pieces = text.split("</f><v>");
        changed.push_str(pieces.next().unwrap());
        for piece in pieces {
            let (_, rest) = piece.split_once("</v>").unwrap();
            changed.push_str("</f><v>7</v>");
            changed.push_str(rest);
        }
        changed.replace(" t=\"str\"><f>", "><f>")
    })
}

/// All formulas, in the order of the file.
pub(crate) fn formulas(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, content) in parts(bytes) {
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(content).unwrap();
            let pieces = text.split("<f>").skip(1);
            found.extend(pieces.map(|piece| piece.split_once("</f>").unwrap().0.to_owned()));
        }
    }
    found
}

fn text_of_book(bytes: &[u8]) -> String {
    let mut all = parts(bytes).into_iter();
    let book = all.find(|(part, _)| part == "xl/workbook.xml");
    String::from_utf8(book.unwrap().1).unwrap()
}

/// The file with another number, or other words, in the cell of a name.
pub(crate) fn with_cell(bytes: &[u8], name: &str, value: &str) -> Vec<u8> {
    let book = text_of_book(bytes);
    let marker = format!("<definedName name=\"{name}\">");
    let cells = book.split_once(&marker).unwrap().1;
    let (sheet, cell) = cells.split_once('<').unwrap().0.rsplit_once('!').unwrap();
    with_cell_at(
        bytes,
        sheet.trim_matches('\''),
        &cell.replace('$', ""),
        value,
    )
}

/// The file with another number, or other words, in a cell of a sheet; empty for nothing.
pub(crate) fn with_cell_at(bytes: &[u8], sheet: &str, cell: &str, value: &str) -> Vec<u8> {
    let book = text_of_book(bytes);
    let mut sheets = book.split("<sheet name=\"").skip(1);
    let own = format!("{sheet}\"");
    let number = sheets.position(|one| one.starts_with(&own)).unwrap() + 1;
    let own_part = format!("xl/worksheets/sheet{number}.xml");
    let changed = with_sheets(bytes, |part, text| {
        if part != own_part {
            return text;
        }
        let start = text.find(&format!("<c r=\"{cell}\"")).unwrap();
        let (before, after) = text.split_at(start);
        let (head, rest) = after.split_once('>').unwrap();
        let rest = if head.ends_with('/') {
            rest
        } else {
            rest.split_once("</c>").unwrap().1
        };
        let head = head.trim_end_matches('/').replace(" t=\"s\"", "");
        if value.is_empty() {
            format!("{before}{head}/>{rest}")
        } else if value.parse::<f64>().is_ok() {
            format!("{before}{head}><v>{value}</v></c>{rest}")
        } else {
            format!("{before}{head} t=\"inlineStr\"><is><t>{value}</t></is></c>{rest}")
        }
    });
    assert_ne!(changed, bytes);
    changed
}
