//! The fields of a price that differs by year or by quantity, folded until they are asked for or used.

use crate::app::state::action::Action;
use crate::app::theme::{Icon, space};
use crate::app::widget::{Field, Form, Pane, Rows, link, rest_of_row};
use crate::model::{Amount, Committed, Currency, Exact, Minimum, Pricing, Tier, TiersPrice};
use rust_decimal::Decimal;

/// Where the fields stand below the cost.
const PATH: &str = "spend.amount.pricing";

/// `recurs` is whether there are later years to have quantities of their own.
pub(super) fn ui(ui: &mut Pane, form: &mut Form, amount: &mut Amount, recurs: bool) {
    let Amount::Quantity {
        quantity,
        unit_price,
        pricing,
        ..
    } = amount
    else {
        return;
    };
    if !is_open(ui, form, pricing) {
        return;
    }
    let currency = unit_price.currency;
    form.inside(PATH, |form| {
        if recurs || !pricing.years.is_empty() {
            years(ui, form, *quantity, &mut pricing.years);
        }
        let first = (*quantity, Exact(unit_price.amount), currency);
        tiers(ui, form, first, &mut pricing.tiers);
        ui.field_row(|ui| {
            if !pricing.tiers.is_empty() {
                tiers_price(ui, form, &mut pricing.tiers_price);
            }
            let fixed = format!("Fixed part, {}", currency.code());
            let field = Field::new("fee", &fixed).width(130.0);
            form.field(ui, field, &mut pricing.fee);
            minimum(ui, form, (*quantity, currency), &mut pricing.minimum);
        });
    });
}

fn is_open(ui: &mut Pane, form: &mut Form, pricing: &Pricing) -> bool {
    let field = Field::new(PATH, "Tiers, years, minimum");
    let id = form.id(PATH);
    let is_led_to = ui.cx.is_jump_to(&form.path(PATH));
    let was_asked = ui.data(|data| data.get_temp(id).unwrap_or(false));
    if *pricing != Pricing::default() || was_asked || is_led_to {
        // It stays open when the last of it is deleted again.
        ui.data_mut(|data| data.insert_temp(id, true));
        return true;
    }
    let asked = link(ui, Icon::Add.before(field.name));
    let asked = form.settle(ui, field, asked);
    if asked.clicked() {
        ui.data_mut(|data| data.insert_temp(id, true));
        ui.push(Action::Jump(form.path(&format!("{PATH}.tiers"))));
    }
    false
}

/// A quantity for each later year; an empty one holds on from the year before.
fn years(ui: &mut Pane, form: &mut Form, first: Exact, years: &mut Vec<Exact>) {
    let horizon = ui.cx.case.horizon_years.in_years() as usize;
    let last = horizon.saturating_sub(1).max(years.len());
    ui.field_row(|ui| {
        for place in 0..last {
            let before = years.get(place).copied();
            let mut now = before;
            let path = format!("years[{}]", place + 2);
            let name = format!("Quantity, year {}", place + 2);
            form.field(ui, Field::new(&path, &name).width(110.0), &mut now);
            if now != before {
                set_year(first, years, place, now);
            }
        }
    });
}

/// Years before it that were never given keep the last quantity given.
fn set_year(first: Exact, years: &mut Vec<Exact>, place: usize, now: Option<Exact>) {
    let held =
        |years: &[Exact], end: usize| years.iter().take(end).next_back().copied().unwrap_or(first);
    match now {
        None if place + 1 == years.len() => {
            years.pop();
        }
        None => {
            let before = held(years, place);
            if let Some(year) = years.get_mut(place) {
                *year = before;
            }
        }
        Some(now) => {
            while years.len() <= place {
                years.push(held(years, years.len()));
            }
            if let Some(year) = years.get_mut(place) {
                *year = now;
            }
        }
    }
}

fn tiers(
    ui: &mut Pane,
    form: &mut Form,
    (quantity, price, currency): (Exact, Exact, Currency),
    tiers: &mut Vec<Tier>,
) {
    let undo = ["Add a tier", "Remove a tier"];
    let words = Rows::new("tiers", undo[0], undo).first("above");
    form.rows(
        ui,
        &words,
        tiers,
        |form, ui, place, one| {
            // The first tier is that of the price itself.
            let name = format!("Tier {}", place + 2);
            let gone = form.about(name.as_str(), |form| tier(ui, form, one, currency, &name));
            ui.add_space(space::TIGHT);
            gone
        },
        |_, tiers| {
            // It begins where nothing changes yet.
            let last = tiers.last();
            let start = last.map_or(Decimal::ZERO, |tier| tier.above.value());
            let room = quantity.value().max(Decimal::ONE);
            Some(Tier {
                above: Exact(start.checked_add(room)?),
                tier_price: last.map_or(price, |tier| tier.tier_price),
                fee: Exact::default(),
            })
        },
    );
}

fn tier(ui: &mut Pane, form: &mut Form, tier: &mut Tier, currency: Currency, name: &str) -> bool {
    let mut gone = false;
    ui.field_row(|ui| {
        let width = rest_of_row(ui, &[120.0, 120.0]).min(140.0);
        form.field(ui, ("above", width), &mut tier.above);
        let words = format!("Price of one, {}", currency.code());
        let price = Field::new("tier_price", &words).width(120.0);
        form.field(ui, price, &mut tier.tier_price);
        let words = format!("Fixed part, {}", currency.code());
        form.field(ui, Field::new("fee", &words).width(120.0), &mut tier.fee);
        gone = ui.delete_button(&format!("Remove {name}"));
    });
    gone
}

fn tiers_price(ui: &mut Pane, form: &mut Form, tiers_price: &mut TiersPrice) {
    let choices = [
        (TiersPrice::EachUnit, "Each unit by its own tier"),
        (TiersPrice::AllUnits, "All units by the tier reached"),
    ];
    form.choice(ui, ("tiers_price", 240.0), &choices, tiers_price);
}

fn minimum(
    ui: &mut Pane,
    form: &mut Form,
    (quantity, currency): (Exact, Currency),
    minimum: &mut Option<Minimum>,
) {
    let committed = Committed {
        committed: quantity,
        price_beyond: None,
    };
    let kinds = [
        (Minimum::Amount(Exact::default()), "An amount"),
        (Minimum::Quantity(committed), "A quantity"),
    ];
    form.variant_or_none(ui, ("minimum", 180.0), "None", kinds, minimum);
    match minimum {
        None => {}
        Some(Minimum::Amount(amount)) => {
            let words = format!("At least, {}", currency.code());
            let field = Field::new("minimum.Amount", &words).width(120.0);
            form.field(ui, field, amount);
        }
        Some(Minimum::Quantity(least)) => {
            form.field(ui, ("minimum.committed", 100.0), &mut least.committed);
            let words = format!("Price beyond, {}", currency.code());
            let field = Field::new("minimum.price_beyond", &words).width(130.0);
            form.field(ui, field, &mut least.price_beyond);
        }
    }
}
