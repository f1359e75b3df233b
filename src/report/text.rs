//! A topic as people read it: a title, sentences and sections; topics, and the one page as a topic, as plain text and as Markdown, for terminals,
//! mails and notes.

use super::Report;
use super::page::{
    Budget, Density, Figure, Inaction, OptionRow, Page, Quote, Risks, Row, RowKind, Table,
};
use crate::engine;
use crate::model::one_line;

impl Report<'_> {
    /// The page as plain text, at most 100 columns where the table allows it.
    pub fn text(&self) -> String {
        self.with_finance(topic(self.page(&unfolded()))).text()
    }

    /// The page as Markdown.
    pub fn markdown(&self) -> String {
        let topic = self.with_finance(topic(self.page(&unfolded())));
        let mut out = Markdown::default();
        out.push(&["# ", &escape(&topic.title), "\n\n"]);
        // Lines that belong together stay in one paragraph.
        for line in &topic.lines {
            out.push(&[&escape(line), "  \n"]);
        }
        topic.write_sections(&mut out);
        out.text
    }
}

impl Topic {
    /// As plain text. Sections with nothing in them are left out.
    pub fn text(&self) -> String {
        let mut out = Plain::default();
        out.heading(&self.title, '=');
        self.lines.iter().for_each(|line| out.line(line));
        self.write_sections(&mut out);
        out.text
    }

    /// As Markdown, likewise.
    pub fn markdown(&self) -> String {
        let mut out = Markdown::default();
        out.push(&["# ", &escape(&self.title), "\n\n"]);
        self.lines.iter().for_each(|line| out.line(line));
        self.write_sections(&mut out);
        out.text
    }

    fn write_sections(&self, out: &mut impl Face) {
        for section in self.sections.iter().filter(|section| !section.is_empty()) {
            out.section(&section.heading);
            section.lines.iter().for_each(|line| out.line(line));
            section.table.iter().for_each(|table| out.table(table));
            section.note.iter().for_each(|note| out.line(note));
            section.items.iter().for_each(|item| out.item(item));
        }
    }
}

/// Text has no sheet to fit on.
fn unfolded() -> Budget {
    const ALL: usize = 1000;
    // `sensitivity` has the others.
    const FEW: usize = 5;
    let counts = [ALL, ALL, 30, ALL, ALL, ALL, FEW, ALL, ALL, ALL, ALL, ALL];
    Budget::rung(counts, Density::Roomy)
}

/// The page in the order in which it is printed.
fn topic(page: Page) -> Topic {
    let labels = &page.labels;
    let decision = labels.decision.trim_end_matches(':');
    let table = Section {
        heading: labels.table.clone(),
        table: page.table,
        ..Section::default()
    };
    let chart = page.chart.map(|chart| chart.alt);
    let quote = |one: &Quote| quote(one, &labels.quotation_marks);
    let assumptions = page.assumptions.iter();
    let assumptions =
        assumptions.map(|one| format!("{}: {} ({})", one.label, one.value, one.said_by));
    let brings = page.brings.unwrap_or_default();
    let steps = page.next_steps.iter();
    let steps = steps.map(|step| filled([&step.when, &step.what, &step.who]).join(" · "));
    let mut sections = vec![
        Section::sentences(decision, page.decision.into_iter().collect()),
        Section::list("Key figures", page.figures.iter().map(figure).collect()),
        Section::list(&labels.quotes, page.quotes.iter().map(quote).collect()),
        Section::list(&labels.inaction, inaction(page.inaction.as_ref())),
        table,
        Section::sentences(&labels.chart, chart.into_iter().collect()),
        Section::list(&labels.assumptions, assumptions.collect()),
        Section::list(&labels.open_questions, page.open_questions),
    ];
    sections.extend(page.risks.map(risks));
    sections.extend(page.options.map(|options| Section {
        heading: labels.options.clone(),
        table: Some(Table {
            columns: options.columns,
            rows: options.rows.into_iter().map(option).collect(),
        }),
        note: options.note,
        ..Section::default()
    }));
    let side = |who: &str| format!("{}: {who}", labels.brings);
    sections.extend([
        Section::list(side(&labels.you), brings.you),
        Section::list(side(&labels.we), brings.we),
        Section::list(&labels.next_steps, steps.collect()),
        Section::list(&labels.signed, page.signed),
        Section::sentences("How it is computed", page.small_print),
    ]);
    Topic {
        title: Some(page.title)
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| labels.untitled.clone()),
        lines: std::iter::once(page.subtitle).chain(page.notes).collect(),
        sections,
    }
}

/// A large figure with everything beside it.
fn figure(figure: &Figure) -> String {
    let range = figure.range.as_ref().map(|range| range.text.as_str());
    let beside = figure.beside.iter().map(String::as_str);
    let extra = range
        .into_iter()
        .chain(beside)
        .chain(figure.note.as_deref());
    let extra = extra.collect::<Vec<_>>().join("; ");
    format!("{}: {} ({extra})", figure.label, figure.whole())
}

fn risks(risks: Risks) -> Section {
    let bounds = risks.bounds.iter();
    let bounds: Vec<String> = bounds
        .map(|bound| format!("{}: {} ({})", bound.label, bound.bound, bound.now))
        .collect();
    Section {
        heading: risks.heading,
        note: (!bounds.is_empty()).then_some(risks.as_long_as),
        lines: risks.sentences,
        items: bounds,
        ..Section::default()
    }
}

fn filled<const N: usize>(parts: [&String; N]) -> Vec<&str> {
    let parts = parts.into_iter().map(String::as_str);
    parts.filter(|part| !part.is_empty()).collect()
}

/// What the customer said with what answers it.
fn quote(quote: &Quote, marks: &(String, String)) -> String {
    let who = filled([&quote.who, &quote.measure]).join("; ");
    let figure = filled([&quote.figure, &quote.figure_note]).join(" ");
    let words = quote.marked(marks);
    match who.as_str() {
        "" => format!("{words}: {figure}"),
        who => format!("{words} ({who}): {figure}"),
    }
}

/// What doing nothing costs. The note is about what the problems cost, the first line; beneath the list it would read as one about waiting.
fn inaction(inaction: Option<&Inaction>) -> Vec<String> {
    let Some(inaction) = inaction else {
        return Vec::new();
    };
    let lines = inaction.lines.iter();
    let mut items: Vec<String> = lines
        .map(|line| format!("{}: {}", line.label, line.value))
        .collect();
    if let (Some(first), Some(note)) = (items.first_mut(), &inaction.note) {
        *first = format!("{first}. {note}");
    }
    items
}

fn option(row: OptionRow) -> Row {
    Row {
        label: match row.mark.as_str() {
            "" => row.label,
            mark => format!("{} ({mark})", row.label),
        },
        cells: row.cells,
        kind: RowKind::Benefit,
    }
}

/// How the parts of a topic are written.
trait Face {
    fn section(&mut self, heading: &str);
    fn line(&mut self, line: &str);
    fn item(&mut self, item: &str);
    fn table(&mut self, table: &Table);
}

#[derive(Default)]
struct Plain {
    text: String,
}

impl Plain {
    fn heading(&mut self, heading: &str, under: char) {
        let heading = one_line(heading);
        let rule: String =
            std::iter::repeat_n(under, heading.chars().count().clamp(1, 100)).collect();
        for part in [&heading, "\n", &rule, "\n"] {
            self.text.push_str(part);
        }
    }
}

impl Face for Plain {
    fn section(&mut self, heading: &str) {
        self.text.push('\n');
        self.heading(heading, '-');
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&one_line(line));
        self.text.push('\n');
    }

    fn item(&mut self, item: &str) {
        self.line(&format!("- {item}"));
    }

    fn table(&mut self, table: &Table) {
        let width = |cells: &mut dyn Iterator<Item = &str>| {
            cells
                .map(|cell| one_line(cell).chars().count())
                .max()
                .unwrap_or(0)
        };
        let label_width = width(&mut table.rows.iter().map(|row| row.label.as_str())).min(40);
        let widths: Vec<usize> = table
            .columns
            .iter()
            .enumerate()
            .map(|(index, head)| {
                let column = table.rows.iter().filter_map(|row| row.cells.get(index));
                width(&mut std::iter::once(head.as_str()).chain(column.map(String::as_str)))
            })
            .collect();
        let mut write = |label: &str, cells: &[String]| {
            let label: String = one_line(label).chars().take(label_width).collect();
            let mut line = format!("{label:<label_width$}");
            for (cell, width) in cells.iter().zip(&widths) {
                let cell = one_line(cell);
                let gap = " ".repeat(2 + width.saturating_sub(cell.chars().count()));
                line.extend([gap.as_str(), &cell]);
            }
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        };
        write("", &table.columns);
        table
            .rows
            .iter()
            .for_each(|row| write(&row.label, &row.cells));
    }
}

#[derive(Default)]
struct Markdown {
    text: String,
}

impl Markdown {
    fn push(&mut self, parts: &[&str]) {
        self.text.extend(parts.iter().copied());
    }
}

impl Face for Markdown {
    fn section(&mut self, heading: &str) {
        self.push(&["\n## ", &escape(heading), "\n\n"]);
    }

    fn line(&mut self, line: &str) {
        self.push(&[&escape(line), "\n\n"]);
    }

    fn item(&mut self, item: &str) {
        self.push(&["- ", &escape(item), "\n"]);
    }

    fn table(&mut self, table: &Table) {
        let row = |label: &str, cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| escape(cell)).collect();
            format!("| {} | {} |\n", escape(label), cells.join(" | "))
        };
        self.text.push_str(&row("", &table.columns));
        self.push(&[
            "|---|",
            &"---:|".repeat(table.columns.len()),
            "
",
        ]);
        for Row { label, cells, .. } in &table.rows {
            self.text.push_str(&row(label, cells));
        }
        self.text.push('\n');
    }
}

/// A text that Markdown shows as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in one_line(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A topic as people read it, ready for every face.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    pub(super) title: String,
    /// Whole sentences under the title.
    pub(super) lines: Vec<String>,
    pub(super) sections: Vec<Section>,
}

/// Its parts are written in this order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    pub heading: String,
    /// Whole sentences.
    pub lines: Vec<String>,
    pub table: Option<Table>,
    /// A sentence under the table.
    pub note: Option<String>,
    pub items: Vec<String>,
}

/// A label with its value, as every face writes it: "Our margin: €73,200 (39% of the price)".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TopicRow {
    pub label: String,
    /// Its value, or why it has none.
    pub value: String,
    /// What is said beside the value: who said it, or how to read it.
    pub note: Option<String>,
    pub state: RowState,
    /// What explains it further; `None` where nothing does.
    pub figure: Option<engine::Figure>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RowState {
    #[default]
    Plain,
    /// The customer stated, measured or agreed it.
    Verified,
    Unverified,
    /// It has no value yet.
    Open,
    Warning,
}

impl TopicRow {
    pub(super) fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    pub(super) fn in_words(&self) -> String {
        match &self.note {
            Some(note) => format!("{}: {} ({note})", self.label, self.value),
            None => format!("{}: {}", self.label, self.value),
        }
    }
}

impl Section {
    pub(super) fn list(heading: impl Into<String>, items: Vec<String>) -> Self {
        Self {
            heading: heading.into(),
            items,
            ..Self::default()
        }
    }

    pub(super) fn sentences(heading: impl Into<String>, lines: Vec<String>) -> Self {
        Self {
            heading: heading.into(),
            lines,
            ..Self::default()
        }
    }

    /// Whether it has nothing but a heading.
    pub(super) const fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.table.is_none() && self.items.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_case_is_never_markup_or_a_terminal_command() {
        assert_eq!(escape("a*b|c"), "a\\*b\\|c");
        assert_eq!(escape("a\n# b\u{1b}[31m"), "a \\# b\u{fffd}\\[31m");
    }
}
