//! The one page as plain text and as Markdown, for terminals, mails and notes.
//!
//! Both are written from the same [`Page`] as the PDF.

use super::Report;
use super::page::{Budget, Density, OptionRow, Page, Row, RowKind, Table};
use super::topic::{Section, Topic};
use crate::model::one_line;

impl Report<'_> {
    /// The page as plain text, at most 100 columns where the table allows it.
    pub fn text(&self) -> String {
        let page = self.page(&unfolded());
        let mut out = Plain::default();
        out.heading(title(&page), '=');
        out.line(&page.subtitle);
        page.notes.iter().for_each(|note| out.line(note));
        body(&page, &mut out);
        out.text
    }

    /// The page as Markdown.
    pub fn markdown(&self) -> String {
        let page = self.page(&unfolded());
        let mut out = Markdown::default();
        out.push(&[
            "# ",
            &escape(title(&page)),
            "

",
            &escape(&page.subtitle),
            "  
",
        ]);
        for note in &page.notes {
            out.push(&[&escape(note), "  \n"]);
        }
        body(&page, &mut out);
        out.text
    }
}

impl Topic {
    /// As plain text. Sections with nothing in them are left out.
    pub fn text(&self) -> String {
        let mut out = Plain::default();
        out.heading(&self.title, '=');
        self.write(&mut out);
        out.text
    }

    /// As Markdown, likewise.
    pub fn markdown(&self) -> String {
        let mut out = Markdown::default();
        out.push(&["# ", &escape(&self.title), "\n\n"]);
        self.write(&mut out);
        out.text
    }

    fn write(&self, out: &mut impl Face) {
        self.lines.iter().for_each(|line| out.line(line));
        let full = |section: &&Section| !section.lines.is_empty() || !section.items.is_empty();
        for section in self.sections.iter().filter(full) {
            out.section(&section.heading);
            section.lines.iter().for_each(|line| out.line(line));
            section.items.iter().for_each(|item| out.item(item));
        }
    }
}

fn title(page: &Page) -> &str {
    if page.title.is_empty() {
        &page.labels.untitled
    } else {
        &page.title
    }
}

/// Text has no sheet to fit on.
fn unfolded() -> Budget {
    const ALL: usize = 1000;
    // `sensitivity` has the others.
    const FEW: usize = 5;
    Budget {
        benefit_rows: ALL,
        cost_rows: ALL,
        year_columns: 30,
        quotes: ALL,
        options: ALL,
        assumptions: ALL,
        bounds: FEW,
        brings: ALL,
        next_steps: ALL,
        entries: ALL,
        sentence_lines: ALL,
        label_lines: ALL,
        density: Density::Roomy,
    }
}

/// A way to write the parts of a page.
trait Face {
    fn section(&mut self, heading: &str);
    fn line(&mut self, line: &str);
    fn item(&mut self, item: &str);
    fn table(&mut self, table: &Table);
}

/// Everything below the title, in the order of the printed page.
fn body(page: &Page, out: &mut impl Face) {
    let labels = &page.labels;
    if let Some(decision) = &page.decision {
        out.section(labels.decision.trim_end_matches(':'));
        out.line(decision);
    }
    list(out, "Key figures", &page.figures, |figure| {
        let range = figure.range.as_ref().map(|range| range.text.as_str());
        let beside = figure.beside.iter().map(String::as_str);
        let extra: Vec<&str> = range
            .into_iter()
            .chain(beside)
            .chain(figure.note.as_deref())
            .collect();
        format!("{}: {} ({})", figure.label, figure.value, extra.join("; "))
    });
    answers(page, out);
    if let Some(table) = &page.table {
        out.section(&labels.table);
        out.table(table);
    }
    if let Some(chart) = &page.chart {
        out.section(&labels.chart);
        out.line(&chart.alt);
    }
    list(out, &labels.assumptions, &page.assumptions, |one| {
        format!("{}: {} ({})", one.label, one.value, one.said_by)
    });
    list(
        out,
        &labels.open_questions,
        &page.open_questions,
        Clone::clone,
    );
    risks(page, out);
    options(page, out);
    agreement(page, out);
    out.section("How it is computed");
    page.small_print.iter().for_each(|line| out.line(line));
}

/// What the customer said with what answers it, and what doing nothing costs.
fn answers(page: &Page, out: &mut impl Face) {
    let labels = &page.labels;
    let (open, close) = &labels.quotation_marks;
    list(out, &labels.quotes, &page.quotes, |quote| {
        let who = [quote.who.as_str(), quote.measure.as_str()];
        let who: Vec<&str> = who.into_iter().filter(|part| !part.is_empty()).collect();
        let who = if who.is_empty() {
            String::new()
        } else {
            format!(" ({})", who.join("; "))
        };
        let note = if quote.figure_note.is_empty() {
            String::new()
        } else {
            format!(" {}", quote.figure_note)
        };
        format!("{open}{}{close}{who}: {}{note}", quote.words, quote.figure)
    });
    if let Some(inaction) = &page.inaction {
        let mut lines = inaction.lines.iter();
        // The note is about what the problems cost; beneath the list it would read as one about waiting.
        let problems = lines.next().map(|line| {
            let note = inaction
                .note
                .as_deref()
                .map_or_else(String::new, |note| format!(". {note}"));
            format!("{}: {}{note}", line.label, line.value)
        });
        let others = lines.map(|line| format!("{}: {}", line.label, line.value));
        let items: Vec<String> = problems.into_iter().chain(others).collect();
        list(out, &labels.inaction, &items, Clone::clone);
    }
}

/// What would have to go wrong.
fn risks(page: &Page, out: &mut impl Face) {
    let Some(risks) = &page.risks else {
        return;
    };
    out.section(&risks.heading);
    risks.sentences.iter().for_each(|line| out.line(line));
    if !risks.bounds.is_empty() {
        out.line(&risks.as_long_as);
    }
    for bound in &risks.bounds {
        out.item(&format!("{}: {} ({})", bound.label, bound.bound, bound.now));
    }
}

/// The ways to act side by side.
fn options(page: &Page, out: &mut impl Face) {
    let Some(options) = &page.options else {
        return;
    };
    out.section(&page.labels.options);
    let row = |row: &OptionRow| {
        let mark = if row.mark.is_empty() {
            String::new()
        } else {
            format!(" ({})", row.mark)
        };
        Row {
            label: format!("{}{mark}", row.label),
            cells: row.cells.clone(),
            kind: RowKind::Benefit,
        }
    };
    out.table(&Table {
        columns: options.columns.clone(),
        rows: options.rows.iter().map(row).collect(),
    });
    options.note.iter().for_each(|note| out.line(note));
}

/// What each side brings and what happens next.
fn agreement(page: &Page, out: &mut impl Face) {
    let labels = &page.labels;
    if let Some(brings) = &page.brings {
        list(
            out,
            &format!("{}: {}", labels.brings, labels.you),
            &brings.you,
            Clone::clone,
        );
        list(
            out,
            &format!("{}: {}", labels.brings, labels.we),
            &brings.we,
            Clone::clone,
        );
    }
    list(out, &labels.next_steps, &page.next_steps, |step| {
        let parts = [step.when.as_str(), step.what.as_str(), step.who.as_str()];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    });
}

fn list<T>(out: &mut impl Face, heading: &str, items: &[T], write: impl Fn(&T) -> String) {
    if items.is_empty() {
        return;
    }
    out.section(heading);
    for item in items {
        out.item(&write(item));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_case_is_never_markup_or_a_terminal_command() {
        assert_eq!(escape("a*b|c"), "a\\*b\\|c");
        assert_eq!(escape("a\n# b\u{1b}[31m"), "a \\# b\u{fffd}\\[31m");
    }
}
