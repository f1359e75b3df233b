//! A text file as cells: its letters, what separates its cells, and its rows.
//!
//! UTF-8, UTF-16 and Windows-1252 are read, with commas, semicolons or tabs between cells, and any line ends.

use super::grid::{Grid, GridCell, GridRow};
use super::{MOST_ROWS, TableError};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The most rows above the header, and the most columns, that are read.
pub(super) const LEADING_ROWS: usize = 200;
pub(super) const WIDEST: usize = 200;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

pub(super) struct TextTable {
    pub(super) grid: Grid,
    pub(super) notes: Vec<String>,
}

/// `is_table` tells the separator that is meant: with it the file has the headings that are looked for.
pub(super) fn read(
    bytes: &[u8],
    is_table: impl Fn(&Grid) -> bool,
) -> Result<TextTable, TableError> {
    let mut notes = Vec::new();
    let (text, encoding) = decoded(bytes)?;
    if let Some(encoding) = encoding {
        notes.push(format!("The letters are read as {encoding}."));
    }
    let (text, stated) = stated_separator(&text);
    let filled = |c: char| !c.is_whitespace() && !matches!(c, ',' | ';' | '|' | '"');
    if !text.contains(filled) {
        let grid = Grid::default();
        return Ok(TextTable { grid, notes });
    }
    let grid = match stated {
        Some(separator) => cells(text, separator, 1),
        None => best(text, is_table),
    };
    if let Some(line) = open_quote(text, &grid) {
        return Err(TableError::OpenQuote(line));
    }
    Ok(TextTable { grid, notes })
}

/// The text of a file, and the name of its encoding where that was not certain.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<&'static str>), TableError> {
    let zeros = |odd: usize| {
        let half = bytes.iter().skip(odd).step_by(2).take(200);
        let (all, zero) = half.fold((0, 0), |(all, zero), byte| {
            (all + 1, zero + usize::from(*byte == 0))
        });
        all > 1 && zero * 2 > all
    };
    let wide = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ if zeros(1) && !zeros(0) => Some(UTF_16LE),
        _ if zeros(0) && !zeros(1) => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        let (text, _, broken) = encoding.decode(bytes);
        let unreadable = |sign: char| broken && sign == '\u{fffd}';
        return without(text, unreadable).map(|text| (text, None));
    }
    if let Ok(text) = str::from_utf8(bytes) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        return without(text.into(), is_binary).map(|text| (text, None));
    }
    let (text, _, _) = WINDOWS_1252.decode(bytes);
    without(text, is_binary).map(|text| (text, Some("Windows-1252")))
}

/// Refuses a text with a character that no text of a table holds, by its line.
fn without(text: Cow<'_, str>, refused: impl Fn(char) -> bool) -> Result<Cow<'_, str>, TableError> {
    match text.find(refused) {
        None => Ok(text),
        Some(at) => {
            let lines = text.get(..at).unwrap_or_default().split('\n');
            Err(TableError::NotText(lines.count()))
        }
    }
}

fn is_binary(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}')
}

/// Removes the line `sep=;`, which names the separator for a spreadsheet program.
fn stated_separator(text: &str) -> (&str, Option<u8>) {
    let (first, rest) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let first = first.trim_matches([' ', '"']);
    let stated = first
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| first.as_bytes().get(4).copied())
        .filter(|_| first.len() == 5);
    match stated {
        Some(separator) => (rest, Some(separator)),
        None => (text, None),
    }
}

/// The cells by the separator with which there is a header; else by the one that parts the first rows into the most cells.
fn best(text: &str, is_table: impl Fn(&Grid) -> bool) -> Grid {
    let mut most: Option<(usize, Grid)> = None;
    for separator in SEPARATORS {
        let grid = cells(text, separator, 0);
        if is_table(&grid) {
            return grid;
        }
        let count = grid.rows.iter().take(20).map(|row| row.cells.len()).sum();
        if most.as_ref().is_none_or(|(best, _)| count > *best) {
            most = Some((count, grid));
        }
    }
    most.map(|(_, grid)| grid).unwrap_or_default()
}

/// The line of a quote that swallows the rest of the file.
fn open_quote(text: &str, grid: &Grid) -> Option<u64> {
    let last = grid.rows.last()?;
    let (_, cell) = last.cells.last_key_value()?;
    let is_odd = text.matches('"').count() % 2 == 1;
    (is_odd && cell.text()?.contains('\n')).then_some(last.line)
}

/// Cuts a text into cells; `above` lines of the file stand before it.
fn cells(text: &str, separator: u8, above: usize) -> Grid {
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    let mut number = above;
    // The bytes are in memory and valid UTF-8, so reading has nothing to fail at.
    while rows.read_record(&mut record).unwrap_or(false) {
        number += 1;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().enumerate();
        let filled = cells.filter(|(_, cell)| !cell.trim().is_empty());
        let cells: BTreeMap<usize, GridCell> = filled
            .take(WIDEST + 1)
            .map(|(column, cell)| (column, GridCell::Text(cell.to_owned())))
            .collect();
        if cells.is_empty() {
            continue;
        }
        if grid.rows.len() > MOST_ROWS + LEADING_ROWS {
            grid.cut = true;
            break;
        }
        grid.rows.push(GridRow {
            number,
            line: line + u64::try_from(above).unwrap_or_default(),
            cells,
            width: Some(record.len()),
            hidden: false,
        });
    }
    grid
}
