//! The figures of financing beside paying, each with the program's own result.

use super::asked::Asked;
use super::financing::{FinancingRows, NOTHING, PRINCIPAL};
use super::places::FinancePlaces;

use crate::engine::Financed;
use crate::report::workbook::cash_flow::payback_shown;
use crate::report::workbook::cell::Shown;
use crate::report::workbook::formula as f;
use crate::report::workbook::summary::{Figure, Look, figure_list};
use rust_decimal::Decimal;

pub(super) fn figures(
    asked: &Asked<'_>,
    rows: &FinancingRows,
    places: &FinancePlaces,
) -> Vec<Figure> {
    let view: Option<&Financed> = asked.view.and_then(|view| view.financed.as_ref());
    let money = |of: fn(&Financed) -> Decimal| Shown::or(view.map(of), NOTHING);
    let principal = f::name(PRINCIPAL);
    let change = rows.present_change();
    let npv = f::name("figure.npv") + &change;
    let total = FinancingRows::total();
    let interest = &total - &principal;
    let rate = FinancingRows::compared_at();
    let payback: Shown = view.map_or_else(|| NOTHING.into(), |one| payback_shown(&one.payback));
    let many: Shown = view.map_or_else(|| NOTHING.into(), |one| one.payments.into());
    let mut figures = Vec::from(figure_list! {
        Money "financing_principal" "Financed" => principal, money(|one| one.principal);
        Money "financing_payment" "Each payment" => FinancingRows::payment(), money(|one| one.payment);
        Count "financing_payments" "Payments" => FinancingRows::payments(), many;
        Money "financing_total" "All payments" => total, money(|one| one.total);
        Money "financing_interest" "Interest in them" => interest, money(|one| one.interest);
        Money "financing_npv" "Net present value with financing" => npv, money(|one| one.npv);
        Months "financing_payback" "Payback with financing, months" => rows.payback(), payback;
        Money "financing_peak_need" "Deepest point of the cumulative with financing" => rows.deepest(), money(|one| one.deepest);
        Rate "financing_compared_at" "Paying and financing are compared at" => rate, money(|one| one.compared_at);
        Money "financing_advantage" "Advantage of financing at that rate" => rows.advantage(), money(|one| one.advantage);
    });
    if let Some(tax) = &rows.tax {
        let npv = f::name("figure.after_tax_npv") + change + tax.present(places.columns);
        let shown = Shown::or(view.and_then(|one| one.npv_after_tax), NOTHING);
        figures.extend(figure_list! {
            Money "financing_after_tax_npv" "Net present value with financing after tax" => npv, shown;
        });
    }
    for figure in &mut figures {
        let is_financed = f::name(PRINCIPAL).above(0);
        figure.formula = f::when(is_financed, &figure.formula, NOTHING);
    }
    figures
}
