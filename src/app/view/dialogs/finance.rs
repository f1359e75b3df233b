//! What the customer's finance asks for, as part of the settings of the case, closed until it is used.

use crate::app::state::screen::Fold;
use crate::app::view::prelude::*;
use crate::model::limits::DISCOUNT_RATE;
use crate::model::{
    Case, Every, Finance, Financing, FinancingKind, Losses, Payment, PriceBase, Rate, Tax, TaxPaid,
    Terms, WorkingCapital,
};

const HEADING: &str = "Finance's own view";

pub(super) fn ui(ui: &mut Pane, form: &mut Form, case: &mut Case) {
    ui.add_space(space::PART);
    let heading = Role::Heading.text(HEADING);
    if case.has_finance_view() || case.hurdles.irr_at_least.is_some() {
        ui.label(heading);
    } else if !ui.unfolds(Fold::Finance, heading, HEADING) {
        return;
    }
    let says = "Only what is chosen here is printed. Whether a cost is capital is said in the cost itself.";
    weak(ui, Role::Small, says);
    let irr = &mut case.hurdles.irr_at_least;
    form.field(ui, ("hurdles.irr_at_least", 240.0), irr);
    let months = case.horizon_years.in_months();
    let finance = &mut case.finance;
    form.inside("finance", |form| {
        tax(ui, form, finance);
        terms(ui, form, finance);
        working_capital(ui, form, finance);
        rates(ui, form, &mut finance.discount_rates);
        financing(ui, form, finance, months);
        form.about("finance", |form| {
            form.provenance(ui, "said", &mut finance.said);
        });
    });
}

fn tax(ui: &mut Pane, form: &mut Form, finance: &mut Finance) {
    ui.field_row(|ui| {
        let choices = [
            (None, "Not asked for"),
            (Some(TaxPaid::SameYear), "Paid in the year of the profit"),
            (Some(TaxPaid::NextYear), "Paid one year later"),
        ];
        let mut paid = finance.tax.as_ref().map(|tax| tax.paid);
        let field = Field::new("tax", "Tax on profit").width(240.0);
        if form.choice(ui, field, &choices, &mut paid) {
            let own = finance.tax.clone().unwrap_or_default();
            finance.tax = paid.map(|paid| Tax { paid, ..own });
        }
        if let Some(tax) = &mut finance.tax {
            form.field(ui, ("tax.rate", 110.0), &mut tax.rate);
            let choices = [
                (Losses::UsedInTheYear, "Save tax in their year"),
                (Losses::CarriedForward, "Carried forward"),
            ];
            form.choice(ui, ("tax.losses", 200.0), &choices, &mut tax.losses);
        }
    });
}

fn terms(ui: &mut Pane, form: &mut Form, finance: &mut Finance) {
    ui.field_row(|ui| {
        let choices = [
            (None, "Not stated"),
            (Some(Terms::Nominal), "Nominal: with inflation"),
            (Some(Terms::Real), "Real: in the money of the start"),
        ];
        form.choice(ui, ("terms", 240.0), &choices, &mut finance.terms);
        form.field(ui, ("inflation", 110.0), &mut finance.inflation);
        if finance.inflation != Rate::ZERO && finance.terms != Some(Terms::Real) {
            let choices = [
                (PriceBase::FirstYear, "Of year 1"),
                (PriceBase::Start, "Of the start"),
            ];
            form.choice(ui, ("price_base", 200.0), &choices, &mut finance.price_base);
        }
    });
}

fn working_capital(ui: &mut Pane, form: &mut Form, finance: &mut Finance) {
    let choices = [
        (None, "Not stated"),
        (Some(WorkingCapital::GivenBack), "Given back at the end"),
        (Some(WorkingCapital::Stays), "Stays released"),
    ];
    let field = Field::new("working_capital", "Working capital released once").width(240.0);
    form.choice(ui, field, &choices, &mut finance.working_capital);
}

/// Up to three further rates; an emptied field takes its rate away.
fn rates(ui: &mut Pane, form: &mut Form, rates: &mut Vec<Rate>) {
    const FIELDS: [(&str, &str); 3] = [
        ("discount_rates", "Net present value also at"),
        ("discount_rates.second", "Second further rate"),
        ("discount_rates.third", "Third further rate"),
    ];
    ui.field_row(|ui| {
        let shown = rates.len().saturating_add(1);
        let mut all: Vec<Option<Rate>> = rates.iter().copied().map(Some).collect();
        all.resize(all.len().max(FIELDS.len()), None);
        for ((path, name), rate) in FIELDS.into_iter().zip(&mut all).take(shown) {
            let field = Field::new(path, name).width(170.0);
            let field = field.within(DISCOUNT_RATE).hint("none");
            form.field(ui, field, rate);
        }
        *rates = all.into_iter().flatten().collect();
    });
}

fn financing(ui: &mut Pane, form: &mut Form, finance: &mut Finance, months: u32) {
    ui.field_row(|ui| {
        let choices = [
            (None, "Not asked for"),
            (Some(FinancingKind::Loan), "A loan"),
            (Some(FinancingKind::Lease), "A lease"),
        ];
        let mut kind = finance.financing.as_ref().map(|rule| rule.kind);
        let field = Field::new("financing", "Beside paying at the start").width(200.0);
        if form.choice(ui, field, &choices, &mut kind) {
            // Over the horizon and without interest until somebody says otherwise.
            let own = finance.financing.clone().unwrap_or(Financing {
                kind: FinancingKind::Loan,
                rate: Rate::ZERO,
                months,
                every: Every::Month,
                paid: Payment::InArrears,
            });
            finance.financing = kind.map(|kind| Financing { kind, ..own });
        }
        if let Some(rule) = &mut finance.financing {
            form.field(ui, ("financing.rate", 110.0), &mut rule.rate);
            form.field(ui, ("financing.months", 90.0), &mut rule.months);
            form.every(ui, ("financing.every", 110.0), &mut rule.every);
            form.paid(ui, ("financing.paid", 120.0), &mut rule.paid);
        }
    });
}
