//! What all sheets of a workbook share: the case and its answer, how long its table of months is, and which scenarios it holds.
//!
//! Left out: what each sheet looks like.

use super::formula::{self as f, Expr};
pub(super) use super::names::VIEWS;
use super::names::{holds_fraction, name_of, rate_names};
use super::style::Styles;
use crate::engine::{Details, Frame, Results, ScenarioChoice};
use crate::formula::{Drivers, Program};
use crate::model::{Case, Change, Currency, Driver, Id, rate_chain};
use crate::report::words::FormulaWords;
use crate::report::words::Writer;
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which end of its range a driver takes, by its id.
pub(super) type Ends = BTreeMap<Id, &'static str>;

/// One scenario of the switch.
#[derive(Debug, Clone)]
pub(super) struct Situation {
    /// Its name, different from those before it.
    pub name: String,
    pub kind: Kind,
    /// The frame it makes, for what its cells show.
    pub frame: Frame,
}

/// How a scenario comes about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Expected,
    /// From the ends of ranges; one entry for each view.
    Ends([Ends; 3]),
    Own(Vec<Change>),
}

/// What all sheets share.
#[derive(Debug)]
pub(super) struct Book<'a> {
    pub case: &'a Case,
    pub results: &'a Results,
    pub details: Details,
    pub drivers: Arc<Drivers>,
    pub write: &'a Writer,
    pub styles: Styles,
    pub situations: Vec<Situation>,
    /// The last month of the table; month 0 is time 0.
    pub months: usize,
    /// The years that lines may be planned for.
    pub planned_years: usize,
    /// The defined names of the workbook and the cells they stand for.
    names: RefCell<Vec<(String, String)>>,
    /// The name of the cell of each stored exchange rate.
    rate_names: Vec<String>,
}

impl<'a> Book<'a> {
    pub(super) fn of(case: &'a Case, results: &'a Results, write: &'a Writer) -> Self {
        let drivers = Arc::clone(results.compiled_drivers());
        let situations = situations(case, results, &drivers);
        let frames = || {
            let of = situations.iter().map(|situation| &situation.frame);
            of.chain([&results.frame])
        };
        let last = frames().map(|frame| frame.timeline.last_month()).max();
        let years = frames().map(|frame| frame.horizon.in_years()).max();
        Self {
            styles: Styles::new(&write.locale, results.frame.currency, case.currency),
            case,
            results,
            details: results.details(),
            drivers,
            write,
            situations,
            months: last.unwrap_or_default().div_ceil(12) * 12,
            planned_years: years.unwrap_or(1) as usize,
            names: RefCell::default(),
            rate_names: rate_names(&case.exchange_rates),
        }
    }

    /// Formulas in words.
    pub(super) fn words(&self) -> FormulaWords<'_> {
        FormulaWords {
            case: self.case,
            results: self.results,
            write: self.write,
        }
    }

    /// The years of the table, without the start.
    pub(super) fn years(&self) -> usize {
        self.months / 12
    }

    /// Gives a cell a name.
    pub(super) fn name(&self, name: impl Into<String>, sheet: &str, row: u32, column: u16) {
        let cell = f::fixed(row, column).on(sheet);
        let cells = format!("={}", cell.text());
        self.names.borrow_mut().push((name.into(), cells));
    }

    /// The defined names, and the cells they stand for as formulas.
    pub(super) fn names(&self) -> Vec<(String, String)> {
        self.names.borrow().clone()
    }

    /// The place of the scenario of the answer, from 0.
    pub(super) fn chosen(&self) -> usize {
        let find = |wanted: &dyn Fn(&Situation) -> bool| self.situations.iter().position(wanted);
        let named = |one: &Situation| one.name == self.results.scenario;
        let alike = |one: &Situation| one.frame == self.results.frame;
        // Two scenarios of one name are told apart by what they do.
        find(&|one| named(one) && alike(one))
            .or_else(|| find(&named))
            .or_else(|| find(&alike))
            .unwrap_or(0)
    }

    /// The place of the view of the answer, from 0.
    pub(super) fn view(&self) -> usize {
        let views = VIEWS.iter();
        let mut views = views.enumerate();
        views
            .find(|(_, (view, _))| *view == self.results.view)
            .map_or(0, |(at, _)| at)
    }

    /// The name of the cell that holds what one unit of a stored rate's currency is worth.
    pub(super) fn rate_name(&self, place: usize) -> String {
        self.rate_names
            .get(place)
            .map_or_else(|| "frame.presentation".to_owned(), Clone::clone)
    }

    /// What turns money of one currency into another, on the cells of the stored rates; `None` without a rate.
    pub(super) fn conversion(&self, from: Currency, to: Currency) -> Option<Expr> {
        self.converted(None, from, to)
    }

    /// An amount in another currency, or what one unit is worth there; `None` without a rate.
    pub(super) fn converted(
        &self,
        amount: Option<Expr>,
        from: Currency,
        to: Currency,
    ) -> Option<Expr> {
        if from == to {
            return Some(amount.unwrap_or_else(|| 1.into()));
        }
        let chain = rate_chain(&self.case.exchange_rates, from, to)?;
        chain.into_iter().fold(amount, |product, link| {
            let rate = f::name(self.rate_name(link.stored));
            Some(match (product, link.inverse) {
                (None, false) => rate,
                (None, true) => Expr::from(1) / rate,
                (Some(product), false) => product * rate,
                (Some(product), true) => product / rate,
            })
        })
    }

    /// A program as a formula on the values in use: words where something is open or has no result. `None` where no spreadsheet
    /// reads a formula as long or as deep.
    pub(super) fn live(&self, program: &Program) -> Option<Expr> {
        let text = program.fitting_spreadsheet(|driver| self.used_name(driver))?;
        let formula = Expr::written(text);
        let drivers = program.drivers();
        let used = drivers.iter().map(|at| f::name(self.used_name(*at)));
        let used: Vec<Expr> = used.collect();
        if used.is_empty() {
            return Some(formula);
        }
        // A function takes 255 arguments at most.
        let counted = used.chunks(200).map(|part| f::call("COUNT", part.to_vec()));
        let is_open = f::added(counted).below(used.len());
        let result = f::if_error(formula, f::text("no result"));
        Some(f::when(is_open, f::text("open"), result))
    }

    /// The name of the cell that holds a driver's value as formulas use it.
    pub(super) fn used_name(&self, driver: usize) -> String {
        self.driver_name(driver, "used")
    }

    /// The name of another cell of a driver.
    pub(super) fn driver_name(&self, driver: usize, ending: &str) -> String {
        self.case
            .drivers
            .get(driver)
            .map_or_else(String::new, |driver| {
                format!("{}.{ending}", name_of(&driver.id))
            })
    }

    /// Whether every line that rests on these drivers rests on verified numbers, as a formula.
    pub(super) fn all_verified(&self, rests_on: &[usize]) -> Expr {
        if rests_on.is_empty() {
            return f::text("yes");
        }
        let each = rests_on.iter();
        let each = each.map(|driver| f::name(self.driver_name(*driver, "verified")));
        let all = f::multiplied(each).equals(1);
        f::when(all, f::text("yes"), f::text("no"))
    }
}

/// A driver's value as its cell holds it: percent as a fraction.
pub(super) fn in_cell(driver: &Driver, value: Decimal) -> Decimal {
    if holds_fraction(&driver.unit) {
        value.checked_mul(Decimal::new(1, 2)).unwrap_or(value)
    } else {
        value
    }
}

fn situations(case: &Case, results: &Results, drivers: &Arc<Drivers>) -> Vec<Situation> {
    let frame =
        |changes: &[Change]| Frame::of(case, changes).unwrap_or_else(|_| results.frame.clone());
    let mut found = vec![Situation {
        name: ScenarioChoice::Expected.name(case),
        kind: Kind::Expected,
        frame: frame(&[]),
    }];
    for choice in [ScenarioChoice::Conservative, ScenarioChoice::Optimistic] {
        // Thousands of ranges take their time: once for each view.
        let views = VIEWS.map(|(view, _)| view);
        let changes = choice.changes_by_view(case, drivers, views);
        let changes = changes.map(Result::unwrap_or_default);
        let mut by_view = views.iter().zip(&changes);
        let chosen = by_view.find(|(view, _)| **view == results.view);
        found.push(Situation {
            name: choice.name(case),
            frame: frame(chosen.map_or(&[][..], |(_, changes)| changes)),
            kind: Kind::Ends(changes.map(|changes| ends(case, &changes))),
        });
    }
    for scenario in &case.scenarios {
        let taken = |name: &str| {
            found
                .iter()
                .any(|one| one.name.to_lowercase() == name.to_lowercase())
        };
        let own = super::names::cell_text(scenario.name.trim());
        let own = if own.is_empty() {
            scenario.id.to_string()
        } else {
            own
        };
        let name = (1_usize..1_000)
            .map(|n| {
                if n == 1 {
                    own.clone()
                } else {
                    format!("{own} ({n})")
                }
            })
            .find(|name| !taken(name))
            .unwrap_or(own.clone());
        found.push(Situation {
            name,
            kind: Kind::Own(scenario.changes.clone()),
            frame: frame(&scenario.changes),
        });
    }
    found
}

/// Which end each change takes.
fn ends(case: &Case, changes: &[Change]) -> Ends {
    let mut ends = Ends::new();
    for change in changes {
        let Change::Driver { id, value } = change else {
            continue;
        };
        let driver = case.driver(id);
        if let Some(driver) = driver {
            let is_low = driver.low.is_some_and(|low| low.value() == value.value());
            ends.insert(id.clone(), if is_low { "low" } else { "high" });
        }
    }
    ends
}
