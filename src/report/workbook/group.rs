//! Lines that stand together on a sheet: below a heading, above their sum.

use super::formula::{Expr, down};

#[derive(Debug)]
pub(super) struct Group<K> {
    /// What its lines have in common.
    pub of: K,
    pub head: u32,
    /// The lines by their place in the case, each with its row.
    pub lines: Vec<(usize, u32)>,
    /// The row below the lines and above their sum, where there is one.
    pub between: Option<u32>,
    pub subtotal: u32,
}

impl<K: PartialEq> Group<K> {
    /// The lines that have something in common, from a row on; `None` without any. `between` asks for a row above their sum.
    pub(super) fn of(
        of: K,
        lines: impl Iterator<Item = K>,
        head: u32,
        between: bool,
    ) -> Option<Self> {
        let own = lines.enumerate().filter(|(_, line)| *line == of);
        let lines: Vec<(usize, u32)> = own.map(|(at, _)| at).zip(head + 1..).collect();
        let (_, last) = *lines.last()?;
        Some(Self {
            of,
            head,
            lines,
            between: between.then_some(last + 1),
            subtotal: last + 1 + u32::from(between),
        })
    }
}

impl<K> Group<K> {
    pub(super) fn rows(&self) -> (u32, u32) {
        let last = self.lines.last().map_or(self.head, |(_, row)| *row);
        (self.head + 1, last)
    }

    pub(super) fn down(&self, column: u16) -> Expr {
        down(self.rows(), column)
    }

    pub(super) fn each<'t, T>(&self, of: &'t [T]) -> impl Iterator<Item = &'t T> {
        self.lines.iter().filter_map(move |(at, _)| of.get(*at))
    }
}
