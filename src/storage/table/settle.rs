//! What the whole table says about its amounts: the decimal sign of each column, the sign of costs, totals and overlaps.
//!
//! Left out: reading single cells (`amount`) and building the case (`build`).

use super::amount::{Amount, AmountError};
use super::error::{Place, TableError};
use super::header::is_total;
use super::rows::{Block, Kind, Line};
use super::totals::{Sums, agrees};
use crate::format::{DecimalMark, Meanings, decimal_marks, reconcile};
use rust_decimal::Decimal;

/// The most totals of a table that are checked.
const MOST_TOTALS: usize = 100;

/// Turns all cells into numbers; `answer` is the decimal sign of those that nothing in the table decides.
///
/// Adds to `notes` how numbers with two readings were read.
pub(super) fn amounts(
    blocks: &mut [Block],
    answer: Option<DecimalMark>,
    notes: &mut Vec<String>,
) -> Result<(), TableError> {
    let marks = marks(blocks, answer);
    let mut place = 0;
    let mut example: Option<(String, Decimal)> = None;
    let mut open = Open::default();
    for block in blocks.iter_mut() {
        let width = block.header.periods().count();
        let of_block = marks.get(place..).unwrap_or_default();
        place += width + 1;
        let mark = |column: usize| of_block.get(column).copied().flatten();
        let mut lines = std::mem::take(&mut block.lines);
        for line in &mut lines {
            for (column, amount) in line.amounts.iter().enumerate() {
                match amount.value(mark(column)) {
                    Some(value) => {
                        if amount.is_open() && example.is_none() {
                            example = Some((amount.text(), value));
                        }
                        line.values.push(value);
                    }
                    None => open.add(block, line.at, column, amount),
                }
            }
        }
        block.lines = lines;
    }
    if let Some(problem) = open.into_error() {
        return Err(problem);
    }
    if let Some((text, value)) = example {
        let locale = crate::format::Locale::english();
        let value = locale.number_to_edit(value.normalize());
        let why = if answer.is_some() {
            "as asked"
        } else {
            "as the other numbers of the table show"
        };
        notes.push(format!("“{text}” is read as {value}, {why}."));
    }
    let marks_of = |block: usize| {
        let before: usize = blocks
            .iter()
            .take(block)
            .map(|block| block.header.periods().count() + 1)
            .sum();
        marks.get(before..).unwrap_or_default().to_vec()
    };
    let all: Vec<Vec<Option<DecimalMark>>> = (0..blocks.len()).map(marks_of).collect();
    let signed = signs(blocks, notes)?;
    for block in blocks.iter_mut() {
        totals_with_a_kind(block, signed)?;
    }
    for (block, marks) in all.iter().enumerate() {
        check_totals(blocks, block, marks, signed)?;
    }
    for line in blocks.iter_mut().flat_map(|block| &mut block.lines) {
        if signed && line.kind.is_spent() {
            for value in &mut line.values {
                value.set_sign_negative(false);
            }
        }
    }
    overlaps(blocks, notes)
}

/// The decimal sign of each column of each table, the column of totals last.
fn marks(blocks: &[Block], answer: Option<DecimalMark>) -> Vec<Option<DecimalMark>> {
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
    proved.into_iter().map(|mark| answer.or(mark)).collect()
}

/// Cells that can be read in two ways.
#[derive(Default)]
struct Open {
    first: Option<(Place, String, Vec<(DecimalMark, Decimal)>)>,
    others: usize,
    other_problem: Option<TableError>,
}

impl Open {
    fn add(&mut self, block: &Block, at: usize, column: usize, amount: &Amount) {
        let (Some(row), Some(place)) =
            (block.grid.rows.get(at), block.header.periods().nth(column))
        else {
            return;
        };
        let heading = block
            .grid
            .rows
            .get(block.header.at)
            .map(|row| row.words(place));
        let place = Place::of(&block.grid, row, place, &heading.unwrap_or_default());
        let Some(meanings) = amount.meanings() else {
            return;
        };
        if !meanings.is_about_marks() {
            // Words such as “b” for 10⁹ or 10¹²: no answer about decimal signs settles them.
            let question = crate::format::Locale::english().question(&amount.text(), meanings);
            let problem = AmountError::Read(question);
            self.other_problem
                .get_or_insert(TableError::Amount { place, problem });
        } else if self.first.is_some() {
            self.others += 1;
        } else {
            let readings = meanings
                .all
                .iter()
                .filter_map(|meaning| Some((meaning.mark?, meaning.value)))
                .collect();
            self.first = Some((place, amount.text(), readings));
        }
    }

    fn into_error(self) -> Option<TableError> {
        let others = self.others;
        let question = self
            .first
            .map(|(place, found, readings)| TableError::TwoReadings {
                place,
                found,
                readings,
                others,
            });
        self.other_problem.or(question)
    }
}

/// Whether costs are written below zero, as in a table of cash flows. Any other amount below zero is refused.
fn signs(blocks: &[Block], notes: &mut Vec<String>) -> Result<bool, TableError> {
    let lines = || {
        blocks
            .iter()
            .flat_map(|block| block.lines.iter().map(move |line| (block, line)))
    };
    let spent = || {
        lines()
            .filter(|(_, line)| line.kind.is_spent())
            .flat_map(|(_, line)| line.values.iter())
            .filter(|value| !value.is_zero())
    };
    let below = spent().filter(|value| value.is_sign_negative()).count();
    let signed = below > 0 && below * 2 > spent().count();
    for (block, line) in lines() {
        for (column, value) in line
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| !value.is_zero())
        {
            let wrong = match (line.kind, value.is_sign_negative()) {
                (Kind::Benefit, true) => true,
                (Kind::Overlap, negative) => !negative,
                (Kind::Cost | Kind::Price, negative) => negative != signed,
                (Kind::Benefit, false) => false,
            };
            if wrong {
                return Err(wrong_sign(block, line, column, value.is_sign_negative()));
            }
        }
    }
    if signed {
        notes.push("Costs and prices are written below zero and read as spent.".to_owned());
    }
    Ok(signed)
}

fn wrong_sign(block: &Block, line: &Line, column: usize, negative: bool) -> TableError {
    let found = line
        .amounts
        .get(column)
        .map_or_else(String::new, Amount::text);
    let problem = if negative {
        AmountError::Negative(found)
    } else {
        AmountError::Positive(found)
    };
    match place(block, line.at, column) {
        Some(place) => TableError::Amount { place, problem },
        None => TableError::Empty,
    }
}

/// The place of a period of a row.
fn place(block: &Block, at: usize, period: usize) -> Option<Place> {
    let row = block.grid.rows.get(at)?;
    let column = block.header.periods().nth(period)?;
    let heading = block.grid.rows.get(block.header.at)?.words(column);
    Some(Place::of(&block.grid, row, column, &heading))
}

/// Takes away lines that are labelled as totals, have a kind, and are the sum of the lines above: they would count twice.
fn totals_with_a_kind(block: &mut Block, signed: bool) -> Result<(), TableError> {
    let mut kept: Vec<Line> = Vec::new();
    let mut tried = 0;
    let lines = std::mem::take(&mut block.lines);
    for line in lines {
        let counts = line.values.iter().any(|value| !value.is_zero());
        if counts && !kept.is_empty() && tried < MOST_TOTALS && is_total(&line.label) {
            tried += 1;
            let above: Vec<&Line> = kept
                .iter()
                .filter(|other| other.kind.is_spent() == line.kind.is_spent())
                .collect();
            let sums = Sums::of(&above, above.len(), signed).ok_or(TableError::SumTooLarge)?;
            if let (Some(meaning), Some(row)) =
                (sums.meaning(&line.values), block.grid.rows.get(line.at))
            {
                let name = block.name(row);
                let label = crate::storage::harmless(&line.label, 40);
                block
                    .left_out
                    .push(format!("{name} “{label}” (checked: {meaning})"));
                continue;
            }
        }
        kept.push(line);
    }
    block.lines = kept;
    Ok(())
}

/// Checks the totals of one table and tells that they were left out.
fn check_totals(
    blocks: &mut [Block],
    at: usize,
    marks: &[Option<DecimalMark>],
    signed: bool,
) -> Result<(), TableError> {
    let mut told = Vec::new();
    let Some(block) = blocks.get(at) else {
        return Ok(());
    };
    if let Some(column) = block.header.total {
        let mark = marks.get(block.header.periods().count()).copied().flatten();
        for line in &block.lines {
            check_row_total(block, line, column, mark)?;
        }
        let heading = block
            .grid
            .rows
            .get(block.header.at)
            .map(|row| row.words(column));
        let name = format!("column “{}”", heading.unwrap_or_default());
        told.push(format!(
            "{} (checked: the sum of the periods)",
            block.named(&name)
        ));
    }
    let mut since = 0;
    for total in &block.totals {
        let Some(row) = block.grid.rows.get(total.at) else {
            continue;
        };
        let name = format!("{} “{}”", block.name(row), total.label);
        let values: Option<Vec<Decimal>> = total.amounts.as_ref().and_then(|amounts| {
            let values = amounts.iter().enumerate();
            values
                .map(|(column, amount)| amount.value(marks.get(column).copied().flatten()))
                .collect()
        });
        let Some(values) = values.filter(|_| told.len() < MOST_TOTALS) else {
            told.push(format!("{name} (a total; not checked)"));
            continue;
        };
        let own: Vec<&Line> = block
            .lines
            .iter()
            .filter(|line| line.at < total.at)
            .collect();
        let all: Vec<&Line> = blocks.iter().flat_map(|block| &block.lines).collect();
        let sums = Sums::of(&own, since, signed).ok_or(TableError::SumTooLarge)?;
        let whole = Sums::of(&all, all.len(), signed).ok_or(TableError::SumTooLarge)?;
        match sums.meaning(&values).or_else(|| whole.meaning(&values)) {
            Some(meaning) => told.push(format!("{name} (checked: {meaning})")),
            None => return Err(wrong_total(block, total.at, &total.label, &sums, &values)),
        }
        since = own.len();
    }
    if let Some(block) = blocks.get_mut(at) {
        block.left_out.append(&mut told);
    }
    Ok(())
}

fn wrong_total(
    block: &Block,
    at: usize,
    label: &str,
    sums: &Sums,
    values: &[Decimal],
) -> TableError {
    let difference = sums.difference(values);
    let (column, found, sum) = difference.unwrap_or((0, Decimal::ZERO, Decimal::ZERO));
    let hidden = block.grid.rows.iter().any(|row| row.hidden);
    match place(block, at, column) {
        Some(place) => TableError::Total {
            place,
            label: label.to_owned(),
            found,
            sum,
            hint: if hidden {
                " without the hidden rows"
            } else {
                ""
            },
        },
        None => TableError::Empty,
    }
}

fn check_row_total(
    block: &Block,
    line: &Line,
    column: usize,
    mark: Option<DecimalMark>,
) -> Result<(), TableError> {
    let Some(total) = &line.total else {
        return Ok(());
    };
    let sum = line
        .values
        .iter()
        .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
    let sum = sum.ok_or(TableError::SumTooLarge)?;
    let scale = line.values.iter().map(Decimal::scale).max().unwrap_or(0);
    let fits = |value: Decimal| agrees(value, sum, line.values.len(), scale.max(value.scale()));
    // Where a total itself has two readings, the one that is the sum is meant.
    let one = total.value(mark).filter(|_| !total.is_open());
    let right = match (one, total.meanings()) {
        (Some(value), _) => fits(value),
        (None, Some(meanings)) => meanings.all.iter().any(|meaning| fits(meaning.value)),
        (None, None) => true,
    };
    if right {
        return Ok(());
    }
    let row = block.grid.rows.get(line.at).ok_or(TableError::Empty)?;
    let heading = block
        .grid
        .rows
        .get(block.header.at)
        .map(|row| row.words(column))
        .unwrap_or_default();
    Err(TableError::Total {
        place: Place::of(&block.grid, row, column, &heading),
        label: heading,
        found: total.value(mark).unwrap_or_default(),
        sum,
        hint: "",
    })
}

/// Takes what counts twice off the benefits, in proportion to them, in each period.
fn overlaps(blocks: &mut [Block], notes: &mut Vec<String>) -> Result<(), TableError> {
    let overlap = |line: &Line| line.kind == Kind::Overlap;
    if !blocks.iter().flat_map(|block| &block.lines).any(overlap) {
        return Ok(());
    }
    let headings: Vec<String> = blocks.first().map_or_else(Vec::new, |block| {
        let row = block.grid.rows.get(block.header.at);
        let words = |column| row.map_or_else(String::new, |row| row.words(column));
        block.header.periods().map(words).collect()
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
            return Err(TableError::Overlap {
                column: heading.clone(),
            });
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
