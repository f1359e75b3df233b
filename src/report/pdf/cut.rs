//! A page brought to the shape the template expects: lists no longer than the budget says, rows
//! with as many cells as there are columns, curves inside their plot.
//!
//! Lists of words are closed with "and 5 more". The table by year is never cut here: leaving a row
//! out would leave its amount out, so folding it is the builder's.

use std::collections::BTreeSet;

use super::sheet::ListEndings;
use crate::report::page::{Budget, Chart, Labels, Page};

/// Figures beneath the decision, lines of notes, signatures.
const MOST_FIGURES: usize = 4;
const MOST_NOTES: usize = 3;
const MOST_SIGNATURES: usize = 2;
const MOST_INACTION_LINES: usize = 5;
const MOST_OPTION_COLUMNS: usize = 4;

/// Cuts the lists of `page` to `budget` and returns what closes those that are not plain sentences.
pub(super) fn to_budget(page: &mut Page, budget: &Budget) -> ListEndings {
    let labels = page.labels.clone();
    page.notes.truncate(MOST_NOTES);
    page.figures.truncate(MOST_FIGURES);
    page.signatures.truncate(MOST_SIGNATURES);
    if let Some(inaction) = &mut page.inaction {
        inaction.lines.truncate(MOST_INACTION_LINES);
    }
    cut_sentences(&mut page.open_questions, budget.entries, &labels);
    cut_sentences(&mut page.signed, budget.entries, &labels);
    if let Some(risks) = &mut page.risks {
        // The hurdles that are missed and the chances come first and always stay; the others are in the text.
        risks.sentences.truncate(budget.entries.max(2));
        risks.bounds.truncate(budget.bounds);
    }
    page.risks.take_if(|risks| risks.is_empty());
    if let Some(brings) = &mut page.brings {
        for list in [&mut brings.you, &mut brings.we] {
            list.retain(|sentence| !sentence.trim().is_empty());
            let more = cut(list, budget.brings, &labels);
            // It ends a line of entries and is not torn apart.
            list.extend(more.map(|words| words.replace(' ', "\u{a0}")));
        }
    }
    page.brings
        .take_if(|brings| brings.you.is_empty() && brings.we.is_empty());
    if let Some(table) = &mut page.table {
        for row in &mut table.rows {
            row.cells.resize(table.columns.len(), String::new());
        }
    }
    if let Some(chart) = &mut page.chart {
        keep_inside(chart);
    }
    page.chart.take_if(|chart| {
        [&chart.points, &chart.cash]
            .iter()
            .all(|curve| curve.len() < 2)
    });
    ListEndings {
        quotes: cut(&mut page.quotes, budget.quotes, &labels),
        assumptions: cut_assumptions(page, budget.assumptions, &labels),
        next_steps: cut(&mut page.next_steps, budget.next_steps, &labels),
        options: cut_options(page, budget.options, &labels),
    }
}

fn cut<T>(list: &mut Vec<T>, most: usize, labels: &Labels) -> Option<String> {
    let left_out = list.len().checked_sub(most).filter(|&n| n > 0)?;
    list.truncate(most);
    Some(labels.more(left_out))
}

/// Verified assumptions give way before unverified ones; what stays keeps its order, the largest effect first (method §5a).
fn cut_assumptions(page: &mut Page, most: usize, labels: &Labels) -> Option<String> {
    cut_by(&mut page.assumptions, most, labels, |it| it.verified)
}

/// Keeps the entries with the smallest keys, in the order of the list.
fn cut_by<T, K: Ord>(
    list: &mut Vec<T>,
    most: usize,
    labels: &Labels,
    key: impl Fn(&T) -> K,
) -> Option<String> {
    let left_out = list.len().checked_sub(most).filter(|&n| n > 0)?;
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|&at| list.get(at).map(&key));
    let kept: BTreeSet<usize> = order.into_iter().take(most).collect();
    let mut at = 0..;
    list.retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
    Some(labels.more(left_out))
}

fn cut_sentences(list: &mut Vec<String>, most: usize, labels: &Labels) {
    list.retain(|sentence| !sentence.trim().is_empty());
    if list.len() > most {
        let more = cut(list, most.saturating_sub(1), labels);
        list.extend(more);
    }
}

/// What is proposed stays, and what it is compared with; of the others, the first do.
fn cut_options(page: &mut Page, most: usize, labels: &Labels) -> Option<String> {
    let options = page.options.as_mut()?;
    options.columns.truncate(MOST_OPTION_COLUMNS);
    for row in &mut options.rows {
        row.cells.resize(options.columns.len(), String::new());
    }
    cut_by(&mut options.rows, most, labels, |row| {
        (!row.proposed, row.mark.is_empty())
    })
}

fn keep_inside(chart: &mut Chart) {
    let inside = |points: &mut Vec<(f64, f64)>| {
        points.retain(|(x, y)| x.is_finite() && y.is_finite());
        for (x, y) in points {
            *x = x.clamp(0.0, 1.0);
            *y = y.clamp(0.0, 1.0);
        }
    };
    inside(&mut chart.points);
    inside(&mut chart.cash);
    inside(&mut chart.promised);
    if let Some(band) = &mut chart.band {
        inside(&mut band.low);
        inside(&mut band.high);
    }
    chart
        .band
        .take_if(|band| band.low.len() < 2 || band.high.len() < 2);
    let share = |value: &f64| (0.0..=1.0).contains(value);
    chart
        .payback
        .take_if(|mark| !share(&mark.x) || !share(&mark.y));
    chart.x_labels.retain(|(x, _)| share(x));
    chart.y_labels.retain(|(y, _)| share(y));
    if !share(&chart.zero_y) {
        chart.zero_y = if chart.zero_y > 1.0 { 1.0 } else { 0.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::page::{OptionRow, Options, Quote};

    fn words(n: usize) -> Vec<String> {
        (1..=n).map(|i| format!("sentence {i}")).collect()
    }

    #[test]
    fn a_list_of_sentences_that_does_not_fit_ends_with_how_many_are_missing() {
        let (mut long, mut short) = (words(9), words(4));
        cut_sentences(&mut long, 4, &Labels::default());
        assert_eq!((long.len(), long[3].as_str()), (4, "and 6 more"));
        cut_sentences(&mut short, 4, &Labels::default());
        assert_eq!(short, words(4));
    }

    #[test]
    fn the_proposed_option_and_the_next_best_are_never_left_out() {
        let row = |i: usize| OptionRow {
            label: i.to_string(),
            mark: if i == 5 { "next best" } else { "" }.to_owned(),
            proposed: i == 8,
            ..OptionRow::default()
        };
        let mut page = Page {
            options: Some(Options {
                rows: (0..9).map(row).collect(),
                ..Options::default()
            }),
            ..Page::default()
        };
        let more = to_budget(&mut page, &Budget::LADDER[Budget::LADDER.len() - 1]);
        let kept = page.options.unwrap().rows.into_iter();
        assert!(kept.map(|row| row.label).eq(["5", "8"]));
        assert_eq!(more.options.unwrap(), "and 7 more");
    }

    #[test]
    fn quotations_that_are_left_out_are_counted() {
        let mut page = Page {
            quotes: vec![Quote::default(); 40],
            ..Page::default()
        };
        let more = to_budget(&mut page, &Budget::default());
        assert_eq!(page.quotes.len(), Budget::default().quotes);
        assert_eq!(more.quotes.unwrap(), "and 35 more");
    }

    #[test]
    fn a_curve_of_no_numbers_is_no_chart() {
        let mut page = Page {
            chart: Some(Chart {
                points: vec![(f64::NAN, 0.0), (0.0, f64::INFINITY), (0.5, 7.0)],
                ..Chart::default()
            }),
            ..Page::default()
        };
        to_budget(&mut page, &Budget::default());
        assert!(page.chart.is_none());
    }
}
