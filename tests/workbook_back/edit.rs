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
    let mut names = workbook.names.iter();
    names
        .find(|other| other.name == name)
        .and_then(DefinedName::place)
        .unwrap_or_else(|| panic!("no {name}"))
}

/// The cell to which a name leads: "D5".
pub(crate) fn cell_of(bytes: &[u8], name: &str) -> String {
    let mut workbook = Workbook::open(bytes).unwrap();
    let place = place(&workbook, name);
    let sheet = workbook.sheet(&place.sheet).unwrap().unwrap();
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
                text = with_number(&text, &cell_of(bytes, name), number);
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

/// What is put into a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Put<'a> {
    Number(&'a str),
    Text(&'a str),
    /// With its stored result, where there is one.
    Formula(&'a str, Option<&'a str>),
    Empty,
}

/// Puts something into a cell of a sheet, which keeps its look.
pub(crate) fn with_cell(bytes: &[u8], sheet: &str, cell: &str, put: Put<'_>) -> Vec<u8> {
    let content = match put {
        Put::Number(number) => format!("><v>{number}</v></c>"),
        Put::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!(" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
        Put::Formula(formula, Some(result)) => format!("><f>{formula}</f><v>{result}</v></c>"),
        Put::Formula(formula, None) => format!("><f>{formula}</f></c>"),
        Put::Empty => "></c>".to_owned(),
    };
    let part = part_of(bytes, sheet);
    rewritten(bytes, &part, |text| replaced(text, cell, &content))
}

fn part_of(bytes: &[u8], sheet: &str) -> String {
    let workbook = Workbook::open(bytes).unwrap();
    let position = workbook.sheet_names().position(|name| name == sheet);
    format!("xl/worksheets/sheet{}.xml", position.unwrap() + 1)
}

fn rewritten(bytes: &[u8], part: &str, edit: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            content = edit(&String::from_utf8(content).unwrap()).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A sheet with other content in a cell; one that is not there yet comes last in its row.
fn replaced(sheet: &str, cell: &str, content: &str) -> String {
    let Some(start) = sheet.find(&format!("<c r=\"{cell}\"")) else {
        let row = cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let begin = sheet.find(&format!("<row r=\"{row}\"")).unwrap();
        let end = begin + sheet[begin..].find("</row>").unwrap();
        let (before, after) = sheet.split_at(end);
        return format!("{before}<c r=\"{cell}\"{content}{after}");
    };
    let (before, from) = sheet.split_at(start);
    let head = from.find('>').unwrap();
    let (opening, after) = if from[..head].ends_with('/') {
        (&from[..head - 1], &from[head + 1..])
    } else {
        let end = from.find("</c>").unwrap() + "</c>".len();
        (&from[..head], &from[end..])
    };
    // The kind of the old content does not hold for the new one.
    let opening = match opening.find(" t=\"") {
        Some(at) => {
            let end = at + 4 + opening[at + 4..].find('"').unwrap() + 1;
            format!("{}{}", &opening[..at], &opening[end..])
        }
        None => opening.to_owned(),
    };
    format!("{before}{opening}{content}{after}")
}

/// Every cell that looks like an input, with its sheet, its name, and its row and column from 0.
pub(crate) fn input_cells(bytes: &[u8]) -> Vec<(String, String, (u32, u32))> {
    let styles = text_of(bytes, "xl/styles.xml");
    let fills = between(&styles, "<fills", "</fills>");
    let fill = fills
        .split("<fill>")
        .skip(1)
        .position(|fill| fill.contains("FFFDF6E3"))
        .unwrap();
    let formats = between(&styles, "<cellXfs", "</cellXfs>");
    let inputs: Vec<usize> = formats
        .split("<xf ")
        .skip(1)
        .enumerate()
        .filter(|(_, format)| format.contains(&format!("fillId=\"{fill}\"")))
        .map(|(style, _)| style)
        .collect();
    let names: Vec<String> = Workbook::open(bytes)
        .unwrap()
        .sheet_names()
        .map(str::to_owned)
        .collect();
    let mut found = Vec::new();
    for name in names {
        let sheet = text_of(bytes, &part_of(bytes, &name));
        for cell in sheet.split("<c r=\"").skip(1) {
            let (place, rest) = cell.split_once('"').unwrap();
            let style = rest
                .strip_prefix(" s=\"")
                .and_then(|rest| rest.split_once('"'))
                .and_then(|(style, _)| style.parse().ok());
            if style.is_some_and(|style| inputs.contains(&style)) {
                let at = worthwhile::storage::workbook::cell_place(place).unwrap();
                found.push((name.clone(), place.to_owned(), at));
            }
        }
    }
    found
}

fn text_of(bytes: &[u8], part: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(part).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let begin = text.find(from).unwrap();
    &text[begin..begin + text[begin..].find(to).unwrap()]
}
