//! What the books of a case hold by year: profit, operating and capital costs, and what is paid at the start.

use super::profit::{CapitalLine, Erosion, Outlay, ProfitYear, WrittenOff, profit_and_loss};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Checked, Named, Overflow, TWELVE, add, div, mul, sub, sum};
use crate::engine::cash_flow::{Figures, Timeline};
use crate::engine::compiled::Compiled;
use crate::engine::figures::Results;
use crate::model::{Case, Cost, Payment, Tax, Terms};
use rust_decimal::Decimal;

pub(super) struct StartCost {
    pub(super) amount: Decimal,
    /// The year in which it counts.
    pub(super) year: usize,
    /// Its place among the capital lines; `None` for an operating cost.
    pub(super) capital: Option<usize>,
}

/// What the books of a case hold.
pub(super) struct Books {
    pub(super) npv: Decimal,
    pub(super) npv_after_tax: Option<Decimal>,
    pub(super) monthly_net: Vec<Decimal>,
    pub(super) timeline: Timeline,
    /// By year, the first for year 1.
    benefits: Vec<Decimal>,
    pub(super) operating: Vec<Decimal>,
    pub(super) capital: Vec<CapitalLine>,
    pub(super) start: Vec<StartCost>,
    /// The last year of the horizon.
    end: usize,
    pub(super) erosion: Erosion,
    pub(super) tax: Option<Tax>,
    /// By column, where no financing is chosen.
    pub(super) tax_paid: Vec<Decimal>,
}

impl Books {
    pub(super) fn of(compiled: &Compiled<'_>, results: &Results) -> Result<Self, EngineError> {
        let (case, frame) = (compiled.case, &compiled.frame);
        let end = results.years.len().saturating_sub(1);
        let is_real = case.finance.terms == Some(Terms::Real);
        let inflation = add(Decimal::ONE, case.finance.inflation.fraction());
        let mut books = Self {
            npv: results.npv,
            npv_after_tax: None,
            monthly_net: results.monthly_net.clone(),
            timeline: frame.timeline,
            benefits: vec![Decimal::ZERO; end],
            operating: vec![Decimal::ZERO; end],
            capital: Vec::new(),
            start: Vec::new(),
            end,
            erosion: Erosion(
                Some(inflation.named("the inflation")?)
                    .filter(|yearly| is_real && *yearly != Decimal::ONE),
            ),
            tax: case.finance.tax.clone(),
            tax_paid: Vec::new(),
        };
        books.put_benefits(case, results).named("profit and loss")?;
        books.put_costs(compiled, results)?;
        Ok(books)
    }

    /// All benefits that count, less their trims. Working capital that is released once is no profit.
    fn put_benefits(&mut self, case: &Case, results: &Results) -> Result<(), Overflow> {
        let lines = case.benefits.iter().zip(&results.benefits);
        for (benefit, line) in lines.filter(|(_, line)| line.counts()) {
            if benefit.releases_capital() {
                continue;
            }
            let off = line.off.iter();
            for figures in std::iter::once(&line.figures).chain(off) {
                for (column, amount) in figures.yearly.iter().enumerate() {
                    put(&mut self.benefits, column.max(1), *amount)?;
                }
            }
        }
        Ok(())
    }

    fn put_costs(&mut self, compiled: &Compiled<'_>, results: &Results) -> Result<(), EngineError> {
        let lines = compiled.lines()?;
        let plan = &compiled.evaluated.plan;
        let costs = compiled.case.costs.iter().zip(&results.costs);
        for (place, ((cost, result), line)) in costs.zip(&plan.costs).enumerate() {
            if !lines.costs.get(place).is_some_and(Result::is_ok) {
                continue;
            }
            let residual = result.residual.as_ref().map(|figures| -figures.total);
            let mut outlays = Vec::new();
            let mut at_start = Decimal::ZERO;
            for (number, amount) in lines.cost_on_shapes(place, line) {
                let Some(shape) = plan.shapes.get(number) else {
                    continue;
                };
                outlays.extend(if is_in_advance(compiled, cost) {
                    in_advance(shape.placed().not_zero(), amount, self.end).named("a cost")?
                } else {
                    let figures = Figures::of(amount, shape).named("a cost")?;
                    by_column(&figures.yearly)
                });
                let twelfths = mul(amount, shape.planned.get(0));
                let part = twelfths.and_then(|sum| div(sum, TWELVE));
                at_start = part.and_then(|part| add(at_start, part)).named("a cost")?;
            }
            // A start that a delay moves beyond the end does not come.
            let comes = self.timeline.place(0).is_some();
            let at_start = if comes { at_start } else { Decimal::ZERO };
            let year = self.mark_start(&mut outlays, at_start, is_in_advance(compiled, cost));
            let year = year.named("a cost")?;
            let start = |capital| StartCost {
                amount: at_start,
                year,
                capital,
            };
            if let Some(capital) = &cost.capital {
                self.start.push(start(Some(self.capital.len())));
                self.capital.push(CapitalLine {
                    cost: place,
                    outlays,
                    years: capital.years,
                    residual,
                });
            } else {
                self.start.push(start(None));
                for outlay in outlays {
                    put(&mut self.operating, outlay.from, outlay.amount).named("a cost")?;
                }
            }
        }
        self.start.retain(|cost| !cost.amount.is_zero());
        Ok(())
    }

    /// Parts what is planned for the start from what else is paid in that year; the year in which it counts.
    fn mark_start(
        &self,
        outlays: &mut Vec<Outlay>,
        at_start: Decimal,
        is_in_advance: bool,
    ) -> Result<usize, Overflow> {
        let month = self.timeline.delay;
        let column = month.div_ceil(12);
        let from = if is_in_advance {
            (month / 12 + 1).min(self.end)
        } else {
            column.max(1)
        };
        let same = |outlay: &&mut Outlay| (outlay.column, outlay.from) == (column, from);
        if !at_start.is_zero()
            && let Some(whole) = outlays.iter_mut().find(same)
        {
            whole.amount = sub(whole.amount, at_start)?;
            // Less than that is the rounding of the last digit.
            let noise = mul(at_start.abs(), Decimal::new(1, 20))?;
            outlays.retain(|outlay| outlay.amount.abs() > noise);
            outlays.push(Outlay {
                column,
                from,
                amount: at_start,
                at_start: true,
            });
        }
        Ok(from)
    }

    /// Profit and loss with other operating costs and capital lines, for at least so many years.
    pub(super) fn table(
        &self,
        operating: &[Decimal],
        capital: &[CapitalLine],
        years: usize,
    ) -> Result<Vec<ProfitYear>, Overflow> {
        let mut operating = operating.to_vec();
        operating.resize(operating.len().max(years), Decimal::ZERO);
        profit_and_loss(
            (&self.benefits, &operating),
            capital,
            self.end,
            self.erosion,
        )
    }

    pub(super) fn residual(&self) -> Checked {
        let lines = self.capital.iter();
        sum(lines.filter_map(|line| line.residual))
    }

    /// Each capital cost by itself.
    pub(super) fn written_off(&self) -> Result<Vec<WrittenOff>, Overflow> {
        let lines = self.capital.iter();
        lines
            .map(|line| line.written_off(self.end, self.erosion))
            .collect()
    }

    /// Takes off the residual values of lines that are paid at the start alone: they are the lessor's.
    pub(super) fn take_residuals(&self, change: &mut Vec<Decimal>) -> Result<(), Overflow> {
        let last = self.monthly_net.len().saturating_sub(1);
        change.resize(change.len().max(last + 1), Decimal::ZERO);
        for line in &self.capital {
            let all_at_start = line.outlays.iter().all(|outlay| outlay.at_start);
            let slot = change.get_mut(last).filter(|_| all_at_start);
            if let (Some(residual), Some(slot)) = (line.residual, slot) {
                *slot = sub(*slot, residual)?;
            }
        }
        Ok(())
    }
}

/// Adds to a year's amount; the first is year 1.
fn put(years: &mut [Decimal], year: usize, amount: Decimal) -> Result<(), Overflow> {
    if let Some(sum) = years.get_mut(year.saturating_sub(1)) {
        *sum = add(*sum, amount)?;
    }
    Ok(())
}

fn is_in_advance(compiled: &Compiled<'_>, cost: &Cost) -> bool {
    compiled.frame.in_force(cost).spend.paid() == Some(Payment::InAdvance)
}

/// What stands in a column belongs to its year, what stands at the start to year 1.
fn by_column(yearly: &[Decimal]) -> Vec<Outlay> {
    let columns = yearly.iter().enumerate();
    let paid = columns.filter(|(_, amount)| !amount.is_zero());
    paid.map(|(column, amount)| Outlay {
        column,
        from: column.max(1),
        amount: *amount,
        at_start: false,
    })
    .collect()
}

/// What is paid in advance at the end of a month belongs to the year of the next one.
fn in_advance(
    months: impl Iterator<Item = (usize, Decimal)>,
    amount: Decimal,
    end: usize,
) -> Result<Vec<Outlay>, Overflow> {
    let mut outlays: Vec<Outlay> = Vec::new();
    for (month, weight) in months {
        let part = div(mul(amount, weight)?, TWELVE)?;
        let (column, from) = (month.div_ceil(12), (month / 12 + 1).min(end));
        match outlays.last_mut() {
            Some(last) if (last.column, last.from) == (column, from) => {
                last.amount = add(last.amount, part)?;
            }
            _ => outlays.push(Outlay {
                column,
                from,
                amount: part,
                at_start: false,
            }),
        }
    }
    Ok(outlays)
}
