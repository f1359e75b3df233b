//! Rows from a spreadsheet: from the text on the clipboard to cells, and which column is which.

use crate::format::{DecimalMark, Expected, Locale, Meanings, ReadError, decimal_marks};

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

/// Whether a pasted text is a table rather than a word or a sentence.
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

/// A column that is understood: its heading, and the words that name it in a row of headings, parted by commas.
pub(crate) type KnownColumn<C> = (C, &'static str, &'static str);

/// Takes the row of headings away, if the first row is one, and says what each column holds.
///
/// A first row is one when all of its words are among the `known`. Without headings the columns are the `usual` ones, in their order.
pub(crate) fn columns<C: Copy>(
    rows: &mut Vec<Vec<String>>,
    known: &[KnownColumn<C>],
    usual: &[C],
) -> Vec<Option<C>> {
    let usual = || usual.iter().copied().map(Some).collect();
    let Some(first) = rows.first() else {
        return usual();
    };
    let named = |cell: &String| {
        let cell = cell.to_lowercase();
        let is_named = |(.., words): &&KnownColumn<C>| words.split(", ").any(|word| word == cell);
        known.iter().find(is_named).map(|(column, ..)| *column)
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

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    columns: Vec<Option<DecimalMark>>,
    /// A number that the table does not decide.
    pub(crate) question: Option<Question>,
}

/// A number with two readings; the answer holds for all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) text: String,
    /// The decimal sign of each reading, and the value as the case writes it.
    pub(crate) choices: Vec<(DecimalMark, String)>,
}

impl Marks {
    /// Decides the decimal sign of each column of numbers by its cells, or by an answer.
    pub(crate) fn of(
        rows: &[Vec<String>],
        numbers: &[usize],
        locale: &Locale,
        answer: Option<DecimalMark>,
    ) -> Self {
        let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column));
        let read = |text: &String| Meanings::of(text, None, Expected::default()).ok();
        let width = numbers.iter().max().map_or(0, |last| last + 1);
        let meanings: Vec<Vec<Meanings>> = (0..width)
            .map(|column| {
                let counts = numbers.contains(&column);
                cells(column).filter(|_| counts).filter_map(read).collect()
            })
            .collect();
        let columns: Vec<Vec<&Meanings>> = meanings
            .iter()
            .map(|column| column.iter().collect())
            .collect();
        let proved = decimal_marks(&columns);
        let columns: Vec<_> = proved.into_iter().map(|mark| answer.or(mark)).collect();
        let mut marks = Self {
            columns,
            question: None,
        };
        marks.question = numbers
            .iter()
            .flat_map(|column| cells(*column).map(move |text| (*column, text)))
            .find_map(|(column, text)| question(text, locale, marks.column(column)));
        marks
    }

    /// The decimal sign of a column; `None` where the locale of the case decides.
    pub(crate) fn column(&self, column: usize) -> Option<DecimalMark> {
        self.columns.get(column).copied().flatten()
    }
}

fn question(text: &str, locale: &Locale, mark: Option<DecimalMark>) -> Option<Question> {
    let asked = locale.read_marked(text, Expected::default(), mark);
    if !matches!(asked, Err(ReadError::Ambiguous { .. })) {
        return None;
    }
    let meanings = Meanings::of(text, Some(locale), Expected::default()).ok()?;
    let choices: Vec<(DecimalMark, String)> = meanings
        .all
        .iter()
        .filter_map(|meaning| {
            let written = if meanings.percent {
                locale.percent_to_edit(meaning.value)
            } else {
                locale.number_to_edit(meaning.value.normalize())
            };
            Some((meaning.mark?, written))
        })
        .collect();
    meanings.is_about_marks().then(|| Question {
        text: text.to_owned(),
        choices,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_column_say_how_it_is_written_and_an_answer_holds_for_all() {
        let english = Locale::english();
        let marks = |text: &str, answer| Marks::of(&cells(text), &[1], &english, answer);
        let german = marks("A\t50.000\nB\t1.250,50", None);
        assert_eq!(german.column(1), Some(DecimalMark::Comma));
        assert_eq!(german.question, None);
        let open = marks("A\t120.000\nB\t30.000", None);
        let question = open.question.unwrap();
        assert_eq!(question.text, "120.000");
        let [(_, point), (_, comma)] = &question.choices[..] else {
            panic!("{question:?}");
        };
        assert_eq!([point, comma], ["120", "120,000"]);
        let answered = marks("A\t120.000\nB\t30.000", Some(DecimalMark::Comma));
        assert_eq!(answered.column(1), Some(DecimalMark::Comma));
        assert_eq!(answered.question, None);
        // What the locale of the case itself writes needs no question.
        assert_eq!(marks("A\t120,000", None).question, None);
    }

    const KNOWN: [KnownColumn<char>; 3] = [
        ('n', "Name", "name, label"),
        ('v', "Value", "value"),
        ('u', "Unit", "unit"),
    ];

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
