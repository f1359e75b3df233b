//! What one unit of another currency is worth in that of the case, on which day, and who says so.

use super::says;
use crate::app::view::prelude::*;
use crate::check::missing_rates;
use crate::model::{Case, Currency, Exact, ExchangeRate};
use egui::{Context, Id};
use jiff::civil::Date;
use rust_decimal::Decimal;

#[derive(Debug, Clone)]
struct Typing {
    from: Currency,
    rate: Option<Exact>,
    on: Option<Date>,
    source: String,
    /// Saving was tried, so that what is missing is said.
    tried: bool,
}

fn id() -> Id {
    Id::unique("exchange rate")
}

/// The settings were open before; they come back afterwards.
#[derive(Debug, Clone, Copy, Default)]
struct FromSettings;

/// Asks for a rate from within the settings, which come back afterwards.
pub(super) fn ask(ui: &mut Pane, from: Currency) {
    ui.data_mut(|data| data.insert_temp(id(), FromSettings));
    ui.push(Action::Ask(Dialog::Rate(from)));
}

pub(super) fn forget(ctx: &Context) {
    ctx.data_mut(|data| {
        data.remove::<Typing>(id());
        data.remove::<FromSettings>(id());
    });
}

pub(super) fn ui(ui: &mut Pane, from: Currency) {
    let cx = ui.cx;
    let to = cx.case.currency;
    let (one, other) = (from.code(), to.code());
    says(
        ui,
        &format!("What is one {one} worth in {other}?"),
        &format!(
            "Amounts in {} are converted at this rate, and every page names it with its day and source.{}",
            from.name(),
            needed_for(cx.case, from)
        ),
    );
    let held = ui.data(|data| data.get_temp::<Typing>(id()));
    let opened = held.as_ref().is_none_or(|typing| typing.from != from);
    let mut typing = held.filter(|_| !opened).unwrap_or_else(|| begin(cx, from));
    if opened {
        forget_typing(ui.ctx());
    }
    let entered = fields(ui, &mut typing, opened);
    let missing = problem(&typing, from, to);
    if let (true, Some(problem)) = (typing.tried, missing) {
        wrong(ui, problem);
    }
    ui.add_space(space::PART);
    let (mut save, mut cancel) = (entered, false);
    ui.buttons(|ui| {
        save |= filled_button(ui, "Save rate").clicked();
        cancel = button(ui, "Cancel").clicked();
    });
    typing.tried |= save;
    if let (true, Some(rate)) = (save, rate(&typing, from, to)) {
        let mut draft = cx.case.clone();
        put(&mut draft, rate);
        let label = format!("Set rate {one} to {other}");
        // Every currency of the case is asked for, one after the other.
        let next = missing_rates(&draft).first().map(|next| next.currency);
        ui.edit(label, Change::Head(Box::new(draft)));
        match next {
            Some(next) => ui.push(Action::Ask(Dialog::Rate(next))),
            None => close(ui),
        }
    } else if cancel {
        close(ui);
    } else {
        ui.data_mut(|data| data.insert_temp(id(), typing));
    }
}

/// Which amounts wait for the rate: " It is needed for “Licence” and 3 more."
fn needed_for(case: &Case, from: Currency) -> String {
    let missing = missing_rates(case);
    missing
        .iter()
        .find(|missing| missing.currency == from)
        .map_or_else(String::new, |missing| {
            format!(" It is needed for {}.", missing.names())
        })
}

/// The rate the case has already, or an empty one of today.
fn begin(cx: &ViewContext<'_>, from: Currency) -> Typing {
    let rates = &cx.case.exchange_rates;
    let own = rates
        .iter()
        .find(|rate| rate.from == from && rate.to == cx.case.currency);
    Typing {
        from,
        rate: own.map(|rate| rate.rate),
        on: Some(own.map_or(cx.today, |rate| rate.on)),
        source: own.map_or_else(String::new, |rate| rate.source.clone()),
        tried: false,
    }
}

/// The three fields. True when Enter was pressed in one of them.
fn fields(ui: &mut Pane, typing: &mut Typing, opened: bool) -> bool {
    let from = typing.from.code();
    let name = format!("{} for one {from}", ui.cx.case.currency.code());
    // Nothing is written into the case before it is saved, so these fields lie beside it.
    let mut form = Form::new("exchange_rates[new]", "new rate").outside_case();
    ui.field_row(|ui| {
        let field = Field::new("rate", &name).width(150.0);
        let rate = form.field(ui, field, &mut typing.rate);
        if opened {
            rate.request_focus();
        }
        let on = form.field(ui, ("on", DATE_FIELD), &mut typing.on);
        let source = form.field(ui, ("source", 420.0), &mut typing.source);
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        enter && [rate, on, source].iter().any(egui::Response::lost_focus)
    })
}

fn problem(typing: &Typing, from: Currency, to: Currency) -> Option<String> {
    if typing.rate.is_none_or(|rate| rate.value() <= Decimal::ZERO) {
        return Some(format!(
            "Write how many {} one {} is worth: a number above zero.",
            to.code(),
            from.code()
        ));
    }
    if typing.on.is_none() {
        return Some("Write the day on which this rate was read.".to_owned());
    }
    let missing = typing.source.trim().is_empty();
    missing.then(|| {
        "Write where this rate was read, so that the customer’s finance can look it up.".to_owned()
    })
}

fn rate(typing: &Typing, from: Currency, to: Currency) -> Option<ExchangeRate> {
    if problem(typing, from, to).is_some() {
        return None;
    }
    Some(ExchangeRate {
        from,
        to,
        rate: typing.rate?,
        on: typing.on?,
        source: typing.source.trim().to_owned(),
    })
}

/// The rate takes the place of the one between the same currencies.
fn put(case: &mut Case, rate: ExchangeRate) {
    let same = |old: &&mut ExchangeRate| old.from == rate.from && old.to == rate.to;
    match case.exchange_rates.iter_mut().find(same) {
        Some(old) => *old = rate,
        None => case.exchange_rates.push(rate),
    }
}

fn close(ui: &mut Pane) {
    let back = ui.data(|data| data.get_temp::<FromSettings>(id()));
    forget(ui.ctx());
    ui.push(Action::Reply(Reply::Cancel));
    if back.is_some() {
        ui.push(Action::Ask(Dialog::CaseSettings));
    }
}
