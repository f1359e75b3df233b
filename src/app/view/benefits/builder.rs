//! A formula that can be typed or put together from numbers by pressing them.

use super::product::{factors, names, times, without};
use crate::app::state::name_or;
use crate::app::view::prelude::*;
use crate::formula::{Expr, MoneyUnit, Target};
use crate::model::Driver;
use egui::Id;

/// So many numbers are offered before the rest is asked for.
const OFFERED: usize = 12;
/// So many once the formula has been begun, where only some fit it.
const OFFERED_MORE: usize = 6;

pub(super) fn ui(ui: &mut Pane, form: &mut Form, target: &Target, formula: &mut String) {
    form.formula(ui, Field::new("gain", "Formula"), target, formula);
    // What is typed stays as it is typed; only what is pressed below takes its place.
    let before = formula.clone();
    chips(ui, form, formula);
    offers(ui, form, formula);
    if *formula != before {
        form.release("gain", ui.ctx());
    }
}

fn chips(ui: &mut Pane, form: &mut Form, formula: &mut String) {
    let product = factors(formula);
    let used = match &product {
        Some(factors) => factors.clone(),
        None => names(formula).into_iter().map(Expr::Name).collect(),
    };
    if used.is_empty() {
        return;
    }
    let mut taken = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::TIGHT);
        for (place, factor) in used.iter().enumerate() {
            if place > 0 && product.is_some() {
                ui.label(Role::Small.text("×").color(palette(ui).text_weak));
            }
            if chip(ui, form, factor, product.is_some()) {
                taken = Some((place, name_of(ui.cx, factor)));
            }
        }
    });
    if let (Some((place, name)), Some(factors)) = (taken, product) {
        *formula = without(&factors, place);
        form.chose(format!("Take {name} out"));
    }
}

fn name_of(cx: &ViewContext<'_>, factor: &Expr) -> String {
    match factor {
        Expr::Name(id) => driver(cx, id).map_or_else(|| id.clone(), |d| label(d).to_owned()),
        Expr::Number(number) => {
            let locale = cx.locale();
            match number.money {
                Some(MoneyUnit { currency, per }) => {
                    let money = locale.money(number.digits, currency);
                    per.map_or_else(
                        || money.clone(),
                        |time| format!("{money} / {}", time.word()),
                    )
                }
                None if number.percent => locale.percent_to_edit(number.value()),
                None => locale.number(number.digits),
            }
        }
        _ => String::new(),
    }
}

fn driver<'a>(cx: &'a ViewContext<'_>, id: &str) -> Option<&'a Driver> {
    let drivers = &cx.case.drivers;
    drivers.iter().find(|driver| driver.id.as_str() == id)
}

fn label(driver: &Driver) -> &str {
    name_or(&driver.label, driver.id.as_str())
}

fn chip(ui: &mut Pane, form: &Form, factor: &Expr, removable: bool) -> bool {
    let name = name_of(ui.cx, factor);
    let value = match factor {
        Expr::Name(id) => {
            let row = driver(ui.cx, id).and_then(|driver| ui.cx.driver_row(&driver.id));
            let value = row.and_then(|row| row.value.clone());
            Some(value.unwrap_or_else(|| "?".to_owned()))
        }
        _ => None,
    };
    let open = value.as_deref() == Some("?");
    let tone = if open { Tone::Attention } else { Tone::Good };
    let (color, ground) = palette(ui).tone(tone);
    let frame = Frame::new()
        .fill(ground)
        .corner_radius(CornerRadius::same(size::CONTROL_RADIUS))
        .inner_margin(Margin::symmetric(8, 2));
    let wide = |text: &str| text_width(ui, Role::SmallStrong, text);
    // A frame does not know how wide it will be, and would be squeezed at the end of a line.
    let needed = wide(&name) + value.as_deref().map_or(0.0, wide) + 84.0;
    if ui.available_size_before_wrap().x < needed {
        ui.end_row();
    }
    let shown = ui.framed(frame, |ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.horizontal(|ui| {
            ui.add(Label::new(Role::Small.text(&name).color(palette(ui).text)).truncate());
            if let Some(value) = value {
                ui.add(Label::new(Role::SmallStrong.text(value).color(color)).truncate());
            }
            removable && cross(ui, form, &name)
        })
        .inner
    });
    shown.inner
}

fn cross(ui: &mut Pane, form: &Form, name: &str) -> bool {
    let weak = palette(ui).text_weak;
    ui.spacing_mut().button_padding = Vec2::new(2.0, 0.0);
    let glyph = Role::Small.text(Icon::Close.glyph()).color(weak);
    let cross = Button::new(glyph).frame_when_inactive(false);
    ui.add(cross)
        .accessible_name(format!(
            "Take {name} out of the formula · {}",
            form.subject()
        ))
        .on_hover_text("Take it out of the formula")
        .clicked()
}

fn offers(ui: &mut Pane, form: &mut Form, formula: &mut String) {
    let used = names(formula);
    let drivers = &ui.cx.case.drivers;
    if drivers.is_empty() {
        ui.horizontal_wrapped(|ui| {
            caption(ui, "There are no numbers to multiply yet.");
            if link(ui, "Add a number to ask for").clicked() {
                ui.push(Action::Command(Command::AddNumber));
            }
        });
        return;
    }
    let mut left: Vec<&Driver> = drivers
        .iter()
        .filter(|driver| !used.contains(&driver.id.to_string()))
        .collect();
    let is_used = |driver: &&Driver| {
        let row = ui.cx.driver_row(&driver.id);
        row.is_some_and(|row| !row.used_in.is_empty())
    };
    left.sort_by_key(is_used);
    if left.is_empty() {
        return;
    }
    let all_id = Id::unique(("all numbers", form.path("gain")));
    let all = ui.data(|data| data.get_temp(all_id)).unwrap_or(false);
    // Two or three more need no button of their own.
    let few = if used.is_empty() {
        OFFERED
    } else {
        OFFERED_MORE
    };
    let shown = if all || left.len() <= few + 3 {
        left.len()
    } else {
        few
    };
    caption(ui, "Pick numbers to multiply:");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        for driver in left.iter().take(shown) {
            if offer(ui, form, driver) {
                *formula = times(formula, driver.id.as_str());
                form.chose(format!("Multiply by {}", label(driver)));
            }
        }
        if left.len() > shown && link(ui, format!("All {}…", left.len())).clicked() {
            ui.data_mut(|data| data.insert_temp(all_id, true));
        }
    });
}

fn offer(ui: &mut Pane, form: &Form, driver: &Driver) -> bool {
    let p = palette(ui);
    let row = ui.cx.driver_row(&driver.id);
    let name = label(driver);
    let about = match row.and_then(|row| row.value.as_ref()) {
        Some(value) => value.clone(),
        None => "not known yet".to_owned(),
    };
    let button = Button::new(Role::Small.text(Icon::Add.before(name)).color(p.text))
        .wrap_mode(egui::TextWrapMode::Extend)
        .stroke(Stroke::new(1.0, p.line_strong))
        .min_size(Vec2::new(0.0, 26.0));
    ui.spacing_mut().button_padding = Vec2::new(8.0, 2.0);
    ui.add(button)
        .accessible_name(format!("Multiply by {name} · {}", form.subject()))
        .on_hover_text(about)
        .clicked()
}
