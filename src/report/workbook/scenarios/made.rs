//! What a scenario makes of one thing: a number for the reader to change, or a formula on what is expected.

use super::what::{Effect, Setting, What};
use super::{FIRST, IN_USE, ends_from};
use crate::model::{Case, Change};
use crate::report::workbook::book::{Book, BookScenario, Kind};
use crate::report::workbook::formula::{self as f, Expr, across, fixed, in_column};
use crate::report::workbook::names::name_of;

pub(super) enum Made {
    Given(Setting),
    Formula(Expr),
}

pub(super) fn made(book: &Book<'_>, scenario: &BookScenario, what: &What, row: u32) -> Made {
    let expected = in_column(row, FIRST);
    match &scenario.kind {
        Kind::Expected => Made::Formula(with_trades(book, what)),
        Kind::Ends(_) => Made::Formula(match what.driver(book.case) {
            Some(driver) => {
                let optimistic = scenario.name == "Optimistic";
                let first = ends_from(book) + if optimistic { 3 } else { 0 };
                let which = f::index(across(row, (first, first + 2)), f::name("view.number"));
                let name = name_of(&driver.id);
                let takes = |end: &str, otherwise: Expr| {
                    let value = f::name(format!("{name}.{end}"));
                    f::when(which.equals(end), value, otherwise)
                };
                takes("low", takes("high", expected))
            }
            None => expected,
        }),
        Kind::Own(changes) => changed(changes, what, book.case, expected),
    }
}

/// What stands before any scenario, with each agreed trade that is switched on.
fn with_trades(book: &Book<'_>, what: &What) -> Expr {
    let trades = book.case.agreed_trades().zip(&book.plan.scenarios.trades);
    let changes = trades.flat_map(|(trade, row)| trade.effect.iter().map(move |one| (one, *row)));
    changes.fold(what.before(book), |before, (change, row)| {
        let counts = fixed(row, IN_USE).equals("yes");
        match what.effect(change, book.case) {
            Some(Effect::To(setting)) => f::when(counts, setting, before),
            Some(Effect::Plus(more)) => before + f::when(counts, more, 0),
            None => before,
        }
    })
}

/// What a scenario of the case makes of the expected value: a number to be changed by the reader where it sets one.
fn changed(changes: &[Change], what: &What, case: &Case, expected: Expr) -> Made {
    let effects = changes
        .iter()
        .filter_map(|change| what.effect(change, case));
    effects.fold(Made::Formula(expected), |before, effect| match effect {
        Effect::To(setting) => Made::Given(setting),
        Effect::Plus(more) => Made::Formula(match before {
            Made::Given(setting) => Expr::from(setting) + more,
            Made::Formula(formula) => formula + more,
        }),
    })
}
