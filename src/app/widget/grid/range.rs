//! A block of cells, and what copying, pasting, filling and clearing do to it.

use super::state::At;

/// A block of cells: rows and places of columns, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CellRange {
    top: usize,
    bottom: usize,
    left: usize,
    right: usize,
}

impl CellRange {
    pub(super) fn of(one: At, other: At) -> Self {
        Self {
            top: one.0.min(other.0),
            bottom: one.0.max(other.0),
            left: one.1.min(other.1),
            right: one.1.max(other.1),
        }
    }

    pub(super) const fn contains(&self, (row, column): At) -> bool {
        self.top <= row && row <= self.bottom && self.left <= column && column <= self.right
    }

    pub(super) const fn is_one(&self) -> bool {
        self.top == self.bottom && self.left == self.right
    }

    pub(super) const fn rows(&self) -> std::ops::RangeInclusive<usize> {
        self.top..=self.bottom
    }

    pub(super) const fn columns(&self) -> std::ops::RangeInclusive<usize> {
        self.left..=self.right
    }

    pub(super) const fn first(&self) -> At {
        (self.top, self.left)
    }
}

/// A text that is written into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written<K> {
    pub(crate) row: usize,
    pub(crate) key: K,
    pub(crate) text: String,
}

/// Where the cells of a pasted block go.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pasted {
    /// Each with its place in the grid.
    pub(super) cells: Vec<(At, String)>,
    /// The rows for which the grid has none.
    pub(super) below: Vec<Vec<String>>,
    /// How many cells that hold something lie beyond the last column.
    pub(super) beyond: usize,
}

/// Lays a block onto a grid of so many rows and columns, from the first cell of the selection on. A single cell fills the whole selection.
pub(super) fn laid(block: &[Vec<String>], onto: CellRange, (rows, columns): At) -> Pasted {
    let mut pasted = Pasted::default();
    if let [one] = block
        && let [text] = one.as_slice()
    {
        let all = onto
            .rows()
            .flat_map(|row| onto.columns().map(move |column| (row, column)));
        pasted.cells = all.map(|at| (at, text.clone())).collect();
        return pasted;
    }
    let (top, left) = onto.first();
    for (down, texts) in block.iter().enumerate() {
        let row = top + down;
        if row >= rows {
            pasted.below.push(texts.clone());
            continue;
        }
        for (right, text) in texts.iter().enumerate() {
            if left + right < columns {
                pasted.cells.push(((row, left + right), text.clone()));
            } else if !text.is_empty() {
                pasted.beyond += 1;
            }
        }
    }
    pasted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
        rows.iter().map(row).collect()
    }

    #[test]
    fn a_block_is_laid_from_the_first_cell_and_loses_nothing() {
        let three = block(&[&["1", "2"], &["3", "4"], &["5", "6"]]);
        // Onto the second of three rows and the last of four columns.
        let pasted = laid(&three, CellRange::of((1, 3), (1, 3)), (3, 4));
        assert_eq!(
            pasted.cells,
            [((1, 3), "1".to_owned()), ((2, 3), "3".to_owned())]
        );
        assert_eq!(pasted.below, block(&[&["5", "6"]]));
        assert_eq!(pasted.beyond, 2, "2 and 4 have no column");
    }

    #[test]
    fn a_single_cell_fills_the_selection() {
        let one = block(&[&["CFO"]]);
        let pasted = laid(&one, CellRange::of((2, 1), (0, 1)), (5, 4));
        let at: Vec<At> = pasted.cells.iter().map(|(at, _)| *at).collect();
        assert_eq!(at, [(0, 1), (1, 1), (2, 1)]);
    }
}
