//! Every explanation can be computed again by hand: each equation in it holds for the numbers as they are printed, and the last ones are the
//! figures of the line.
//!
//! Left out: the words around the numbers.

use crate::random::random;
use crate::{answer, cases};
use proptest::prelude::*;
use worthwhile::engine::{Figure, Standing};
use worthwhile::model::Case;
use worthwhile::report::{ExplainedFigure, ExplainedPart, Report};

/// All values that a printed number may stand for.
#[derive(Debug, Clone, Copy)]
struct Span(f64, f64);

impl Span {
    fn over(all: &[f64]) -> Self {
        let low = all.iter().copied().fold(f64::INFINITY, f64::min);
        Self(low, all.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    }

    fn with(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        let (a, b) = (self, other);
        Self::over(&[of(a.0, b.0), of(a.0, b.1), of(a.1, b.0), of(a.1, b.1)])
    }

    fn meets(self, other: Self) -> bool {
        self.0 <= other.1 && other.0 <= self.1
    }
}

/// Reads sums and products as they are printed: `€1,200.50 × 0.9 ÷ (2 + 3)`.
struct Reader<'t> {
    text: &'t [char],
    at: usize,
    /// How far a rounded number may be from what it stands for, in units of its last place.
    off: f64,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.text.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn sum(&mut self) -> Option<Span> {
        let mut sum = self.product()?;
        while let Some(sign @ ('+' | '−')) = self.peek() {
            self.at += 1;
            let next = self.product()?;
            sum = sum.with(next, |a, b| if sign == '+' { a + b } else { a - b });
        }
        Some(sum)
    }

    fn product(&mut self) -> Option<Span> {
        let mut product = self.value()?;
        while let Some(sign @ ('×' | '÷')) = self.peek() {
            self.at += 1;
            let next = self.value()?;
            product = product.with(next, |a, b| if sign == '×' { a * b } else { a / b });
        }
        Some(product)
    }

    fn value(&mut self) -> Option<Span> {
        match self.peek()? {
            '−' => {
                self.at += 1;
                self.value().map(|Span(low, high)| Span(-high, -low))
            }
            '(' => {
                self.at += 1;
                let inner = self.sum()?;
                (self.peek()? == ')').then_some(())?;
                self.at += 1;
                Some(inner)
            }
            'm' => {
                let name: String = self.text[self.at..].iter().take(3).collect();
                self.at += 4;
                let (a, (), b) = (
                    self.sum()?,
                    {
                        self.peek()?;
                        self.at += 1;
                    },
                    self.sum()?,
                );
                self.at += 1;
                let pick = if name == "min" { f64::min } else { f64::max };
                Some(Span(pick(a.0, b.0), pick(a.1, b.1)))
            }
            _ => self.number(),
        }
    }

    fn number(&mut self) -> Option<Span> {
        let mut money = false;
        while let Some(c) = self.peek().filter(|c| !c.is_ascii_digit()) {
            // A sign of a currency, or its code.
            (!c.is_ascii() || c == '$' || c.is_ascii_uppercase()).then_some(())?;
            money = true;
            self.at += 1;
        }
        let digits: String = self.text[self.at..]
            .iter()
            .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
            .collect();
        let digits = digits.trim_end_matches([',', '.']);
        self.at += digits.len();
        let digits = digits.replace(',', "");
        let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
        let value: f64 = digits.parse().ok()?;
        // Short numbers stand as somebody typed them.
        let rounded = money || decimals >= 6 || self.off > 1.0;
        let off = if rounded { self.off } else { 0.0 };
        let off = off * 10_f64.powi(-i32::try_from(decimals).ok()?);
        Some(Span(value - off, value + off))
    }
}

fn read(text: &str, off: f64) -> Option<Span> {
    let text: Vec<char> = text.chars().collect();
    let mut reader = Reader {
        text: &text,
        at: 0,
        off,
    };
    let found = reader.sum()?;
    reader.peek().is_none().then_some(found)
}

/// What stands right of the sign; sums of a table may be a unit of their last place away.
fn result(text: &str) -> Option<Span> {
    let text = text.trim_end_matches(" at present value");
    let text = text.trim_end_matches(" months.");
    read(
        text.split(" a year")
            .next()?
            .split(" each ")
            .next()?
            .split(" once")
            .next()?,
        1.001,
    )
}

fn close(left: Span, right: Span) -> bool {
    let slack = 1e-9 * left.0.abs().max(left.1.abs()).max(1.0);
    Span(left.0 - slack, left.1 + slack).meets(right)
}

/// Follows the equations of an explanation; the number of them.
fn follow(name: &str, told: &ExplainedFigure) -> Result<usize, TestCaseError> {
    let mut running: Option<Span> = None;
    let mut equations = 0;
    for part in &told.parts {
        let ExplainedPart::Sentence(sentence) = part else {
            continue;
        };
        let said = || format!("{name}: {sentence}\nin {:#?}", told.parts);
        if let Some(rest) = sentence.strip_prefix("= ") {
            let numbers = rest.split(", with ").next().unwrap();
            let Some(value) = read(numbers, 0.501).or_else(|| result(rest)) else {
                // A formula with units and labels.
                running = None;
                continue;
            };
            if let Some(before) = running {
                prop_assert!(close(before, result(rest).unwrap_or(value)), "{}", said());
                equations += 1;
            }
            running = Some(value);
        } else if let Some(rest) = sentence.strip_prefix("× ") {
            let factor = read(rest.split(" (").next().unwrap(), 0.501).unwrap();
            running = running.map(|before| before.with(factor, |a, b| a * b));
        } else if let Some((left, right)) = sentence.rsplit_once(" = ") {
            let left = left.trim_start_matches("Discounted: ");
            if let (Some(left), Some(right)) = (read(left, 0.501), result(right)) {
                prop_assert!(close(left, right), "{}", said());
                equations += 1;
            }
        }
    }
    Ok(equations)
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let mut case = case.clone();
    "en-US".clone_into(&mut case.locale);
    let results = answer(&case);
    let report = Report::new(&case, &results);
    let tell = |figure: &Figure| report.explained(figure).unwrap();
    let benefits = results.benefits.iter().map(|line| {
        (
            Figure::Benefit(line.id.clone()),
            &line.standing,
            line.figures.total,
        )
    });
    let costs = results.costs.iter().map(|line| {
        (
            Figure::Cost(line.id.clone()),
            &line.standing,
            line.contract.total,
        )
    });
    for (figure, standing, total) in benefits.chain(costs) {
        let told = tell(&figure);
        let equations = follow(&figure.to_string(), &told)?;
        if matches!(standing, Standing::NoNumber(_)) || total.is_zero() {
            continue;
        }
        prop_assert!(equations >= 2, "{figure} explains nothing: {told:#?}");
        let text = report.explain(&figure).unwrap();
        let head = told.value.unwrap();
        let (total, rest) = head.split_once(" over ").unwrap();
        let present = rest.split_once("present value ").unwrap().1;
        let present = present.split(';').next().unwrap();
        prop_assert!(text.contains(&format!(" = {total}\n")), "{text}");
        let at_present = format!(" = {present} at present value\n");
        prop_assert!(text.contains(&at_present), "{text}");
    }
    for figure in [Figure::Payback, Figure::DiscountedPayback] {
        follow(&figure.to_string(), &tell(&figure))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn explanations_can_be_computed_again_from_their_own_numbers(case in cases()) {
        check(&case)?;
    }

    #[test]
    fn and_so_they_can_with_other_currencies_calendars_and_formulas(seed in 0..400_u64) {
        check(&random(seed))?;
    }
}

#[test]
fn the_samples_explanations_can_be_computed_again() {
    let case = worthwhile::storage::library::sample().unwrap();
    check(&case).unwrap();
    let results = answer(&case);
    let report = Report::new(&case, &results);
    // 1,130 claims a week × 46 weeks × 26 minutes … ÷ 60 minutes × €38: the calendar stands in it.
    let told = report
        .explain(&Figure::Benefit(case.benefits[0].id.clone()))
        .unwrap();
    assert!(
        told.contains("46 weeks in a year and 60 minutes in an hour"),
        "{told}"
    );
}
