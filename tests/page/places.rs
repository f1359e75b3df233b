//! Where things stand on the sheet, and how text is brought to its place.

use worthwhile::report::page::{Budget, Chart, Density, Inaction, Line, Page, Quote, Risks};
use worthwhile::report::pdf::{self, Fitted, Paper, PlacedText};

use crate::cases::{Case, sample};

fn on_a4(page: &Page) -> Fitted {
    pdf::fit(|_| page.clone(), Paper::A4).unwrap()
}

/// The first piece of text that begins so.
fn piece(fitted: &Fitted, words: &str) -> PlacedText {
    let texts = fitted.texts();
    let found = texts.iter().find(|text| text.text.starts_with(words));
    assert!(found.is_some(), "no “{words}” in {texts:?}");
    found.unwrap().clone()
}

fn is_left(fitted: &Fitted, words: &str) -> bool {
    piece(fitted, words).left < fitted.size().0 / 2.0
}

/// From the heading of the chart to the words under it.
fn chart_height(fitted: &Fitted) -> f64 {
    piece(fitted, "under the chart").baseline - piece(fitted, "Cumulative net benefit").baseline
}

fn chart() -> Chart {
    Chart {
        points: vec![(0.0, 0.2), (1.0, 0.9)],
        x_labels: vec![(0.0, "under the chart".into())],
        ..Chart::default()
    }
}

/// Sentences of one line each, so that a section is as high as it has sentences.
fn sentences(n: usize) -> Vec<String> {
    (1..=n).map(|i| format!("Sentence number {i}")).collect()
}

#[test]
fn a_chart_grows_with_the_room_but_not_without_end() {
    let with_risks = |n| {
        let page = Page {
            chart: Some(chart()),
            risks: Some(Risks {
                heading: "Risks".into(),
                sentences: sentences(n),
                ..Risks::default()
            }),
            small_print: vec!["word ".repeat(2_000)],
            figures: vec![Case::default().figure(); 4],
            table: Some(
                Case {
                    benefits: 8,
                    costs: 8,
                    years: 1,
                    ..Case::default()
                }
                .table(&Budget::default()),
            ),
            ..Page::default()
        };
        on_a4(&page)
    };
    let (tight, wide) = (with_risks(6), with_risks(3));
    assert_eq!(
        (tight.budget.density, wide.budget.density),
        (Density::Roomy, Density::Roomy)
    );
    let empty = on_a4(&Page {
        chart: Some(chart()),
        ..Page::default()
    });
    let [tight, wide, empty] = [tight, wide, empty].map(|fitted| chart_height(&fitted));
    assert!(
        tight + 10.0 < wide && wide + 10.0 < empty,
        "{tight} {wide} {empty}"
    );
    // 215 points with the heading's own white and less the line of words below the plot.
    assert!((200.0..=222.0).contains(&empty), "{empty}");
}

#[test]
fn what_waiting_costs_stands_under_the_chart_where_that_saves_room() {
    let with_quotes = |n| Page {
        chart: Some(chart()),
        quotes: vec![
            Quote {
                words: "We want the answers to come faster than they do now, ".repeat(3),
                ..Quote::default()
            };
            n
        ],
        inaction: Some(Inaction {
            lines: vec![
                Line {
                    label: "Each month".into(),
                    value: "€ 5".into(),
                };
                5
            ],
            note: None,
        }),
        ..Page::default()
    };
    assert!(!is_left(&on_a4(&with_quotes(5)), "Doing nothing"));
    assert!(is_left(&on_a4(&with_quotes(1)), "Doing nothing"));
}

#[test]
fn columns_are_as_even_as_can_be() {
    let full = Case {
        entries: 4,
        ..Case::default()
    }
    .page(&Budget::default());
    // Nine lines of assumptions beside one of risks: what follows stands in the right column.
    let page = Page {
        assumptions: vec![full.assumptions[0].clone(); 9],
        risks: Some(Risks {
            heading: "Risks".into(),
            sentences: sentences(1),
            ..Risks::default()
        }),
        next_steps: vec![full.next_steps[0].clone()],
        open_questions: sentences(1),
        ..Page::default()
    };
    let fitted = on_a4(&page);
    assert!(is_left(&fitted, "What this rests on"));
    for words in ["Risks", "Next steps", "Left out"] {
        assert!(!is_left(&fitted, words), "{words}");
    }
    // Beside six sentences all of it stands under the one assumption.
    let page = Page {
        assumptions: vec![full.assumptions[0].clone(); 1],
        risks: Some(Risks {
            heading: "Risks".into(),
            sentences: sentences(6),
            ..Risks::default()
        }),
        ..page
    };
    let fitted = on_a4(&page);
    for words in ["What this rests on", "Next steps", "Left out"] {
        assert!(is_left(&fitted, words), "{words}");
    }
    assert!(!is_left(&fitted, "Risks"));
}

#[test]
fn sections_of_one_column_are_shared_between_both() {
    let full = Case::default().page(&Budget::default());
    let page = Page {
        next_steps: full.next_steps,
        open_questions: sentences(1),
        ..Page::default()
    };
    let fitted = on_a4(&page);
    assert_ne!(is_left(&fitted, "Next steps"), is_left(&fitted, "Left out"));
}

#[test]
fn a_text_that_fits_is_left_as_it_is() {
    let fitted = on_a4(&sample());
    let texts = crate::sheet::words(&fitted);
    let shortened = texts.split(' ').filter(|word| word.ends_with('…')).count();
    assert_eq!(shortened, 0, "{texts}");
}

fn titled(title: &str) -> String {
    let page = Page {
        title: title.into(),
        ..Page::default()
    };
    crate::sheet::words(&on_a4(&page))
}

#[test]
fn a_text_that_does_not_fit_ends_with_an_ellipsis_behind_a_whole_word() {
    let title = titled(&"a word and another, ".repeat(40));
    assert!(title.ends_with('…') && !title.ends_with(",…"), "{title}");
    let last = title.trim_end_matches('…').split(' ').next_back().unwrap();
    assert!(["a", "word", "and", "another"].contains(&last), "{title}");
    // Three lines of 21 points on 498 points of width hold 60 letters at the very least.
    assert!(title.len() > 60, "it keeps what there is room for: {title}");
}

#[test]
fn a_word_without_spaces_is_broken() {
    let title = titled(&"Ж".repeat(10_000));
    assert!(title.ends_with('…'), "{title}");
    assert!(title.matches('Ж').count() > 30, "{title}");
}

#[test]
fn a_letter_keeps_its_accent() {
    let title = titled(&"g\u{308}".repeat(800));
    let kept: String = title
        .chars()
        .filter(|c| !matches!(c, '…' | '\u{200B}' | ' '))
        .collect();
    assert!(kept.len() > 30, "{title}");
    assert_eq!(kept.replace("g\u{308}", ""), "", "{title}");
}
