//! Formulas and units: invented by their grammar, and damaged.

use crate::chance::Chance;
use crate::{mutate, seeds};
use worthwhile::formula::{Drivers, Formula, Target, Unit};
use worthwhile::model::{Case, Currency};
use worthwhile::storage::parse;

const WORDS: [&str; 12] = [
    "EUR", "hour", "agents", "claim", "day", "month", "year", "%", "minute", "USD", "Stunde", "1",
];

/// A formula that can be read is written and read again as the same formula, and comes out as a value or a sentence.
pub(crate) fn formula(chance: &mut Chance) {
    let case = parse(seeds::EVERY_FIELD).unwrap();
    let names: Vec<&str> = case
        .drivers
        .iter()
        .map(|driver| driver.id.as_str())
        .collect();
    let mut text = invented(chance, &names, 0);
    if chance.one_in(3) {
        text = mutate::text(
            chance,
            &text,
            &["num * price / 12%", "max(calc_one, -hours)"],
        );
    }
    if let Ok(formula) = Formula::parse(&text) {
        let again = Formula::of(formula.expr().clone());
        assert_eq!(
            Formula::parse(again.text()).map(|again| again.expr().clone()),
            Ok(formula.expr().clone()),
            "{text}"
        );
        formula.words(str::to_owned, |number| number.value().to_string());
    }
    run(chance, &case, &text);
}

fn run(chance: &mut Chance, case: &Case, text: &str) {
    let drivers = Drivers::of(case);
    let target = match chance.below(3) {
        0 => Target::PerYear(Currency::EUR),
        1 => Target::Once(Currency::EUR),
        _ => Target::Unit(Unit::parse("EUR/month").unwrap()),
    };
    match drivers.compile(text, &target) {
        Ok(program) => {
            let settled = drivers.settle(&drivers.inputs());
            if let Err(problem) = program.run(&settled) {
                drivers.explain(&problem);
            }
            program.to_spreadsheet(|driver| format!("A{driver}"));
        }
        Err(problem) => assert!(problem.to_string().chars().count() < 4_000, "{problem}"),
    }
}

/// A formula by its grammar.
fn invented(chance: &mut Chance, names: &[&str], depth: usize) -> String {
    let deeper = depth + 1;
    match chance.below(if depth > 5 { 3 } else { 9 }) {
        0 | 1 => (*chance.pick(names)).to_owned(),
        2 => {
            let numbers = [
                "0",
                "1",
                "15%",
                "0.5",
                "79228162514264337593543950335",
                "0.00000000000000000000000001",
            ];
            (*chance.pick(&numbers)).to_owned()
        }
        3 => format!("({})", invented(chance, names, deeper)),
        4 => format!("-{}", invented(chance, names, deeper)),
        5 => {
            let pick = *chance.pick(&["min", "max"]);
            let (a, b) = (
                invented(chance, names, deeper),
                invented(chance, names, deeper),
            );
            format!("{pick}({a}, {b})")
        }
        _ => {
            let operator = *chance.pick(&["+", "-", "*", "/"]);
            let (a, b) = (
                invented(chance, names, deeper),
                invented(chance, names, deeper),
            );
            format!("{a} {operator} {b}")
        }
    }
}

/// A unit that can be read is written and read again as one that measures the same and is written the same.
pub(crate) fn unit(chance: &mut Chance) {
    let mut text = (*chance.pick(&WORDS)).to_owned();
    for _ in 0..chance.below(12) {
        text.push_str(chance.pick::<&str>(&["/", "*", " per ", "·", "/(", ")", " "]));
        text.push_str(chance.pick::<&str>(&WORDS));
    }
    if chance.one_in(3) {
        text = mutate::text(chance, &text, &WORDS);
    }
    if let Ok(unit) = Unit::parse(&text) {
        let written = unit.to_string();
        let again = Unit::parse(&written).unwrap();
        assert_eq!(again.dimensions(), unit.dimensions(), "{text}");
        assert_eq!(again.to_string(), written, "{text}");
    }
}
