//! "It still pays if…": how far each thing may move, each alone.
//!
//! A bound is written with few digits on the safe side: put into the case as it stands here, it still pays.

use super::break_even::{BoundAs, Condition};
use crate::engine::{BreakEven, Crossing, Lever, Sensitivity};
use crate::model::Id;
use crate::report::Report;
use rust_decimal::Decimal;

/// Number of drivers shown before our price, start and discount rate; the rest is counted.
const MOST: usize = 6;

#[derive(Debug, Clone, PartialEq)]
pub struct Evens {
    /// "It still pays if…", or the heading where it does not pay.
    pub heading: &'static str,
    /// "Back within 18 months", where the case has such a hurdle.
    pub hurdle: Option<String>,
    /// The most relevant first.
    pub rows: Vec<EvenRow>,
    /// How many more numbers there are.
    pub more: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub struct EvenRow {
    pub driver: Option<Id>,
    pub label: String,
    /// For a net present value of 0.
    pub pays: Bound,
    /// For the payback hurdle, where there is one.
    pub in_time: Option<Bound>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// "at least 812", or that there is none.
    pub text: String,
    pub found: bool,
    /// Whether it lies between low and high.
    pub near: bool,
}

impl Report<'_> {
    pub(in crate::report) fn even_rows(&self, found: &Sensitivity) -> Evens {
        let (drivers, frame): (Vec<&BreakEven>, Vec<&BreakEven>) = found
            .break_evens
            .iter()
            .partition(|even| matches!(even.lever, Lever::Driver(_)));
        let swing = |even: &BreakEven| {
            let own = |swing: &&crate::engine::Swing| even.lever == Lever::Driver(swing.driver);
            let own = found.swings.iter().find(own);
            own.map_or(Decimal::ZERO, |swing| swing.swing)
        };
        let mut nearest = drivers;
        // A stable sort keeps the order of the case among equals.
        nearest.sort_by_key(|even| {
            let any = |of: fn(&Crossing) -> bool| even.payback.iter().chain([&even.npv]).any(of);
            (!any(is_near), !any(is_found), -swing(even))
        });
        let more = nearest.len().saturating_sub(MOST);
        nearest.truncate(MOST);
        let pays = found.likely.npv >= Decimal::ZERO;
        Evens {
            heading: if pays {
                "It still pays if…"
            } else {
                "It would pay if…"
            },
            hurdle: found.payback_hurdle.map(|months| {
                let within = self.write.locale.duration_months(Decimal::from(months));
                format!("back within {within}")
            }),
            rows: nearest
                .into_iter()
                .chain(frame)
                .map(|even| self.even_row(even))
                .collect(),
            more,
        }
    }

    fn even_row(&self, even: &BreakEven) -> EvenRow {
        let payback = even.payback.as_ref();
        EvenRow {
            driver: match even.lever {
                Lever::Driver(index) => self.case.drivers.get(index).map(|one| one.id.clone()),
                _ => None,
            },
            label: self.lever_label(even.lever),
            pays: self.bound_of(even, &even.npv, Condition::Pays),
            in_time: payback.map(|at| self.bound_of(even, at, Condition::InTime)),
        }
    }

    fn bound_of(&self, even: &BreakEven, crossing: &Crossing, of: Condition) -> Bound {
        let how = match even.lever {
            Lever::StartLater | Lever::Discount => BoundAs::Reach,
            Lever::Driver(_) | Lever::DiscountRate => BoundAs::Needed,
        };
        Bound {
            text: match *crossing {
                Crossing::At { value, needs, .. } => {
                    self.bound((even.lever, even.now), (needs, value), how)
                }
                Crossing::NoneInRange { holds_now } => of.without_limit(holds_now).to_owned(),
            },
            found: is_found(crossing),
            near: is_near(crossing) && matches!(even.lever, Lever::Driver(_)),
        }
    }
}

fn is_near(crossing: &Crossing) -> bool {
    matches!(
        crossing,
        Crossing::At {
            within_range: true,
            ..
        }
    )
}

fn is_found(crossing: &Crossing) -> bool {
    matches!(crossing, Crossing::At { .. })
}
