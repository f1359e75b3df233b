//! Financing beside paying: what is paid at the start is spread by a lease or loan (method §5b).

use super::annuity::{Instalment, instalments};
use super::books::Books;
use super::profit::{Outlay, ProfitYear};
use super::tax::{self, added, by_month, present};
use crate::engine::EngineError;
use crate::engine::arithmetic::{
    Checked, Named, Overflow, TWELVE, add, div, mul, sub, sum, sum_of_products,
};
use crate::engine::cash_flow::{Payback, Paybacks, Timeline, cumulative};
use crate::model::limits::FINANCING_MONTHS;
use crate::model::{DelayReading, Financing, FinancingKind, Payment, Tax};
use rust_decimal::Decimal;

/// What is financed, what is paid for it, and what the case is with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Financed {
    /// All that is paid at the start.
    pub principal: Decimal,
    /// Each of the equal payments.
    pub payment: Decimal,
    pub payments: usize,
    /// All payments together, nominal; some may lie after the horizon.
    pub total: Decimal,
    /// The payments less what is financed.
    pub interest: Decimal,
    /// The net present value before tax with financing, at the case's discount rate.
    pub npv: Decimal,
    /// The same after tax; `None` where no tax is asked for.
    pub npv_after_tax: Option<Decimal>,
    /// Undiscounted, before tax.
    pub payback: Payback,
    /// The deepest point of the cumulative before tax, as money that has to be there.
    pub deepest: Decimal,
    /// The yearly rate at which paying and financing are compared: the rate of the financing, after tax where tax is asked for.
    pub compared_at: Decimal,
    /// How much better financing is than paying at that rate, by month and after tax; below zero where paying is better.
    pub advantage: Decimal,
}

/// The flows of financing by the month in which they come.
struct Schedule {
    instalments: Vec<Instalment>,
    /// For each instalment its month, and the year in which it counts in the books.
    places: Vec<(usize, usize)>,
}

impl Schedule {
    fn of(rule: &Financing, principal: Decimal, start: usize) -> Result<Self, Overflow> {
        let period = rule.every.months();
        // More than is possible is a finding, and must not become a list of its length.
        let months = rule.months.min(FINANCING_MONTHS.whole().1);
        let periods = (months / period).max(1);
        let rate = mul(rule.rate.fraction(), Decimal::from(period))?;
        let rate = div(rate, TWELVE)?;
        let instalments = instalments(principal, rate, periods, rule.paid)?;
        let place = |one: &Instalment| {
            let month = start + (one.period * period) as usize;
            // A payment in advance belongs to the year it opens.
            let year = match rule.paid {
                Payment::InAdvance => month / 12 + 1,
                Payment::InArrears => month.div_ceil(12).max(1),
            };
            (month, year)
        };
        Ok(Self {
            places: instalments.iter().map(place).collect(),
            instalments,
        })
    }

    /// An amount of each instalment by the column it is read into.
    fn sums(
        &self,
        books: &Books,
        years: bool,
        amount: impl Fn(&Instalment) -> Decimal,
    ) -> Result<Vec<Decimal>, Overflow> {
        let mut sums = Vec::new();
        for (one, (month, year)) in self.instalments.iter().zip(&self.places) {
            let place = if years { year - 1 } else { *month };
            if sums.len() <= place {
                sums.resize(place + 1, Decimal::ZERO);
            }
            let worth = books.erosion.after(amount(one), month.div_ceil(12))?;
            if let Some(sum) = sums.get_mut(place) {
                *sum = add(*sum, worth)?;
            }
        }
        Ok(sums)
    }
}

impl Financed {
    /// `None` where nothing is paid at the start.
    pub(super) fn of(books: &Books, rule: &Financing) -> Result<Option<Self>, EngineError> {
        let principal = sum(books.start.iter().map(|cost| cost.amount)).named("the financing")?;
        if principal <= Decimal::ZERO {
            return Ok(None);
        }
        Self::with(books, rule, principal).map(Some)
    }

    fn with(books: &Books, rule: &Financing, principal: Decimal) -> Result<Self, EngineError> {
        let named = "the financing";
        let timeline = books.timeline;
        let schedule = Schedule::of(rule, principal, timeline.delay).named(named)?;
        let payments = schedule
            .sums(books, false, |one| one.payment)
            .named(named)?;
        let mut change: Vec<Decimal> = payments.iter().map(|payment| -*payment).collect();
        change.resize(change.len().max(timeline.delay + 1), Decimal::ZERO);
        if let Some(start) = change.get_mut(timeline.delay) {
            *start = add(*start, principal).named(named)?;
        }
        if rule.kind == FinancingKind::Lease {
            books.take_residuals(&mut change).named(named)?;
        }
        let present_change = discounted(&change, &timeline).named(named)?;
        let npv = add(books.npv, present_change).named(named)?;
        let flows = added(&books.monthly_net, &change, Decimal::ONE).named(named)?;
        let balances = cumulative(&flows).named(named)?;
        let deepest = balances.iter().min().copied().unwrap_or_default();
        let back = Paybacks::of(&flows).named(named)?;
        let total = sum(schedule.instalments.iter().map(|one| one.payment)).named(named)?;
        let (saved, npv_after_tax) = match &books.tax {
            None => (Vec::new(), None),
            Some(tax) => {
                let saved = saved_tax(books, rule, &schedule, tax).named(named)?;
                let present_saved = present(&saved, &timeline).named(named)?;
                let after = books.npv_after_tax.unwrap_or(books.npv);
                let npv = add(add(after, present_change).named(named)?, present_saved);
                (saved, Some(npv.named(named)?))
            }
        };
        let kept = books.tax.as_ref().map_or(Decimal::ONE, |tax| {
            Decimal::ONE.saturating_sub(tax.rate.fraction())
        });
        let compared_at = mul(rule.rate.fraction(), kept).named(named)?;
        let difference = added(&change, &saved, Decimal::ONE).named(named)?;
        Ok(Self {
            principal,
            payment: schedule
                .instalments
                .first()
                .map_or(Decimal::ZERO, |one| one.payment),
            payments: schedule.instalments.len(),
            total,
            interest: sub(total, principal).named(named)?,
            npv,
            npv_after_tax,
            payback: back.first,
            deepest: (-deepest).max(Decimal::ZERO),
            compared_at,
            advantage: monthly_worth(&difference, compared_at, books).named(named)?,
        })
    }
}

/// The present value of changes that stand in the months they are given for; one at the start is discounted like what it replaces.
fn discounted(change: &[Decimal], timeline: &Timeline) -> Checked {
    let planned = change.get(timeline.delay..).unwrap_or_default();
    let moved = Timeline {
        months: planned.len().saturating_sub(1),
        reading: DelayReading::HorizonMoves,
        ..*timeline
    };
    sum_of_products(planned.iter().copied().zip(moved.factors()?))
}

/// The worth at the start of differences by month, at a nominal yearly rate of which each month bears a twelfth.
fn monthly_worth(difference: &[Decimal], yearly: Decimal, books: &Books) -> Checked {
    let month = add(Decimal::ONE, div(yearly, TWELVE)?)?;
    let mut factor = Decimal::ONE;
    let mut worth = Decimal::ZERO;
    for (index, amount) in difference.iter().enumerate() {
        let in_money = books.erosion.before(*amount, index.div_ceil(12))?;
        worth = add(worth, mul(in_money, factor)?)?;
        factor = div(factor, month)?;
    }
    Ok(worth)
}

/// What less tax is paid in each month than without financing.
fn saved_tax(
    books: &Books,
    rule: &Financing,
    schedule: &Schedule,
    tax: &Tax,
) -> Result<Vec<Decimal>, Overflow> {
    let mut years = match rule.kind {
        FinancingKind::Loan => {
            let interest = schedule.sums(books, true, |one| one.interest)?;
            let mut years = books.table(&books.operating, &books.capital, interest.len())?;
            for (year, interest) in years.iter_mut().zip(interest) {
                year.interest = interest;
                year.add_up()?;
            }
            years
        }
        FinancingKind::Lease => leased(books, schedule)?,
    };
    tax::tax(&mut years, tax, books.erosion)?;
    let financed = tax::paid(&years, tax, books.erosion)?;
    let paying = &books.tax_paid;
    let less = added(paying, &financed, Decimal::NEGATIVE_ONE)?;
    by_month(&less)
}

/// The table where what is paid at the start is the lessor's, and the lease payments are operating costs.
fn leased(books: &Books, schedule: &Schedule) -> Result<Vec<ProfitYear>, Overflow> {
    let payments = schedule.sums(books, true, |one| one.payment)?;
    let mut operating = added(&books.operating, &payments, Decimal::ONE)?;
    let mut capital = books.capital.clone();
    for cost in &books.start {
        match cost.capital.and_then(|line| capital.get_mut(line)) {
            Some(line) => {
                line.outlays.retain(|outlay: &Outlay| !outlay.at_start);
                if line.outlays.is_empty() {
                    line.residual = None;
                }
            }
            None => {
                if let Some(year) = operating.get_mut(cost.year.saturating_sub(1)) {
                    *year = sub(*year, cost.amount)?;
                }
            }
        }
    }
    let years = operating.len();
    books.table(&operating, &capital, years)
}
