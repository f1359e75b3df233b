//! The figures that finance asks for: each with its words, its name, its formula and the program's own result.

use super::asked::Asked;
use super::financed;
use super::places::FinancePlaces;
use super::shared::INFLATION;
use super::staying;
use super::tax::TaxRows;
use crate::engine::{AfterTax, FinanceView, Irr, Payback};
use crate::model::Terms;
use crate::report::workbook::book::Book;
use crate::report::workbook::cash_flow::{self, COST, payback_shown};
use crate::report::workbook::cell::Shown;
use crate::report::workbook::formula::{self as f, Expr};
use crate::report::workbook::profile::{self, NONE};
use crate::report::workbook::summary::{Figure, Look, figure_list};
use crate::report::workbook::time::growth_factor;
use rust_decimal::Decimal;

/// A figure by its looks, the name of its cell behind `figure.`, its words, its formula and its result.
fn figure(
    look: Look,
    name: impl Into<String>,
    words: impl Into<String>,
    formula: Expr,
    shown: impl Into<Shown>,
) -> Figure {
    Figure {
        words: words.into().into(),
        name: name.into().into(),
        formula,
        shown: shown.into(),
        look,
    }
}

pub(super) fn figures(book: &Book<'_>, asked: &Asked<'_>, places: &FinancePlaces) -> Vec<Figure> {
    let mut figures = ratios(book, asked);
    if let Some(tax) = &places.tax {
        figures.extend(after_tax(asked, tax));
    }
    figures.extend(at_rates(book, asked, places));
    if let Some(rows) = &places.books {
        let view = asked.view;
        let (worth, left) = (
            view.map(|view| view.residual),
            view.map(|view| view.book_value),
        );
        let costs = (0..book.case.costs.len()).filter_map(|at| places.staying.row_of_cost(at));
        let residual = f::added(costs.map(staying::now));
        let words = "Residual values at the end";
        figures.push(figure(
            Look::Money,
            "residual_values",
            words,
            residual,
            Shown::or(worth, ""),
        ));
        let words = "Not written off by the end";
        let formula = rows.book_value();
        figures.push(figure(
            Look::Money,
            "book_value_at_end",
            words,
            formula,
            Shown::or(left, ""),
        ));
    }
    figures.extend(in_other_terms(asked));
    if let Some(rows) = &places.financing {
        figures.extend(financed::figures(asked, rows, places));
    }
    figures
}

fn ratios(book: &Book<'_>, asked: &Asked<'_>) -> Vec<Figure> {
    let results = book.results;
    let (benefits, costs) = (f::name("figure.pv_benefits"), f::name("figure.pv_costs"));
    let ratio = f::when(costs.at_most(0), NONE, benefits / &costs);
    let start = cash_flow::cell(COST, book.plan.cash_flow.years.0);
    let npv = f::name("figure.npv");
    let index = f::when(start.above(0), (&npv + &start) / &start, NONE);
    let equal = asked.view.map(|view| view.equivalent_annual);
    let of_costs = Shown::or(results.benefit_cost_ratio(), NONE);
    let of_start = Shown::or(results.profitability_index(), NONE);
    let even = equivalent_annual(&npv);
    Vec::from(figure_list! {
        Ratio "benefit_cost_ratio" "Benefit–cost ratio" => ratio, of_costs;
        Ratio "profitability_index" "Profitability index" => index, of_start;
        Money "equivalent_annual" "Equivalent annual amount" => even, Shown::or(equal, "");
    })
}

/// The equal amount at the end of each year of the horizon that is worth as much: PV · r / (1 − (1+r)^−years).
fn equivalent_annual(present: &Expr) -> Expr {
    let (rate, years) = (f::name("frame.rate"), f::name("frame.years"));
    let later = 1 - growth_factor().power(-years.clone());
    let even = present / years;
    f::when(rate.equals(0), even, present * rate / later)
}

fn after_tax(asked: &Asked<'_>, tax: &TaxRows) -> Vec<Figure> {
    let after: Option<&AfterTax> = asked.view.and_then(|view| view.after_tax.as_ref());
    let money = |of: fn(&AfterTax) -> Decimal| Shown::or(after.map(of), "");
    let npv = f::name("figure.after_tax_npv");
    let costs = f::name("figure.pv_costs");
    let roi = f::when(costs.at_most(0), NONE, &npv / &costs);
    let shown_roi = after.and_then(|after| after.roi.ratio());
    let back = |of: fn(&AfterTax) -> &Payback| {
        after.map_or_else(|| "".into(), |after| payback_shown(of(after)))
    };
    let irr: Shown = match after.map(|after| &after.irr) {
        Some(Irr::Rate(rate)) => (*rate).into(),
        Some(Irr::Several(_)) => profile::SEVERAL.into(),
        _ => NONE.into(),
    };
    let before = f::name("figure.npv");
    let present = f::name("figure.pv_tax");
    let equal = equivalent_annual(&npv);
    Vec::from(figure_list! {
        Money "tax" "Tax, total" => tax.total(), money(|a| a.tax_total);
        Money "pv_tax" "Tax, present value" => tax.present_now(), money(|a| a.tax_present);
        Money "after_tax_npv" "Net present value after tax" => before - present, money(|a| a.npv);
        Rate "after_tax_roi" "Return on investment after tax" => roi, Shown::or(shown_roi, NONE);
        Months "after_tax_payback" "Payback after tax, months" => tax.payback(), back(|a| &a.payback);
        Months "after_tax_lasting_payback" "Lasting payback after tax, months" => tax.lasting(), back(|a| &a.lasting_payback);
        Rate "after_tax_irr" "Internal rate of return after tax" => tax.irr(), irr;
        Money "after_tax_equivalent_annual" "Equivalent annual amount after tax" => equal, money(|a| a.equivalent_annual);
        Money "unused_losses" "Losses that no later profit uses up" => tax.unused_losses(), money(|a| a.unused_losses);
    })
}

fn at_rates(book: &Book<'_>, asked: &Asked<'_>, places: &FinancePlaces) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (place, rows) in places.rates.iter().enumerate() {
        let which = place + 1;
        let shown = asked.view.and_then(|view| view.at_rates.get(place));
        let name = format!("npv_at_rate_{which}");
        let npv = rows.npv(book.plan.cash_flow, places.columns);
        let words = format!("Net present value at further rate {which}");
        let own = Shown::or(shown.map(|one| one.npv), "");
        figures.push(figure(Look::Money, name.clone(), words.clone(), npv, own));
        if let (Some(tax), Some(factors)) = (&places.tax, rows.tax_factors()) {
            let after = f::name(format!("figure.{name}")) - tax.present(factors);
            let own = Shown::or(shown.and_then(|one| one.after_tax), "");
            let name = format!("after_tax_npv_at_rate_{which}");
            figures.push(figure(
                Look::Money,
                name,
                format!("{words}, after tax"),
                after,
                own,
            ));
        }
    }
    figures
}

/// Rates in the other terms, where terms and inflation are both stated.
fn in_other_terms(asked: &Asked<'_>) -> Vec<Figure> {
    let Some(terms) = asked
        .view
        .and_then(|view: &FinanceView| view.terms.as_ref())
    else {
        return Vec::new();
    };
    let inflation: Expr = match terms.terms {
        Terms::Real => f::name(INFLATION),
        // It stands in the growth of the lines.
        Terms::Nominal => asked.finance.inflation.fraction().into(),
    };
    let growth = 1 + inflation;
    let other = |rate: Expr| match terms.terms {
        Terms::Nominal => (1 + rate) / &growth - 1,
        Terms::Real => (1 + rate) * &growth - 1,
    };
    let (words, shown) = match terms.terms {
        Terms::Nominal => ("real", terms.real_rate),
        Terms::Real => ("nominal", terms.nominal_rate),
    };
    let irr = f::name("figure.irr");
    let other_irr = f::when(f::is_number(&irr), other(irr), NONE);
    let own = Shown::or(terms.other_irr, NONE);
    vec![
        figure(
            Look::Rate,
            "rate_in_other_terms",
            format!("Discount rate in {words} terms"),
            other(f::name("frame.rate")),
            shown,
        ),
        figure(
            Look::Rate,
            "irr_in_other_terms",
            format!("Internal rate of return in {words} terms"),
            other_irr,
            own,
        ),
    ]
}
