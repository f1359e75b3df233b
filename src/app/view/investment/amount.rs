//! The fields for how much a cost is and when it is paid.

use super::pricing;
use super::row::payment_words;
use crate::app::state::cost_kind::{self, Kind, Way};
use crate::app::widget::{Field, Form, Pane};
use crate::formula::Target;
use crate::model::{Amount, Cost, Every, Money, Payment, Spend, YearlyAmounts, limits};

const WAYS: (&str, &[(Way, &str)]) = (
    "Given as",
    &[
        (Way::Fixed, "An amount"),
        (Way::Quantity, "Quantity × price"),
        (Way::Formula, "A formula"),
        (Way::Open, "Not known yet"),
    ],
);

pub(in crate::app::view) fn kind(ui: &mut Pane, form: &mut Form, cost: &mut Cost) {
    let choices = [
        (Kind::Once, "Once"),
        (Kind::Recurring, "Again and again"),
        (Kind::ByYear, "Amounts by year"),
    ];
    let case = ui.cx.case;
    let mut kind = Kind::of(&cost.spend);
    // Not below `spend`, so that findings about the amount lead to the amount.
    let field = Field::new("kind", "How often").width(160.0);
    if form.choice(ui, field, &choices, &mut kind) {
        cost_kind::kind(cost, kind, case.currency, case.horizon_years.in_years());
    }
}

pub(in crate::app::view) fn ui(ui: &mut Pane, form: &mut Form, spend: &mut Spend) {
    let currency = ui.cx.case.currency;
    match spend {
        Spend::OneOff { amount, month } => {
            ui.field_row(|ui| {
                self::amount(ui, form, "spend", WAYS, &Target::Once(currency), amount);
                let field = Field::new("spend.month", "In month, 0 is the start").width(150.0);
                form.count(ui, field, limits::MONTH.whole(), month);
            });
            pricing::ui(ui, form, amount, false);
        }
        Spend::Recurring {
            amount,
            every,
            paid,
            from_month,
            to_month,
        } => {
            ui.field_row(|ui| {
                self::amount(ui, form, "spend", WAYS, &Target::PerYear(currency), amount);
            });
            ui.field_row(|ui| {
                period(ui, form, every, paid);
                let from = Field::new("spend.from_month", "First month").width(100.0);
                form.count(ui, from, limits::FIRST_MONTH.whole(), from_month);
                let to = Field::new("spend.to_month", "Last month").width(100.0);
                let limits = limits::FIRST_MONTH.whole();
                form.count_or_none(ui, to.hint("to the end"), limits, to_month);
            });
            pricing::ui(ui, form, amount, true);
        }
        Spend::ByYear(amounts) => by_year(ui, form, "spend", amounts),
    }
}

/// Who said the amount. Amounts by year have their own source, and a formula rests on numbers that have theirs.
pub(super) fn said(ui: &mut Pane, form: &mut Form, cost: &mut Cost) {
    match &mut cost.spend {
        Spend::ByYear(amounts) => form.provenance(ui, "spend.said", &mut amounts.said),
        Spend::OneOff {
            amount: Amount::Formula(_),
            ..
        }
        | Spend::Recurring {
            amount: Amount::Formula(_),
            ..
        } if cost.said.is_none() => {}
        _ => form.provenance(ui, "said", &mut cost.said),
    }
}

fn period(ui: &mut Pane, form: &mut Form, every: &mut Every, paid: &mut Payment) {
    let choices = [
        (Every::Month, "Month"),
        (Every::Quarter, "Quarter"),
        (Every::Year, "Year"),
    ];
    let field = Field::new("spend.every", "Each").width(110.0);
    form.choice(ui, field, &choices, every);
    let choices = [Payment::InAdvance, Payment::InArrears].map(|paid| (paid, payment_words(paid)));
    let field = Field::new("spend.paid", "Paid").width(120.0);
    form.choice(ui, field, &choices, paid);
}

/// How much it is: its caption and the ways to give it, with the fields of the amount at `root`.
pub(in crate::app::view) fn amount(
    ui: &mut Pane,
    form: &mut Form,
    root: &str,
    (caption, ways): (&str, &[(Way, &str)]),
    target: &Target,
    amount: &mut Amount,
) {
    let mut way = Way::of(amount);
    // An amount that is not known yet and cannot be called so is a formula to be written.
    if way == Way::Open && ways.iter().all(|(one, _)| *one != way) {
        way = Way::Formula;
    }
    let field = Field::new("given_as", caption).width(150.0);
    if form.choice(ui, field, ways, &mut way) {
        *amount = cost_kind::way(amount, way, ui.cx.case.currency);
    }
    form.inside(root, |form| match amount {
        Amount::Fixed(money) => {
            form.money_in(ui, Field::new("amount", "Amount").width(140.0), money);
        }
        Amount::Quantity {
            quantity,
            unit,
            unit_price,
            ..
        } => {
            form.number(ui, Field::new("quantity", "Quantity").width(90.0), quantity);
            let field = Field::new("unit", "Unit").width(110.0);
            form.text(ui, field.hint("day, user").whole(), unit);
            let field = Field::new("unit_price", "Price of one").width(120.0);
            form.money_in(ui, field, unit_price);
        }
        Amount::Formula(formula) => {
            ui.end_row();
            form.formula(ui, Field::new("formula", "Formula"), target, formula);
            ui.end_row();
        }
    });
}

/// Amounts at the start and in each year of the case, below a path of the form.
pub(in crate::app::view) fn by_year(
    ui: &mut Pane,
    form: &mut Form,
    root: &str,
    amounts: &mut YearlyAmounts,
) {
    let case = ui.cx.case;
    let own = amounts.currency.unwrap_or(case.currency);
    let mut currency = own;
    let years = (case.horizon_years.in_years() as usize).max(amounts.years.len());
    ui.field_row(|ui| {
        let mut start = Money::new(amounts.initial.value(), own);
        let path = format!("{root}.initial");
        let field = Field::new(&path, "At the start").width(110.0);
        form.money(ui, field, &mut start);
        if start.amount != amounts.initial.value() {
            amounts.initial = start.amount.into();
        }
        if start.currency != own {
            currency = start.currency;
        }
        for place in 0..years {
            let before = amounts.years.get(place).copied().unwrap_or_default();
            let mut money = Money::new(before.value(), own);
            let path = format!("{root}.years[{}]", place + 1);
            let name = format!("Year {}", place + 1);
            form.money(ui, Field::new(&path, &name).width(110.0), &mut money);
            if money.currency != own {
                currency = money.currency;
            }
            if money.amount != before.value() {
                // Years that were never given are zero.
                if amounts.years.len() <= place {
                    amounts.years.resize(place + 1, 0.into());
                }
                if let Some(year) = amounts.years.get_mut(place) {
                    *year = money.amount.into();
                }
            }
        }
        form.currency_button(ui, root, &mut currency);
    });
    if currency != own {
        amounts.currency = (currency != case.currency).then_some(currency);
    }
}
