//! A list of all currencies of ISO 4217 to choose one from: typing narrows it down, arrows move in it, Enter chooses.

use super::text::weak;
use crate::app::theme::{Role, palette, size};
use crate::format::{COMMON_CURRENCIES, Locale};
use crate::model::Currency;
use egui::{
    Align2, Button, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit,
    Ui, Vec2,
};
use iso_currency::IntoEnumIterator;

/// How high the list is, in points.
const HIGH: f32 = 264.0;

/// What is typed, which entry is chosen, and when the list was drawn last.
#[derive(Debug, Clone, Default)]
struct Typing {
    query: String,
    chosen: usize,
    drawn: u64,
    /// For how many passes it has been there.
    age: u8,
}

/// For so many passes the focus is asked for: the press that opens a list takes it away again.
const SETTLING: u8 = 4;

/// The list below a button that was pressed; returns the currency that was chosen.
pub(crate) fn currency_popup(
    button: &Response,
    name: &str,
    current: Currency,
    locale: &Locale,
) -> Option<Currency> {
    let popup = Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Currencies");
    let shown = popup.show(|ui| {
        ui.set_width(300.0);
        let picked = currency_list(ui, name, current, locale);
        if picked.is_some() {
            ui.close();
        }
        picked
    });
    shown.and_then(|shown| shown.inner)
}

/// Shows the list; returns the currency that was chosen. `name` distinguishes two lists.
pub(crate) fn currency_list(
    ui: &mut Ui,
    name: &str,
    current: Currency,
    locale: &Locale,
) -> Option<Currency> {
    let id = Id::unique(("currencies", name));
    let now = ui.ctx().cumulative_pass_nr();
    let mut typing = ui
        .data(|data| data.get_temp::<Typing>(id))
        .unwrap_or_default();
    // A list that was away begins anew.
    let opened = typing.drawn + 1 < now;
    if opened {
        typing = Typing::default();
    }
    typing.drawn = now;
    let field_id = id.with("search");
    let focused = ui.memory(|memory| memory.has_focus(field_id));
    let (moved, enter) = keys(ui, focused);
    let edit = TextEdit::singleline(&mut typing.query)
        .id(field_id)
        .hint_text("Code or name, such as USD or rupee")
        .desired_width(f32::INFINITY)
        .min_size(Vec2::new(0.0, size::CONTROL))
        .align(Align2::LEFT_CENTER);
    let field = ui.add(edit).accessible_name("Find a currency");
    if typing.age < SETTLING {
        typing.age += 1;
        field.request_focus();
    }
    let found = matching(&typing.query);
    if field.changed() || opened {
        let own = found.iter().position(|currency| *currency == current);
        typing.chosen = own.filter(|_| opened).unwrap_or_default();
    }
    typing.chosen = typing
        .chosen
        .saturating_add_signed(moved)
        .min(found.len().saturating_sub(1));
    let scroll = opened || moved != 0;
    let mut picked = list(ui, &found, typing.chosen, current, locale, scroll);
    if enter {
        picked = found.get(typing.chosen).copied();
    }
    ui.data_mut(|data| data.insert_temp(id, typing));
    picked
}

/// How far the arrows move, and whether Enter chooses.
fn keys(ui: &Ui, focused: bool) -> (isize, bool) {
    if !focused {
        return (0, false);
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let moved = isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp));
    (moved, pressed(Key::Enter))
}

fn list(
    ui: &mut Ui,
    found: &[Currency],
    chosen: usize,
    current: Currency,
    locale: &Locale,
    scroll: bool,
) -> Option<Currency> {
    if found.is_empty() {
        let says = "No currency of that name. Try its code or its country’s word for money.";
        weak(ui, Role::Small, says);
    }
    let faint = palette(ui).text_weak;
    let mut picked = None;
    ScrollArea::vertical()
        .max_height(HIGH)
        .min_scrolled_height(HIGH)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (place, currency) in found.iter().enumerate() {
                let aside = if *currency == current {
                    "now"
                } else {
                    sign(ui, locale, *currency)
                };
                let words = format!("{}   {}", currency.code(), currency.name());
                let button = Button::selectable(place == chosen, Role::Body.text(words))
                    .right_text(Role::Small.text(aside).color(faint))
                    .truncate()
                    .min_size(Vec2::new(ui.available_width(), size::CONTROL - 2.0));
                let name = format!("{} {}", currency.code(), currency.name());
                let response = ui.add(button).accessible_name(name);
                if place == chosen && scroll {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    picked = Some(*currency);
                }
            }
        });
    picked
}

/// The sign of a currency, where it has one that the typeface can draw.
fn sign(ui: &Ui, locale: &Locale, currency: Currency) -> &'static str {
    let sign = locale.currency_sign(currency);
    let font = Role::Small.font();
    let drawn = ui.ctx().fonts_mut(|fonts| fonts.has_glyphs(&font, sign));
    if drawn && sign != currency.code() {
        sign
    } else {
        ""
    }
}

/// The currencies in whose code or name every word occurs: those whose code begins with it first, then the common ones.
fn matching(query: &str) -> Vec<Currency> {
    let query = query.trim().to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<Currency> = Currency::iter()
        .filter(|currency| {
            let text = format!("{} {}", currency.code(), currency.name()).to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .collect();
    found.sort_by_key(|currency| {
        let common = COMMON_CURRENCIES
            .iter()
            .position(|common| common == currency);
        (
            !currency.code().to_lowercase().starts_with(&query),
            common.unwrap_or(COMMON_CURRENCIES.len()),
        )
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_is_there_the_common_ones_first() {
        let all = matching("");
        assert_eq!(all.len(), Currency::iter().count());
        assert_eq!(all[..3], [Currency::EUR, Currency::USD, Currency::GBP]);
    }

    #[test]
    fn a_code_stands_before_names_that_hold_the_same_letters() {
        assert_eq!(matching("inr")[0], Currency::INR);
        assert_eq!(matching("rupee")[0], Currency::INR);
        assert_eq!(matching("swiss")[0], Currency::CHF);
    }

    #[test]
    fn all_words_must_occur() {
        assert_eq!(matching("new dollar zealand"), [Currency::NZD]);
        assert!(matching("moon money").is_empty());
    }
}
