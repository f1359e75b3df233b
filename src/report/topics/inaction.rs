//! Doing nothing in words: what the problems cost, what the proposal removes of it, what is left, and what waiting costs (method §5a, §6).

use crate::engine::{Figures, Results};
use crate::model::Case;
use crate::report::ledger::{self, Ledger};
use crate::report::page::{self, Figure, Line};
use crate::report::sections::printed;
use crate::report::words::{Writer, years};
use rust_decimal::Decimal;

pub(in crate::report) fn figure(
    results: &Results,
    ledger: Option<&Ledger>,
    write: &Writer,
) -> Figure {
    let delay = results.inaction.delay_per_month();
    let note = if delay < Decimal::ZERO {
        format!("waiting a month: {} gained", write.sum(-delay))
    } else {
        format!("{} a month of waiting", write.sum(delay))
    };
    let (label, value) = match problem_cost(results) {
        Some(figures) => ("Cost of doing nothing", write.sum(figures.total)),
        None => (
            "Benefit given up by doing nothing",
            printed(
                ledger,
                write,
                results.inaction.removed,
                ledger::Line::is_gain,
            ),
        ),
    };
    Figure {
        label: label.to_owned(),
        value,
        note: Some(note),
        ..Figure::default()
    }
}

/// What the proposal removes of the problems, and what it leaves: "this removes 14%, leaves €4,863,782".
pub(in crate::report) fn removed_and_left(results: &Results, write: &Writer) -> Vec<String> {
    let Some((nothing, left)) = problem_cost(results).zip(results.inaction.left) else {
        return Vec::new();
    };
    let removed = nothing.total.saturating_sub(left);
    let share = removed.checked_div(nothing.total).unwrap_or_default();
    vec![format!(
        "this removes {}, leaves {}",
        write.percent(share),
        write.sum(left)
    )]
}

/// What the problems cost over the horizon; `None` where nothing of it falls into the horizon, so that there is nothing to compare with.
pub(in crate::report) fn problem_cost(results: &Results) -> Option<&Figures> {
    let nothing = results.inaction.doing_nothing.as_ref();
    nothing.filter(|figures| !figures.total.is_zero())
}

/// What the problems cost, the share of it that the proposal removes, and what is left, in amounts that add up as printed. Never added to the
/// benefits. What waiting costs stands under the large figure.
pub(in crate::report) fn section(
    case: &Case,
    results: &Results,
    ledger: Option<&Ledger>,
    write: &Writer,
) -> Option<page::Inaction> {
    let inaction = &results.inaction;
    let nothing = problem_cost(results)?;
    let over = years(results.frame.horizon.in_years());
    let line = |label: String, value: String| Line { label, value };
    let left = inaction.left.unwrap_or(nothing.total);
    let removed = nothing.total.checked_sub(left)?;
    let (parts, whole) = ledger?.added_up(write, &[removed, left], None)?;
    let [removed_words, left_words] = <[String; 2]>::try_from(parts).ok()?;
    let share = removed.checked_div(nothing.total).unwrap_or_default();
    let mut note = vec![format!(
        "Present value {}; not added to the benefits.",
        write.sum(nothing.present_value)
    )];
    let unanswered = unanswered(case, results);
    if !unanswered.is_empty() {
        note.push(format!("No benefit yet for: {}.", unanswered.join(", ")));
    }
    Some(page::Inaction {
        lines: vec![
            line(format!("What the problems cost over {over}"), whole),
            line(
                format!(
                    "What this proposal removes of it ({})",
                    write.percent(share)
                ),
                removed_words,
            ),
            line("What is left".to_owned(), left_words),
        ],
        note: Some(note.join(" ")),
    })
}

/// The stated values that say what their problem costs and have no benefit with a figure.
fn unanswered(case: &Case, results: &Results) -> Vec<String> {
    let answered = |index: usize| {
        let mut lines = results.benefits.iter();
        lines.any(|line| line.serves == Some(index) && line.counts())
    };
    let costs = &results.inaction.by_value;
    let values = case.stated_values.iter().zip(costs).enumerate();
    values
        .filter(|(index, (_, cost))| cost.is_some() && !answered(*index))
        .map(|(_, (value, _))| value.label.clone())
        .filter(|label| !label.is_empty())
        .collect()
}
