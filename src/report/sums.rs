//! Printed amounts added up, by column or from the start on. No sum of parts reaches beyond what was checked when they were rounded.

use rust_decimal::Decimal;

/// Rows of steps added up, cell by cell.
pub(super) fn added<'c>(rows: impl IntoIterator<Item = &'c [Decimal]>) -> Vec<Decimal> {
    let mut sums: Vec<Decimal> = Vec::new();
    for row in rows {
        sums.resize(sums.len().max(row.len()), Decimal::ZERO);
        for (sum, cell) in sums.iter_mut().zip(row) {
            *sum = sum.saturating_add(*cell);
        }
    }
    sums
}

/// Amounts added up from the first on.
pub(super) fn running(amounts: &[Decimal]) -> Vec<Decimal> {
    let mut sum = Decimal::ZERO;
    let next = |amount: &Decimal| {
        sum = sum.saturating_add(*amount);
        sum
    };
    amounts.iter().map(next).collect()
}
