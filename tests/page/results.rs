//! The page of the results: one sound sheet, whatever was reported, and read back by other programs.

use crate::PAPERS;
use crate::files::{dense, run};
use crate::large::large;
use crate::sheet::{assert_sound, words};
use worthwhile::engine::tracking::{Promise, track};
use worthwhile::model::{
    Actual, Baseline, Basis, Case, DriverValue, Exact, Horizon, Id, Measured, Paper, Provenance,
    Reason, ReasonKind,
};
use worthwhile::report::page::Budget;
use worthwhile::report::pdf::{self, Fitted};
use worthwhile::report::{FileFormat, ResultsReport};
use worthwhile::storage;

fn agreed(mut case: Case) -> Case {
    case.baseline = Some(Baseline {
        agreed_on: jiff::civil::date(2027, 1, 4),
        agreed_by: vec!["CFO".into(), "Head of Claims".into()],
        case: Box::new(case.clone()),
    });
    case
}

/// Each driver measured at a share of its value in every so many months, each cost booked above the promise, and what is said about it.
fn reported(case: Case, months: u32, every: usize) -> Case {
    let mut case = agreed(case);
    let said = |basis| Some(Provenance::new(basis, "Controlling"));
    for month in (1..=months).step_by(every) {
        for (n, driver) in case.drivers.iter().enumerate() {
            if let DriverValue::Known(value) = &driver.value {
                let percent = 92 + n % 11 + usize::try_from(month).unwrap() % 7;
                let percent = Exact::from(i64::try_from(percent).unwrap()).value();
                case.measured.push(Measured {
                    driver: driver.id.clone(),
                    from_month: month,
                    value: Exact(value.value() * percent / Exact::from(100).value()),
                    said: said([Basis::Measured, Basis::OurEstimate][n % 2]),
                });
            }
        }
        for cost in &case.costs {
            case.actuals.push(Actual {
                line: cost.id.clone(),
                month,
                amount: Exact::from(1_250),
                currency: None,
                said: said(Basis::Measured),
            });
        }
    }
    let reason = |n: usize, kind: ReasonKind| Reason {
        id: Id::new(&format!("reason_{n}")).unwrap(),
        kind,
        line: case.benefits.get(n).map(|line| line.id.clone()),
        why: "The second office joined two months later than planned".into(),
        action: "Connect the third office before the summer".into(),
        owner: "Head of Claims".into(),
        by: Some(jiff::civil::date(2027, 9, 1)),
        on: Some(jiff::civil::date(2027, 7, 1)),
    };
    case.reasons = vec![
        reason(0, ReasonKind::LaterStart),
        reason(1, ReasonKind::LowerVolume),
    ];
    case
}

/// The sample before anything was agreed.
fn sample() -> Case {
    let mut case = storage::library::sample().unwrap();
    case.baseline = None;
    case.actuals.clear();
    case.measured.clear();
    case.reasons.clear();
    case
}

/// 40 benefits and 20 costs over 36 months, all reported.
fn sixty_lines() -> Case {
    let mut case = large();
    case.horizon_years = Horizon::years(3).unwrap();
    case.costs.truncate(20);
    reported(case, 36, 1)
}

fn with_long_names() -> Case {
    let mut case = sample();
    let long = "A name that somebody wrote down in full, with all of its reasons and conditions, ";
    case.title = long.repeat(3);
    case.customer = long.repeat(2);
    for benefit in &mut case.benefits {
        benefit.label = long.repeat(3);
    }
    for cost in &mut case.costs {
        cost.label = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente".repeat(3);
    }
    for driver in &mut case.drivers {
        driver.label = long.repeat(2);
    }
    let mut case = reported(case, 6, 1);
    for reason in &mut case.reasons {
        reason.why = long.repeat(6);
    }
    case
}

/// The sample in yen, which has no smaller unit.
fn in_yen() -> Case {
    let text = storage::to_text(&sample()).unwrap();
    storage::parse(&text.replace("EUR", "JPY")).unwrap()
}

fn in_german() -> Case {
    let mut case = reported(sample(), 6, 1);
    case.locale = "de-DE".into();
    case
}

/// Every case with its review month.
fn cases() -> Vec<(&'static str, Case, usize)> {
    vec![
        ("six_months", reported(sample(), 6, 2), 6),
        ("finished", reported(sample(), 36, 3), 36),
        ("nothing", agreed(sample()), 6),
        ("sixty_lines", sixty_lines(), 36),
        ("long_names", with_long_names(), 6),
        ("yen", reported(in_yen(), 6, 1), 6),
        ("german", in_german(), 6),
    ]
}

fn on<T>(case: &Case, month: usize, face: impl FnOnce(&ResultsReport<'_>) -> T) -> T {
    let promise = Promise::of(case.baseline.as_ref().unwrap()).unwrap();
    let tracking = track(case, &promise, Some(month)).unwrap();
    face(&ResultsReport::new(case, &promise, &tracking))
}

fn fit(case: &Case, month: usize, paper: Paper) -> Fitted {
    on(case, month, |report| {
        pdf::fit(|budget| report.page(budget), paper).unwrap()
    })
}

#[test]
fn results_of_every_size_are_one_sound_sheet_on_both_papers() {
    for (name, case, month) in cases() {
        for paper in PAPERS {
            let fitted = fit(&case, month, paper);
            assert_sound(&fitted, &format!("{name} on {paper:?}"));
            assert!(fitted.missing.is_empty(), "{name}: {:?}", fitted.missing);
        }
    }
}

#[test]
fn the_page_keeps_what_was_said_what_came_why_and_who_signs() {
    for (name, case, month) in cases() {
        let found = dense(&words(&fit(&case, month, Paper::A4)));
        let page = on(&case, month, |report| report.page(&Budget::default()));
        let mut wanted: Vec<String> = page.figures.iter().map(|one| one.value.clone()).collect();
        wanted.push(page.notes[0].clone());
        wanted.push("What you told us, and what came of it".into());
        if !case.reasons.is_empty() {
            wanted.push("Reasons, and what is done".into());
        }
        let total = page.table.unwrap();
        let total = total
            .rows
            .iter()
            .find(|row| row.label.starts_with("Benefits"));
        wanted.extend(total.unwrap().cells.iter().cloned());
        for words in wanted {
            assert!(
                found.contains(&dense(&words)),
                "{name}: no “{words}” in {found}"
            );
        }
    }
}

#[test]
fn lines_without_room_are_counted_in_the_row_of_their_sum() {
    let found = words(&fit(&sixty_lines(), 36, Paper::A4));
    assert!(found.contains("more lines included"), "{found}");
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn other_programs_read_the_results_on_one_tagged_page() {
    let folder = tempfile::tempdir().unwrap();
    for (name, case, month) in cases() {
        let (content, page) = on(&case, month, |report| {
            let page = pdf::fit(|budget| report.page(budget), Paper::A4)
                .unwrap()
                .page;
            (report.file(FileFormat::Pdf, Paper::A4).unwrap(), page)
        });
        let file = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&file, content.bytes).unwrap();
        let info = run("pdfinfo", &[], &file);
        for (key, value) in [("Pages:", "1"), ("Tagged:", "yes")] {
            let says = info
                .lines()
                .any(|line| line.starts_with(key) && line.ends_with(value));
            assert!(says, "{name}: {info}");
        }
        let check = run("qpdf", &["--check"], &file);
        assert!(
            check.contains("No syntax or stream encoding errors"),
            "{name}: {check}"
        );
        let text = dense(&run("pdftotext", &["-raw"], &file));
        let mut wanted = vec![page.notes[0].clone()];
        wanted.extend(page.figures.iter().map(|figure| figure.value.clone()));
        wanted.extend(page.quotes.iter().map(|quote| quote.figure.clone()));
        let total = page.table.iter().flat_map(|table| &table.rows);
        let total = total.filter(|row| row.label.starts_with("Benefits"));
        wanted.extend(total.flat_map(|row| row.cells.iter().cloned()));
        for words in wanted {
            assert!(
                text.contains(&dense(&words)),
                "{name}: no “{words}” in {text}"
            );
        }
    }
}

#[test]
#[ignore = "writes pictures to look at into the folder PICTURES, else a temporary one"]
fn pictures_of_results() {
    let folder = std::env::var_os("PICTURES").map_or_else(
        || std::env::temp_dir().join("worthwhile-pictures"),
        std::path::PathBuf::from,
    );
    std::fs::create_dir_all(&folder).unwrap();
    for (name, case, month) in cases() {
        let dpi = pdf::PageFormat::Png { dpi: 110.0 };
        let bytes = fit(&case, month, Paper::A4).export(dpi).unwrap();
        std::fs::write(folder.join(format!("results_{name}.png")), bytes).unwrap();
    }
}
