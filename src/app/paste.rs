//! Rows from a spreadsheet: from the text on the clipboard to cells, and which column is which.
//!
//! Left out: what a cell means (`view::drivers`), and reading files.

/// Cells of a pasted table, row by row, without empty rows and without spaces around a cell.
///
/// Columns are parted by tabs, else by semicolons, else by commas, because a spreadsheet puts tabs on the clipboard and the other two
/// come from files. Quotes may surround a cell that holds such a sign or a new line.
pub(crate) fn cells(text: &str) -> Vec<Vec<String>> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    reader
        .into_records()
        .filter_map(Result::ok)
        .map(|record| record.iter().map(|cell| cell.trim().to_owned()).collect())
        .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
        .collect()
}

/// Whether a text that is pasted is a table rather than a word or a sentence.
pub(crate) fn is_table(text: &str) -> bool {
    let rows = cells(text);
    rows.len() > 1 || text.trim().contains('\t')
}

fn delimiter(text: &str) -> u8 {
    [b'\t', b';']
        .into_iter()
        .find(|sign| text.as_bytes().contains(sign))
        .unwrap_or(b',')
}

/// Takes the row of headings away, if the first row is one, and says what each column holds.
///
/// A first row is one when all of its words are among the `known`. Without headings the columns are the `usual` ones, in their order.
pub(crate) fn columns<C: Copy>(
    rows: &mut Vec<Vec<String>>,
    known: &[(&str, C)],
    usual: &[C],
) -> Vec<Option<C>> {
    let usual = || usual.iter().copied().map(Some).collect();
    let Some(first) = rows.first() else {
        return usual();
    };
    let named = |cell: &String| {
        let cell = cell.to_lowercase();
        known
            .iter()
            .find(|(word, _)| *word == cell)
            .map(|(_, column)| *column)
    };
    let found: Vec<Option<C>> = first.iter().map(named).collect();
    let all = first
        .iter()
        .zip(&found)
        .all(|(cell, column)| column.is_some() || cell.is_empty());
    if !all {
        return usual();
    }
    rows.remove(0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [(&str, char); 3] = [("name", 'n'), ("value", 'v'), ("unit", 'u')];

    #[test]
    fn a_spreadsheet_puts_tabs_and_both_kinds_of_line_ends_on_the_clipboard() {
        let rows = cells("Claims\t1,130\tclaim/week\r\nHandlers\t 64 \r\n\r\nRate\t35%\t\n");
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0], ["Claims", "1,130", "claim/week"]);
        assert_eq!(rows[1], ["Handlers", "64"]);
    }

    #[test]
    fn quotes_keep_a_cell_together() {
        let rows = cells("\"How many,\nand of which?\",\"1,130\"\nNext,5\n");
        assert_eq!(rows[0], ["How many,\nand of which?", "1,130"]);
        assert_eq!(rows[1], ["Next", "5"]);
    }

    #[test]
    fn semicolons_part_columns_where_commas_are_decimals() {
        assert_eq!(cells("Satz;12,5\nZahl;3")[0], ["Satz", "12,5"]);
    }

    #[test]
    fn headings_may_stand_in_any_order_and_case() {
        let mut rows = cells("Unit\tNAME\tValue\nhour\tDuration\t3");
        let columns = columns(&mut rows, &KNOWN, &['n', 'v', 'u']);
        assert_eq!(columns, [Some('u'), Some('n'), Some('v')]);
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn a_first_row_of_data_is_not_taken_for_headings() {
        let mut rows = cells("Value\t3\nOther\t4");
        let columns = columns(&mut rows, &KNOWN, &['n', 'v', 'u']);
        assert_eq!(columns, [Some('n'), Some('v'), Some('u')]);
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn a_sentence_is_no_table() {
        assert!(!is_table("How many claims, and of which kind?"));
        assert!(is_table("Claims\t3"));
        assert!(is_table("Claims\nHandlers"));
    }
}
