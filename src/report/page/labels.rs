//! The fixed words of the one page, in English unless the builder gives others.

use serde::{Deserialize, Serialize};

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident: $english:literal,)*) => {
        /// Headings and connecting words, so that a page can be in any language.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Labels {
            /// Marks around a quotation, opening and closing.
            pub quotation_marks: (String, String),
            $($(#[$doc])* pub $name: String,)*
        }

        impl Default for Labels {
            fn default() -> Self {
                Self {
                    quotation_marks: ("“".into(), "”".into()),
                    $($name: $english.into(),)*
                }
            }
        }
    };
}

labels! {
    /// Before the decision line.
    decision: "Decision:",
    /// Heading of the stated values.
    quotes: "What you told us, and its worth",
    /// Heading of what waiting costs.
    inaction: "Doing nothing",
    /// Heading of the chart.
    chart: "Cumulative net benefit",
    /// Legend of the chart's band.
    chart_band: "8 in 10 futures",
    /// Legend of the line of what moves money.
    chart_cash: "of it cash",
    /// Heading of the table: "By year, EUR".
    table: "By year",
    /// Heading of the assumptions.
    assumptions: "What this rests on",
    /// Heading of the options.
    options: "Options",
    /// Heading of the exchange.
    brings: "What each of us brings",
    /// Before what the customer brings.
    you: "You",
    /// Before what the provider brings.
    we: "We",
    /// Heading of the next steps.
    next_steps: "Next steps",
    /// Heading of what is not known yet.
    open_questions: "Left out, not known yet",
    /// Under a signature line, after the name: what to write there.
    sign_here: "Name, date",
    /// Title of the file when the case has none.
    untitled: "Business case",
    /// Closes a list that is cut to fit. `{n}` stands for how many are left out.
    more: "and {n} more",
}

impl Labels {
    /// The words that close a list from which `n` entries were left out.
    pub fn more(&self, n: usize) -> String {
        self.more.replace("{n}", &n.to_string())
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
