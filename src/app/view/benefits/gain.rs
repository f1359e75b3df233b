//! The amount of a benefit: a formula that recurs or comes once, or amounts year by year.

use super::{builder, product};
use crate::app::view::investment::yearly_fields;
use crate::app::view::prelude::*;
use crate::check::lacks_margin;
use crate::formula::Target;
use crate::model::limits::{FIRST_MONTH, MONTH};
use crate::model::{Benefit, Driver, Gain, Id, YearlyAmounts};

/// The kind of a gain; a formula is kept as long as there is one.
pub(super) fn kind(ui: &mut Pane, form: &mut Form, width: f32, draft: &mut Benefit) {
    let formula = match &draft.gain {
        Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. } => formula.clone(),
        Gain::ByYear(_) => String::new(),
    };
    let recurring = Gain::recurring(formula.clone());
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
            marked(ui, &form.path("gain.from_month"));
        }
        Gain::OneOff { formula, month } => {
            let target = Target::Once(case.currency);
            builder::ui(ui, form, &target, formula);
            let field = Field::from(("gain.month", 180.0));
            form.field(ui, field.within(MONTH.up_to(months)), month);
            marked(ui, &form.path("gain.month"));
        }
        Gain::ByYear(amounts) => {
            builder::of_years(ui, form);
            yearly_fields(ui, form, "gain", amounts);
            marked(ui, &form.path("gain"));
            form.provenance(ui, "gain.said", &mut amounts.said);
        }
    }
}

/// Says what an agreed trade, the scenario or something tried changes of a field.
fn marked(ui: &mut Pane, path: &str) {
    if let Some(mark) = ui.cx.mark(path) {
        doubtful(ui, mark.sentence.as_str());
    }
}

const LABEL: &str = "Margin";
const QUESTION: &str = "What share of additional revenue is left as margin?";

/// Asks for the margin where a gain is revenue: turnover is no benefit.
pub(super) fn margin(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    let case = ui.cx.case;
    if !lacks_margin(case, draft) {
        return;
    }
    let says = "Revenue counts as margin, never as turnover. Is this the margin?";
    weak(ui, Role::Small, says);
    let (Gain::Recurring { formula, .. } | Gain::OneOff { formula, .. }) = &mut draft.gain else {
        return;
    };
    if !link(ui, "Multiply by their margin").clicked() {
        return;
    }
    let known = case
        .drivers
        .iter()
        .find(|driver| driver.unit.trim() == "%" && driver.label == LABEL);
    let id = if let Some(driver) = known {
        driver.id.clone()
    } else {
        let taken = |id: &Id| case.drivers.iter().any(|driver| driver.id == *id);
        let id = Id::from_label(LABEL, "margin", taken);
        let mut driver = Driver::open(id.clone(), LABEL, "%");
        QUESTION.clone_into(&mut driver.question);
        let add = Change::add(driver);
        ui.edit("Ask for their margin", add);
        id
    };
    *formula = product::times(formula, id.as_str());
    form.chose("Multiply by their margin");
}
