//! Strategies for what people do with a case: alternatives, scenarios, exchange, trades, steps.
//!
//! Left out: the case as a whole (`random_case`).

use super::{
    lines::{benefit, cost},
    parts::*,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use worthwhile::model::*;

pub(crate) type PeopleParts = (
    Vec<Alternative>,
    Option<Id>,
    Vec<Scenario>,
    Vec<ExchangeEntry>,
    Vec<Trade>,
    Vec<NextStep>,
);

pub(crate) fn people_parts() -> impl Strategy<Value = PeopleParts> {
    let scenario =
        (id(), text(), vec(change(), 0..4), text()).prop_map(|(id, name, changes, note)| {
            Scenario {
                id,
                name,
                changes,
                note,
            }
        });
    let step = (
        id(),
        text(),
        text(),
        of(date()),
        select(vec![StepState::Open, StepState::Done]),
    )
        .prop_map(|(id, what, owner, by, state)| NextStep {
            id,
            what,
            owner,
            by,
            state,
        });
    (
        vec(alternative(), 0..3),
        of(id()),
        vec(scenario, 0..3),
        vec(exchange_entry(), 0..4),
        vec(trade(), 0..3),
        vec(step, 0..3),
    )
        .boxed()
}

fn exchange_entry() -> impl Strategy<Value = ExchangeEntry> {
    use ExchangeKind::*;
    let kind = select(vec![
        Insight,
        Ideas,
        Information,
        AdviceAndLeadership,
        Service,
        Concession,
        Time,
        Access,
        HardData,
        Feedback,
        Questions,
        PushBack,
        WishToChange,
        JointProblemSolving,
        Trust,
        Referral,
        Renewal,
        Money,
    ]);
    let phase = select(vec![
        Phase::BeforeTheDeal,
        Phase::InTheBuyingProcess,
        Phase::AtSignature,
        Phase::AfterTheSale,
    ]);
    let side = select(vec![Side::Customer, Side::Provider]);
    let said = select(vec![WorthSaidBy::Assumed, WorthSaidBy::Receiver]);
    (id(), side, kind, text(), phase, date(), worth(), said)
        .prop_map(|e| ExchangeEntry {
            id: e.0,
            from: e.1,
            kind: e.2,
            what: e.3,
            phase: e.4,
            on: e.5,
            worth: e.6,
            worth_said_by: e.7,
        })
        .boxed()
}

fn alternative() -> impl Strategy<Value = Alternative> {
    let kind = select(vec![
        AlternativeKind::DoNothing,
        AlternativeKind::DoItOurselves,
        AlternativeKind::Competitor,
    ]);
    let reach = (id(), rate()).prop_map(|(benefit, share)| Reach { benefit, share });
    (
        id(),
        text(),
        kind,
        vec(cost(), 0..2),
        vec(reach, 0..3),
        vec(benefit(), 0..2),
        text(),
    )
        .prop_map(
            |(id, label, kind, costs, reaches, brings, note)| Alternative {
                id,
                label,
                kind,
                costs,
                reaches,
                brings,
                note,
            },
        )
        .boxed()
}

fn trade() -> impl Strategy<Value = Trade> {
    let state = select(vec![
        TradeState::Offered,
        TradeState::Agreed,
        TradeState::Refused,
    ]);
    (
        id(),
        text(),
        text(),
        of(money()),
        of(worth()),
        state,
        vec(change(), 0..3),
    )
        .prop_map(|t| Trade {
            id: t.0,
            give: t.1,
            get: t.2,
            cost_to_giver: t.3,
            worth_to_receiver: t.4,
            state: t.5,
            effect: t.6,
        })
        .boxed()
}
