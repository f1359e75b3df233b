//! The fixed words of the one page, in English unless the builder gives others.

use serde::{Deserialize, Serialize};

/// Headings and connecting words, so that a page can be in any language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// Before the decision line.
    pub decision: String,
    /// Marks around a quotation, opening and closing.
    pub quotation_marks: (String, String),
    /// Heading of the stated values.
    pub quotes: String,
    /// Heading of what waiting costs.
    pub inaction: String,
    /// Heading of the chart.
    pub chart: String,
    /// Legend of the chart's band.
    pub chart_band: String,
    /// Legend of the line of what moves money.
    pub chart_cash: String,
    /// Heading of the table: "By year, EUR".
    pub table: String,
    /// Heading of the assumptions.
    pub assumptions: String,
    /// Heading of the options.
    pub options: String,
    /// Heading of the exchange.
    pub brings: String,
    /// Before what the customer brings.
    pub you: String,
    /// Before what the provider brings.
    pub we: String,
    /// Heading of the next steps.
    pub next_steps: String,
    /// Heading of what is not known yet.
    pub open_questions: String,
    /// Under a signature line, after the name: what to write there.
    pub sign_here: String,
    /// Title of the file when the case has none.
    pub untitled: String,
    /// Closes a list that is cut to fit. `{n}` stands for how many are left out.
    pub more: String,
}

impl Labels {
    /// The words that close a list from which `n` entries were left out.
    pub fn more(&self, n: usize) -> String {
        self.more.replace("{n}", &n.to_string())
    }
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            decision: "Decision:".into(),
            quotation_marks: ("“".into(), "”".into()),
            quotes: "What you told us, and its worth".into(),
            inaction: "Doing nothing".into(),
            chart: "Cumulative net benefit".into(),
            chart_band: "8 in 10 futures".into(),
            chart_cash: "of it cash".into(),
            table: "By year".into(),
            assumptions: "What this rests on".into(),
            options: "Options".into(),
            brings: "What each of us brings".into(),
            you: "You".into(),
            we: "We".into(),
            next_steps: "Next steps".into(),
            open_questions: "Left out, not known yet".into(),
            sign_here: "Name, date".into(),
            untitled: "Business case".into(),
            more: "and {n} more".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_stands_where_the_translation_puts_it() {
        let labels = Labels {
            more: "noch {n} weitere".into(),
            ..Labels::default()
        };
        assert_eq!(labels.more(12), "noch 12 weitere");
    }
}
