//! A lease or loan beside paying, in words.

use crate::engine::{FinanceView, Financed};
use crate::model::FinancingKind;
use crate::report::Report;
use rust_decimal::Decimal;

impl Report<'_> {
    pub(in crate::report) fn financing_figures(&self, view: &FinanceView) -> Vec<String> {
        let Some(rule) = &self.case.finance.financing else {
            return Vec::new();
        };
        let Some(financed) = &view.financed else {
            return vec!["Nothing is paid at the start, so there is nothing to finance".to_owned()];
        };
        let kind = kind(rule.kind);
        let mut lines = self.payments(financed, kind);
        lines.push(self.compared(financed, kind));
        lines
    }

    fn payments(&self, financed: &Financed, kind: &str) -> Vec<String> {
        let write = &self.write;
        let money = |amount: Decimal| {
            let decimals = write.currency.exponent().map_or(2, u32::from);
            write
                .locale
                .money(amount.round_dp(decimals), write.currency)
        };
        vec![
            format!(
                "With the {kind}, {} payments of {} instead of {} at the start",
                financed.payments,
                money(financed.payment),
                write.sum(financed.principal)
            ),
            format!(
                "That is {} in all, {} more than what is financed",
                write.sum(financed.total),
                write.sum(financed.interest)
            ),
            format!(
                "Net present value with the {kind} {} (paying {}){}",
                write.sum(financed.npv),
                write.sum(self.results.npv),
                self.after_words(financed.npv_after_tax)
            ),
            format!(
                "Payback with the {kind} {}, at most {} outstanding",
                self.payback_words(&financed.payback),
                write.sum(financed.deepest)
            ),
        ]
    }

    /// A net present value after tax, behind that before tax.
    pub(super) fn after_words(&self, npv: Option<Decimal>) -> String {
        npv.map_or_else(String::new, |npv| {
            format!(", after tax {}", self.write.sum(npv))
        })
    }

    /// Which is better where both are discounted at the rate of the financing: a higher discount rate makes any financing look good.
    pub(super) fn compared(&self, financed: &Financed, kind: &str) -> String {
        let rate = self.write.locale.percent(financed.compared_at, 2);
        let after = match self.case.finance.tax {
            Some(_) => " after tax",
            None => "",
        };
        let cent = Decimal::new(5, 1 + self.write.decimals);
        if financed.advantage.abs() < cent {
            return format!("At the {kind}'s own rate of {rate}{after}, both are worth the same");
        }
        let better = if financed.advantage > Decimal::ZERO {
            format!("the {kind} is better")
        } else {
            "paying is better".to_owned()
        };
        format!(
            "At the {kind}'s own rate of {rate}{after}, {better} by {}",
            self.write.sum(financed.advantage.abs())
        )
    }
}

pub(super) const fn kind(kind: FinancingKind) -> &'static str {
    match kind {
        FinancingKind::Loan => "loan",
        FinancingKind::Lease => "lease",
    }
}
