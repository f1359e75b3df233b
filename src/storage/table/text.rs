//! A text file as cells: its letters, what separates its cells, and its rows.
//!
//! UTF-8, UTF-16 and Windows-1252 are read, with commas, semicolons or tabs between cells, and any line ends. Left out: what the cells mean.

use super::grid::{Grid, GridCell, GridRow};
use super::{MOST_ROWS, TableError, header};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Rows above the header, and columns, that are looked at.
pub(super) const LEADING_ROWS: usize = 200;
pub(super) const WIDEST: usize = 200;

/// What separates cells, and how it is called.
const SEPARATORS: [(u8, &str); 4] = [
    (b',', "commas"),
    (b';', "semicolons"),
    (b'\t', "tabs"),
    (b'|', "bars"),
];

/// A text file as cells, and what is to be said about how it was read.
pub(super) struct TextTable {
    pub(super) grid: Grid,
    pub(super) notes: Vec<String>,
}

/// Reads the cells of a text file.
pub(super) fn read(bytes: &[u8]) -> Result<TextTable, TableError> {
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
        Some(separator) => cells(text, separator, usize::from(stated.is_some())),
        None => best(text),
    };
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
        return if broken {
            Err(TableError::NotText {
                line: line_of(&text, '\u{fffd}'),
            })
        } else {
            Ok((text, None))
        };
    }
    if let Ok(text) = str::from_utf8(bytes) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        return if text.chars().any(is_binary) {
            Err(TableError::NotText {
                line: first_binary(text),
            })
        } else {
            Ok((Cow::Borrowed(text), None))
        };
    }
    let (text, _, _) = WINDOWS_1252.decode(bytes);
    if text.chars().any(is_binary) {
        return Err(TableError::NotText {
            line: first_binary(&text),
        });
    }
    Ok((text, Some("Windows-1252")))
}

/// Characters that no table holds: control characters other than tabs and line ends.
fn is_binary(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}')
}

fn first_binary(text: &str) -> usize {
    let sign = text.chars().find(|sign| is_binary(*sign));
    sign.map_or(1, |sign| line_of(text, sign))
}

fn line_of(text: &str, sign: char) -> usize {
    let before = text.split(sign).next().unwrap_or_default();
    before.split('\n').count()
}

/// Takes away the line `sep=;` with which a spreadsheet is told what separates cells.
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
fn best(text: &str) -> Grid {
    let mut most: Option<(usize, Grid)> = None;
    for (separator, _) in SEPARATORS {
        let grid = cells(text, separator, 0);
        if header::is_table(&grid) {
            return grid;
        }
        let count = grid.rows.iter().take(20).map(|row| row.cells.len()).sum();
        if most.as_ref().is_none_or(|(best, _)| count > *best) {
            most = Some((count, grid));
        }
    }
    most.map(|(_, grid)| grid).unwrap_or_default()
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
        let mut cells: Vec<(usize, GridCell)> = filled
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
        cells.shrink_to_fit();
        grid.rows.push(GridRow {
            number,
            line: line + u64::try_from(above).unwrap_or_default(),
            cells: cells.into_iter().collect(),
            width: Some(record.len()),
            hidden: false,
        });
    }
    grid
}
