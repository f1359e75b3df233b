//! The fields for how much a cost is and when it is paid.

use super::{pricing, yearly};
use crate::app::state::cost_kind::{self, Way};
use crate::app::widget::{Field, Form, Pane};
use crate::formula::Target;
use crate::model::{Amount, Cost, Spend};

pub(in crate::app::view) fn kind(ui: &mut Pane, form: &mut Form, cost: &mut Cost) {
    let (currency, years) = (ui.cx.case.currency, ui.cx.case.horizon_years.in_years());
    let mut spend = cost.spend.clone();
    let kinds = vec![
        (cost_kind::once(&spend, currency), "Once"),
        (cost_kind::recurring(&spend, currency), "Recurring"),
        (
            cost_kind::by_year(&spend, currency, years),
            "Amounts by year",
        ),
    ];
    // Not below `spend`, so that findings about the amount lead to the amount.
    let field = Field::new("kind", "How often").width(160.0);
    form.variant(ui, field, kinds, &mut spend);
    if spend != cost.spend {
        cost_kind::set(cost, spend);
    }
}

pub(in crate::app::view) fn ui(ui: &mut Pane, form: &mut Form, spend: &mut Spend) {
    let currency = ui.cx.case.currency;
    match spend {
        Spend::OneOff { amount, month } => {
            ui.field_row(|ui| {
                form.inside("spend.amount", |form| {
                    self::amount(ui, form, "Given as", amount, &Target::Once(currency));
                });
                let field = Field::new("spend.month", "In month, 0 is the start").width(150.0);
                form.field(ui, field, month);
            });
            pricing::ui(ui, form, amount, false);
        }
        Spend::Recurring {
            amount,
            every,
            paid,
            from_month,
            to_month,
        } => {
            ui.field_row(|ui| {
                form.inside("spend.amount", |form| {
                    self::amount(ui, form, "Given as", amount, &Target::PerYear(currency));
                });
            });
            ui.field_row(|ui| {
                form.every(ui, ("spend.every", 110.0), every);
                form.paid(ui, ("spend.paid", 120.0), paid);
                form.field(ui, ("spend.from_month", 100.0), from_month);
                form.field(ui, ("spend.to_month", 100.0), to_month);
            });
            pricing::ui(ui, form, amount, true);
        }
        Spend::ByYear(amounts) => yearly::ui(ui, form, "spend", amounts),
    }
}

/// Who said the amount. Amounts by year have their own source, and a formula rests on numbers that have theirs.
pub(super) fn said(ui: &mut Pane, form: &mut Form, cost: &mut Cost) {
    match &mut cost.spend {
        Spend::ByYear(amounts) => form.provenance(ui, "spend.said", &mut amounts.said),
        Spend::OneOff {
            amount: Amount::Formula(_),
            ..
        }
        | Spend::Recurring {
            amount: Amount::Formula(_),
            ..
        } if cost.said.is_none() => {}
        _ => form.provenance(ui, "said", &mut cost.said),
    }
}

/// An amount in one of the ways of giving it, which the field with this label chooses. The form is inside the amount.
pub(in crate::app::view) fn amount(
    ui: &mut Pane,
    form: &mut Form,
    label: &str,
    amount: &mut Amount,
    target: &Target,
) {
    let choices = [
        (Way::Fixed, "An amount"),
        (Way::Quantity, "Quantity × price"),
        (Way::Formula, "A formula"),
        (Way::Open, "Not known yet"),
    ];
    let mut way = Way::of(amount);
    let field = Field::new("given_as", label).width(150.0);
    if form.choice(ui, field, &choices, &mut way) {
        *amount = cost_kind::way(amount, way, ui.cx.case.currency);
    }
    match amount {
        Amount::Fixed(money) => {
            form.field(ui, Field::new("", "Amount").width(140.0), money);
        }
        Amount::Quantity {
            quantity,
            unit,
            unit_price,
            ..
        } => {
            form.field(ui, ("quantity", 90.0), quantity);
            form.field(ui, Field::from(("unit", 110.0)).whole(), unit);
            form.field(ui, ("unit_price", 120.0), unit_price);
        }
        Amount::Formula(formula) => {
            ui.end_row();
            form.formula(ui, Field::new("", "Formula"), target, formula);
            ui.end_row();
        }
    }
}
