//! The box for rows of a spreadsheet: paste, look at what was read, add. Rows that cannot be read stay in the box.

use super::basic::{button, filled_button, hairline};
use super::pane::Pane;
use super::table::{Column, Table, widest};
use super::text::{caption, doubtful, subheading, truncated, wrong};
use crate::app::state::action::Change;
use crate::app::state::list_limits::no_room_for;
use crate::app::state::part::Part;
use crate::app::state::paste::{self, KnownColumn, Question};
use crate::app::theme::{Role, palette, space};
use crate::format::{DecimalMark, Locale};
use egui::{Id, Label, TextEdit, Ui};

/// So many rows are shown before they are added; all are added.
const SHOWN: usize = 12;
/// The width that a cell needs, and those of a short and of the longest text, in points.
const LEAST: f32 = 64.0;
const WIDE: f32 = 150.0;
const WIDEST: f32 = 420.0;

/// A pasted text taken apart: its rows, what each column holds, and how its numbers are written.
#[derive(Debug)]
pub(crate) struct Sheet<C: 'static> {
    rows: Vec<Vec<String>>,
    /// `None` for columns that are left out.
    pub(crate) columns: Vec<Option<C>>,
    marks: paste::Marks,
    known: &'static [KnownColumn<C>],
}

impl<C: Copy + PartialEq + 'static> Sheet<C> {
    /// With the columns that are `known` by their headings, or else the `usual` ones in their order; those of `numbers` hold numbers.
    pub(crate) fn new(
        text: &str,
        (known, usual): (&'static [KnownColumn<C>], &[C]),
        numbers: &[C],
        locale: &Locale,
        answer: Option<DecimalMark>,
    ) -> Self {
        let mut rows = paste::cells(text);
        let columns = paste::columns(&mut rows, known, usual);
        let is_number = |column: &Option<C>| column.is_some_and(|one| numbers.contains(&one));
        let places = columns.iter().enumerate();
        let places = places.filter(|(_, column)| is_number(column));
        let places: Vec<usize> = places.map(|(place, _)| place).collect();
        let marks = paste::Marks::of(&rows, &places, locale, answer);
        Self {
            rows,
            columns,
            marks,
            known,
        }
    }

    /// One row in the usual order of columns.
    pub(crate) fn of_row(
        cells: &[String],
        (known, usual): (&'static [KnownColumn<C>], &[C]),
    ) -> Self {
        Self {
            rows: vec![cells.to_vec()],
            columns: usual.iter().copied().map(Some).collect(),
            marks: paste::Marks::default(),
            known,
        }
    }

    /// Reads every row. `take` takes a cell into the reading of its row and gives back what was read, where the case writes it otherwise;
    /// `finish` makes the part, with the doubts about its cells, or says what is missing.
    pub(crate) fn read<R: Default>(
        self,
        take: impl Fn(&mut R, C, &str, Option<DecimalMark>) -> Result<Option<String>, String>,
        mut finish: impl FnMut(R) -> Result<(Part, Vec<(C, String)>), String>,
    ) -> PastedTable {
        let rows = self.rows.iter();
        let rows = rows
            .map(|texts| self.row(texts, &take, &mut finish))
            .collect();
        let heading = |column: &Option<C>| {
            let mut known = self.known.iter();
            let found = known.find(|(one, ..)| Some(*one) == *column);
            found.map_or("left out", |(_, heading, _)| *heading)
        };
        PastedTable {
            headings: self.columns.iter().map(heading).collect(),
            rows,
            question: self.marks.question,
        }
    }

    fn row<R: Default>(
        &self,
        texts: &[String],
        take: impl Fn(&mut R, C, &str, Option<DecimalMark>) -> Result<Option<String>, String>,
        finish: impl FnOnce(R) -> Result<(Part, Vec<(C, String)>), String>,
    ) -> PastedRow {
        let mut reading = R::default();
        let count = self.columns.len().max(texts.len());
        let cells = (0..count).map(|place| {
            let text = texts.get(place).map_or("", String::as_str);
            let column = self.columns.get(place).copied().flatten();
            let mark = self.marks.column(place);
            let read = column.map_or(Ok(None), |column| take(&mut reading, column, text, mark));
            PastedCell {
                text: text.to_owned(),
                problem: read.as_ref().err().cloned(),
                read: read.ok().flatten(),
                doubt: None,
            }
        });
        let mut cells: Vec<PastedCell> = cells.collect();
        let is_right = cells.iter().all(|cell| cell.problem.is_none());
        let part = match finish(reading) {
            Ok((part, doubts)) => {
                for (column, why) in doubts {
                    let place = self.columns.iter().position(|one| *one == Some(column));
                    if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
                        cell.doubt = Some(why);
                    }
                }
                Some(part)
            }
            Err(missing) => {
                if is_right && let Some(first) = cells.first_mut() {
                    first.problem = Some(missing);
                }
                None
            }
        };
        PastedRow {
            cells,
            part: part.filter(|_| is_right),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PastedCell {
    pub(crate) text: String,
    /// What was read, where the case writes it otherwise.
    pub(crate) read: Option<String>,
    /// Why it is not taken, in a sentence.
    pub(crate) problem: Option<String>,
    /// Why it should be looked at before it is added, in a sentence; it is taken nevertheless.
    pub(crate) doubt: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct PastedRow {
    pub(crate) cells: Vec<PastedCell>,
    /// What it becomes; `None` where anything in it is wrong.
    pub(crate) part: Option<Part>,
}

#[derive(Debug)]
pub(crate) struct PastedTable {
    pub(crate) headings: Vec<&'static str>,
    pub(crate) rows: Vec<PastedRow>,
    pub(crate) question: Option<Question>,
}

/// One such box: where its text is kept, and its words.
#[derive(Debug)]
pub(crate) struct PasteBox {
    pub(crate) id: &'static str,
    pub(crate) heading: &'static str,
    /// Which columns are understood.
    pub(crate) about: &'static str,
    /// The accessible name of the field.
    pub(crate) field: &'static str,
    /// One and several of what rows become: "number", "numbers".
    pub(crate) nouns: (&'static str, &'static str),
}

#[derive(Debug, Clone)]
struct Held {
    text: String,
    /// The answer to the question how its numbers are written.
    answer: Option<DecimalMark>,
    /// For how many passes the box has been there.
    age: u8,
}

/// For so many passes the focus is asked for: the press that opens the box takes it away again.
const SETTLING: u8 = 4;

impl PasteBox {
    fn id(&self) -> Id {
        Id::unique(self.id)
    }

    pub(crate) fn is_open(&self, ui: &Ui) -> bool {
        ui.data(|data| data.get_temp::<Held>(self.id())).is_some()
    }

    pub(crate) fn open(&self, ui: &Ui, text: String) {
        let held = Held {
            text,
            answer: None,
            age: 0,
        };
        ui.data_mut(|data| data.insert_temp(self.id(), held));
    }

    /// Opens the box with more rows, below those that wait in it already.
    pub(crate) fn open_with(&self, ui: &Ui, rows: &str) {
        let held = ui.data(|data| data.get_temp::<Held>(self.id()));
        let before = held
            .map(|held| held.text)
            .filter(|text| !text.trim().is_empty());
        let text = before.map_or_else(|| rows.to_owned(), |before| format!("{before}\n{rows}"));
        self.open(ui, text);
    }

    /// Draws the box while it is open. `read` takes the text apart, with the answer that was given.
    pub(crate) fn ui(
        &self,
        ui: &mut Pane,
        read: impl FnOnce(&str, Option<DecimalMark>) -> PastedTable,
    ) {
        let held: Option<Held> = ui.data(|data| data.get_temp(self.id()));
        let Some(mut held) = held else { return };
        subheading(ui, self.heading);
        caption(ui, self.about);
        // The ring of the focus stands around the field below.
        ui.add_space(space::TIGHT);
        let edit = TextEdit::multiline(&mut held.text)
            .id(self.id().with("text"))
            .hint_text("Copy the rows in the spreadsheet and paste them here")
            .desired_rows(3)
            .desired_width(f32::INFINITY);
        let field = ui.add(edit).accessible_name(self.field);
        if held.age < SETTLING {
            held.age += 1;
            field.request_focus();
        }
        if held.text.trim().is_empty() {
            held.answer = None;
        }
        let table = read(&held.text, held.answer);
        if let Some(question) = &table.question {
            held.answer = ask_reading(ui, question);
        }
        if !table.rows.is_empty() {
            Self::preview(ui, &table);
        }
        let top = ui.cursor().top();
        let left = self.buttons(ui, table, &held.text);
        self.show_buttons(ui, &held.text, top);
        ui.data_mut(|data| match left {
            Some(text) => {
                data.insert_temp(self.id(), Held { text, ..held });
            }
            None => data.remove::<Held>(self.id()),
        });
    }

    /// Brings the buttons into view when the rows above them have changed: whoever pastes looks for what comes next.
    fn show_buttons(&self, ui: &Ui, text: &str, top: f32) {
        let id = self.id().with("seen");
        let seen: Option<String> = ui.data(|data| data.get_temp(id));
        if seen.as_deref() != Some(text) {
            let buttons = ui.min_rect().with_min_y(top);
            ui.scroll_to_rect(buttons.expand(space::PART), None);
            ui.data_mut(|data| data.insert_temp(id, text.to_owned()));
        }
    }

    /// Add and cancel. Returns what stays in the box; `None` closes it.
    fn buttons(&self, ui: &mut Pane, table: PastedTable, text: &str) -> Option<String> {
        let rest = unread(text, &table.rows);
        let left_out = table.rows.iter().filter(|row| row.part.is_none()).count();
        let parts: Vec<Part> = table.rows.into_iter().filter_map(|row| row.part).collect();
        ui.add_space(space::TIGHT);
        let no_room = no_room_for(ui.cx.case, &parts, ui.cx.locale());
        if let Some(why) = &no_room {
            wrong(ui, why);
        }
        let mut left = Some(text.to_owned());
        ui.horizontal(|ui| {
            if !parts.is_empty() && no_room.is_none() {
                let label = match parts.len() {
                    1 => format!("Add 1 {}", self.nouns.0),
                    count => format!("Add {count} {}", self.nouns.1),
                };
                if filled_button(ui, &label).clicked() {
                    ui.edit(label, Change::Add(parts));
                    left = rest;
                }
            }
            if button(ui, "Cancel").clicked() {
                left = None;
            }
            if left_out > 0 {
                let rows = if left_out == 1 { "row is" } else { "rows are" };
                let color = palette(ui).wrong;
                let says = format!("{left_out} {rows} left out until put right above");
                ui.add(Label::new(Role::Small.text(says).color(color)).truncate());
            }
        });
        left
    }

    fn preview(ui: &mut Pane, table: &PastedTable) {
        hairline(ui);
        let headings = table.headings.iter().enumerate();
        let columns = headings.map(|(place, head)| {
            let cells = table.rows.iter().take(SHOWN);
            let cells = cells.filter_map(|row| row.cells.get(place));
            let texts: Vec<String> = cells.map(written).collect();
            let wide = widest(ui, Role::Small, texts.iter().map(String::as_str), WIDE);
            Column::new(place, *head, LEAST)
                .up_to(wide.min(WIDEST))
                .lines()
        });
        let columns = Table::new(ui.available_width(), columns.collect()).high(0.0);
        columns.heads(ui);
        for row in table.rows.iter().take(SHOWN) {
            columns.row(ui, |ui, place| {
                ui.spacing_mut().item_spacing.y = 1.0;
                if let Some(cell) = row.cells.get(place) {
                    self::content(ui, cell);
                }
            });
        }
        let hidden = table.rows.get(SHOWN..).unwrap_or_default();
        let is_doubtful = |row: &&PastedRow| row.cells.iter().any(|cell| cell.doubt.is_some());
        let more = match (hidden.len(), hidden.iter().filter(is_doubtful).count()) {
            (0, _) => return,
            (hidden, 0) => format!("and {hidden} more"),
            (hidden, doubtful) => format!("and {hidden} more, {doubtful} of them doubtful"),
        };
        caption(ui, more);
    }
}

/// The rows that could not be read, below the headings they were pasted with; `None` where all were.
fn unread(text: &str, rows: &[PastedRow]) -> Option<String> {
    let all = paste::cells(text);
    let head = all.len().saturating_sub(rows.len());
    let left: Vec<&Vec<String>> = all
        .iter()
        .enumerate()
        .filter(|(place, _)| {
            let row = place.checked_sub(head).and_then(|place| rows.get(place));
            row.is_none_or(|row| row.part.is_none())
        })
        .map(|(_, cells)| cells)
        .collect();
    let lines: Vec<String> = left.iter().map(|cells| cells.join("\t")).collect();
    (left.len() > head).then(|| lines.join("\n"))
}

/// What was pasted, and what was read of it.
fn written(cell: &PastedCell) -> String {
    match (&cell.read, cell.text.as_str()) {
        (Some(read), "") => read.clone(),
        (Some(read), text) => format!("{text} → {read}"),
        (None, text) => text.to_owned(),
    }
}

fn content(ui: &mut Ui, cell: &PastedCell) {
    let text = written(cell);
    match (&cell.problem, &cell.doubt) {
        (Some(problem), _) => {
            let color = palette(ui).wrong;
            ui.add(Label::new(Role::Small.text(text).color(color)).truncate());
            wrong(ui, problem);
        }
        (None, doubt) => {
            truncated(ui, Role::Small, text);
            if let Some(doubt) = doubt {
                doubtful(ui, doubt);
            }
        }
    }
}

/// Asks which reading is meant, once for all rows. Gives the answer when it is chosen.
fn ask_reading(ui: &mut Ui, question: &Question) -> Option<DecimalMark> {
    let says = format!(
        "“{}” can be read in two ways. All rows are read as you choose:",
        question.text
    );
    wrong(ui, says);
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (mark, written) in &question.choices {
            let name = format!("{} means {written}", question.text);
            if button(ui, &name).clicked() {
                chosen = Some(*mark);
            }
        }
    });
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::driver;

    #[test]
    fn rows_that_cannot_be_read_stay_below_their_headings() {
        let row = |good: bool| PastedRow {
            cells: Vec::new(),
            part: good.then(|| driver("claims", "", 3).into()),
        };
        let rows = [row(true), row(false)];
        let headed = unread("Value\tName\n3\tClaims\nmany\tHandlers", &rows);
        assert_eq!(headed.unwrap(), "Value\tName\nmany\tHandlers");
        assert_eq!(unread("3\tClaims", &[row(true)]), None);
        let plain = unread("3\tClaims\nmany\tHandlers", &rows);
        assert_eq!(plain.unwrap(), "many\tHandlers");
    }
}
