//! Revenue that may be turnover: only the margin of it is a benefit (method §3).

use super::{Code, Findings};
use crate::formula::{Expr, Formula};
use crate::model::{Benefit, BenefitClass, Case, Gain};

pub(super) fn check(case: &Case, findings: &mut Findings) {
    for benefit in &case.benefits {
        if lacks_margin(case, benefit) {
            let message = format!(
                "“{}” is revenue, and no share of it is named as margin; multiply it by their margin, or say in its name that it is the margin.",
                benefit.label
            );
            let path = format!("benefits[{}].gain", benefit.id);
            findings.add(Code::RevenueWithoutMargin, path, message);
        }
    }
}

/// Whether a gain counts as revenue, has an amount, and nothing in it is a share or is called a margin.
pub(crate) fn lacks_margin(case: &Case, benefit: &Benefit) -> bool {
    if benefit.class != BenefitClass::Revenue || is_called_margin(&benefit.label) {
        return false;
    }
    match &benefit.gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => {
            Formula::parse(formula).is_ok_and(|formula| !has_share(case, formula.expr()))
        }
        Gain::ByYear(amounts) => amounts.years.iter().any(|year| !year.value().is_zero()),
    }
}

fn has_share(case: &Case, expr: &Expr) -> bool {
    match expr {
        Expr::Number(number) => number.percent,
        Expr::Name(name) => case
            .drivers
            .iter()
            .find(|driver| driver.id.as_str() == name)
            .is_some_and(|driver| driver.unit.trim() == "%" || is_called_margin(&driver.label)),
        Expr::Negate(inner) => has_share(case, inner),
        Expr::Binary { left, right, .. } => has_share(case, left) || has_share(case, right),
        Expr::Pick { of, .. } => of.iter().any(|one| has_share(case, one)),
    }
}

/// "Margin" in the languages of the known locales.
fn is_called_margin(label: &str) -> bool {
    let label = label.to_lowercase();
    ["margin", "marge", "deckungsbeitrag"]
        .iter()
        .any(|word| label.contains(word))
}
