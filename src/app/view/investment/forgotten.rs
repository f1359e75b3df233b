//! What people forget to count: a list to go through with the customer.
//!
//! A thing counts as present when a cost is called by one of its words.

use super::{add, add_cost, payee};
use crate::app::view::prelude::*;
use crate::model::{Amount, Cost, Currency, Every, Money, PaidTo, Payment, Spend};

struct Item {
    name: &'static str,
    about: &'static str,
    payee: PaidTo,
    recurring: bool,
    /// Beginnings of words in the name of a cost that covers it, parted by commas.
    words: &'static str,
}

/// Each thing: its name, what it is, who is paid, whether it recurs, and the words.
const ITEMS: &str = "\
Own staff time | Hours their people spend on the project beside their work | own | once | staff, team, own time, own people, key user, workshop
Training | Courses, and the hours of those who attend them | own | once | training, course, learning, coaching
Data migration | Cleaning, moving and checking the old data | own | once | migrat, moving, old data, old records, data transfer, data clean
Interfaces | Connections to the systems around it | third | once | interface, integration, connect, api
Downtime at the switch | Work that stands still or is done twice while they change over | own | once \
| downtime, standstill, cutover, cut over, changeover, switchover, parallel
Retiring the old system | Ending contracts, keeping records, switching it off | own | once \
| retir, decommission, old system, switching off, shutdown, archiv
Project management | Whoever leads it on their side, and the steering group | own | once | project, programme, program, pmo, steering
Internal IT and security review | Approval by IT, security, data protection and purchasing | own | once \
| security, data protection, privacy, internal it, audit, penetration, review
Running costs and support | Hosting, licences of others, maintenance, help desk | third | each year \
| support, hosting, maintenance, running, operation, help desk, helpdesk";

fn items() -> impl Iterator<Item = Item> {
    ITEMS.lines().filter_map(|line| {
        let mut cells = line.split(" | ");
        Some(Item {
            name: cells.next()?,
            about: cells.next()?,
            payee: payee::of_cell(cells.next()?)?,
            recurring: cells.next()? != "once",
            words: cells.next()?,
        })
    })
}

const ADD: &str = "Add it";
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
        let all: Vec<Item> = items().collect();
        let columns = if half >= needed(ui, &all) { 2 } else { 1 };
        for items in all.chunks(columns) {
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

/// The width in which every item is whole, in points.
fn needed(ui: &Ui, all: &[Item]) -> f32 {
    let abouts = all.iter().map(|item| item.about);
    let icon = text_width(ui, Role::Body, &Icon::Question.glyph().to_string()).ceil();
    let add = text_width(ui, Role::Body, &Icon::Add.before(ADD)) + space::NEAR;
    widest(ui, Role::Small, abouts, 0.0) + icon + space::NEAR + add
}

fn item(ui: &mut Pane, item: &Item, wide: Vec2) {
    let p = palette(ui);
    let covered = ui.cx.case.costs.iter().find(|cost| covers(item, cost));
    ui.allocate_ui_with_layout(wide, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(wide);
        ui.spacing_mut().item_spacing.x = space::NEAR;
        if covered.is_none() {
            let add = link(ui, Icon::Add.before(ADD));
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
        Amount::Fixed(Money::zero(currency)),
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
    use crate::model::testing::id;

    fn called(label: &str) -> Cost {
        let spend = Spend::once(Amount::Formula(String::new()), 0);
        Cost::new(id("cost"), label, PaidTo::ThirdParty, spend)
    }

    fn covered(label: &str) -> Vec<&'static str> {
        let cost = called(label);
        let covering = items().filter(|item| covers(item, &cost));
        covering.map(|item| item.name).collect()
    }

    #[test]
    fn each_thing_is_covered_by_a_cost_of_its_own_name() {
        assert_eq!(items().count(), 9);
        for item in items() {
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
