//! The fields of the contract behind a recurring cost, which are not there until it is asked for.

use crate::app::state::action::Action;
use crate::app::theme::Icon;
use crate::app::widget::{Field, Form, Pane, link};
use crate::model::{Cost, EarlyExit, Exact, Money, Rate, Renewal, Spend, Term};

pub(super) fn ui(ui: &mut Pane, form: &mut Form, cost: &mut Cost) {
    let is_recurring = matches!(cost.spend, Spend::Recurring { .. });
    if let Some(term) = &mut cost.term {
        let amount = cost.spend.amount();
        let currency = amount.and_then(crate::model::Amount::currency);
        let currency = currency.unwrap_or(ui.cx.case.currency);
        let mut gone = false;
        form.inside("term", |form| {
            ui.field_row(|ui| {
                form.field(ui, ("committed_months", 130.0), &mut term.committed_months);
                exit(ui, form, Money::zero(currency), &mut term.early_exit);
                renewal(ui, form, currency.code(), &mut term.renewal);
                gone = ui.delete_button("Remove the contract term");
            });
        });
        if gone {
            cost.term = None;
            form.chose("Remove the contract term");
            ui.push(Action::Jump(form.path("term")));
        }
    } else if is_recurring {
        let field = Field::new("term", "Committed term, early exit, renewal");
        let asked = link(ui, Icon::Add.before(field.name));
        if form.settle(ui, field, asked).clicked() {
            cost.term = Some(Term {
                committed_months: 12,
                early_exit: EarlyExit::RestOfTerm,
                renewal: None,
            });
            form.chose("Add a contract term");
            ui.push(Action::Jump(form.path("term.committed_months")));
        }
    }
}

fn exit(ui: &mut Pane, form: &mut Form, none: Money, exit: &mut EarlyExit) {
    let kinds = vec![
        (EarlyExit::RestOfTerm, "The rest of the term"),
        (EarlyExit::ExitFee(none), "A fee"),
    ];
    form.variant(ui, ("early_exit", 170.0), kinds, exit);
    if let EarlyExit::ExitFee(fee) = exit {
        form.field(ui, ("early_exit.ExitFee", 120.0), fee);
    }
}

fn renewal(ui: &mut Pane, form: &mut Form, code: &str, renewal: &mut Option<Renewal>) {
    let kinds = [
        (Renewal::RenewalUplift(Rate::ZERO), "More by a percentage"),
        (Renewal::NewPrice(Exact::default()), "At a new price"),
    ];
    form.variant_or_none(ui, ("renewal", 210.0), "As before", kinds, renewal);
    match renewal {
        None => {}
        Some(Renewal::RenewalUplift(rate)) => {
            form.field(ui, ("renewal.RenewalUplift", 90.0), rate);
        }
        Some(Renewal::NewPrice(price)) => {
            let words = format!("New price, {code}");
            let field = Field::new("renewal.NewPrice", &words).width(120.0);
            form.field(ui, field, price);
        }
    }
}
