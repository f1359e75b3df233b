//! Finance's own view: profit and loss, figures after tax, further figures, financing beside paying (method §5b).

mod financing;
mod json;
mod tables;
mod words;

use crate::report::page::Table;
use crate::report::text::Section;
use crate::report::{Report, Topic};

/// A part of finance's own view as the window shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct FinanceSection {
    pub heading: String,
    pub table: Option<Table>,
    pub lines: Vec<String>,
}

impl Report<'_> {
    /// The tables and figures, then each switch in words; empty where nothing of it is asked for.
    pub(in crate::report) fn finance_rows(&self) -> Vec<FinanceSection> {
        let sections = self.finance_sections().into_iter();
        let sections = sections.filter(|section| !section.is_empty());
        let mut rows: Vec<FinanceSection> = sections
            .map(|section| FinanceSection {
                heading: section.heading,
                table: section.table,
                lines: [section.lines, section.items].concat(),
            })
            .collect();
        let switches = self.finance_switches();
        if !rows.is_empty() && !switches.is_empty() {
            rows.push(FinanceSection {
                heading: "How it is computed".to_owned(),
                table: None,
                lines: switches,
            });
        }
        rows
    }

    /// The figures and each switch in few words, for the page; those before tax stand above it.
    pub(in crate::report) fn finance_on_page(&self) -> Vec<String> {
        let mut lines = self.finance_in_brief();
        let switches = self.switches_in_brief();
        if !lines.is_empty() && !switches.is_empty() {
            lines.push(format!("Finance's own view: {}.", switches.join("; ")));
        }
        lines
    }

    /// The page as a topic with the tables of finance's own view, for which the sheet has no room, before how it is computed.
    pub(in crate::report) fn with_finance(&self, mut page: Topic) -> Topic {
        let last = page.sections.pop();
        let sections = self.finance_sections();
        if !sections.is_empty() {
            page.sections.extend(sections);
            let heading = "How finance's own view is computed";
            let switches = self.finance_switches();
            page.sections.push(Section::sentences(heading, switches));
        }
        page.sections.extend(last);
        page
    }
}
