//! The derivation of a line, from its one-off or yearly amount to its figures over the horizon, with every factor.
//!
//! A reader must be able to compute each line again from what is printed here.

use super::ExplainedFigure;
use crate::engine::{Figures, Overflow, stored_rate};
use crate::formula::{Atom, Drivers, Program, Target};
use crate::model::{Currency, Discounting};
use crate::report::Report;
use rust_decimal::Decimal;
use std::cell::Cell;

/// The unit of the columns of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Counted {
    /// A yearly amount: 0.5 is half a year's.
    Years,
    Payments,
    Once,
    /// Amounts given by year: the columns are money.
    Amounts(Currency),
}

/// A factor on the amount of a line.
#[derive(Debug)]
pub(in crate::report) struct Factor {
    pub by: Decimal,
    /// Why: "attribution: the share that is due to this proposal".
    pub words: String,
    /// The field of the line that holds it; `None` where it follows from the case.
    pub field: Option<&'static str>,
}

/// The factors on the amount of a line, in the order in which they are multiplied.
#[derive(Debug, Default)]
pub(in crate::report) struct Factors(Vec<Factor>);

impl Factors {
    /// Multiplies by a factor that follows from the case.
    pub(in crate::report) fn push(&mut self, by: Decimal, words: impl Into<String>) {
        self.0.push(Factor {
            by,
            words: words.into(),
            field: None,
        });
    }

    /// Multiplies by a factor that a field of the line holds.
    pub(in crate::report) fn push_of(
        &mut self,
        field: &'static str,
        by: Decimal,
        words: impl Into<String>,
    ) {
        self.0.push(Factor {
            by,
            words: words.into(),
            field: Some(field),
        });
    }

    /// The factor by which amounts in the money of the start are raised in year 1.
    pub(super) fn push_first_year(&mut self, level: Result<Decimal, Overflow>) {
        if let Ok(level) = level {
            self.push(level, "inflation up to its first year");
        }
    }

    pub(in crate::report) fn all(&self) -> &[Factor] {
        &self.0
    }

    /// Those that change the amount.
    fn acting(&self) -> impl Iterator<Item = &Factor> {
        self.0.iter().filter(|factor| factor.by != Decimal::ONE)
    }

    /// Says each factor with its words.
    pub(super) fn tell(&self, explained: &mut ExplainedFigure, digits: impl Fn(Decimal) -> String) {
        for Factor { by, words, .. } in self.acting() {
            explained.say(format!("× {} ({words})", digits(*by)));
        }
    }

    fn product(&self) -> Option<Decimal> {
        let mut factors = self.0.iter();
        factors.try_fold(Decimal::ONE, |product, factor| {
            product.checked_mul(factor.by)
        })
    }
}

impl Report<'_> {
    /// A formula in plain numbers with every conversion of time in it, and the calendar that these come from.
    pub(in crate::report) fn plain_numbers(&self, text: &str, target: &Target) -> Option<String> {
        let drivers = Drivers::of(self.case);
        let program = drivers.compile(text, target).ok()?;
        let complete = Cell::new(true);
        let numbers = program.numbers(
            |driver| {
                let own = self.results.driver(driver);
                let used = own.and_then(|own| drivers.as_used(driver, own).ok());
                complete.set(complete.get() && used.is_some());
                self.digits(used.unwrap_or_default())
            },
            |number| self.digits(number.value()),
        );
        complete
            .get()
            .then(|| format!("{numbers}{}", self.calendar(&drivers, &program)))
    }

    /// The result of a formula in this answer.
    pub(in crate::report) fn comes_to(&self, text: &str, target: &Target) -> Option<Decimal> {
        let drivers = Drivers::of(self.case);
        let program = drivers.compile(text, target).ok()?;
        let mut inputs = drivers.inputs();
        for (driver, value) in self.results.drivers.iter().enumerate() {
            let id = drivers.id(driver).unwrap_or_default();
            let mut set = self.results.frame.drivers.keys();
            // A calculated driver has a value of its own only where the scenario gives it one.
            if !drivers.is_calculated(driver) || set.any(|key| key.as_str() == id) {
                inputs.set(driver, *value);
            }
        }
        program.run(&drivers.settle(&inputs)).ok()
    }

    /// ", with 46 weeks in a year and 60 minutes in an hour", where the formula holds such units.
    fn calendar(&self, drivers: &Drivers, program: &Program) -> String {
        let own = &self.case.calendar;
        let units = program.drivers().iter().filter_map(|at| drivers.unit(*at));
        let atoms: Vec<&Atom> = units
            .flat_map(|unit| unit.factors().iter().map(|(atom, _)| atom))
            .collect();
        let holds = |atom: Atom| atoms.contains(&&atom);
        let mut parts = Vec::new();
        for (atom, number, unit) in [
            (Atom::Day, own.days_per_year, "days"),
            (Atom::Week, own.weeks_per_year, "weeks"),
            (Atom::Month, own.months_per_year, "months"),
            (Atom::Quarter, own.quarters_per_year, "quarters"),
        ] {
            if holds(atom) {
                let number = self.write.locale.number(number.value());
                parts.push(format!("{number} {unit} in a year"));
            }
        }
        if holds(Atom::Minute) {
            parts.push("60 minutes in an hour".to_owned());
        }
        if parts.is_empty() {
            return String::new();
        }
        format!(", with {}", parts.join(" and "))
    }

    /// A number with as many digits as are needed to compute on with it.
    pub(in crate::report) fn digits(&self, number: Decimal) -> String {
        let most = if number.abs() < Decimal::ONE { 8 } else { 6 };
        let (rounded, exact) = (number.round_dp(most), number.normalize());
        // A number that is not whole here keeps its zeros, so that it is seen to be rounded.
        let decimals = if rounded == exact {
            exact.scale()
        } else {
            most
        };
        self.write.locale.amount(rounded, decimals)
    }

    /// Money of a currency with its smallest units, where it has any.
    pub(in crate::report) fn in_cents(&self, amount: Decimal, currency: Currency) -> String {
        self.write.locale.money_exact(amount, currency)
    }

    /// A currency into another at the case's rate, as a factor of a line.
    pub(in crate::report) fn converted(&self, factors: &mut Factors, from: Currency) {
        let own = self.case.currency;
        if let Some(rate) = stored_rate(self.case, from, own) {
            let words = format!("{} for each {}", own.code(), from.code());
            factors.push(rate, words);
        }
        let shown = self.results.frame.currency;
        let words = format!("{} for each {}", shown.code(), own.code());
        factors.push(self.results.frame.presentation_rate, words);
    }

    /// Writes the factors of an amount, their product, its spread over the columns, and the total.
    pub(in crate::report) fn over_columns(
        &self,
        explained: &mut ExplainedFigure,
        (amount, factors): (Decimal, &Factors),
        counted: Counted,
        (figures, printed): (&Figures, [String; 2]),
    ) -> Option<()> {
        factors.tell(explained, |factor| self.digits(factor));
        let product = factors.product()?;
        let one = amount.checked_mul(product)?;
        if one.is_zero() {
            return None;
        }
        let words = match counted {
            Counted::Amounts(_) => self.digits(one),
            _ => self.in_cents(one, self.write.currency),
        };
        if factors.acting().next().is_some() && !matches!(counted, Counted::Amounts(_)) {
            explained.say(format!("= {words}"));
        }
        let weights: Vec<Decimal> = figures
            .yearly
            .iter()
            .map(|amount| amount.checked_div(one))
            .collect::<Option<_>>()?;
        self.spread(explained, &weights, counted);
        let all = figures.total.checked_div(one)?;
        let [total, present] = printed;
        explained.say(format!("{words} × {} = {total}", self.weight(all, counted)));
        let discounted = figures.present_value.checked_div(one)?;
        let weight = self.weight(discounted, counted);
        explained.say(match self.discounted(&weights, counted) {
            Some(sum) => format!("Discounted: {sum} = {weight}"),
            None => format!("Each flow discounted by itself: {weight}"),
        });
        explained.say(format!("{words} × {weight} = {present} at present value"));
        Some(())
    }

    fn weight(&self, weight: Decimal, counted: Counted) -> String {
        match counted {
            Counted::Amounts(currency) => self.in_cents(weight, currency),
            _ => self.digits(weight),
        }
    }

    /// The text of each column: "Years of full effect: 0.625 in year 1, 1 in year 2".
    fn spread(&self, explained: &mut ExplainedFigure, weights: &[Decimal], counted: Counted) {
        let what = match counted {
            Counted::Years => "In years at full effect",
            Counted::Payments => "In payments, with the increase",
            Counted::Once => "It comes",
            Counted::Amounts(_) => "Amounts",
        };
        let column = |year: usize| match year {
            0 => "at the start".to_owned(),
            year => format!("in year {year}"),
        };
        let said: Vec<String> = filled(weights)
            .map(|(year, weight)| match counted {
                Counted::Once => column(year),
                _ => format!("{} {}", self.weight(*weight, counted), column(year)),
            })
            .collect();
        if !said.is_empty() {
            explained.say(format!("{what}: {}", said.join(", ")));
        }
    }

    /// The columns times their discount factors; `None` where flows of one column have different ones.
    fn discounted(&self, weights: &[Decimal], counted: Counted) -> Option<String> {
        let timeline = &self.results.frame.timeline;
        if timeline.discounting == Discounting::Monthly || timeline.delay > 0 {
            return None;
        }
        let factors = timeline.factors().ok()?;
        let parts: Option<Vec<String>> = filled(weights)
            .map(|(year, weight)| {
                let factor = factors.get(year * 12)?;
                let weight = self.weight(*weight, counted);
                Some(format!("{weight} × {}", self.digits(*factor)))
            })
            .collect();
        let parts = parts.filter(|parts| !parts.is_empty())?;
        Some(parts.join(" + "))
    }
}

/// The columns that are not empty.
fn filled(weights: &[Decimal]) -> impl Iterator<Item = (usize, &Decimal)> {
    let columns = weights.iter().enumerate();
    columns.filter(|(_, weight)| !weight.round_dp(8).is_zero())
}
