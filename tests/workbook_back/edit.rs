//! What a person does to an exported workbook in a spreadsheet program, done to its file: other numbers in cells.
//!
//! Left out: calculating anything, which is LibreOffice's part.

use std::io::{Cursor, Read, Write};
use worthwhile::report::workbook::names::INPUTS;
use worthwhile::storage::workbook::{DefinedName, Place, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The place to which a name leads.
pub(crate) fn place(workbook: &Workbook<'_>, name: &str) -> Place {
    let mut names = workbook.names().iter();
    names
        .find(|other| other.name == name)
        .and_then(DefinedName::place)
        .unwrap_or_else(|| panic!("no {name}"))
}

/// The cell to which a name leads: "D5".
fn cell(bytes: &[u8], name: &str) -> String {
    let mut workbook = Workbook::open(bytes).unwrap();
    let place = place(&workbook, name);
    let sheet = workbook.sheet(INPUTS).unwrap().unwrap();
    let shown = sheet.place(place.row, place.column);
    shown.rsplit_once('!').unwrap().1.to_owned()
}

/// Puts numbers into the cells of names on the sheet of inputs.
pub(crate) fn with_numbers(bytes: &[u8], numbers: &[(&str, &str)]) -> Vec<u8> {
    let position = Workbook::open(bytes)
        .unwrap()
        .sheet_names()
        .position(|name| name == INPUTS)
        .unwrap();
    let part = format!("xl/worksheets/sheet{}.xml", position + 1);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            let mut text = String::from_utf8(content).unwrap();
            for (name, number) in numbers {
                text = with_number(&text, &cell(bytes, name), number);
            }
            content = text.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A sheet with another number in a cell that has a number or nothing.
fn with_number(sheet: &str, cell: &str, number: &str) -> String {
    let start = sheet
        .find(&format!("<c r=\"{cell}\""))
        .unwrap_or_else(|| panic!("no cell {cell}"));
    let (before, from) = sheet.split_at(start);
    let head = from.find('>').unwrap();
    let (opening, after) = if from[..head].ends_with('/') {
        (&from[..head - 1], &from[head + 1..])
    } else {
        let end = from.find("</c>").unwrap() + "</c>".len();
        (&from[..head], &from[end..])
    };
    format!("{before}{opening}><v>{number}</v></c>{after}")
}
