//! Finance's view of an answer, put together from its lines.

use super::books::Books;
use super::financing::Financed;
use super::profit::{ProfitYear, WrittenOff};
use super::ratios::{equivalent_annual, nominal_rate, real_rate};
use super::tax::{self, AfterTax, BeforeTax, present_by_year};
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, sub, sum, sum_of_products};
use crate::engine::cash_flow::Timeline;
use crate::engine::compiled::Compiled;
use crate::engine::figures::{Irr, Results};
use crate::model::{Case, Finance, Rate, Terms};
use rust_decimal::Decimal;

/// What finance asks for, beside the figures of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinanceView {
    /// Profit and loss by year; empty where neither a capital cost nor tax asks for it.
    pub profit_and_loss: Vec<ProfitYear>,
    /// Each capital cost with a number.
    pub capital: Vec<WrittenOff>,
    /// `None` where no tax is asked for.
    pub after_tax: Option<AfterTax>,
    /// The net present value as equal amounts at the end of each year of the horizon.
    pub equivalent_annual: Decimal,
    /// At the further rates, in their order.
    pub at_rates: Vec<AtRate>,
    /// Rates with and without inflation; `None` where terms and inflation are not both stated.
    pub terms: Option<TermsView>,
    /// Residual values at the end, nominal.
    pub residual: Decimal,
    /// What is not written off by the end.
    pub book_value: Decimal,
    /// `None` where none is asked for, or nothing is paid at the start.
    pub financed: Option<Financed>,
}

/// The net present value at a further rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtRate {
    pub rate: Rate,
    pub npv: Decimal,
    pub after_tax: Option<Decimal>,
}

/// The discount rate and the internal rate of return with and without inflation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermsView {
    pub terms: Terms,
    pub nominal_rate: Decimal,
    pub real_rate: Decimal,
    /// The internal rate of return in the other terms; `None` where there is not one rate.
    pub other_irr: Option<Decimal>,
}

impl Case {
    /// Whether anything of finance's own view is asked for.
    pub fn has_finance_view(&self) -> bool {
        self.finance != Finance::default() || self.has_capital()
    }
}

impl Results {
    /// Finance's view of the answer to this very case, computed when it is first asked for; `None` where the case asks for none of it.
    pub fn finance(&self, case: &Case) -> Option<&Result<FinanceView, EngineError>> {
        let cached = &self.compiled.cached.finance;
        case.has_finance_view()
            .then(|| cached.get_or_init(|| FinanceView::of(case, self)))
    }
}

impl FinanceView {
    fn of(case: &Case, results: &Results) -> Result<Self, EngineError> {
        let compiled = Compiled::of(case, results);
        let mut books = Books::of(&compiled, results)?;
        let rule = case.finance.tax.as_ref();
        let mut table = books
            .table(&books.operating, &books.capital, 0)
            .named("profit and loss")?;
        let columns: Vec<Decimal> = results.years.iter().map(|year| year.net).collect();
        let after_tax = match rule {
            None => None,
            Some(rule) => {
                let unused = tax::tax(&mut table, rule, books.erosion).named("the tax")?;
                books.tax_paid = tax::paid(&table, rule, books.erosion).named("the tax")?;
                let before = BeforeTax {
                    npv: results.npv,
                    costs_present: results.costs_total.present_value,
                    monthly_net: &books.monthly_net,
                    columns: &columns,
                    timeline: books.timeline,
                    horizon_years: results.frame.horizon.in_years(),
                };
                Some(AfterTax::of(&before, &books.tax_paid, unused)?)
            }
        };
        books.npv_after_tax = after_tax.as_ref().map(|after| after.npv);
        let is_told = rule.is_some() || !books.capital.is_empty();
        let financing = case.finance.financing.as_ref();
        let capital = books.written_off().named("the book value")?;
        Ok(Self {
            equivalent_annual: equivalent_annual(
                results.npv,
                books.timeline.rate,
                results.frame.horizon.in_years(),
            )
            .named("the equivalent annual amount")?,
            at_rates: at_rates(&compiled, results, &books)?,
            terms: terms(case, results),
            residual: books.residual().named("the residual value")?,
            book_value: sum(capital.iter().map(|line| line.book_value)).named("the book value")?,
            capital,
            financed: match financing {
                Some(rule) => Financed::of(&books, rule)?,
                None => None,
            },
            profit_and_loss: if is_told { table } else { Vec::new() },
            after_tax,
        })
    }
}

/// The same planned flows at other rates.
fn at_rates(
    compiled: &Compiled<'_>,
    results: &Results,
    books: &Books,
) -> Result<Vec<AtRate>, EngineError> {
    let rates = &compiled.case.finance.discount_rates;
    if rates.is_empty() {
        return Ok(Vec::new());
    }
    let planned = compiled.planned_net(results)?;
    let at = |rate: &Rate| -> Result<AtRate, EngineError> {
        let timeline = Timeline {
            rate: rate.fraction(),
            ..books.timeline
        };
        if timeline.rate <= Decimal::NEGATIVE_ONE {
            let percent = rate.percent();
            return Err(EngineError::DiscountRate { percent });
        }
        let factors = timeline.factors();
        let npv = factors.and_then(|f| sum_of_products(planned.iter().copied().zip(f)));
        let npv = npv.named("a net present value at another rate")?;
        let after_tax = books.tax.as_ref().map(|_| {
            let tax = present_by_year(&books.tax_paid, &timeline)?;
            sub(npv, tax)
        });
        Ok(AtRate {
            rate: *rate,
            npv,
            after_tax: after_tax.transpose().named("the tax")?,
        })
    };
    rates.iter().map(at).collect()
}

fn terms(case: &Case, results: &Results) -> Option<TermsView> {
    let (terms, inflation) = (case.finance.terms?, case.finance.inflation.fraction());
    if inflation.is_zero() {
        return None;
    }
    let rate = results.frame.timeline.rate;
    let irr = match results.irr {
        Irr::Rate(irr) => Some(irr),
        _ => None,
    };
    Some(match terms {
        Terms::Nominal => TermsView {
            terms,
            nominal_rate: rate,
            real_rate: real_rate(rate, inflation).ok()?,
            other_irr: irr.and_then(|irr| real_rate(irr, inflation).ok()),
        },
        Terms::Real => TermsView {
            terms,
            nominal_rate: nominal_rate(rate, inflation).ok()?,
            real_rate: rate,
            other_irr: irr.and_then(|irr| nominal_rate(irr, inflation).ok()),
        },
    })
}
