//! What all sheets of a workbook share: the case and its answer, the scenarios it holds, and where everything stands.

use super::benefits::BenefitPlaces;
use super::cell::Cell;
use super::costs::CostPlaces;
use super::finance::{self, Asked, FinancePlaces};
use super::formula::{self as f, Expr};
use super::line::NO_RESULT;
pub(super) use super::names::VIEWS;
use super::names::{cell_text, holds_fraction, name_of, rate_names};
use super::results::Reported;
use super::scenarios::ScenarioPlaces;
use super::style::Styles;
use super::time::MoneyColumns;
use crate::engine::{Details, Frame, Results, ScenarioChoice, stored_rate};
use crate::formula::{Drivers, Program, YearValue};
use crate::model::{Case, Change, Currency, Driver, Id, rate_chain};
use crate::report::words::{FormulaWords, Writer};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) type Ends = BTreeMap<Id, &'static str>;

/// One scenario of the switch.
#[derive(Debug)]
pub(super) struct BookScenario {
    /// Different from those before it.
    pub name: String,
    pub kind: Kind,
    /// The frame it makes, for what its cells show.
    pub frame: Frame,
}

#[derive(Debug)]
pub(super) enum Kind {
    Expected,
    /// From the ends of ranges; one entry for each view.
    Ends([Ends; 3]),
    Own(Vec<Change>),
}

#[derive(Debug, Default)]
pub(super) struct Plan {
    pub cash_flow: MoneyColumns,
    pub benefits: BenefitPlaces,
    pub costs: CostPlaces,
    pub scenarios: ScenarioPlaces,
    /// `None` where finance asks for nothing.
    pub finance: Option<FinancePlaces>,
}

#[derive(Debug)]
pub(super) struct Book<'a> {
    pub case: &'a Case,
    pub results: &'a Results,
    pub details: Details,
    pub drivers: Arc<Drivers>,
    pub write: &'a Writer,
    pub styles: Styles,
    pub scenarios: Vec<BookScenario>,
    /// The place of the scenario of the answer.
    pub chosen: usize,
    /// The last month of the table; month 0 is time 0.
    pub months: usize,
    /// The years of the table, without the start.
    pub years: usize,
    /// The years that lines may be planned for.
    pub planned_years: u16,
    pub plan: Plan,
    /// What finance asks for, where it does.
    pub finance: Option<Asked<'a>>,
    /// What became of the agreed case, where anything was reported.
    pub reported: Option<Reported<'a>>,
    rate_names: Vec<String>,
    /// For year 2, 3 … each driver's value as formulas use it, from the cells of year 1; `None` for one that is too long. Empty where no driver
    /// differs by year.
    used_later: Vec<Vec<Option<String>>>,
}

impl<'a> Book<'a> {
    pub(super) fn of(
        case: &'a Case,
        results: &'a Results,
        write: &'a Writer,
        finance: Option<Asked<'a>>,
    ) -> Self {
        let drivers = Arc::clone(results.compiled_drivers());
        let scenarios = scenarios(case, results, &drivers);
        let frames = || {
            scenarios
                .iter()
                .map(|one| &one.frame)
                .chain([&results.frame])
        };
        let last = frames().map(|frame| frame.timeline.last_month()).max();
        let table_years = last.unwrap_or_default().div_ceil(12);
        let years = frames().map(|frame| frame.horizon.in_years()).max();
        let years = u16::try_from(years.unwrap_or(1)).unwrap_or(1).max(1);
        let mut book = Self {
            styles: Styles::new(&write.locale, results.frame.currency, case.currency),
            case,
            results,
            details: results.details(),
            drivers,
            write,
            chosen: chosen(&scenarios, results),
            scenarios,
            months: table_years * 12,
            years: table_years,
            planned_years: years,
            plan: Plan::default(),
            finance,
            reported: None,
            rate_names: rate_names(&case.exchange_rates),
            used_later: Vec::new(),
        };
        if book.drivers.differ_by_year() {
            let years = 2..=u32::from(book.planned_years);
            book.used_later = years.map(|year| used_in(&book, year)).collect();
        }
        book.plan = Plan {
            cash_flow: MoneyColumns::from(1, 0, 0, &book),
            benefits: BenefitPlaces::of(&book),
            costs: CostPlaces::of(&book),
            scenarios: ScenarioPlaces::of(&book),
            finance: finance::places(&book),
        };
        book
    }

    /// The same with what became of the agreed case.
    pub(super) fn with(self, reported: Option<Reported<'a>>) -> Self {
        Self { reported, ..self }
    }

    pub(super) fn words(&self) -> FormulaWords<'_> {
        FormulaWords {
            case: self.case,
            results: self.results,
            write: self.write,
        }
    }

    pub(super) fn chosen_name(&self) -> &str {
        let chosen = self.scenarios.get(self.chosen);
        chosen.map_or("", |one| &one.name)
    }

    pub(super) fn view(&self) -> (usize, &'static str) {
        let mut views = VIEWS.into_iter().enumerate();
        let found = views.find(|(_, (view, _))| *view == self.results.view);
        found.map_or((0, ""), |(at, (_, words))| (at, words))
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

    /// What one unit of a currency is worth in that of the case, as a cell.
    pub(super) fn rate_from(&self, from: Currency) -> Cell {
        let (own, style) = (self.case.currency, &self.styles.exchange);
        match self.conversion(from, own) {
            Some(rate) => Cell::formula(&rate, stored_rate(self.case, from, own), style),
            None => Cell::text("none", style),
        }
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
        self.live_in(program, 1, 1)
    }

    /// The same on the values of a year, which follow from those of year 1 (method §5c), for a line that begins to flow in a year `from`.
    pub(super) fn live_in(&self, program: &Program, year: u32, from: u32) -> Option<Expr> {
        let place = (year as usize).checked_sub(2);
        let later = place.and_then(|place| self.used_later.get(place));
        let operand = |driver: usize| match later {
            Some(later) => later.get(driver).cloned().flatten(),
            None => Some(self.used_name(driver)),
        };
        if program
            .drivers()
            .iter()
            .any(|driver| operand(*driver).is_none())
        {
            return None;
        }
        let text = program.fitting_spreadsheet(|driver| operand(driver).unwrap_or_default())?;
        let formula = Expr::written(text);
        let drivers = program.drivers();
        // A line needs a number in each year in which it flows. One that begins later does not need that of year 1, where those of later
        // years do not follow from it.
        let follows = |driver: &&usize| {
            let value = self.drivers.in_year(**driver, year);
            from == 1 || !matches!(value, Some(YearValue::Alone(_)))
        };
        let used: Vec<Expr> = drivers
            .iter()
            .filter(follows)
            .map(|at| f::name(self.used_name(*at)))
            .collect();
        if used.is_empty() {
            return Some(formula);
        }
        // A function takes 255 arguments at most.
        let counted = used.chunks(200).map(|part| f::call("COUNT", part.to_vec()));
        let is_open = f::added(counted).below(used.len());
        let result = f::if_error(formula, NO_RESULT);
        Some(f::when(is_open, "open", result))
    }

    /// The name of the cell that holds a driver's value as formulas use it.
    pub(super) fn used_name(&self, driver: usize) -> String {
        self.driver_name(driver, "used")
    }

    fn driver_name(&self, driver: usize, ending: &str) -> String {
        let driver = self.case.drivers.get(driver);
        driver.map_or_else(String::new, |driver| {
            format!("{}.{ending}", name_of(&driver.id))
        })
    }

    /// Whether these drivers are all verified, as a formula.
    pub(super) fn all_verified(&self, rests_on: &[usize]) -> Expr {
        if rests_on.is_empty() {
            return "yes".into();
        }
        let each = rests_on.iter();
        let each = each.map(|driver| f::name(self.driver_name(*driver, "verified")));
        f::yes_or_no(f::multiplied(each).equals(1))
    }
}

/// Each driver's value of a year as formulas use it, in place among the drivers (method §5c).
fn used_in(book: &Book<'_>, year: u32) -> Vec<Option<String>> {
    const LONGEST: usize = 1_000;
    let drivers = &book.drivers;
    let own = |driver: usize| {
        let first = book.used_name(driver);
        Some(match drivers.in_year(driver, year) {
            None => first,
            Some(YearValue::InProportion(times, over)) => format!("({first}*{times}/{over})"),
            Some(YearValue::More(more)) => format!("({first}+{})", more?),
            Some(YearValue::Alone(value)) => format!("({})", value?),
        })
    };
    let mut used: Vec<Option<String>> = (0..drivers.len()).map(own).collect();
    for driver in drivers.order() {
        let Some(program) = drivers.program(*driver) else {
            continue;
        };
        // What a scenario sets has that value in all years.
        let id = book.case.drivers.get(*driver).map(|driver| &driver.id);
        let is_set = id.is_some_and(|id| book.results.frame.drivers.contains_key(id));
        if is_set || drivers.are_alike(&drivers.rests_on(program), 1, year) {
            continue;
        }
        let part = |driver: usize| used.get(driver).cloned().flatten();
        let is_short = program
            .drivers()
            .iter()
            .all(|driver| part(*driver).is_some());
        let text =
            is_short.then(|| program.to_spreadsheet(|driver| part(driver).unwrap_or_default()));
        let text = text.filter(|text| text.len() <= LONGEST);
        if let Some(slot) = used.get_mut(*driver) {
            *slot = text.map(|text| format!("({text})"));
        }
    }
    used
}

/// The place of the scenario of the answer. Of two with one name, the one that makes its frame.
fn chosen(scenarios: &[BookScenario], results: &Results) -> usize {
    let find = |wanted: &dyn Fn(&BookScenario) -> bool| scenarios.iter().position(wanted);
    let named = |one: &BookScenario| one.name == results.scenario;
    let alike = |one: &BookScenario| one.frame == results.frame;
    find(&|one| named(one) && alike(one))
        .or_else(|| find(&named))
        .or_else(|| find(&alike))
        .unwrap_or(0)
}

/// A driver's value as its cell holds it: percent as a fraction.
pub(super) fn in_cell(driver: &Driver, value: Decimal) -> Decimal {
    if holds_fraction(&driver.unit) {
        value.checked_mul(Decimal::new(1, 2)).unwrap_or(value)
    } else {
        value
    }
}

fn scenarios(case: &Case, results: &Results, drivers: &Arc<Drivers>) -> Vec<BookScenario> {
    let frame =
        |changes: &[Change]| Frame::of(case, changes).unwrap_or_else(|_| results.frame.clone());
    let mut found = vec![BookScenario {
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
        found.push(BookScenario {
            name: choice.name(case),
            frame: frame(chosen.map_or(&[][..], |(_, changes)| changes)),
            kind: Kind::Ends(changes.map(|changes| ends(case, &changes))),
        });
    }
    for scenario in &case.scenarios {
        let taken = |name: &String| {
            let mut names = found.iter().map(|one| one.name.to_lowercase());
            names.any(|one| one == name.to_lowercase())
        };
        let own = match cell_text(scenario.name.trim()) {
            empty if empty.is_empty() => scenario.id.to_string(),
            own => own,
        };
        let numbered = (2..1_000).map(|n| format!("{own} ({n})"));
        let name = std::iter::once(own.clone())
            .chain(numbered)
            .find(|name| !taken(name));
        found.push(BookScenario {
            name: name.unwrap_or(own),
            kind: Kind::Own(scenario.changes.clone()),
            frame: frame(&scenario.changes),
        });
    }
    found
}

fn ends(case: &Case, changes: &[Change]) -> Ends {
    let end = |change: &Change| {
        let Change::Driver { id, value } = change else {
            return None;
        };
        let low = case.driver(id)?.low;
        let is_low = low.is_some_and(|low| low.value() == value.value());
        Some((id.clone(), if is_low { "low" } else { "high" }))
    };
    changes.iter().filter_map(end).collect()
}
