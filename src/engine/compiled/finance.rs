//! What finance's view changes in the lines of a plan: inflation, working capital given back, residual values (method §5b).

use super::settings::Frame;
use super::shape::Timing;
use crate::engine::arithmetic::{Overflow, add};
use crate::model::{
    Benefit, Case, Cost, DelayReading, Finance, PaidTo, PriceBase, Rate, Terms, UpliftBy,
    WorkingCapital,
};
use rust_decimal::Decimal;

/// Inflation of the lines without growth of their own; zero where amounts are in real terms.
fn inflation(finance: &Finance) -> Rate {
    match finance.terms {
        Some(Terms::Real) => Rate::ZERO,
        Some(Terms::Nominal) | None => finance.inflation,
    }
}

/// The yearly growth of a recurring benefit or problem, and the factor by which its first year is already raised.
///
/// # Errors
/// Where the factor does not fit into 28 digits.
pub fn line_growth(case: &Case, own: Rate) -> (Rate, Result<Decimal, Overflow>) {
    let inflation = inflation(&case.finance);
    if own != Rate::ZERO || inflation == Rate::ZERO {
        return (own, Ok(Decimal::ONE));
    }
    let first_year = match case.finance.price_base {
        PriceBase::FirstYear => Ok(Decimal::ONE),
        PriceBase::Start => add(Decimal::ONE, inflation.fraction()),
    };
    (inflation, first_year)
}

/// The same for a recurring cost. Our price is a contract: it rises by its own uplift only.
///
/// # Errors
/// As [`line_growth`].
pub fn line_uplift(case: &Case, cost: &Cost) -> (Rate, UpliftBy, Result<Decimal, Overflow>) {
    if cost.paid_to == PaidTo::OurPrice || cost.uplift != Rate::ZERO {
        return (cost.uplift, cost.uplift_by, Ok(Decimal::ONE));
    }
    let (growth, first_year) = line_growth(case, Rate::ZERO);
    (growth, UpliftBy::CaseYear, first_year)
}

/// The month for which something is planned that stands at the end whatever the delay; `None` where a delay leaves nothing before the end.
pub(super) fn end(frame: &Frame) -> Option<usize> {
    let timeline = &frame.timeline;
    match timeline.reading {
        DelayReading::SameEnd => timeline.months.checked_sub(timeline.delay),
        DelayReading::HorizonMoves => Some(timeline.months),
    }
}

/// Whether a benefit is working capital that is given back at the end.
pub fn gives_back(case: &Case, benefit: &Benefit) -> bool {
    case.finance.working_capital == Some(WorkingCapital::GivenBack) && benefit.releases_capital()
}

/// The same timing with all of it given back at the end, where it is working capital that is given back.
pub(crate) fn given_back(case: &Case, frame: &Frame, benefit: &Benefit, timing: Timing) -> Timing {
    match end(frame).filter(|_| gives_back(case, benefit)) {
        None => timing,
        Some(at) => Timing::GivenBack {
            released: Box::new(timing),
            at,
            erosion: match case.finance.terms {
                Some(Terms::Real) => case.finance.inflation,
                Some(Terms::Nominal) | None => Rate::ZERO,
            },
        },
    }
}
