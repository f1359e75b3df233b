//! The contract behind a cost as formulas: its payments by year, its renewal, and what some scenario changes of them (method §4).

use super::tariff;
use crate::engine::{CostResult, LineDetail, Renewed, payments_of, renewed, written_spend};
use crate::formula::Target;
use crate::model::limits::TERM_MONTHS;
use crate::model::{Amount, Cost, Currency, Renewal, Spend};
use crate::report::workbook::cell::number as as_number;
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::line::Line;
use crate::report::workbook::scenarios::Changeable;
use rust_decimal::Decimal;
use std::borrow::Cow;

pub(in crate::report::workbook) struct OfCost<'a> {
    /// As the case has it.
    pub cost: &'a Cost,
    /// With the contract in force.
    pub in_force: Cow<'a, Cost>,
    pub result: &'a CostResult,
    pub detail: &'a LineDetail,
    /// Its place in the case.
    pub at: usize,
}

pub(super) type CostLine<'a> = Line<'a, OfCost<'a>>;

impl CostLine<'_> {
    pub(super) fn amount(&self) -> Option<&Amount> {
        self.of.cost.spend.amount()
    }

    /// Its formula, and what that must come out as.
    pub(super) fn formula(&self) -> Option<(&str, Target)> {
        written_spend(&self.of.cost.spend, self.book.case.currency)
    }

    pub(super) fn is_recurring(&self) -> bool {
        matches!(self.of.cost.spend, Spend::Recurring { .. })
    }

    /// The payment in each year of the line with its currency, where its quantity differs by year.
    pub(super) fn payments(&self) -> Option<(Vec<Decimal>, Currency)> {
        payments_of(self.book.case, &self.of.in_force)?.ok()
    }

    /// The same as formulas of the quantity in use, where some scenario changes it.
    pub(super) fn live_payments(&self) -> Option<Vec<Expr>> {
        self.live_at(None)
    }

    /// The payments of all years at a price for one, that of the line where none is given.
    fn live_at(&self, new_price: Option<Decimal>) -> Option<Vec<Expr>> {
        let in_use = self.quantity_in_use()?;
        let of = self.amount()?.priced()?;
        let price = new_price.unwrap_or(of.unit_price.amount);
        let quantities = tariff::quantities(&in_use, of.quantity, &of.pricing.years);
        let payments = quantities.iter();
        let payments = payments.map(|one| tariff::payment(one, price, of.pricing));
        Some(payments.collect())
    }

    /// The quantity in the scenario in use; `None` where no scenario changes it.
    pub(super) fn quantity_in_use(&self) -> Option<Expr> {
        let scenarios = &self.book.plan.scenarios;
        scenarios.in_use(&Changeable::Quantity(self.of.at))
    }

    /// What changes with the renewal of its contract.
    pub(super) fn renewal(&self) -> Option<Renewed> {
        renewed(self.book.case, &self.of.in_force).ok()?
    }

    /// The first month after the committed ones.
    pub(super) fn renewed_from(&self, known: u32) -> Expr {
        let scenarios = &self.book.plan.scenarios;
        let committed = scenarios.in_use(&Changeable::Committed(self.of.at));
        match (committed, &self.of.cost.spend) {
            (Some(months), Spend::Recurring { from_month, .. }) => {
                f::min(months, TERM_MONTHS.whole().1) + (*from_month).max(1)
            }
            _ => known.into(),
        }
    }

    /// The payments after renewal to a new price: formulas where a scenario changes the quantity.
    pub(super) fn renewed_payments(&self, known: &[Decimal]) -> Vec<Expr> {
        let renewal = self.of.cost.term.as_ref().and_then(|term| term.renewal);
        let price = match renewal {
            Some(Renewal::NewPrice(price)) => Some(price.value()),
            Some(Renewal::RenewalUplift(_)) | None => None,
        };
        let formulas = price.and_then(|price| self.live_at(Some(price)));
        let as_known = || known.iter().map(|one| as_number(*one).into()).collect();
        formulas.unwrap_or_else(as_known)
    }
}
