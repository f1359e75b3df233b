//! Logos at the head of the page: they take no room from anything, and lie on nothing.

use crate::cases::Case;
use crate::sheet::assert_sound;
use crate::{PAPERS, fit};
use jiff::civil::date;
use worthwhile::model::Logo;
use worthwhile::picture;
use worthwhile::report::page::{Budget, Page, PageLogo};
use worthwhile::report::pdf::{self, Fitted, PageFormat, Paper};

/// A drawing of one red field.
fn red(width: u32, height: u32) -> Vec<u8> {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path fill="red" d="M0 0h{width}v{height}H0z"/></svg>"#
    )
    .into_bytes()
}

fn logo(file: &[u8], ours: bool) -> PageLogo {
    let logo: Logo = picture::logo_of(file).unwrap();
    PageLogo {
        alt: "Logo of Harbour Insurance".into(),
        ours,
        picture: picture::read(&logo).unwrap(),
    }
}

fn with_logos(case: &Case, budget: &Budget, logos: &[PageLogo]) -> Page {
    Page {
        logos: logos.to_vec(),
        ..case.page(budget)
    }
}

/// Left, top, right and bottom of all that is red, in points.
fn place_of_red(fitted: &Fitted) -> [f64; 4] {
    let pixels = fitted.pixels(72.0).unwrap();
    let mut place = [f64::MAX, f64::MAX, 0.0, 0.0];
    for (index, dot) in pixels.rgba.chunks(4).enumerate() {
        if dot[0] > 240 && dot[1] < 40 && dot[2] < 40 {
            let (x, y) = ((index % pixels.width) as f64, (index / pixels.width) as f64);
            place = [
                place[0].min(x),
                place[1].min(y),
                place[2].max(x + 1.0),
                place[3].max(y + 1.0),
            ];
        }
    }
    place
}

#[test]
fn logos_change_neither_the_budget_nor_anything_that_the_page_says_and_lie_on_nothing() {
    // Wordmarks, a square, and shapes that nobody would call a logo.
    let pairs = [[(60, 10), (10, 10)], [(1_000, 10), (10, 1_000)]];
    for (lines, entries, years) in [(1, 1, 1), (3, 3, 3), (9, 5, 10), (40, 40, 30)] {
        let case = Case {
            benefits: lines,
            costs: lines,
            years,
            entries,
            ..Case::default()
        };
        for (paper, [customer, provider]) in PAPERS.into_iter().zip(pairs) {
            let logos = [
                logo(&red(customer.0, customer.1), false),
                logo(&red(provider.0, provider.1), true),
            ];
            let plain = fit(&case, paper);
            let with = pdf::fit(|budget| with_logos(&case, budget, &logos), paper).unwrap();
            let what = format!("{lines} lines on {paper:?}");
            assert_eq!(with.rung, plain.rung, "{what}");
            assert_eq!(
                Page {
                    logos: Vec::new(),
                    ..with.page.clone()
                },
                plain.page,
                "{what}"
            );
            assert_sound(&with, &what);
            let texts = |fitted: &Fitted| {
                fitted
                    .texts()
                    .into_iter()
                    .map(|text| text.text)
                    .collect::<Vec<_>>()
            };
            assert_eq!(texts(&with), texts(&plain), "{what}");
            let [left, top, right, bottom] = place_of_red(&with);
            let (page_width, _) = with.size();
            // A quarter of an inch of each edge is not printed.
            assert!(
                left >= 43.0 && right <= page_width - 43.0 && top >= 17.5,
                "{what}: {left} {top} {right}"
            );
            assert!(bottom - top <= 31.0, "{what}: {top} to {bottom}");
            let first = with
                .texts()
                .iter()
                .map(|text| text.baseline - 0.8 * text.size)
                .fold(f64::MAX, f64::min);
            assert!(
                first >= bottom,
                "{what}: text at {first}, logos to {bottom}"
            );
        }
    }
}

#[test]
fn one_logo_stands_on_its_own_side() {
    for (ours, is_there) in [(false, (43.0, 300.0)), (true, (300.0, 553.0))] {
        let logos = [logo(&red(40, 10), ours)];
        let case = Case::default();
        let fitted = pdf::fit(|budget| with_logos(&case, budget, &logos), Paper::A4).unwrap();
        let [left, _, right, _] = place_of_red(&fitted);
        assert!(
            left >= is_there.0 && right <= is_there.1,
            "{left} to {right}"
        );
    }
}

#[test]
fn a_page_with_logos_is_accessible_and_the_same_each_time() {
    let logos = [logo(&red(40, 10), false)];
    let case = Case::default();
    let format = PageFormat::Pdf {
        date: date(2026, 11, 17),
    };
    let write = || {
        let fitted = pdf::fit(|budget| with_logos(&case, budget, &logos), Paper::A4).unwrap();
        fitted.export(format).unwrap()
    };
    let file = write();
    // PDF/UA asks for words beside each picture; without them the file would be of a weaker kind.
    let says = |text: &str| file.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(says("pdfuaid"));
    assert!(file == write());
}
