//! What the reading of one workbook may cost: bytes, cells and steps of work, counted wherever something is unpacked, copied or passed through.
//!
//! A small file can unpack or refer to much more than it holds, so that neither its length nor any size it declares limits the work. One
//! budget is handed through all that is read of a file; once it is spent, everything else of that file is refused at once. Work is counted
//! instead of measured by a clock, so that the same file is read or refused on every machine.

#[derive(Debug)]
pub(super) struct Budget {
    bytes: usize,
    cells: usize,
    steps: usize,
}

/// The reading of a file would cost more than its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spent;

impl Budget {
    /// For a workbook: 48 MB unpacked and copied, 200,000 cells, and 2,000,000 elements and texts. The workbook of a case with 1,000 lines
    /// needs a tenth of it.
    pub(super) const fn of_workbook() -> Self {
        Self {
            bytes: 48 * 1024 * 1024,
            cells: 200_000,
            steps: 2_000_000,
        }
    }

    pub(super) const fn bytes_left(&self) -> usize {
        self.bytes
    }

    /// Takes bytes that are unpacked, copied or searched.
    pub(super) const fn take_bytes(&mut self, count: usize) -> Result<(), Spent> {
        take(&mut self.bytes, count)
    }

    pub(super) const fn take_cell(&mut self) -> Result<(), Spent> {
        take(&mut self.cells, 1)
    }

    /// Takes one step through a part.
    pub(super) const fn take_step(&mut self) -> Result<(), Spent> {
        take(&mut self.steps, 1)
    }
}

const fn take(left: &mut usize, count: usize) -> Result<(), Spent> {
    if let Some(rest) = left.checked_sub(count) {
        *left = rest;
        Ok(())
    } else {
        // What did not fit is not tried again in smaller pieces.
        *left = 0;
        Err(Spent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_that_is_spent_stays_spent() {
        let mut budget = Budget::of_workbook();
        assert_eq!(budget.take_bytes(1024), Ok(()));
        assert_eq!(budget.take_bytes(48 * 1024 * 1024), Err(Spent));
        assert_eq!(budget.take_bytes(1), Err(Spent));
        assert_eq!(budget.bytes_left(), 0);
        assert_eq!(budget.take_cell(), Ok(()));
    }
}
