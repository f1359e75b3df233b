//! Findings on finance's own view: what it leaves open, what is not used, and a case that pays before tax only (method §5b).

use super::{Code, Findings};
use crate::engine::{Hurdle, Results};
use crate::model::limits::FURTHER_RATES;
use crate::model::{Case, Financing, PriceBase, Rate, Terms, WorkingCapital};
use rust_decimal::Decimal;

/// What is plain from the case alone.
pub(super) fn check(case: &Case, findings: &mut Findings) {
    let finance = &case.finance;
    if let Err(out) = FURTHER_RATES.check(Decimal::from(finance.discount_rates.len())) {
        findings.add(
            Code::OutOfRange,
            "finance.discount_rates",
            format!("{out}."),
        );
    }
    inflation(case, findings);
    working_capital(case, findings);
    if let Some(rule) = &finance.financing {
        periods(rule, findings);
    }
}

fn inflation(case: &Case, findings: &mut Findings) {
    let finance = &case.finance;
    let is_zero = finance.inflation == Rate::ZERO;
    if finance.terms.is_none() && !is_zero {
        let message = "Inflation is given, but not whether amounts and the discount rate are nominal or real; say which. They count as nominal.";
        findings.add(Code::FinanceUnclear, "finance.terms", message);
    }
    let is_fixed = case.has_capital() && finance.tax.is_some();
    let is_fixed = is_fixed || finance.financing.is_some();
    if finance.terms == Some(Terms::Real) && is_zero && is_fixed {
        let message = "Amounts are real, but no inflation is given, so that write-offs and payments of a lease or loan keep their value; give the inflation.";
        findings.add(Code::FinanceUnclear, "finance.inflation", message);
    }
    if finance.price_base != PriceBase::FirstYear && is_zero {
        let message = "The money in which amounts are given matters only with an inflation; give one, or remove it.";
        findings.add(Code::NotUsed, "finance.price_base", message);
    }
}

fn working_capital(case: &Case, findings: &mut Findings) {
    let finance = &case.finance;
    let mut releases = case.benefits.iter().filter(|one| one.releases_capital());
    let first = releases.next();
    match (finance.working_capital, first) {
        (None, Some(benefit)) if finance.tax.is_some() => {
            let message = format!(
                "“{}” releases working capital; say whether it is given back at the end of the horizon. It counts as staying released.",
                benefit.label
            );
            findings.add(Code::FinanceUnclear, "finance.working_capital", message);
        }
        (Some(WorkingCapital::GivenBack), None) => {
            let message = "Working capital is to be given back, but no benefit releases any once; choose that class for what releases it, or remove the rule.";
            findings.add(Code::NotUsed, "finance.working_capital", message);
        }
        _ => {}
    }
}

fn periods(rule: &Financing, findings: &mut Findings) {
    let period = rule.every.months();
    if !rule.months.is_multiple_of(period) {
        let message = format!(
            "A lease or loan of {} months has no whole number of payments every {period} months; give a multiple. The rest is left out.",
            rule.months
        );
        findings.add(Code::FinanceUnclear, "finance.financing.months", message);
    }
}

/// What the answer shows.
pub(super) fn check_answer(case: &Case, results: &Results, findings: &mut Findings) {
    let Some(answer) = results.finance(case) else {
        return;
    };
    let view = match answer {
        Ok(view) => view,
        Err(error) => {
            let message = super::sentence(&error.to_string());
            findings.add(Code::FinanceUnclear, "finance", message);
            return;
        }
    };
    if case.finance.financing.is_some() && view.financed.is_none() {
        let message = "A lease or loan is given, but nothing is paid at the start that it could spread; remove it, or enter what is paid then.";
        findings.add(Code::NotUsed, "finance.financing", message);
    }
    let after = view.after_tax.as_ref();
    if after.is_some_and(|after| after.npv < Decimal::ZERO) && results.holds(Hurdle::NpvNotNegative)
    {
        let message = "It pays before tax and does not pay after tax; say so before the customer's finance finds out.";
        findings.add(Code::AfterTaxLoss, "finance.tax", message);
    }
}
