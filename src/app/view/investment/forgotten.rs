//! What people forget to count: a list to go through with the customer.
//!
//! A thing counts as present when a cost is called by one of its words.

use super::{add, add_cost};
use crate::app::view::prelude::*;
use crate::model::{Amount, Cost, Currency, Every, Money, PaidTo, Payment, Spend};
use rust_decimal::Decimal;

struct Item {
    name: &'static str,
    about: &'static str,
    payee: PaidTo,
    recurring: bool,
    /// Beginnings of words in the name of a cost that covers it, parted by commas.
    words: &'static str,
}

const OWN: PaidTo = PaidTo::CustomersOwnWork;

const ITEMS: [Item; 9] = [
    Item {
        name: "Own staff time",
        about: "Hours their people spend on the project beside their work",
        payee: OWN,
        recurring: false,
        words: "staff, team, own time, own people, key user, workshop",
    },
    Item {
        name: "Training",
        about: "Courses, and the hours of those who attend them",
        payee: OWN,
        recurring: false,
        words: "training, course, learning, coaching",
    },
    Item {
        name: "Data migration",
        about: "Cleaning, moving and checking the old data",
        payee: OWN,
        recurring: false,
        words: "migrat, moving, old data, old records, data transfer, data clean",
    },
    Item {
        name: "Interfaces",
        about: "Connections to the systems around it",
        payee: PaidTo::ThirdParty,
        recurring: false,
        words: "interface, integration, connect, api",
    },
    Item {
        name: "Downtime at the switch",
        about: "Work that stands still or is done twice while they change over",
        payee: OWN,
        recurring: false,
        words: "downtime, standstill, cutover, cut over, changeover, switchover, parallel",
    },
    Item {
        name: "Retiring the old system",
        about: "Ending contracts, keeping records, switching it off",
        payee: OWN,
        recurring: false,
        words: "retir, decommission, old system, switching off, shutdown, archiv",
    },
    Item {
        name: "Project management",
        about: "Whoever leads it on their side, and the steering group",
        payee: OWN,
        recurring: false,
        words: "project, programme, program, pmo, steering",
    },
    Item {
        name: "Internal IT and security review",
        about: "Approval by IT, security, data protection and purchasing",
        payee: OWN,
        recurring: false,
        words: "security, data protection, privacy, internal it, audit, penetration, review",
    },
    Item {
        name: "Running costs and support",
        about: "Hosting, licences of others, maintenance, help desk",
        payee: PaidTo::ThirdParty,
        recurring: true,
        words: "support, hosting, maintenance, running, operation, help desk, helpdesk",
    },
];

/// Height of one thing, in points.
const HIGH: f32 = size::CONTROL + 12.0;

pub(super) fn ui(ui: &mut Pane) {
    ui.card(|ui| {
        subheading(ui, "What people forget");
        caption(
            ui,
            "Go through it together. An item is ticked when a cost has its name.",
        );
        ui.add_space(space::TIGHT);
        let half = (ui.available_width() - space::PAGE) / 2.0;
        let columns = if half >= 300.0 { 2 } else { 1 };
        for items in ITEMS.chunks(columns) {
            let wide = Vec2::new(ui.available_width(), HIGH);
            ui.allocate_ui_with_layout(wide, Layout::left_to_right(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.x = space::PAGE;
                for item in items {
                    let wide = if columns == 2 { half } else { wide.x };
                    self::item(ui, item, Vec2::new(wide, HIGH));
                }
            });
        }
    });
}

fn item(ui: &mut Pane, item: &Item, wide: Vec2) {
    let p = palette(ui);
    let covered = ui.cx.case.costs.iter().find(|cost| covers(item, cost));
    ui.allocate_ui_with_layout(wide, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(wide);
        ui.spacing_mut().item_spacing.x = space::NEAR;
        if covered.is_none() {
            let add = link(ui, Icon::Add.before("Add it"));
            if add.accessible_name(format!("Add {}", item.name)).clicked() {
                ui.push(line(item, ui.cx.case.currency));
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let (icon, color) = if covered.is_some() {
                (Icon::Check, p.accent)
            } else {
                (Icon::Question, p.text_weak)
            };
            ui.label(Role::Body.text(icon.glyph()).color(color));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add_space(space::TIGHT);
                let (text, about) = match covered {
                    Some(cost) => (p.text_weak, cost.label.as_str()),
                    None => (p.text, item.about),
                };
                ui.add(Label::new(Role::Body.text(item.name).color(text)).truncate());
                caption(ui, about);
            });
        });
    });
}

fn line(item: &Item, currency: Currency) -> Action {
    if !item.recurring {
        return add_cost(item.payee, item.name, currency);
    }
    let spend = Spend::recurring(
        Amount::Fixed(Money::new(Decimal::ZERO, currency)),
        Every::Year,
        Payment::InArrears,
    );
    add(item.payee, item.name, spend)
}

/// Whether a cost is called by one of the words of a thing.
fn covers(item: &Item, cost: &Cost) -> bool {
    let mut name = String::from(" ");
    for letter in cost.label.to_lowercase().chars() {
        name.push(if letter.is_alphanumeric() {
            letter
        } else {
            ' '
        });
    }
    item.words
        .split(", ")
        .any(|word| name.contains(&format!(" {word}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn called(label: &str) -> Cost {
        let spend = Spend::once(Amount::Formula(String::new()), 0);
        Cost::new(Id::new("cost").unwrap(), label, OWN, spend)
    }

    fn covered(label: &str) -> Vec<&'static str> {
        let cost = called(label);
        let covering = ITEMS.iter().filter(|item| covers(item, &cost));
        covering.map(|item| item.name).collect()
    }

    #[test]
    fn each_thing_is_covered_by_a_cost_of_its_own_name() {
        for item in &ITEMS {
            assert!(covered(item.name).contains(&item.name), "{}", item.name);
        }
        let security = "Internal IT and security review";
        assert_eq!(covered(security), [security]);
    }

    #[test]
    fn a_word_inside_another_word_covers_nothing() {
        assert!(covered("Rapid rollout").is_empty());
        assert!(covered("Licences").is_empty());
        assert_eq!(covered("Moving the old records"), ["Data migration"]);
        assert_eq!(covered("Cut-over weekend"), ["Downtime at the switch"]);
    }
}
