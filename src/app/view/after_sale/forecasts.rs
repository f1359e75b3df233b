//! Forecasts that were given: each is kept with its day as it was given, and a new one never replaces it.

use super::reasons::lines;
use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::model::{Case, Exact, ForecastRule, Id, Money, Reforecast, calendar_month};
use crate::report::{rule_name, said_by_whom};
use rust_decimal::Decimal;

const ALL_BENEFITS: &str = "All benefits together";

/// A forecast while it is typed.
#[derive(Debug, Clone)]
struct Draft {
    line: Option<Id>,
    amount: Money,
    note: String,
}

pub(super) fn ui(ui: &mut Pane, agreed: &Case) {
    ui.card(|ui| {
        subheading(ui, "Forecasts that were given");
        let says = "What it will come to over the whole agreed time, as somebody saw it on a day. It is kept as it was given.";
        weak(ui, Role::Small, says);
        for forecast in &ui.cx.case.reforecasts {
            row(ui, agreed, forecast);
        }
        hairline(ui);
        ui.add_space(space::TIGHT);
        new(ui, agreed);
    });
}

fn row(ui: &mut Pane, agreed: &Case, forecast: &Reforecast) {
    let cx = ui.cx;
    let locale = cx.locale();
    hairline(ui);
    ui.ends(
        |ui| {
            let currency = forecast.currency.unwrap_or(cx.case.currency);
            let amount = locale.money_whole(forecast.amount.value(), currency);
            let about = line_name(agreed, forecast.line.as_ref());
            wrapped(ui, Role::Body, format!("{amount} · {about}"));
            weak(ui, Role::Small, about_it(cx, agreed, forecast));
        },
        |ui| {
            let day = locale.date(forecast.on);
            if icon_button(ui, Icon::Delete, &format!("Delete the forecast of {day}")).clicked() {
                ui.edit("Delete a forecast", Change::Remove(PartId::of(forecast)));
            }
        },
    );
}

/// "1 June 2027, as of May 2027, with the latest measures, agreed by CFO: With the second office".
fn about_it(cx: &ViewContext<'_>, agreed: &Case, forecast: &Reforecast) -> String {
    let locale = cx.locale();
    let month = calendar_month(agreed.start, forecast.month);
    let month = month.map_or_else(String::new, |day| format!("as of {}", locale.month(day)));
    let rule = forecast.rule.map_or("a judgement", rule_name).to_owned();
    let said = forecast.said.as_ref();
    let said = said.map(|said| said_by_whom(Some(said), locale));
    let parts = [
        Some(locale.date(forecast.on)),
        Some(month),
        Some(rule),
        said,
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    match forecast.note.trim() {
        "" => parts.join(", "),
        note => format!("{}: {note}", parts.join(", ")),
    }
}

fn line_name(agreed: &Case, line: Option<&Id>) -> String {
    let Some(id) = line else {
        return ALL_BENEFITS.to_owned();
    };
    let benefit = agreed.benefit(id).map(|one| one.label.as_str());
    let label = benefit.or_else(|| agreed.cost(id).map(|one| one.label.as_str()));
    name_or(label.unwrap_or_default(), id.as_str()).to_owned()
}

/// The fields of the next forecast, which is kept by a press.
fn new(ui: &mut Pane, agreed: &Case) {
    let key = egui::Id::unique("next forecast");
    let mut draft: Draft = ui.data(|data| data.get_temp(key)).unwrap_or_else(|| Draft {
        line: None,
        amount: Money::new(Decimal::ZERO, ui.cx.case.currency),
        note: String::new(),
    });
    let mut form = Form::new("next_forecast", "next forecast").outside_case();
    let mut keep = false;
    ui.field_row(|ui| {
        let field = Field::new("line", "About").width(200.0);
        let lines = lines(agreed, draft.line.as_ref(), ALL_BENEFITS);
        form.choice(ui, field, &lines, &mut draft.line);
        let field = Field::new("amount", "In all").width(130.0);
        form.money(ui, field, &mut draft.amount);
        let wide = (ui.available_size_before_wrap().x - 150.0).max(160.0);
        form.field(ui, Field::new("note", "Why").width(wide), &mut draft.note);
        ui.beside_fields(140.0, |ui| {
            let ready = !draft.amount.amount.is_zero();
            ui.add_enabled_ui(ready, |ui| {
                keep = button(ui, "Keep the forecast").clicked();
            });
        });
    });
    if keep {
        ui.data_mut(|data| data.remove::<Draft>(key));
        keep_forecast(ui, (draft.line, None), draft.amount, &draft.note);
    } else {
        ui.data_mut(|data| data.insert_temp(key, draft));
    }
}

/// Keeps a forecast of today, of a line or of all benefits, by a rule or as a judgement.
pub(super) fn keep_forecast(
    ui: &mut Pane,
    (line, rule): (Option<Id>, Option<ForecastRule>),
    amount: Money,
    note: &str,
) {
    let cx = ui.cx;
    let own = cx.case.currency;
    let Ok(id) = Id::new("forecast") else { return };
    let forecast = Reforecast {
        id,
        on: cx.today,
        month: cx.after_sale.review_month(),
        line,
        amount: Exact::from(amount.amount),
        currency: Some(amount.currency).filter(|named| *named != own),
        rule,
        said: cx.screen.said_now.clone(),
        note: note.trim().to_owned(),
    };
    ui.edit("Keep a forecast", Change::Append(vec![forecast.into()]));
}
