//! The cheapest flow of a given size from the rows of a table to its columns, by successive shortest paths: in time with the number of cells.
//!
//! A table has few columns, so that a path is looked for among the columns only. For each column the cheapest row that may begin a path
//! there is kept in a queue, and for each pair of columns the cheapest row that may give up the one for the other; what has changed since it
//! was put into a queue is passed over. Limits from below are not known; what is required is very cheap instead.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

type Queue = BinaryHeap<Reverse<(i64, usize)>>;

/// How many units a row or a column takes up to its total's lower neighbour, and what one more costs where it may be rounded up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) required: i64,
    pub(super) optional: Option<i64>,
}

/// A table whose cells are rounded up one after the other.
#[derive(Debug)]
pub(super) struct Tall {
    width: usize,
    /// What rounding up costs, row by row; `None` where a cell is round.
    costs: Vec<Vec<Option<i64>>>,
    up: Vec<Vec<bool>>,
    rows: Vec<Ends>,
    columns: Vec<Ends>,
    starts: Vec<Queue>,
    moves: Vec<Queue>,
    /// The cheapest exchange of each pair of columns, looked up again after a cell of one of them has changed.
    exchanges: Vec<Option<Exchange>>,
}

/// The cost of an exchange of two columns and its row; `None` where no row allows one.
type Exchange = Option<(i64, usize)>;

/// How a column is reached: cost, the column before it, if any, and the row that leads to it.
#[derive(Debug, Clone, Copy)]
struct Reached {
    cost: i64,
    before: Option<usize>,
    row: usize,
}

impl Ends {
    fn next(self, required: i64) -> Option<i64> {
        if self.required > 0 {
            Some(required)
        } else {
            self.optional
        }
    }

    fn take(&mut self) {
        if self.required > 0 {
            self.required -= 1;
        } else {
            self.optional = None;
        }
    }
}

impl Tall {
    /// A table with nothing rounded up. Rows may be shorter than there are columns.
    pub(super) fn new(costs: Vec<Vec<Option<i64>>>, rows: Vec<Ends>, columns: Vec<Ends>) -> Self {
        let width = columns.len();
        let mut tall = Self {
            width,
            up: costs.iter().map(|row| vec![false; row.len()]).collect(),
            costs,
            rows,
            columns,
            starts: vec![Queue::new(); width],
            moves: vec![Queue::new(); width * width],
            exchanges: vec![Some(None); width * width],
        };
        let starts = |column| {
            let rows = 0..tall.costs.len();
            let cost = |row| Some(Reverse((tall.start(row, column)?, row)));
            rows.filter_map(cost).collect()
        };
        tall.starts = (0..width).map(starts).collect();
        tall
    }

    /// Rounds so many cells up at the least cost, or as many as may be.
    pub(super) fn send(&mut self, units: i64) {
        for _ in 0..units {
            let reached = self.reached();
            let ends = reached.iter().zip(&self.columns).zip(0..);
            let last = ends.filter_map(|((reached, ends), column)| {
                let cost = (*reached)?.cost.checked_add(ends.next(-super::REQUIRED)?)?;
                Some((cost, column))
            });
            let Some((_, column)) = last.min() else {
                return;
            };
            self.follow(&reached, column);
        }
    }

    pub(super) fn is_up(&self, row: usize, column: usize) -> bool {
        let row = self.up.get(row);
        row.and_then(|row| row.get(column))
            .copied()
            .unwrap_or_default()
    }

    fn cost(&self, row: usize, column: usize) -> Option<i64> {
        *self.costs.get(row)?.get(column)?
    }

    /// What it costs to begin at a cell; `None` where that cannot be.
    fn start(&self, row: usize, column: usize) -> Option<i64> {
        let cost = self
            .cost(row, column)
            .filter(|_| !self.is_up(row, column))?;
        self.rows
            .get(row)?
            .next(-super::REQUIRED)?
            .checked_add(cost)
    }

    /// What it costs to round one cell of a row up instead of another; `None` where that cannot be.
    fn exchange(&self, row: usize, from: usize, to: usize) -> Option<i64> {
        let to = self.cost(row, to).filter(|_| !self.is_up(row, to))?;
        let from = self.cost(row, from).filter(|_| self.is_up(row, from))?;
        to.checked_sub(from)
    }

    /// Queues what a changed cell makes possible.
    fn queue(&mut self, row: usize, column: usize) {
        self.queue_start(row, column);
        for other in 0..self.width {
            for (from, to) in [(column, other), (other, column)] {
                let place = from * self.width + to;
                if let Some(cost) = self.exchange(row, from, to)
                    && let Some(queue) = self.moves.get_mut(place)
                {
                    queue.push(Reverse((cost, row)));
                }
                if let Some(known) = self.exchanges.get_mut(place) {
                    *known = None;
                }
            }
        }
    }

    fn queue_start(&mut self, row: usize, column: usize) {
        if let Some(cost) = self.start(row, column)
            && let Some(queue) = self.starts.get_mut(column)
        {
            queue.push(Reverse((cost, row)));
        }
    }

    /// The cheapest start at a column that is still possible.
    fn cheapest_start(&mut self, column: usize) -> Option<(i64, usize)> {
        loop {
            let Reverse((cost, row)) = *self.starts.get(column)?.peek()?;
            if self.start(row, column) == Some(cost) {
                return Some((cost, row));
            }
            self.starts.get_mut(column)?.pop();
        }
    }

    /// The cheapest exchange of two columns that is still possible.
    fn cheapest_exchange(&mut self, from: usize, to: usize) -> Exchange {
        let place = from * self.width + to;
        if let Some(Some(known)) = self.exchanges.get(place) {
            return *known;
        }
        let found = self.look_up_exchange(place, from, to);
        if let Some(known) = self.exchanges.get_mut(place) {
            *known = Some(found);
        }
        found
    }

    fn look_up_exchange(&mut self, place: usize, from: usize, to: usize) -> Exchange {
        loop {
            let Reverse((cost, row)) = *self.moves.get(place)?.peek()?;
            if self.exchange(row, from, to) == Some(cost) {
                return Some((cost, row));
            }
            self.moves.get_mut(place)?.pop();
        }
    }

    /// The cheapest way to each column (Bellman and Ford: costs may be below zero, and no circle is).
    fn reached(&mut self) -> Vec<Option<Reached>> {
        let mut reached: Vec<Option<Reached>> = (0..self.width)
            .map(|column| {
                let (cost, row) = self.cheapest_start(column)?;
                Some(Reached {
                    cost,
                    before: None,
                    row,
                })
            })
            .collect();
        let mut exchanges = Vec::new();
        for from in 0..self.width {
            for to in 0..self.width {
                if let Some((cost, row)) = self.cheapest_exchange(from, to) {
                    exchanges.push((from, to, cost, row));
                }
            }
        }
        for _ in 0..self.width {
            let mut changed = false;
            for (from, to, by, row) in &exchanges {
                let Some(cost) = reached
                    .get(*from)
                    .copied()
                    .flatten()
                    .and_then(|before| before.cost.checked_add(*by))
                else {
                    continue;
                };
                if let Some(known) = reached.get_mut(*to)
                    && known.is_none_or(|known| cost < known.cost)
                {
                    *known = Some(Reached {
                        cost,
                        before: Some(*from),
                        row: *row,
                    });
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        reached
    }

    /// Rounds one more cell up along a path that ends at a column.
    fn follow(&mut self, reached: &[Option<Reached>], last: usize) {
        if let Some(ends) = self.columns.get_mut(last) {
            ends.take();
        }
        let mut changed = Vec::new();
        let mut started = None;
        let mut column = last;
        // A path visits each column once.
        for _ in 0..self.width {
            let Some(step) = reached.get(column).copied().flatten() else {
                break;
            };
            self.set(step.row, column, true);
            changed.push((step.row, column));
            let Some(before) = step.before else {
                if let Some(ends) = self.rows.get_mut(step.row) {
                    ends.take();
                }
                started = Some(step.row);
                break;
            };
            self.set(step.row, before, false);
            changed.push((step.row, before));
            column = before;
        }
        for (row, column) in changed {
            self.queue(row, column);
        }
        // Where a path begins, every cell of the row has another cost.
        if let Some(row) = started {
            (0..self.width).for_each(|column| self.queue_start(row, column));
        }
    }

    fn set(&mut self, row: usize, column: usize, up: bool) {
        if let Some(cell) = self.up.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell = up;
        }
    }
}
