//! The one page: always one sheet, nothing clipped, nothing too small, whatever the case.
#![cfg(feature = "pdf")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    reason = "helpers of tests, where a wrong number or a missing file should stop the test"
)]

#[path = "page/cases.rs"]
mod cases;
#[path = "page/files.rs"]
mod files;
#[path = "../benches/large.rs"]
mod large;
#[path = "page/logos.rs"]
mod logos;
#[path = "page/places.rs"]
mod places;
#[path = "page/results.rs"]
mod results;
#[path = "page/sheet.rs"]
mod sheet;

use cases::{Case, sample};
use sheet::{assert_sound, words};
use worthwhile::report::page::{Budget, Density, Page, Row, Table};
use worthwhile::report::pdf::{self, Fitted, PageError, PageFormat, Paper};

const PAPERS: [Paper; 2] = [Paper::A4, Paper::Letter];

fn fit(case: &Case, paper: Paper) -> Fitted {
    pdf::fit(|budget| case.page(budget), paper).unwrap()
}

/// Fits a case whose every text is `words` on both papers, at three sizes of case.
fn assert_sound_with(words: &str, language: &'static str) {
    for (lines, entries, years) in [(2, 1, 1), (9, 5, 10), (40, 40, 30)] {
        for paper in PAPERS {
            let case = Case {
                language,
                words: words.into(),
                benefits: lines,
                costs: lines,
                years,
                entries,
                ..Case::default()
            };
            let what = format!("{words:.12}… × {lines} on {paper:?}");
            assert_sound(&fit(&case, paper), &what);
        }
    }
}

#[test]
fn the_sample_stands_on_both_papers() {
    for paper in PAPERS {
        let fitted = pdf::fit(|_| sample(), paper).unwrap();
        assert_sound(&fitted, "sample");
    }
    // It was built and folded for the higher sheet.
    let fitted = pdf::fit(|_| sample(), Paper::A4).unwrap();
    // But for the spaces at which no line ends.
    let words = |page: &Page| {
        let words = serde_json::to_string(page).unwrap();
        words.replace('\u{a0}', " ")
    };
    assert_eq!(
        words(&fitted.page),
        words(&sample()),
        "nothing is cut once more"
    );
}

#[test]
fn the_sample_keeps_the_reasons_to_trust_it_on_both_papers() {
    for paper in PAPERS {
        let page = pdf::fit(|_| sample(), paper).unwrap().page;
        let risks = page.risks.unwrap();
        assert_eq!(risks.sentences.len(), 3, "{paper:?}");
        let least = if paper == Paper::A4 { 5 } else { 4 };
        assert!(page.assumptions.len() >= least, "{paper:?}");
        assert!(risks.bounds.len() >= 2, "{paper:?}");
        assert!(page.chart.unwrap().band.is_some(), "{paper:?}");
        assert!(page.figures.iter().filter(|it| it.range.is_some()).count() == 3);
    }
}

#[test]
fn an_empty_case_is_a_page() {
    for paper in PAPERS {
        let fitted = pdf::fit(|_| Page::default(), paper).unwrap();
        assert_sound(&fitted, "empty");
        assert_eq!(
            words(&fitted),
            "",
            "no empty boxes and no headings without content"
        );
    }
}

#[test]
fn a_case_with_little_in_it_is_set_generously() {
    let fitted = fit(
        &Case {
            entries: 1,
            ..Case::default()
        },
        Paper::A4,
    );
    assert_eq!(fitted.budget.density, Density::Roomy);
}

#[test]
fn forty_benefits_and_forty_costs_fold_and_the_total_stays() {
    let case = Case {
        words: "A very long name for a benefit that somebody wrote down in full, with its reasons "
            .repeat(4),
        benefits: 40,
        costs: 40,
        entries: 40,
        years: 30,
        ..Case::default()
    };
    for paper in PAPERS {
        let fitted = fit(&case, paper);
        assert_sound(&fitted, "forty");
        let words = words(&fitted);
        assert!(words.contains("other ("), "{words}");
        assert!(words.contains(&case.net_total()), "{words}");
    }
}

#[test]
fn what_is_decided_is_whole_where_lists_are_cut_already() {
    let decision = format!(
        "{}to the last word untilhere",
        "approve the amount ".repeat(12)
    );
    let mut tight = 0;
    for words in [1, 2, 3, 5, 7, 9] {
        let case = Case {
            words: "Less re-typing of claims ".repeat(words),
            benefits: 12,
            costs: 12,
            years: 10,
            entries: 12,
            ..Case::default()
        };
        let build = |budget: &Budget| Page {
            decision: Some(decision.clone()),
            small_print: vec!["word ".repeat(300)],
            ..case.page(budget)
        };
        let fitted = pdf::fit(build, Paper::A4).unwrap();
        if Budget::LADDER.last() == Some(&fitted.budget) {
            continue;
        }
        tight += usize::from(fitted.budget.sentence_lines < 3);
        let texts = fitted.texts();
        let is_whole = texts.iter().any(|text| text.text.contains("untilhere"));
        assert!(is_whole, "words {words} times as long");
    }
    assert!(tight > 0, "no page was tight enough to tell");
}

#[test]
fn text_of_any_length_stays_on_one_sheet() {
    assert_sound_with(&"word ".repeat(2_000), "en");
    assert_sound_with(&"W".repeat(10_000), "en");
    assert_sound_with(&"i".repeat(10_000), "de");
    assert_sound_with(
        "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente",
        "de",
    );
    assert_sound_with(
        "https://example.com/a/very-long/path?with=many&parameters=in_it",
        "en",
    );
}

#[test]
fn text_in_any_script_stays_on_one_sheet() {
    assert_sound_with("شركة التأمين على الميناء ترد على المطالبات بسرعة", "ar");
    assert_sound_with("חברת הביטוח של הנמל עונה מהר יותר", "he");
    assert_sound_with("港湾保险公司更快地答复理赔，员工不再重复录入。", "zh-Hans");
    assert_sound_with(&"保険金請求への迅速な回答".repeat(200), "ja");
    assert_sound_with("हार्बर बीमा के दावों के तेज़ उत्तर", "hi");
    assert_sound_with("การประกันภัยท่าเรือตอบคำร้องเร็วขึ้น", "th");
    assert_sound_with("👩‍👩‍👧‍👦🇨🇭🚀 é̶̡̛͔̫ \u{10FFFD} \u{E000} ffi ﬁ", "en");
    assert_sound_with("\u{202E}gnp.exe\u{0}\r\n\t\u{FEFF}\u{2028}x", "en");
    assert_sound_with(&format!("e{}", "\u{301}".repeat(3_000)), "en");
}

#[test]
fn amounts_of_any_size_stay_on_one_sheet() {
    for paper in PAPERS {
        let case = Case {
            amount: 1_000_000_000_000_000,
            years: 30,
            benefits: 40,
            ..Case::default()
        };
        let fitted = fit(&case, paper);
        assert_sound(&fitted, "quadrillions");
        let found = words(&fitted).replace(['\u{200B}', ' '], "");
        assert!(
            found.contains(&case.net_total()),
            "no digit is lost: {found}"
        );
    }
}

#[test]
fn what_no_font_has_is_replaced_visibly_and_reported() {
    let page = Page {
        title: "Case \u{10FFFD}".into(),
        ..Page::default()
    };
    let fitted = pdf::fit(|_| page.clone(), Paper::A4).unwrap();
    assert!(fitted.missing.contains(&'\u{10FFFD}'));
    assert!(words(&fitted).contains('\u{FFFD}'));
}

#[test]
fn markup_in_a_case_is_printed_and_never_run() {
    let nasty = r#"#panic("x") *b* _i_ $1^2$ [c] @r <l> = h \ `r` // c {json}"#;
    let page = Page {
        title: nasty.into(),
        decision: Some(nasty.into()),
        open_questions: vec![nasty.into()],
        ..Page::default()
    };
    let fitted = pdf::fit(|_| page.clone(), Paper::A4).unwrap();
    let found: String = words(&fitted).split_whitespace().collect();
    let wanted: String = nasty.split_whitespace().collect();
    assert_eq!(found.matches(&wanted).count(), 3, "{found}");
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let date = jiff::civil::date(2026, 11, 17);
    for format in [
        PageFormat::Pdf { date },
        PageFormat::Svg,
        PageFormat::Png { dpi: 60.0 },
    ] {
        let once = pdf::render(&sample(), Paper::A4, format).unwrap();
        let again = pdf::render(&sample(), Paper::A4, format).unwrap();
        assert!(once == again, "{format:?}");
    }
}

#[test]
fn a_table_that_nobody_folded_is_refused_by_its_size() {
    let row = Row {
        cells: vec!["1".into()],
        ..Row::default()
    };
    let page = Page {
        table: Some(Table {
            columns: vec!["Total".into()],
            rows: vec![row; 200],
        }),
        ..Page::default()
    };
    let error = pdf::render(&page, Paper::A4, PageFormat::Svg).unwrap_err();
    assert!(
        matches!(error, PageError::DoesNotFit { rows: 200, .. }),
        "{error}"
    );
}

#[test]
fn a_page_that_keeps_to_the_budget_never_needs_more_than_the_ladder() {
    let case = Case {
        entries: 12,
        benefits: 12,
        costs: 12,
        years: 12,
        ..Case::default()
    };
    let fitted = fit(&case, Paper::Letter);
    assert!(Budget::LADDER.contains(&fitted.budget));
    assert_sound(&fitted, "twelve");
}
