//! The written files, read back by other programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::date;
use worthwhile::report::page::Page;
use worthwhile::report::pdf::{self, PageFormat, Paper};

use crate::cases::{Case, sample};

fn write(folder: &Path, name: &str, page: &Page, paper: Paper) -> PathBuf {
    let format = PageFormat::Pdf {
        date: date(2026, 11, 17),
    };
    let path = folder.join(name);
    std::fs::write(&path, pdf::render(page, paper, format).unwrap()).unwrap();
    path
}

pub(crate) fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{program}: {output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Lines and spaces do not matter for what was said.
pub(crate) fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

fn for_customer(name: &str, language: &str) -> Page {
    Page {
        language: language.into(),
        title: name.into(),
        subtitle: format!("Business case for {name}"),
        signatures: vec![name.into(), "Lindgate Systems".into()],
        ..sample()
    }
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn every_kind_of_page_is_one_sound_sheet_for_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let large = Case {
        benefits: 40,
        costs: 40,
        entries: 40,
        words: "A benefit with a very long name, as people write them ".repeat(6),
        ..Case::default()
    };
    let large = pdf::fit(|budget| large.page(budget), Paper::A4)
        .unwrap()
        .page;
    let pages = [
        ("a4.pdf", sample(), Paper::A4),
        ("letter.pdf", sample(), Paper::Letter),
        ("large.pdf", large, Paper::A4),
        ("empty.pdf", Page::default(), Paper::A4),
        (
            "chinese.pdf",
            for_customer("港湾保险公司", "zh-Hans"),
            Paper::A4,
        ),
        ("hindi.pdf", for_customer("हार्बर बीमा", "hi"), Paper::A4),
        ("arabic.pdf", for_customer("شركة التأمين", "en"), Paper::A4),
    ];
    for (name, page, paper) in pages {
        let file = write(folder.path(), name, &page, paper);
        let info = run("pdfinfo", &[], &file);
        let says = |key: &str, value: &str| {
            info.lines()
                .any(|line| line.starts_with(key) && line.contains(value))
        };
        assert!(says("Pages:", "1"), "{name}: {info}");
        assert!(says("Tagged:", "yes"), "{name}: {info}");
        assert!(says("Title:", ""), "{name}: {info}");
        let check = run("qpdf", &["--check"], &file);
        assert!(
            check.contains("No syntax or stream encoding errors"),
            "{name}: {check}"
        );
    }
}

#[test]
#[ignore = "needs poppler-utils and qpdf"]
fn other_programs_read_every_quotation_and_figure_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for paper in [Paper::A4, Paper::Letter] {
        // Cut for the lower sheet where that is needed.
        let page = pdf::fit(|_| sample(), paper).unwrap().page;
        let file = write(folder.path(), "page.pdf", &page, paper);
        let text = dense(&run("pdftotext", &["-raw"], &file));
        let mut wanted = vec![page.title.clone(), page.subtitle.clone()];
        wanted.extend(page.decision.clone());
        wanted.extend(page.figures.iter().map(|figure| figure.value.clone()));
        for quote in &page.quotes {
            wanted.push(quote.words.clone());
        }
        for row in &page.table.as_ref().unwrap().rows {
            wanted.push(format!("{}{}", row.label, row.cells.join("")));
        }
        wanted.extend(page.signatures.iter().cloned());
        let mut from = 0;
        for words in wanted {
            let found = text[from..].find(&dense(&words));
            from += found.unwrap_or_else(|| panic!("{words} is not where it should be: {text}"));
        }
        for quote in &page.quotes {
            assert!(text.contains(&dense(&quote.figure)));
        }
    }
}

#[test]
#[ignore = "needs poppler-utils and qpdf, and fonts for Chinese and Hindi"]
fn other_programs_read_names_in_other_scripts() {
    let folder = tempfile::tempdir().unwrap();
    for (name, language) in [("港湾保险公司", "zh"), ("हार्बर बीमा", "hi")]
    {
        let file = write(
            folder.path(),
            "name.pdf",
            &for_customer(name, language),
            Paper::A4,
        );
        let text = dense(&run("pdftotext", &["-raw"], &file));
        assert!(text.contains(&dense(name)), "{text}");
    }
}

#[test]
#[ignore = "writes pictures to look at into the folder PICTURES, else a temporary one"]
fn pictures() {
    let folder = std::env::var_os("PICTURES").map_or_else(
        || std::env::temp_dir().join("worthwhile-pictures"),
        PathBuf::from,
    );
    std::fs::create_dir_all(&folder).unwrap();
    let large = Case {
        benefits: 40,
        costs: 40,
        entries: 40,
        years: 30,
        words: "A benefit with a very long name, as people write them ".repeat(6),
        ..Case::default()
    };
    let sparse = Page {
        quotes: vec![],
        inaction: None,
        chart: None,
        options: None,
        brings: None,
        risks: None,
        ..sample()
    };
    let large = |budget: &_| large.page(budget);
    let dpi = PageFormat::Png { dpi: 150.0 };
    for (name, paper) in [("a4", Paper::A4), ("letter", Paper::Letter)] {
        let pages = [
            ("sample", pdf::fit(|_| sample(), paper)),
            ("sparse", pdf::fit(|_| sparse.clone(), paper)),
            ("large", pdf::fit(large, paper)),
            (
                "chinese",
                pdf::fit(|_| for_customer("港湾保险公司", "zh-Hans"), paper),
            ),
            (
                "hindi",
                pdf::fit(|_| for_customer("हार्बर बीमा", "hi"), paper),
            ),
        ];
        for (kind, fitted) in pages {
            let bytes = fitted.unwrap().export(dpi).unwrap();
            std::fs::write(folder.join(format!("{kind}_{name}.png")), bytes).unwrap();
        }
    }
}
