//! The contract behind a cost as formulas: its payments by year, its renewal, and what some scenario changes of them (method §4).

use super::columns::{CostLine, FROM, UPLIFT};
use super::tariff;
use crate::engine::{NewPayments, Renewed, payments_of, renewed};
use crate::model::limits::TERM_MONTHS;
use crate::model::{Amount, Currency, Renewal, Spend, UpliftBy};
use crate::report::workbook::cell::number as as_number;
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::line::{given_in_year, grown};
use crate::report::workbook::scenarios::Changeable;
use rust_decimal::Decimal;

impl CostLine<'_> {
    /// The payment in each year of the line with its currency, where its quantity differs by year.
    pub(super) fn payments(&self) -> Option<(Vec<Decimal>, Currency)> {
        let cost = &*self.of.in_force;
        let amount = cost.spend.amount().filter(|_| self.is_recurring())?;
        payments_of(self.book.case, cost, amount)?.ok()
    }

    /// The same as formulas of the quantity in use, where some scenario changes it.
    pub(super) fn live_payments(&self) -> Option<Vec<Expr>> {
        self.live_at(None)
    }

    /// The payments of all years at a price for one, that of the line where none is given.
    fn live_at(&self, new_price: Option<Decimal>) -> Option<Vec<Expr>> {
        let in_use = self.quantity_in_use()?;
        let Amount::Quantity {
            quantity,
            unit_price,
            pricing,
            ..
        } = self.amount()?
        else {
            return None;
        };
        let price = new_price.unwrap_or(unit_price.amount);
        let quantities = tariff::quantities(&in_use, quantity.value(), &pricing.years);
        let payments = quantities.iter();
        Some(
            payments
                .map(|one| tariff::payment(one, price, pricing))
                .collect(),
        )
    }

    /// The quantity in the scenario in use; `None` where no scenario changes it.
    pub(super) fn quantity_in_use(&self) -> Option<Expr> {
        let scenarios = &self.book.plan.scenarios;
        scenarios.in_use(&Changeable::Quantity(self.of.at))
    }

    /// What changes with the renewal of its contract.
    fn renewal(&self) -> Option<Renewed> {
        let cost = &*self.of.in_force;
        let Spend::Recurring {
            amount, from_month, ..
        } = &cost.spend
        else {
            return None;
        };
        renewed(self.book.case, cost, amount, *from_month).ok()?
    }

    /// The first month after the committed ones.
    fn renewed_from(&self, known: u32) -> Expr {
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
    fn renewed_payments(&self, known: &[Decimal]) -> Vec<Expr> {
        let renewal = self.of.cost.term.as_ref().and_then(|term| term.renewal);
        let price = match renewal {
            Some(Renewal::NewPrice(price)) => Some(price.value()),
            Some(Renewal::RenewalUplift(_)) | None => None,
        };
        let live = price.and_then(|price| self.live_at(Some(price)));
        let as_known = || known.iter().map(|one| as_number(*one).into()).collect();
        live.unwrap_or_else(as_known)
    }
}

/// What the payment of a period has risen by, by the period's first month.
pub(super) fn uplift(line: &CostLine<'_>, first: &Expr) -> Expr {
    let months = match line.of.cost.uplift_by {
        UpliftBy::Anniversary => first - line.cell(FROM),
        UpliftBy::CaseYear => first - 1,
    };
    let years = f::whole(months / 12);
    let risen = grown(&line.cell(UPLIFT), &years, line.of.cost.uplift);
    let amounts = line.book.plan.costs.amounts;
    let as_signed = match line.payments() {
        None => risen,
        Some(_) => risen * given_in_year(line.row, amounts, &years + 1),
    };
    let Some(Renewed { from, new }) = line.renewal() else {
        return as_signed;
    };
    let from = line.renewed_from(from);
    let is_renewed = first.at_least(&from);
    match new {
        NewPayments::Times(factor) => as_signed * f::when(is_renewed, as_number(factor), 1),
        NewPayments::Amounts(payments) => {
            let begun = match line.of.cost.uplift_by {
                UpliftBy::Anniversary => first - &from,
                UpliftBy::CaseYear => first - 1 - f::whole((&from - 1) / 12) * 12,
            };
            let risen = grown(
                &line.cell(UPLIFT),
                &f::whole(begun / 12),
                line.of.cost.uplift,
            );
            let count = u32::try_from(payments.len()).unwrap_or(u32::MAX);
            let which = f::min(years + 1, count);
            let payments = line.renewed_payments(&payments);
            let payment = f::call("CHOOSE", std::iter::once(which).chain(payments));
            f::when(is_renewed, risen * payment, as_signed)
        }
    }
}
