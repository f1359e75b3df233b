//! The table by year: benefits by stated value, costs by line, net and cumulative, folded to a budget and reconciled.
//!
//! Every printed total is the sum of the printed parts, across and down (method §5). Left out: layout.

use super::page::{Budget, Row, RowKind, Table};
use super::words::Writer;
use crate::engine::{Figures, Results, Standing};
use crate::format::{reconcile, reconcile_table};
use crate::model::{Case, PaidTo};
use rust_decimal::Decimal;

/// One line of the table before rounding; costs and trims are negative.
struct Entry {
    label: String,
    kind: RowKind,
    figures: Figures,
}

/// The table and its heading, "By year, EUR". No table where nothing flows or the amounts cannot be shown.
pub(super) fn by_year(
    case: &Case,
    results: &Results,
    write: &Writer,
    budget: &Budget,
) -> (Option<Table>, String) {
    let code = write.currency.code();
    let (unit, unit_word) = unit(results);
    let heading = format!("By year, {code}{unit_word}");
    let benefits = fold(benefits(case, results), budget.benefit_rows);
    let costs = fold(costs(case, results), budget.cost_rows);
    let entries: Vec<Entry> = benefits
        .into_iter()
        .chain(trims(results))
        .chain(costs)
        .collect();
    if entries.is_empty() {
        return (None, heading);
    }
    let columns = Columns::of(results.years.len().saturating_sub(1), budget.year_columns);
    let decimals = decimals(results, write);
    (rounded(&entries, &columns, decimals, unit, write), heading)
}

/// What amounts are divided by so that the largest stays readable, with the word for it.
fn unit(results: &Results) -> (Decimal, &'static str) {
    const STEPS: [(i64, &str); 4] = [
        (1_000_000_000_000_000, " trillion"),
        (1_000_000_000_000, " billion"),
        (1_000_000_000, " million"),
        (1_000_000, " thousand"),
    ];
    let largest = largest(results);
    // A step is taken where even the smaller unit would need more than nine digits.
    let step = STEPS
        .iter()
        .find(|(from, _)| largest >= Decimal::from(*from) * Decimal::ONE_THOUSAND);
    step.map_or((Decimal::ONE, ""), |(from, word)| {
        (Decimal::from(*from / 1000), *word)
    })
}

fn largest(results: &Results) -> Decimal {
    results
        .benefits_total
        .total
        .abs()
        .max(results.costs_total.total.abs())
}

/// Whole units, or minor units where the amounts are small.
fn decimals(results: &Results, write: &Writer) -> u32 {
    if largest(results) < Decimal::from(1000) {
        write.currency.exponent().map_or(0, u32::from)
    } else {
        0
    }
}

fn benefits(case: &Case, results: &Results) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, value) in case.stated_values.iter().enumerate() {
        let mut sum: Option<Figures> = None;
        for benefit in results
            .benefits
            .iter()
            .filter(|line| line.counts() && line.serves == Some(index))
        {
            // The sum of all benefits fitted, so a part of it does.
            let _fits = sum.get_or_insert_default().add(&benefit.figures);
        }
        if let Some(figures) = sum {
            let label = if value.label.is_empty() {
                value.words.text()
            } else {
                &value.label
            };
            entries.push(Entry {
                label: label.to_owned(),
                kind: RowKind::Benefit,
                figures,
            });
        }
    }
    entries
}

fn trims(results: &Results) -> Option<Entry> {
    let mut sum: Option<Figures> = None;
    for trim in &results.trims {
        let _fits = sum.get_or_insert_default().add(&trim.figures);
    }
    let figures = sum.filter(|figures| !figures.total.is_zero())?;
    Some(Entry {
        label: "Overlap, counted once".to_owned(),
        kind: RowKind::Trim,
        figures,
    })
}

fn costs(case: &Case, results: &Results) -> Vec<Entry> {
    let mut entries = Vec::new();
    for payee in [
        PaidTo::OurPrice,
        PaidTo::CustomersOwnWork,
        PaidTo::ThirdParty,
    ] {
        let lines = case
            .costs
            .iter()
            .zip(&results.costs)
            .filter(|(_, line)| line.paid_to == payee);
        for (cost, line) in lines.filter(|(_, line)| line.standing == Standing::Counted) {
            if let Ok(figures) = line.figures.scaled(Decimal::NEGATIVE_ONE) {
                entries.push(Entry {
                    label: cost.label.clone(),
                    kind: RowKind::Cost,
                    figures,
                });
            }
        }
    }
    entries
}

/// Keeps the largest lines in their order and adds the others up as "other (n)".
fn fold(entries: Vec<Entry>, most: usize) -> Vec<Entry> {
    if entries.len() <= most {
        return entries;
    }
    let mut sizes: Vec<Decimal> = entries
        .iter()
        .map(|entry| entry.figures.total.abs())
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let kept = most.saturating_sub(1);
    let smallest_kept = kept
        .checked_sub(1)
        .and_then(|last| sizes.get(last))
        .copied();
    let mut rest = Figures::default();
    let mut folded = 0_usize;
    let mut kind = RowKind::Benefit;
    let mut shown = Vec::new();
    for entry in entries {
        if shown.len() < kept && smallest_kept.is_some_and(|size| entry.figures.total.abs() >= size)
        {
            shown.push(entry);
        } else {
            let _fits = rest.add(&entry.figures);
            folded += 1;
            kind = entry.kind;
        }
    }
    shown.push(Entry {
        label: format!("Other ({folded})"),
        kind,
        figures: rest,
    });
    shown
}

/// Which years share a column.
struct Columns(Vec<std::ops::RangeInclusive<usize>>);

impl Columns {
    /// The first years alone, the rest together.
    fn of(years: usize, most: usize) -> Self {
        let mut columns: Vec<_> = (1..=years).map(|year| year..=year).collect();
        if years > most && most > 0 {
            columns.truncate(most - 1);
            columns.push(most..=years);
        }
        Self(columns)
    }

    fn heads(&self) -> Vec<String> {
        let year = |range: &std::ops::RangeInclusive<usize>| {
            if range.start() == range.end() {
                format!("Year {}", range.start())
            } else {
                format!("Years {}–{}", range.start(), range.end())
            }
        };
        let years = self.0.iter().map(year);
        let ends = ["Total".to_owned(), "Present value".to_owned()];
        std::iter::once("Start".to_owned())
            .chain(years)
            .chain(ends)
            .collect()
    }

    fn amounts(&self, figures: &Figures, unit: Decimal) -> Option<Vec<Decimal>> {
        let year = |year: usize| figures.yearly.get(year).copied().unwrap_or_default();
        let sums = self
            .0
            .iter()
            .map(|range| range.clone().map(year).sum::<Decimal>());
        std::iter::once(year(0))
            .chain(sums)
            .map(|amount| amount.checked_div(unit))
            .collect()
    }
}

fn rounded(
    entries: &[Entry],
    columns: &Columns,
    decimals: u32,
    unit: Decimal,
    write: &Writer,
) -> Option<Table> {
    let exact: Vec<Vec<Decimal>> = entries
        .iter()
        .map(|entry| columns.amounts(&entry.figures, unit))
        .collect::<Option<_>>()?;
    let table = reconcile_table(&exact, decimals).ok()?;
    let present: Vec<Decimal> = entries
        .iter()
        .map(|entry| entry.figures.present_value.checked_div(unit))
        .collect::<Option<_>>()?;
    let net_present: Decimal = present.iter().sum();
    let present = reconcile(&present, net_present, decimals).ok()?;
    let amount = |number: Decimal| write.locale.amount(number, decimals);
    let mut rows = Vec::new();
    for (entry, ((cells, total), present)) in entries
        .iter()
        .zip(table.cells.iter().zip(&table.row_totals).zip(&present))
    {
        let cells = cells
            .iter()
            .chain([total, present])
            .map(|number| amount(*number))
            .collect();
        rows.push(Row {
            label: entry.label.clone(),
            cells,
            kind: entry.kind,
        });
    }
    let net = table
        .column_totals
        .iter()
        .copied()
        .chain([table.grand_total, present.iter().sum()]);
    rows.push(Row {
        label: "Net".to_owned(),
        cells: net.map(amount).collect(),
        kind: RowKind::Net,
    });
    let mut balance = Decimal::ZERO;
    let running = table.column_totals.iter().map(|number| {
        balance += *number;
        amount(balance)
    });
    let cells = running.chain([String::new(), String::new()]).collect();
    rows.push(Row {
        label: "Cumulative".to_owned(),
        cells,
        kind: RowKind::Cumulative,
    });
    Some(Table {
        columns: columns.heads(),
        rows,
    })
}
