//! The amount of a benefit: a formula that recurs or comes once, or amounts year by year.

use super::builder;
use crate::app::theme::Role;
use crate::app::view::investment::yearly_fields;
use crate::app::widget::{Field, Form, Pane, caption};
use crate::formula::Target;
use crate::model::limits::{FIRST_MONTH, MONTH};
use crate::model::{Benefit, Gain, YearlyAmounts};

/// The kind of a gain; a formula is kept as long as there is one.
pub(super) fn kind(ui: &mut Pane, form: &mut Form, width: f32, draft: &mut Benefit) {
    let formula = match &draft.gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => formula.clone(),
        Gain::ByYear(_) => String::new(),
    };
    let recurring = Gain::Recurring {
        formula: formula.clone(),
        from_month: 1,
        to_month: None,
    };
    let once = Gain::OneOff { formula, month: 1 };
    let by_year = Gain::ByYear(YearlyAmounts::default());
    let kinds = vec![
        (recurring, "Recurring – a formula a year"),
        (once, "Once – a formula for one month"),
        (by_year, "Amounts by year"),
    ];
    let field = Field::new("kind", "Kind of gain").width(width);
    form.variant(ui, field, kinds, &mut draft.gain);
}

pub(super) fn ui(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    let case = ui.cx.case;
    let months = case.horizon_years.in_months();
    match &mut draft.gain {
        Gain::Recurring {
            formula,
            from_month,
            to_month,
        } => {
            let target = Target::PerYear(case.currency);
            builder::ui(ui, form, &target, formula);
            ui.field_row(|ui| {
                let first = Field::from(("gain.from_month", 104.0));
                form.field(ui, first.within(FIRST_MONTH.up_to(months)), from_month);
                let last = Field::from(("gain.to_month", 104.0));
                form.field(ui, last.within(FIRST_MONTH.up_to(months)), to_month);
            });
        }
        Gain::OneOff { formula, month } => {
            let target = Target::Once(case.currency);
            builder::ui(ui, form, &target, formula);
            let field = Field::from(("gain.month", 180.0));
            form.field(ui, field.within(MONTH.up_to(months)), month);
        }
        Gain::ByYear(amounts) => {
            yearly_fields(ui, form, "gain", amounts);
            form.provenance(ui, "gain.said", &mut amounts.said);
        }
    }
}

pub(super) fn heading(ui: &mut Pane, text: &str, about: &str) {
    ui.label(Role::SmallStrong.text(text));
    if !about.is_empty() {
        caption(ui, about);
    }
}
