//! The one page: what is drawn, and its words where they stand.

use crate::cases::{Question, Recorded};
use crate::commands::Desk;
use crate::recording::{Items, add};
use std::fmt::Write as _;
use std::num::NonZeroUsize;
use worthwhile::engine::{WhatIf, evaluate};
use worthwhile::model::Paper;
use worthwhile::report::{Report, pdf};

const PAPERS: [(&str, Paper); 2] = [("a4", Paper::A4), ("letter", Paper::Letter)];

/// The pages of a case.
pub(crate) fn of(recorded: &Recorded) -> Items {
    let desk = Desk::new(recorded);
    let mut items = Items::new();
    for (paper, sheet) in PAPERS {
        for question in questions(recorded, paper) {
            let variant = format!("{} {paper}", question.name());
            let line = format!("export CASE -o OUT.svg --paper {paper}");
            let told = desk.run(&line, "sv", &question);
            let drawn = desk.take("OUT.svg").unwrap_or_default();
            let drawn = lines(&String::from_utf8(drawn).unwrap());
            let name = |topic| format!("{}/{topic}", recorded.name);
            add(&mut items, &name("svg"), &variant, &(told + &drawn));
            add(
                &mut items,
                &name("words"),
                &variant,
                &words(recorded, &question, sheet),
            );
        }
    }
    items
}

/// A question for each sheet; for the sample one in each locale and scenario.
fn questions(recorded: &Recorded, paper: &str) -> Vec<Question> {
    let one = recorded.one_question(paper);
    if recorded.name != "sample" {
        return vec![one];
    }
    let mut all = recorded.questions();
    all.retain(|question| question.view == one.view || question.locale == one.locale);
    all
}

/// A picture by lines. The outlines of letters are left out: what is drawn names them by a digest of theirs.
fn lines(svg: &str) -> String {
    let (drawn, rest) = svg.split_once("<defs id=\"glyph\">").unwrap_or((svg, ""));
    let rest = rest.split_once("</defs>").map_or("", |(_, rest)| rest);
    format!("{drawn}{rest}").replace("><", ">\n<")
}

/// The words of a page with their places to a tenth of a point.
fn words(recorded: &Recorded, question: &Question, paper: Paper) -> String {
    let case = recorded.in_locale(question.locale);
    let results = match evaluate(&case, &question.ask) {
        Ok(results) => results,
        Err(problem) => return problem.to_string(),
    };
    let what_if = WhatIf::of(&case, &question.ask, NonZeroUsize::MIN, &|_| true);
    let report = Report::new(&case, &results)
        .with_what_if(what_if.simulated.as_ref(), what_if.sensitivity.as_ref());
    let fitted = match pdf::fit(|budget| report.page(budget), paper) {
        Ok(fitted) => fitted,
        Err(problem) => return problem.to_string(),
    };
    let mut text = String::new();
    for word in fitted.texts() {
        let (left, line, size) = (word.left, word.baseline, word.size);
        writeln!(text, "{left:.1} {line:.1} {size:.1} {}", word.text).unwrap();
    }
    text
}
