//! What the template reads: a page cut to a budget, every text fitted to its place, and the widths
//! of the columns that depend on the text in them.
//!
//! The template's data is exactly this structure as JSON; `assets/page/sample.json` is one. Colours
//! and gaps are the template's own; text sizes are here because what measures must agree with what
//! sets.

use serde::{Deserialize, Serialize};

use super::Paper;
use super::columns::options_are_stacked;
use super::fonts::{Face, Fonts};
use super::heights::Reckoner;
use super::places::Places;
use super::plan::{Plan, plan};
use super::spaces::{GUTTER, MARGIN, Margin, Sizes, Spaces};
use super::text::{self, Slot};
use crate::report::page::{Budget, Density, Page};

/// One page as the template takes it. Lengths are in points.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Sheet {
    /// The typesetter's name for the paper.
    pub(super) paper: String,
    pub(super) density: Density,
    /// ISO 639 and, where the tag has one, ISO 3166.
    pub(super) lang: String,
    pub(super) region: Option<String>,
    /// Whether it is read from right to left.
    pub(super) rtl: bool,
    pub(super) margin: Margin,
    /// Between the two columns.
    pub(super) gutter: f64,
    pub(super) document: Document,
    pub(super) sizes: Sizes,
    pub(super) spaces: Spaces,
    pub(super) plan: Plan,
    /// Of the large figures, all alike.
    pub(super) value_size: f64,
    pub(super) widths: Widths,
    /// Whether the name of an option stands above its figures.
    pub(super) options_stacked: bool,
    pub(super) more: More,
    pub(super) page: Page,
}

/// Properties of the file.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) author: String,
}

/// Widths that follow from the text.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Widths {
    /// The title with what stands under it.
    pub(super) title: f64,
    /// The number columns of the table by year.
    pub(super) columns: Vec<f64>,
    /// The number columns of the options.
    pub(super) options: Vec<f64>,
    pub(super) quote_figure: f64,
    pub(super) inaction_value: f64,
    pub(super) assumption_value: f64,
    pub(super) said_by: f64,
    /// How far a thing may move, and where it stands now.
    pub(super) bound: f64,
    pub(super) now: f64,
    pub(super) when: f64,
    pub(super) step_who: f64,
    /// "You" and "We".
    pub(super) side: f64,
    /// Amounts beside the chart.
    pub(super) y_label: f64,
}

/// What closes the lists that go on.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct More {
    pub(super) quotes: Option<String>,
    pub(super) assumptions: Option<String>,
    pub(super) options: Option<String>,
    pub(super) next_steps: Option<String>,
}

/// Languages that the typesetter sets from right to left.
const RIGHT_TO_LEFT: [&str; 12] = [
    "ar", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi", "ckb",
];

impl Sheet {
    /// The sheet for a page that is cut to the budget and clean, and of which `fonts` has every
    /// character. `None` if it is too wide or too high for a sheet.
    pub(super) fn new(
        (mut page, more): (Page, More),
        budget: &Budget,
        paper: Paper,
        fonts: &Fonts,
    ) -> Option<Self> {
        let (lang, region) = language(&page.language);
        let places = Places::new(paper, budget, fonts);
        let (widths, value_size) = places.fit(&mut page)?;
        let reckoner = Reckoner {
            places: &places,
            page: &page,
            widths: &widths,
            value_size,
            more: &more,
        };
        let heights = reckoner.heights();
        let room = super::height(paper) - MARGIN.top - MARGIN.bottom;
        let has_chart = page.chart.is_some();
        let plan = plan(
            &heights,
            &places.spaces,
            reckoner.heading(),
            has_chart,
            room,
        );
        // The last budget is laid out whatever the reckoning says.
        let last = Budget::LADDER.last() == Some(budget);
        if !(plan.fits || last) {
            return None;
        }
        Some(Self {
            paper: super::paper_name(paper).into(),
            density: budget.density,
            rtl: RIGHT_TO_LEFT.contains(&lang.as_str()),
            lang,
            region,
            margin: MARGIN,
            gutter: GUTTER,
            document: document(&page, fonts),
            sizes: places.sizes,
            spaces: places.spaces,
            plan,
            value_size,
            options_stacked: options_are_stacked(widths.options.len()),
            widths,
            more,
            page,
        })
    }
}

/// The file's properties; a file without a title could not be called accessible.
fn document(page: &Page, fonts: &Fonts) -> Document {
    let property = Slot {
        width: 1200.0,
        size: 9.0,
        face: Face::Regular,
        lines: 1,
    };
    let title = [&page.title, &page.subtitle, &page.labels.untitled]
        .into_iter()
        .find(|words| !words.is_empty())
        .map_or_else(String::new, |words| property.fit(fonts, words));
    Document {
        title,
        author: property.fit(fonts, &page.author),
    }
}

/// Language and region of a BCP 47 tag, as far as the typesetter knows such; otherwise English.
fn language(tag: &str) -> (String, Option<String>) {
    let alphabetic = |part: &&str| part.chars().all(|c| c.is_ascii_alphabetic());
    let mut parts = text::clean(tag)
        .split(['-', '_'])
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter();
    let language = parts
        .next()
        .filter(|part| matches!(part.len(), 2 | 3) && alphabetic(&part.as_str()));
    let region = parts.find(|part| part.len() == 2 && alphabetic(&part.as_str()));
    match language {
        Some(language) => (
            language.to_ascii_lowercase(),
            region.map(|region| region.to_ascii_uppercase()),
        ),
        None => ("en".into(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Ask, WhatIf, evaluate};
    use crate::report::Report;
    use std::num::NonZeroUsize;

    #[test]
    fn a_language_tag_is_read_as_far_as_it_goes() {
        assert_eq!(language("de-at"), ("de".into(), Some("AT".into())));
        assert_eq!(language("zh-Hans-CN"), ("zh".into(), Some("CN".into())));
        assert_eq!(language("hi"), ("hi".into(), None));
        assert_eq!(language("\"] #panic()"), ("en".into(), None));
        assert_eq!(language(""), ("en".into(), None));
    }

    const SAMPLE: &str = include_str!("../../../assets/page/sample.json");

    /// The sample case as the program prints it.
    fn sample() -> Sheet {
        let case = crate::storage::library::sample().unwrap();
        let ask = Ask::default();
        let results = evaluate(&case, &ask).unwrap();
        let what_if = WhatIf::of(&case, &ask, NonZeroUsize::MIN, &|_| true);
        let report = Report::new(&case, &results)
            .with_what_if(what_if.simulated.as_ref(), what_if.sensitivity.as_ref());
        let sheet = |budget| {
            let mut page = report.page(budget);
            let more = super::super::cut::to_budget(&mut page, budget);
            let content = super::super::characters::settle(&(page, more), "en").unwrap();
            Sheet::new(content.0, budget, Paper::A4, &content.1)
        };
        Budget::LADDER.iter().find_map(sheet).unwrap()
    }

    #[test]
    fn the_sample_is_what_the_template_gets_for_its_page() {
        let committed: Sheet = serde_json::from_str(SAMPLE).unwrap();
        // Reading decimal text may move a length by its last bit, so both sides are read.
        let fresh = serde_json::to_string(&sample()).unwrap();
        let fresh: Sheet = serde_json::from_str(&fresh).unwrap();
        assert!(
            committed == fresh,
            "run write_the_sample, then look at the page"
        );
    }

    #[test]
    #[ignore = "writes the sample after a change of the page or of the sheet"]
    fn write_the_sample() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/page/sample.json");
        let words = serde_json::to_string_pretty(&sample()).unwrap();
        std::fs::write(path, words + "\n").unwrap();
    }
}
