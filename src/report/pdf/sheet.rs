//! What the template reads: a page cut to a budget, and what it has to know to set it on a sheet of paper.
//!
//! The template's data is exactly this structure as JSON; `assets/page/sample.json` is one. Sizes, widths, colours
//! and gaps are the template's own.

use serde::{Deserialize, Serialize};

use super::{Paper, text};
use crate::format::is_isolate;
use crate::picture::{Picture, PictureContent};
use crate::report::page::{Budget, Density, Page, PageLogo};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) paper: String,
    pub(super) density: Density,
    /// ISO 639 and, where the tag has one, ISO 3166.
    pub(super) lang: String,
    pub(super) region: Option<String>,
    pub(super) rtl: bool,
    /// Whether it is only measured: it stays empty, on one sheet if the page fits and on two if it does not.
    pub(super) only_measured: bool,
    pub(super) document: Document,
    pub(super) lines: Lines,
    pub(super) more: ListEndings,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) logos: Vec<SheetLogo>,
    pub(super) page: Page,
}

/// A logo as the template places it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SheetLogo {
    /// The name under which the typesetter is given its picture.
    pub(super) file: String,
    /// Width and height of a picture of dots; a drawing has none.
    pub(super) dots: Option<(u32, u32)>,
    pub(super) alt: String,
    pub(super) ours: bool,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) author: String,
}

/// Lines that texts may take before they are shortened.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Lines {
    pub(super) sentence: usize,
    pub(super) label: usize,
    /// Whether this is the budget that must hold any content whatever.
    pub(super) last: bool,
}

/// What closes the lists that go on.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ListEndings {
    pub(super) quotes: Option<String>,
    pub(super) assumptions: Option<String>,
    pub(super) options: Option<String>,
    pub(super) next_steps: Option<String>,
}

impl SheetLogo {
    pub(super) fn new((logo, place): (&PageLogo, usize)) -> Self {
        let (file, dots) = placed(&logo.picture, place);
        Self {
            file,
            dots,
            alt: text::beginning(&text::clean(&logo.alt), MOST_IN_PROPERTY),
            ours: logo.ours,
        }
    }
}

/// The name under which a picture is given to the typesetter, and its width and height if it consists of dots.
pub(super) fn placed(picture: &Picture, place: usize) -> (String, Option<(u32, u32)>) {
    match &picture.content {
        PictureContent::Dots { width, rgba } => {
            let dots = u32::try_from(rgba.len() / 4).unwrap_or_default();
            let size = (*width, dots.checked_div(*width).unwrap_or_default());
            (format!("logo-{place}.rgba"), Some(size))
        }
        PictureContent::Drawing(_) => (format!("logo-{place}.svg"), None),
    }
}

const RIGHT_TO_LEFT: [&str; 12] = [
    "ar", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi", "ckb",
];

/// Whether a page in a language runs from the right.
pub(super) fn runs_from_right(tag: &str) -> bool {
    RIGHT_TO_LEFT.contains(&language(tag).0.as_str())
}

/// Clusters of a property of the file, and of the chart in words.
const MOST_IN_PROPERTY: usize = 250;
const MOST_IN_DESCRIPTION: usize = 1_200;

impl Sheet {
    /// The sheet for a page that is cut to the budget and clean, and for whose characters there are fonts.
    pub(super) fn new(
        (mut page, more): (Page, ListEndings),
        budget: &Budget,
        paper: Paper,
    ) -> Self {
        let (lang, region) = language(&page.language);
        if let Some(chart) = &mut page.chart {
            let alt = chart.alt.replace(is_isolate, "");
            chart.alt = text::beginning(&alt, MOST_IN_DESCRIPTION);
        }
        Self {
            paper: match paper {
                Paper::A4 => "a4",
                Paper::Letter => "us-letter",
            }
            .into(),
            density: budget.density,
            rtl: runs_from_right(&page.language),
            lang,
            region,
            only_measured: false,
            document: document(&page),
            lines: Lines {
                sentence: budget.sentence_lines,
                label: budget.label_lines,
                last: Budget::LADDER.last() == Some(budget),
            },
            more,
            logos: page.logos.iter().zip(0..).map(SheetLogo::new).collect(),
            page,
        }
    }
}

/// The file's properties; a file without a title could not be called accessible.
fn document(page: &Page) -> Document {
    let title = [&page.title, &page.subtitle, &page.labels.untitled]
        .into_iter()
        .find(|words| !words.is_empty())
        .map_or_else(String::new, |words| {
            text::beginning(&words.replace(is_isolate, ""), MOST_IN_PROPERTY)
        });
    Document {
        title,
        author: text::beginning(&page.author.replace(is_isolate, ""), MOST_IN_PROPERTY),
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

    fn sample() -> Sheet {
        let case = crate::storage::library::sample().unwrap();
        let ask = Ask::default();
        let results = evaluate(&case, &ask).unwrap();
        let what_if = WhatIf::of(&case, &ask, NonZeroUsize::MIN, &|_| true);
        let report = Report::new(&case, &results)
            .with_what_if(what_if.simulated.as_ref(), what_if.sensitivity.as_ref());
        let budget = super::super::fit(|budget| report.page(budget), Paper::A4)
            .unwrap()
            .budget;
        let mut page = report.page(&budget);
        let more = super::super::cut::to_budget(&mut page, &budget);
        Sheet::new((page, more), &budget, Paper::A4)
    }

    #[test]
    fn the_sample_is_what_the_template_gets_for_its_page() {
        let committed: Sheet = serde_json::from_str(SAMPLE).unwrap();
        // Reading decimal text may move a share of the chart by its last bit, so both sides are read.
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
