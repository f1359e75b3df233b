//! Step 3: everything the customer will spend, by who is paid, with the years beside it.

mod amount;
mod capital;
mod details;
mod finance;
mod forgotten;
mod line;
mod paste;
mod payee;
mod pricing;
mod row;
mod term;
mod yearly;

use crate::app::view::prelude::*;
use crate::engine::{CostColumn, CostSum, CostsOf, Figure};
use crate::model::{Amount, Cost, Currency, Id, Money, PaidTo, Rate, Spend};
use crate::report::CostGroup;
pub(super) use amount::{amount as amount_fields, kind as kind_field, ui as spend_fields};
use row::CostCell;
pub(super) use yearly::ui as yearly_fields;

pub(super) const PAYEES: [(PaidTo, &str, &str); 3] = [
    (PaidTo::OurPrice, "Our price", "our price"),
    (
        PaidTo::CustomersOwnWork,
        "Customer’s own work",
        "their own work",
    ),
    (PaidTo::ThirdParty, "Third party", "third parties"),
];

#[cfg(feature = "flows")]
pub use paste::pasted_costs;

/// From this width on what people forget may stand at the right of the costs, in points, and the share of the costs in it.
const TWO_COLUMNS: f32 = 1400.0;
const LEFT: f32 = 0.62;

pub(super) fn ui(ui: &mut Pane) {
    title(ui, Step::Investment.title(), Step::Investment.purpose());
    if has_room_beside(ui) {
        ui.two_columns(LEFT, costs, forgotten::ui);
    } else {
        costs(ui);
        forgotten::ui(ui);
    }
}

/// Whether something stands beside the costs without taking a year from their table.
fn has_room_beside(ui: &Pane) -> bool {
    let wide = ui.available_width();
    let board = ui.cx.answer.board().map(|board| &board.investment);
    let inside = |width: f32| width - 2.0 * space::INSIDE - 2.0;
    let table = row::table(ui, board, inside((wide - space::CARD) * LEFT));
    wide >= TWO_COLUMNS && table.hidden.is_empty()
}

/// The costs by who is paid, and what they come to.
fn costs(ui: &mut Pane) {
    let board = ui.cx.answer.board().map(|board| &board.investment);
    let inside = ui.available_width() - 2.0 * space::INSIDE - 2.0;
    let table = row::table(ui, board, inside);
    for names in PAYEES {
        let group = board.and_then(|board| board.groups.iter().find(|g| g.paid_to == names.0));
        ui.card(|ui| self::group(ui, names, group, &table));
    }
    if let Some(investment) = board.filter(|_| !ui.cx.case.costs.is_empty()) {
        ui.card(|ui| {
            if let Some(cells) = &investment.residual {
                finance::residual(ui, cells, &table);
            }
            let label = ("Investment in all", "all costs", CostsOf::Everybody);
            explained_sum(ui, label, &investment.total, &table);
        });
    }
    finance::ui(ui);
    line::ui(ui);
    ui.add_space(space::TIGHT);
    let add = add_row(ui, "Add a cost");
    if Command::AddCost.is_pressed(ui, add) {
        ui.push(Action::Command(Command::AddCost));
    }
    ui.add_space(space::CARD);
    paste::ui(ui);
}

fn group(
    ui: &mut Pane,
    (payee, heading, words): (PaidTo, &str, &str),
    group: Option<&CostGroup>,
    table: &Table<CostCell>,
) {
    let all = &ui.cx.case.costs;
    let costs = all.iter().filter(|cost| cost.paid_to == payee);
    let costs: Vec<&Cost> = costs.collect();
    head(ui, (payee, heading, words), costs.is_empty());
    if costs.is_empty() {
        nothing(ui, payee, words);
        return;
    }
    table.heads(ui);
    ui.parts(all, costs, |ui, part, cost| {
        let cells = group.and_then(|group| group.rows.iter().find(|row| row.id == cost.id));
        hairline(ui);
        row::ui(ui, part, (cost, cells), table);
    });
    if let Some(group) = group {
        hairline(ui);
        let label = format!("{heading}, together");
        let of = CostsOf::Payee(payee);
        explained_sum(ui, (&label, words, of), &group.cells, table);
        if let Some(cells) = &group.contingency {
            let label = "Contingency for risk, beside our price";
            let label = (label, "contingency", CostsOf::Contingency);
            explained_sum(ui, label, cells, table);
        }
    }
}

/// Room for the discount and its name, and for the button that adds a line, in points.
const DISCOUNT: f32 = 140.0;
const ADD: f32 = 64.0;

/// The heading, with the discount on our price and a button that adds a line.
fn head(ui: &mut Pane, (payee, heading, words): (PaidTo, &str, &str), empty: bool) {
    let wide = Vec2::new(ui.available_width(), size::CONTROL);
    // An empty card has its own button, but a discount that is there must be seen.
    let discounted = payee == PaidTo::OurPrice && ui.cx.case.discount != Rate::ZERO;
    let bare = empty && !discounted;
    let board = ui.cx.answer.board();
    let note = board.and_then(|board| board.investment.discount_note.as_deref());
    let note = note.filter(|_| payee == PaidTo::OurPrice && !bare);
    let room = wide.x - text_width(ui, Role::Heading, heading) - DISCOUNT - ADD - space::PART;
    let (beside, below) = match note {
        Some(note) if text_width(ui, Role::Small, note) > room => (None, Some(note)),
        note => (note, None),
    };
    ui.with_messages_below(|ui| {
        ui.allocate_ui_with_layout(wide, Layout::left_to_right(Align::Center), |ui| {
            truncated(ui, Role::Heading, heading);
            if bare {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let add = format!("Add to {words}");
                if link(ui, Icon::Add.before("Add"))
                    .accessible_name(&add)
                    .on_hover_text(&add)
                    .clicked()
                {
                    ui.push(add_cost(payee, "", ui.cx.case.currency));
                }
                if payee == PaidTo::OurPrice {
                    discount(ui);
                    if let Some(note) = beside {
                        caption(ui, note);
                    }
                }
            });
        });
    });
    if let Some(note) = below {
        weak(ui, Role::Small, note);
    }
}

fn discount(ui: &mut Pane) {
    let mut head = ui.cx.case.clone();
    let mut form = Form::new("", "our price");
    let weak = palette(ui).text_weak;
    let field = Field::new("discount", "Discount").width(66.0).bare();
    let inline = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(DISCOUNT, size::CONTROL), inline, |ui| {
        ui.add(Label::new(Role::Small.text(field.name).color(weak)));
        form.field(ui, field, &mut head.discount);
    });
    form.push(ui, || Change::Head(Box::new(head)));
}

/// What belongs into a group that is empty, and a button that begins it.
fn nothing(ui: &mut Pane, payee: PaidTo, words: &str) {
    let says = match payee {
        PaidTo::OurPrice => {
            "What they pay us: licences or subscription, set-up, services, support. Give list prices; a discount on all of them is entered here afterwards."
        }
        PaidTo::CustomersOwnWork => {
            "Their own work for it: the project, training, moving data, testing. Readers do not trust a case that leaves this out."
        }
        PaidTo::ThirdParty => {
            "What they pay others because of this: hosting, interfaces, integrators, other licences."
        }
    };
    weak(ui, Role::Body, says);
    ui.add_space(space::TIGHT);
    let add = format!("Add to {words}");
    if named_button(ui, Icon::Add, &add).clicked() {
        ui.push(add_cost(payee, "", ui.cx.case.currency));
    }
}

/// A line of sums, each explained by the costs that it adds up.
fn explained_sum(
    ui: &mut Pane,
    (label, words, of): (&str, &str, CostsOf),
    cells: &[String],
    table: &Table<CostCell>,
) {
    let last = cells.len().saturating_sub(1);
    table.row(ui, |ui, key| {
        let cell = match key {
            CostCell::Handle => return,
            CostCell::Name => {
                ui.add_space(5.0);
                truncated(ui, Role::Strong, label);
                return;
            }
            CostCell::Cell(cell) => cell,
        };
        let (column, what) = match cell {
            n if n == last => (CostColumn::PresentValue, "Present value".to_owned()),
            n if n + 1 == last => (CostColumn::Total, "Total".to_owned()),
            0 => (CostColumn::Year(0), "Start".to_owned()),
            year => (CostColumn::Year(year), format!("Year {year}")),
        };
        let figure = match (of, column) {
            (CostsOf::Everybody, CostColumn::PresentValue) => Figure::PvCosts,
            (CostsOf::Everybody, CostColumn::Total) => Figure::TotalCosts,
            _ => Figure::CostSum(CostSum { of, column }),
        };
        let text = cells.get(cell).map_or("–", String::as_str);
        let name = format!("{what} of {words}");
        if figure_link(ui, Role::Strong, text, &name).clicked() {
            ui.push(Action::Explain(figure));
        }
    });
}

/// Asks for a new line, paid once at the start, shown with the focus on its name.
fn add_cost(payee: PaidTo, label: &str, currency: Currency) -> Action {
    let amount = Amount::Fixed(Money::zero(currency));
    add(payee, label, Spend::OneOff { amount, month: 0 })
}

fn add(payee: PaidTo, label: &str, spend: Spend) -> Action {
    let part = cost(payee, label, spend);
    let name = if label.is_empty() { "a cost" } else { label };
    Edit::once(format!("Add {name}"), Change::Add(vec![part]))
}

fn cost(payee: PaidTo, label: &str, spend: Spend) -> Part {
    let id = Id::from_label(label, "cost", |_| false);
    Cost::new(id, label, payee, spend).into()
}
