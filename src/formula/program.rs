//! A formula that is ready to run: drivers by index, conversions in place, units checked; and the values with which it runs.

use super::conversion::Conversion;
use super::print::print;
use super::{Drivers, Expr, Formula, Number, Operator, Pick, RunError, Unit, print};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A compiled formula. It belongs to the [`Drivers`](super::Drivers) that compiled it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    pub(super) formula: Formula,
    pub(super) expr: Expr<usize>,
    /// The drivers it names, each once, in order of appearance, with their names.
    pub(super) drivers: Vec<usize>,
    pub(super) names: Vec<String>,
    pub(super) leaving: Conversion,
    pub(super) unit: Unit,
}

impl Program {
    /// Its value in the unit it was compiled for.
    ///
    /// Exact where Decimal is: products of up to 28 digits, and one division at the end where units need it. Open drivers
    /// come before any other reason to have no value.
    pub fn run(&self, settled: &Settled) -> Result<Decimal, RunError> {
        self.ready(settled)?;
        let value = self.value(&self.expr, settled)?;
        let left = self.leaving.leave(value);
        let mut left = left.ok_or_else(|| self.overflow(&self.expr))?;
        // Decimal keeps a minus before zero, which no reader should see.
        left.set_sign_positive(left.is_sign_positive() || left.is_zero());
        Ok(left)
    }

    fn ready(&self, settled: &Settled) -> Result<(), RunError> {
        let mut open = BTreeSet::new();
        let mut failed = None;
        for &driver in &self.drivers {
            match settled.0.get(driver) {
                Some(Ok(_)) => {}
                Some(Err(RunError::Open(drivers))) => open.extend(drivers.iter().copied()),
                Some(Err(RunError::Failed { driver })) => failed = failed.or(Some(*driver)),
                Some(Err(_)) | None => failed = failed.or(Some(driver)),
            }
        }
        if !open.is_empty() {
            return Err(RunError::Open(open.into_iter().collect()));
        }
        failed.map_or(Ok(()), |driver| Err(RunError::Failed { driver }))
    }

    /// The drivers it names itself, each once, in order of appearance. What calculated ones rest on is given by
    /// [`Drivers::rests_on`](super::Drivers::rests_on).
    pub fn drivers(&self) -> &[usize] {
        &self.drivers
    }

    pub fn formula(&self) -> &Formula {
        &self.formula
    }

    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The tree that runs, conversions of time included, for readers of other kinds (bulk simulation). Drivers stand for
    /// their values as [`Settled`] holds them. The result is in the case's currency; a fraction where the unit is in percent.
    pub fn expr(&self) -> &Expr<usize> {
        &self.expr
    }

    /// What turns the value of [`Self::expr`] into the unit it was compiled for: an exchange rate, or 100 for percent;
    /// `None` if it is too large.
    pub fn leaving_factor(&self) -> Option<Decimal> {
        self.leaving.leave(Decimal::ONE)
    }

    /// The formula as people read it: `label` names a driver, `number` writes a number as the reader's country does.
    /// Conversions are not shown.
    pub fn words(
        &self,
        label: impl Fn(usize) -> String,
        number: impl Fn(Number) -> String,
    ) -> String {
        let index = |name: &str| self.names.iter().position(|own| own == name);
        self.formula.words(
            |name| {
                index(name)
                    .and_then(|at| self.drivers.get(at))
                    .map_or_else(|| name.to_owned(), |driver| label(*driver))
            },
            number,
        )
    }

    /// The formula as it runs, conversions of time included, with a text for each driver's value as [`Settled`] holds it.
    pub fn numbers(
        &self,
        value: impl Fn(usize) -> String,
        number: impl Fn(Number) -> String,
    ) -> String {
        print(&self.expr, &print::WORDS, &|driver| value(*driver), &number)
    }

    /// The formula as a spreadsheet writes it, without the leading `=`, conversions of time included.
    ///
    /// `operand` gives a text for each driver's value as [`Settled`] holds it: percent as a fraction (a cell formatted as
    /// percent) and money in the case's currency; a text with operators must come in parentheses. The result is in the
    /// case's currency; a fraction where the unit is in percent.
    pub fn to_spreadsheet(&self, operand: impl Fn(usize) -> String) -> String {
        print(
            &self.expr,
            &print::SPREADSHEET,
            &|driver| operand(*driver),
            &print::plain,
        )
    }

    fn value(&self, expr: &Expr<usize>, settled: &Settled) -> Result<Decimal, RunError> {
        match expr {
            Expr::Number(number) => Ok(number.value()),
            Expr::Name(driver) => {
                let driver = *driver;
                settled.value(driver).ok_or(RunError::Failed { driver })
            }
            Expr::Negate(inner) => self.value(inner, settled).map(|inner| -inner),
            Expr::Binary(operator, left, right) => {
                let a = self.value(left, settled)?;
                let b = self.value(right, settled)?;
                match operator {
                    Operator::Add => a.checked_add(b),
                    Operator::Subtract => a.checked_sub(b),
                    Operator::Multiply => a.checked_mul(b),
                    Operator::Divide if b.is_zero() => {
                        let divisor = self.part(right);
                        return Err(RunError::DivisionByZero { divisor });
                    }
                    Operator::Divide => a.checked_div(b),
                }
                .ok_or_else(|| self.overflow(expr))
            }
            Expr::Pick(pick, of) => {
                let mut best: Option<Decimal> = None;
                for one in of {
                    let next = self.value(one, settled)?;
                    best = Some(match (best, pick) {
                        (None, _) => next,
                        (Some(best), Pick::Min) => best.min(next),
                        (Some(best), Pick::Max) => best.max(next),
                    });
                }
                best.ok_or_else(|| self.overflow(expr))
            }
        }
    }

    fn overflow(&self, part: &Expr<usize>) -> RunError {
        let part = self.part(part);
        RunError::Overflow { part }
    }

    fn part(&self, expr: &Expr<usize>) -> String {
        let name = |driver: &usize| {
            let at = self.drivers.iter().position(|own| own == driver);
            at.and_then(|at| self.names.get(at))
                .cloned()
                .unwrap_or_default()
        };
        super::lexer::shorten(&print(expr, &print::SOURCE, &name, &print::plain))
    }
}

/// One value for each driver, in the driver's own unit as typed: 15 for 15 %. `None` is an open question.
///
/// A calculated driver has `None` here and gets its value in [`Drivers::settle`]; one that is given a value keeps that
/// value instead of being calculated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs(pub(super) Vec<Option<Decimal>>);

impl Inputs {
    /// Gives a driver another value. An index that no driver has changes nothing.
    pub fn set(&mut self, driver: usize, value: Option<Decimal>) {
        if let Some(own) = self.0.get_mut(driver) {
            *own = value;
        }
    }

    /// The value of a driver; `None` where it is open, calculated, or not a driver.
    pub fn get(&self, driver: usize) -> Option<Decimal> {
        self.0.get(driver).copied().flatten()
    }
}

/// The value of each driver as formulas use it: percent as a fraction, money in the case's currency, times as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled(Vec<Value>);

pub(super) type Value = Result<Decimal, RunError>;

impl Settled {
    pub(super) const fn of(values: Vec<Value>) -> Self {
        Self(values)
    }

    /// The value of a driver as formulas use it, or why it has none. [`Drivers::in_own_unit`] turns it back into the
    /// driver's unit.
    pub fn get(&self, driver: usize) -> Result<Decimal, RunError> {
        let value = self.0.get(driver).cloned();
        value.unwrap_or(Err(RunError::Failed { driver }))
    }

    /// Gives a driver another value, as formulas use it, and returns the one before; `None` for an index that no driver has. What is
    /// calculated from it stays as it is.
    pub fn replace(
        &mut self,
        driver: usize,
        value: Result<Decimal, RunError>,
    ) -> Option<Result<Decimal, RunError>> {
        let slot = self.0.get_mut(driver)?;
        Some(std::mem::replace(slot, value))
    }

    pub(super) fn value(&self, driver: usize) -> Option<Decimal> {
        self.0.get(driver)?.as_ref().ok().copied()
    }
}

impl Drivers {
    /// Turns inputs into the values that formulas use, and runs each calculated driver once, after what it rests on.
    pub fn settle(&self, inputs: &Inputs) -> Settled {
        let entered = |driver| self.entered(driver, inputs.get(driver));
        let mut settled = Settled((0..self.len()).map(entered).collect());
        self.settle_calculated(inputs, &mut settled);
        settled
    }

    pub(super) fn settle_calculated(&self, inputs: &Inputs, settled: &mut Settled) {
        for &driver in self.order() {
            if inputs.get(driver).is_some() {
                continue;
            }
            if let Some(program) = self.program(driver) {
                let value = program.run(settled);
                if let Some(slot) = settled.0.get_mut(driver) {
                    *slot = value;
                }
            }
        }
    }

    pub(super) fn entered(
        &self,
        driver: usize,
        value: Option<Decimal>,
    ) -> Result<Decimal, RunError> {
        if self.problem(driver).is_some() {
            return Err(RunError::Failed { driver });
        }
        match value {
            Some(value) => self.as_used(driver, value),
            None => Err(RunError::Open(vec![driver])),
        }
    }
}
