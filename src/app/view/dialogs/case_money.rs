//! Currency, number format and exchange rates, as part of the settings of the case.

use super::rate;
use crate::app::view::prelude::*;
use crate::app::widget::elements;
use crate::format::Locale;
use crate::model::{Case, ExchangeRate};
use jiff::civil::date;
use rust_decimal::Decimal;

pub(super) fn currency(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    let field = Field::new("currency", "Currency");
    form.captioned(ui, field, |form, ui| {
        let wide = Vec2::new(ui.available_width(), size::CONTROL);
        let button = Button::new(currency_words(head.currency)).min_size(wide);
        let response = ui.add(button.truncate());
        let response = form.settle(ui, field, response);
        if response.on_hover_text("Choose another currency").clicked() {
            ui.push(Action::Ask(Dialog::Currency));
        }
    });
    let mut choices: Vec<(String, String)> = Locale::supported()
        .iter()
        .map(|(tag, name)| ((*tag).to_owned(), format!("{name}:  {}", example(tag))))
        .collect();
    // A tag from elsewhere stays until another one is chosen.
    if !choices.iter().any(|(tag, _)| *tag == head.locale) {
        let own = head.locale.clone();
        let name = Locale::parse(&own).map_or_else(|_| own.clone(), |locale| locale.name());
        let words = format!("{name}:  {}", example(&own));
        choices.insert(0, (own, words));
    }
    form.choice(ui, "locale", &choices, &mut head.locale);
}

/// "1.234,50 · 31.12.2026".
fn example(tag: &str) -> String {
    let locale = Locale::parse(tag).unwrap_or_default();
    let number = locale.amount(Decimal::new(123_450, 2), 2);
    format!("{number} · {}", locale.date(date(2026, 12, 31)))
}

pub(super) fn rates(ui: &mut Pane, form: &mut Form, head: &mut Case) {
    let removed = elements(ui, &mut head.exchange_rates, |ui, _, rate| {
        let pair = format!("{}/{}", rate.from.code(), rate.to.code());
        form.about(pair.clone(), |form| self::rate(ui, form, &pair, rate))
    });
    if let Some(rate) = removed {
        let (from, to) = (rate.from.code(), rate.to.code());
        form.chose(format!("Remove rate {from} to {to}"));
    }
    if head.exchange_rates.is_empty() {
        let says = "None. One is needed for amounts in another currency than that of the case.";
        weak(ui, Role::Small, says);
    }
    let response = named_button(ui, Icon::Add, "Add a rate…");
    let picked = currency_popup(&response, "rates", head.currency, ui.cx.locale());
    if let Some(from) = picked.filter(|picked| *picked != head.currency) {
        rate::ask(ui, from);
    }
}

fn rate(ui: &mut Pane, form: &mut Form, pair: &str, rate: &mut ExchangeRate) -> bool {
    let root = format!("exchange_rates[{pair}]");
    ui.field_row(|ui| {
        let path = format!("{root}.rate");
        let name = format!("{} for one {}", rate.to.code(), rate.from.code());
        let field = Field::new(&path, &name).width(130.0);
        form.field(ui, field, &mut rate.rate);
        let path = format!("{root}.on");
        form.field(ui, (path.as_str(), DATE_FIELD), &mut rate.on);
        let path = format!("{root}.source");
        form.field(ui, (path.as_str(), 300.0), &mut rate.source);
        let remove = format!("Remove rate {pair}");
        ui.vertical(|ui| {
            ui.add_space(20.0);
            icon_button(ui, Icon::Delete, &remove).clicked()
        })
        .inner
    })
}
