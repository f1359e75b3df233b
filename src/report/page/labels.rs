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
    decision: "Decision:",
    quotes: "What you told us, and its worth",
    inaction: "Doing nothing",
    chart: "Cumulative net benefit",
    chart_band: "8 in 10 futures",
    /// Legend of the line of what moves money.
    chart_cash: "of it cash",
    /// Legend of the line of what was promised.
    chart_promised: "promised",
    /// Heading of the table: "By year, EUR".
    table: "By year",
    assumptions: "What this rests on",
    options: "Options",
    brings: "What each of us brings",
    you: "You",
    we: "We",
    next_steps: "Next steps",
    /// Heading of the price lines and the terms behind them.
    signed: "What is signed",
    /// Heading of what is not known yet.
    open_questions: "Left out, not known yet",
    /// Under a signature line, after the name: what to write there.
    sign_here: "Name, date",
    /// Title of the file when the case has none.
    untitled: "Business case",
    /// Closes a list that is cut to fit. `{n}` is replaced by how many are left out.
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
    fn the_count_is_where_the_translation_puts_it() {
        let labels = Labels {
            more: "noch {n} weitere".into(),
            ..Labels::default()
        };
        assert_eq!(labels.more(12), "noch 12 weitere");
    }
}
