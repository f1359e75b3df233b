//! The table by year: benefits by stated value, costs by line, net and cumulative, folded to a budget.
//!
//! Every printed total is the sum of the printed parts, across and down, because all of them are sums of the same rounded parts
//! (method §5).

use super::Report;
use super::page::{Budget, Row, RowKind, Table};
use super::rounding::{LineKey, RoundedLine, total};
use super::sums::{added, running};
use crate::engine::CostColumn;
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

impl Report<'_> {
    /// The table for a budget; `None` where nothing flows.
    pub(super) fn table_by_year(&self, budget: &Budget) -> Option<Table> {
        let rounding = self.tables()?;
        let years = rounding.entries.first()?.cells.len().saturating_sub(3);
        let columns = YearColumns::of(years, budget.year_columns);
        let rows = |kind: RowKind, of: fn(LineKey) -> bool| -> Vec<TableSum> {
            let entries = rounding.entries.iter().filter(|entry| of(entry.line));
            entries.map(|entry| columns.sum(entry, kind)).collect()
        };
        let benefits = rows(RowKind::Benefit, |line| {
            matches!(line, LineKey::Benefits(_))
        });
        let overlaps = rows(RowKind::Trim, |line| matches!(line, LineKey::Overlap(_)));
        let costs = rows(RowKind::Cost, |line| !line.is_gain());
        let mut gains = fold(benefits, budget.benefit_rows);
        gains.extend(together(&overlaps));
        let costs = fold(costs, budget.cost_rows);
        let net = sum_of("Net".to_owned(), RowKind::Net, gains.iter().chain(&costs));
        let cumulative = TableSum {
            label: "Cumulative".to_owned(),
            kind: RowKind::Cumulative,
            cells: net.running(),
        };
        let mut sums = Vec::new();
        for (part, name) in [(gains, "Benefits"), (costs, "Costs")] {
            let subtotal =
                (part.len() > 1).then(|| sum_of(name.to_owned(), RowKind::Subtotal, &part));
            sums.extend(part);
            sums.extend(subtotal);
        }
        sums.extend([net, cumulative]);
        let heads = columns.heads();
        let amount = |number: &Decimal| self.write.locale.amount(*number, self.write.decimals);
        let row = |sum: TableSum| Row {
            // What is added up from the start has no total and no present value.
            cells: sum
                .cells
                .iter()
                .map(amount)
                .chain(std::iter::repeat_n(
                    String::new(),
                    heads.len() - sum.cells.len(),
                ))
                .collect(),
            label: sum.label,
            kind: sum.kind,
        };
        Some(Table {
            rows: sums.into_iter().map(row).collect(),
            columns: heads,
        })
    }
}

/// A row of rounded numbers: the columns, the total, the present value.
struct TableSum {
    label: String,
    kind: RowKind,
    cells: Vec<Decimal>,
}

impl TableSum {
    fn size(&self) -> Decimal {
        let total = self.cells.iter().rev().nth(1);
        total.copied().unwrap_or_default().abs()
    }

    /// Added up from the start; without total and present value.
    fn running(&self) -> Vec<Decimal> {
        match self.cells.as_slice() {
            [years @ .., _, _] => running(years),
            _ => Vec::new(),
        }
    }
}

fn sum_of<'a>(
    label: String,
    kind: RowKind,
    rows: impl IntoIterator<Item = &'a TableSum>,
) -> TableSum {
    let cells = added(rows.into_iter().map(|row| &*row.cells));
    TableSum { label, kind, cells }
}

/// Several rows of one name as one.
fn together(rows: &[TableSum]) -> Option<TableSum> {
    let first = rows.first()?;
    Some(sum_of(first.label.clone(), first.kind, rows))
}

/// Keeps the largest rows in their order and adds the others up as "Other (n)".
fn fold(rows: Vec<TableSum>, most: usize) -> Vec<TableSum> {
    let Some(kind) = rows
        .first()
        .map(|row| row.kind)
        .filter(|_| rows.len() > most)
    else {
        return rows;
    };
    let kept = most.saturating_sub(1);
    let mut sizes: Vec<Decimal> = rows.iter().map(TableSum::size).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let smallest_kept = kept
        .checked_sub(1)
        .and_then(|last| sizes.get(last))
        .copied();
    let mut shown = Vec::new();
    let mut rest = Vec::new();
    for row in rows {
        if shown.len() < kept && smallest_kept.is_some_and(|size| row.size() >= size) {
            shown.push(row);
        } else {
            rest.push(row);
        }
    }
    shown.push(sum_of(format!("Other ({})", rest.len()), kind, &rest));
    shown
}

/// The heads of the number columns where no year shares one.
pub(super) fn heads(years: usize) -> Vec<String> {
    YearColumns::of(years, years).heads()
}

/// Which years share a column.
struct YearColumns(Vec<RangeInclusive<usize>>);

impl YearColumns {
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
        let year = |range: &RangeInclusive<usize>| {
            if range.start() == range.end() {
                format!("Year {}", range.start())
            } else {
                format!("Years {}–{}", range.start(), range.end())
            }
        };
        let ends = ["Total".to_owned(), "Present value".to_owned()];
        std::iter::once("Start".to_owned())
            .chain(self.0.iter().map(year))
            .chain(ends)
            .collect()
    }

    fn sum(&self, entry: &RoundedLine, kind: RowKind) -> TableSum {
        let year = |year: usize| entry.at(CostColumn::Year(year));
        let years = self.0.iter().map(|range| total(range.clone().map(year)));
        let ends = [CostColumn::Total, CostColumn::PresentValue].map(|end| entry.at(end));
        let cells = std::iter::once(year(0)).chain(years).chain(ends).collect();
        TableSum {
            label: entry.label.clone(),
            kind,
            cells,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(label: &str, total: i64) -> TableSum {
        let cells = vec![Decimal::from(total), Decimal::from(total), Decimal::ZERO];
        TableSum {
            label: label.to_owned(),
            kind: RowKind::Cost,
            cells,
        }
    }

    #[test]
    fn the_smallest_rows_fold_and_the_others_keep_their_order() {
        let rows = vec![sum("a", -1), sum("b", -9), sum("c", -2), sum("d", -5)];
        let folded = fold(rows, 3);
        let shown = folded
            .iter()
            .map(|row| format!("{} {}", row.label, row.cells[0]));
        assert!(shown.eq(["b -9", "d -5", "Other (2) -3"]));
    }

    #[test]
    fn rows_within_the_budget_stay() {
        assert_eq!(fold(vec![sum("a", 1), sum("b", 2)], 2).len(), 2);
    }

    #[test]
    fn the_last_years_share_a_column() {
        for (years, heads) in [
            (5, "Start|Year 1|Year 2|Years 3–5|Total|Present value"),
            (2, "Start|Year 1|Year 2|Total|Present value"),
        ] {
            assert_eq!(YearColumns::of(years, 3).heads().join("|"), heads);
        }
    }
}
