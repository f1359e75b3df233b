//! The sheet of finance's own view beside the program's own figures.

use super::compare::{Check, HEAD, Sheets, period};
use rust_decimal::Decimal;
use worthwhile::engine::{AfterTax, FinanceView, Financed, Results};
use worthwhile::model::Case;

const SHEET: &str = "Finance";

/// Nothing where finance asks for nothing, or its figures do not fit into 28 digits.
pub(crate) fn compare(case: &Case, results: &Results, sheets: &Sheets, check: &mut Check) {
    let Some(Ok(view)) = results.finance(case) else {
        return;
    };
    ratios(results, view, sheets, check);
    if !view.profit_and_loss.is_empty() {
        books(view, sheets, check);
    }
    if let Some(after) = &view.after_tax {
        after_tax(after, sheets, check);
    }
    for (one, which) in view.at_rates.iter().zip(1..) {
        let name = format!("npv_at_rate_{which}");
        check.money(&name, &named(sheets, &name), one.npv);
        if let Some(npv) = one.after_tax {
            let name = format!("after_tax_{name}");
            check.money(&name, &named(sheets, &name), npv);
        }
    }
    if case.finance.financing.is_some() {
        financed(view.financed.as_ref(), sheets, check);
    }
    if let Some(terms) = &view.terms {
        let rates = [terms.real_rate, terms.nominal_rate];
        let found = named(sheets, "rate_in_other_terms");
        let own = results.frame.timeline.rate;
        let [real, nominal] = rates;
        let other = if own == nominal { real } else { nominal };
        check.rate("rate_in_other_terms", &found, Some(other), "");
        let found = named(sheets, "irr_in_other_terms");
        check.rate("irr_in_other_terms", &found, terms.other_irr, "not defined");
    }
}

fn named(sheets: &Sheets, name: &str) -> calamine::Data {
    sheets.named(&format!("figure.{name}"))
}

fn ratios(results: &Results, view: &FinanceView, sheets: &Sheets, check: &mut Check) {
    for (name, expected) in [
        ("benefit_cost_ratio", results.benefit_cost_ratio()),
        ("profitability_index", results.profitability_index()),
    ] {
        check.rate(name, &named(sheets, name), expected, "not defined");
    }
    let name = "equivalent_annual";
    check.money(name, &named(sheets, name), view.equivalent_annual);
}

fn books(view: &FinanceView, sheets: &Sheets, check: &mut Check) {
    for (name, expected) in [
        ("residual_values", view.residual),
        ("book_value_at_end", view.book_value),
    ] {
        check.money(name, &named(sheets, name), expected);
    }
    let heads = sheets.heads(SHEET);
    let table = sheets.row(SHEET, "Profit and loss by year", HEAD).unwrap();
    for year in &view.profit_and_loss {
        let column = heads[&period(year.year)];
        for (label, expected) in [
            ("Benefits", year.benefits),
            ("Operating costs", year.operating),
            ("Write-off", year.write_off),
            ("Gain of residual values over book value", year.disposal),
            ("Result", year.result),
        ] {
            let row = sheets.row(SHEET, label, table).unwrap();
            let what = format!("{label} of {}", period(year.year));
            check.money(&what, &sheets.at(SHEET, row, column), expected);
        }
        if view.after_tax.is_some() {
            for (label, expected) in [
                ("Taxed result", year.taxable),
                ("Tax on it, paid when it is due", year.tax),
            ] {
                let row = sheets.row(SHEET, label, table).unwrap();
                let what = format!("{label} of {}", period(year.year));
                check.money(&what, &sheets.at(SHEET, row, column), expected);
            }
        }
    }
}

fn after_tax(after: &AfterTax, sheets: &Sheets, check: &mut Check) {
    for (name, expected) in [
        ("tax", after.tax_total),
        ("pv_tax", after.tax_present),
        ("after_tax_npv", after.npv),
        ("after_tax_equivalent_annual", after.equivalent_annual),
        ("unused_losses", after.unused_losses),
    ] {
        check.money(name, &named(sheets, name), expected);
    }
    let name = "after_tax_roi";
    check.rate(name, &named(sheets, name), after.roi.ratio(), "not defined");
    for (name, payback) in [
        ("after_tax_payback", &after.payback),
        ("after_tax_lasting_payback", &after.lasting_payback),
    ] {
        check.payback(name, &named(sheets, name), payback);
    }
    check.irr("after_tax_irr", &named(sheets, "after_tax_irr"), &after.irr);
    let heads = sheets.heads(SHEET);
    let cash = sheets.row(SHEET, "Net cash before tax", HEAD).unwrap();
    for year in &after.years {
        let column = heads[&period(year.year)];
        for (row, expected) in (cash..).zip([year.before, year.tax, year.net, year.cumulative]) {
            let what = format!("row {row} of {}", period(year.year));
            check.money(&what, &sheets.at(SHEET, row, column), expected);
        }
    }
    for (month, net) in after.monthly_net.iter().enumerate() {
        let column = heads[&format!("month {month}")];
        let found = sheets.at(SHEET, cash + 2, column);
        let what = format!("net after tax of month {month}");
        check.money(&what, &found, Decimal::clone(net));
    }
}

fn financed(financed: Option<&Financed>, sheets: &Sheets, check: &mut Check) {
    let Some(financed) = financed else {
        let name = "financing_npv";
        check.words(name, &named(sheets, name), "nothing is paid at the start");
        return;
    };
    for (name, expected) in [
        ("financing_principal", financed.principal),
        ("financing_payment", financed.payment),
        ("financing_total", financed.total),
        ("financing_interest", financed.interest),
        ("financing_npv", financed.npv),
        ("financing_peak_need", financed.deepest),
        ("financing_advantage", financed.advantage),
    ] {
        check.money(name, &named(sheets, name), expected);
    }
    if let Some(npv) = financed.npv_after_tax {
        let name = "financing_after_tax_npv";
        check.money(name, &named(sheets, name), npv);
    }
    let name = "financing_compared_at";
    check.rate(name, &named(sheets, name), Some(financed.compared_at), "");
    let name = "financing_payback";
    check.payback(name, &named(sheets, name), &financed.payback);
    let (name, many) = ("financing_payments", u32::try_from(financed.payments));
    check.near(name, &named(sheets, name), f64::from(many.unwrap()), 0.0);
}
