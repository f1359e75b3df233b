//! A block of cells as text, as spreadsheets put it on the clipboard: rows on lines, cells parted by tabs.
//!
//! An empty cell and an empty row keep their place, so that what is pasted lands in the cells it was copied from.

/// The cells of a pasted block, row by row, without spaces around them. Quotes surround a cell that holds a tab or a new line.
pub(crate) fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut cell = String::new();
    let mut signs = text.chars().peekable();
    let mut quoted = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() && is_closed(signs.clone()) => quoted = true,
            '\t' if !quoted => end_cell(&mut rows, &mut cell),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                end_cell(&mut rows, &mut cell);
                rows.push(Vec::new());
            }
            sign => cell.push(sign),
        }
    }
    end_cell(&mut rows, &mut cell);
    // The last line of a spreadsheet's block ends with a new line.
    if text.ends_with('\n') && rows.len() > 1 {
        rows.pop();
    }
    rows
}

fn end_cell(rows: &mut [Vec<String>], cell: &mut String) {
    if let Some(row) = rows.last_mut() {
        row.push(cell.trim().to_owned());
    }
    cell.clear();
}

/// Whether a quote that opens a cell is closed at the end of a cell; otherwise it is a sign like any other, as in 19" screens.
fn is_closed(mut signs: impl Iterator<Item = char> + Clone) -> bool {
    while let Some(sign) = signs.next() {
        if sign != '"' {
            continue;
        }
        match signs.clone().next() {
            Some('"') => {
                signs.next();
            }
            next => return matches!(next, None | Some('\t' | '\n' | '\r')),
        }
    }
    false
}

/// A block of cells as the text that spreadsheets take.
pub(crate) fn text(rows: &[Vec<String>]) -> String {
    let row = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        cells.join("\t")
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_cells_and_rows_keep_their_place() {
        let rows = cells("1,130\t\t5\r\n\r\n\t7\r\n");
        assert_eq!(rows, [vec!["1,130", "", "5"], vec![""], vec!["", "7"]]);
        assert_eq!(cells("1.130,50"), [["1.130,50"]]);
    }

    #[test]
    fn quotes_keep_tabs_and_lines_inside_a_cell_and_are_signs_elsewhere() {
        assert_eq!(cells("\"a\tb\nc\"\td"), [["a\tb\nc", "d"]]);
        assert_eq!(cells("\"say \"\"yes\"\"\"\t2"), [["say \"yes\"", "2"]]);
        assert_eq!(cells("\"open\t2"), [["\"open", "2"]]);
        assert_eq!(cells("19\" screens\t2"), [["19\" screens", "2"]]);
    }

    #[test]
    fn what_is_copied_is_read_again_as_it_was() {
        let rows = vec![
            vec!["Claims".to_owned(), String::new(), "a\tb".to_owned()],
            vec![
                String::new(),
                "\"quoted\" word".to_owned(),
                "1\n2".to_owned(),
            ],
        ];
        assert_eq!(cells(&text(&rows)), rows);
    }
}
