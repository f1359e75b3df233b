//! Decisions that need the whole table: the decimal sign of each column, the sign of costs, totals and overlaps.

use super::amount::{Amount, AmountError};
use super::error::TableError;
use super::rows::{Block, Kind, Line};
use super::signs::Signs;
use super::totals;
use crate::format::{DecimalMark, Meanings, decimal_marks, reconcile};
use rust_decimal::Decimal;

/// Turns all cells into numbers; `answer` is the decimal sign of those that nothing in the table decides.
///
/// Adds to `notes` how numbers with two readings were read.
pub(super) fn amounts(
    blocks: &mut [Block],
    answer: Option<DecimalMark>,
    notes: &mut Vec<String>,
) -> Result<(), TableError> {
    let all = marks(blocks, answer);
    if let Some((text, value)) = values(blocks, &all)? {
        let locale = crate::format::Locale::english();
        let value = locale.number_to_edit(value.normalize());
        let why = if answer.is_some() {
            "as asked"
        } else {
            "as the other numbers of the table show"
        };
        notes.push(format!("“{text}” is read as {value}, {why}."));
    }
    let signs = signs(blocks, &all)?;
    signs.check(blocks, notes)?;
    for (block, marks) in all.iter().enumerate() {
        totals::check(blocks, block, marks, signs.costs_below)?;
    }
    for line in blocks.iter_mut().flat_map(|block| &mut block.lines) {
        if signs.costs_below && line.kind.is_spent() {
            for value in &mut line.values {
                let below = !value.is_zero() && value.is_sign_positive();
                value.set_sign_negative(below);
            }
        }
    }
    overlaps(blocks, notes)
}

/// The signs of the amounts; lines that are totals of others are left out first, unless a row of the net flow counts them.
fn signs(blocks: &mut [Block], marks: &[Vec<Option<DecimalMark>>]) -> Result<Signs, TableError> {
    if let Some(proved) = Signs::proved(blocks, marks) {
        return Ok(proved);
    }
    let usual = Signs::usual(blocks);
    for block in blocks.iter_mut() {
        totals::with_a_kind(block, usual.costs_below)?;
    }
    Ok(Signs::proved(blocks, marks).unwrap_or(usual))
}

/// Gives each line its values. Returns the first text that had two readings, with the one that was taken.
fn values(
    blocks: &mut [Block],
    marks: &[Vec<Option<DecimalMark>>],
) -> Result<Option<(String, Decimal)>, TableError> {
    let value = |marks: &[Option<DecimalMark>], column: usize, amount: &Amount| {
        amount.value(marks.get(column).copied().flatten())
    };
    let mut example = None;
    let mut open: Vec<OpenCell<'_>> = Vec::new();
    for (block, marks) in blocks.iter().zip(marks) {
        for line in &block.lines {
            let several = line.amounts.iter().enumerate();
            for (column, amount) in several.filter(|(_, amount)| amount.is_open()) {
                match value(marks, column, amount) {
                    Some(value) => example = example.or_else(|| Some((amount.text(), value))),
                    None => open.push((block, line.at, column, amount)),
                }
            }
        }
    }
    if let Some(question) = question(&open) {
        return Err(question);
    }
    for (block, marks) in blocks.iter_mut().zip(marks) {
        for line in &mut block.lines {
            let amounts = line.amounts.iter().enumerate();
            let values = amounts.map(|(column, amount)| value(marks, column, amount));
            line.values = values.collect::<Option<_>>().unwrap_or_default();
        }
    }
    Ok(example)
}

/// A cell with several readings: its table, its row and column, and what it holds.
type OpenCell<'b> = (&'b Block, usize, usize, &'b Amount);

/// The question about cells with several readings. Words such as “b” for 10⁹ or 10¹² come first: no answer about decimal signs settles them.
fn question(open: &[OpenCell<'_>]) -> Option<TableError> {
    let is_about_marks = |amount: &Amount| amount.meanings().is_some_and(Meanings::is_about_marks);
    let other = open.iter().find(|(.., amount)| !is_about_marks(amount));
    let (block, at, column, amount) = other.or_else(|| open.first())?;
    let (place, meanings) = (block.place(*at, *column)?, amount.meanings()?);
    if other.is_some() {
        let question = crate::format::Locale::english().question(&amount.text(), meanings);
        let problem = AmountError::Read(Box::new(question));
        return Some(TableError::Amount(place, problem));
    }
    let readings = meanings.all.iter();
    let readings = readings.filter_map(|meaning| Some((meaning.mark?, meaning.value)));
    Some(TableError::TwoReadings {
        place,
        found: amount.text(),
        readings: readings.collect(),
        others: open.len() - 1,
    })
}

/// For each table the decimal sign of each of its columns, that of the totals last.
fn marks(blocks: &[Block], answer: Option<DecimalMark>) -> Vec<Vec<Option<DecimalMark>>> {
    let mut columns: Vec<Vec<&Meanings>> = Vec::new();
    for block in blocks {
        for column in 0..block.header.periods().count() {
            let cells = block
                .lines
                .iter()
                .filter_map(|line| line.amounts.get(column));
            columns.push(cells.filter_map(Amount::meanings).collect());
        }
        let totals = block.lines.iter().filter_map(|line| line.total.as_ref());
        columns.push(totals.filter_map(Amount::meanings).collect());
    }
    let proved = decimal_marks(&columns);
    let mut all = proved.into_iter().map(|mark| answer.or(mark));
    let of_block = |block: &Block| {
        let width = block.header.periods().count() + 1;
        all.by_ref().take(width).collect()
    };
    blocks.iter().map(of_block).collect()
}

/// Subtracts overlaps from the benefits, in proportion to them, in each period.
fn overlaps(blocks: &mut [Block], notes: &mut Vec<String>) -> Result<(), TableError> {
    let overlap = |line: &Line| line.kind == Kind::Overlap;
    if !blocks.iter().flat_map(|block| &block.lines).any(overlap) {
        return Ok(());
    }
    let headings: Vec<String> = blocks.first().map_or_else(Vec::new, |block| {
        let periods = block.header.periods();
        let heading = |column: Option<usize>| {
            column.map_or_else(|| "Initial".to_owned(), |column| block.heading(column))
        };
        periods.map(heading).collect()
    });
    for (period, heading) in headings.iter().enumerate() {
        let of = |kind: Kind| {
            let lines = blocks.iter().flat_map(|block| &block.lines);
            let values = lines.filter(move |line| line.kind == kind);
            values
                .map(|line| line.values.get(period).copied().unwrap_or_default())
                .collect::<Vec<_>>()
        };
        let benefits = of(Kind::Benefit);
        let sum = |values: &[Decimal]| {
            values
                .iter()
                .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))
                .ok_or(TableError::SumTooLarge)
        };
        let (all, twice) = (sum(&benefits)?, sum(&of(Kind::Overlap))?);
        if twice.is_zero() {
            continue;
        }
        let left = all.checked_add(twice).ok_or(TableError::SumTooLarge)?;
        if left.is_sign_negative() && !left.is_zero() {
            return Err(TableError::Overlap(heading.clone()));
        }
        let share = |benefit: &Decimal| benefit.checked_mul(left)?.checked_div(all);
        let shares: Option<Vec<Decimal>> = benefits.iter().map(share).collect();
        let decimals = benefits
            .iter()
            .map(Decimal::scale)
            .max()
            .unwrap_or(0)
            .max(left.scale());
        let shares = shares.and_then(|shares| reconcile(&shares, left, decimals).ok());
        let mut shares = shares.ok_or(TableError::SumTooLarge)?.into_iter();
        let lines = blocks.iter_mut().flat_map(|block| &mut block.lines);
        for line in lines.filter(|line| line.kind == Kind::Benefit) {
            if let (Some(value), Some(share)) = (line.values.get_mut(period), shares.next()) {
                *value = share;
            }
        }
    }
    for block in blocks.iter_mut() {
        block.lines.retain(|line| line.kind != Kind::Overlap);
    }
    notes.push("What the rows of kind overlap count twice is taken off the benefits in proportion to them.".to_owned());
    Ok(())
}
