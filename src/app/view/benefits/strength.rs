//! How soon and how surely a benefit comes: its ramp, growth, attribution, risk, and what finance says of it.

use crate::app::theme::space;
use crate::app::widget::{DATE_FIELD, Field, Form, Pane};
use crate::model::{Benefit, BenefitClass, FinanceRuling, Hardness, Ramp, Rate, limits};

/// Width of a field for a percentage, in points.
const SHARE: f32 = 104.0;

/// `attribution` is the label of the share that is attributed, where it is not due to us.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, draft: &mut Benefit, attribution: &str) {
    ui.field_row(|ui| {
        ramp(ui, form, &mut draft.ramp);
        form.field(ui, ("growth", SHARE), &mut draft.growth);
    });
    ui.field_row(|ui| {
        let share = Field::new("attribution", attribution).width(136.0);
        form.field(ui, share, &mut draft.attribution)
            .on_hover_text("The share of the gain that comes from what we sell and from nothing else");
        if draft.class == BenefitClass::Capacity {
            let work = ("productivity", 160.0);
            form.field(ui, work, &mut draft.productivity).on_hover_text(
                "The share of freed time that is used for useful work; 50% until the customer says otherwise",
            );
        }
        form.field(ui, ("risk", SHARE), &mut draft.risk)
            .on_hover_text("The share by which the gain is reduced because it may not come");
        ruling(ui, form, draft);
    });
    ui.add_space(space::TIGHT);
}

fn ramp(ui: &mut Pane, form: &mut Form, ramp: &mut Ramp) {
    let kinds = vec![
        (Ramp::None, "All at once"),
        (Ramp::Linear(6), "Evenly over months"),
        (Ramp::ByYear(vec![Rate::WHOLE]), "By year"),
    ];
    form.variant(ui, ("ramp", 170.0), kinds, ramp);
    match ramp {
        Ramp::None => {}
        Ramp::Linear(months) => {
            form.field(ui, ("ramp.Linear", SHARE), months)
                .on_hover_text("Months from its first month to its full effect");
        }
        Ramp::ByYear(shares) => by_year(ui, form, shares),
    }
}

/// One share for each year of the case; the last one given stays.
fn by_year(ui: &mut Pane, form: &mut Form, shares: &mut Vec<Rate>) {
    let years = ui.cx.case.horizon_years.in_years();
    let shown = shares.len().max(usize::try_from(years).unwrap_or_default());
    let mut all = shares.clone();
    all.resize(shown, shares.last().copied().unwrap_or(Rate::WHOLE));
    let given = shares.len();
    let mut last_changed = None;
    for (year, share) in all.iter_mut().enumerate() {
        let path = format!("ramp.years[{year}]");
        let name = format!("Year {}", year + 1);
        let before = *share;
        let field = Field::new(&path, &name).width(76.0).within(limits::SHARE);
        form.field(ui, field, share);
        if *share != before {
            last_changed = Some(year + 1);
        }
    }
    if let Some(last_changed) = last_changed {
        all.truncate(given.max(last_changed));
        *shares = all;
    }
}

fn ruling(ui: &mut Pane, form: &mut Form, draft: &mut Benefit) {
    let by_class = match draft.class.hardness() {
        Hardness::Hard => "Not asked – hard by its class",
        Hardness::Soft => "Not asked – soft by its class",
    };
    let choices = [
        (None, by_class),
        (Some(Hardness::Hard), "Hard – it will be in the books"),
        (Some(Hardness::Soft), "Soft – real, but not booked"),
    ];
    let mut says = draft.finance_says.as_ref().map(|ruling| ruling.hardness);
    if form.choice(ui, ("finance_says", 226.0), &choices, &mut says) {
        match (says, &mut draft.finance_says) {
            (Some(hardness), Some(ruling)) => ruling.hardness = hardness,
            (Some(hardness), none) => {
                *none = Some(FinanceRuling {
                    hardness,
                    by: String::new(),
                    on: ui.cx.today,
                });
            }
            (None, ruling) => *ruling = None,
        }
    }
    if let Some(ruling) = &mut draft.finance_says {
        form.role(ui, ("finance_says.by", 150.0), &mut ruling.by);
        form.field(ui, ("finance_says.on", DATE_FIELD), &mut ruling.on);
    }
}
