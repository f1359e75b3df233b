//! What to ask the customer for next, and what we could give when it is our turn.

use super::super::{Deal, Exchange, Tilt};
use super::after_sale::{self, Asked, Kept};
use super::parts::{Move, Reason, for_all, positions, unserved};
use crate::engine::DriverEffect;
use crate::model::{
    Case, Confirmation, DriverValue, ExchangeKind, NextStep, Side, StepState, Words, WorthSaidBy,
};

/// How many kinds that were never given are named. More would be a list, not a next step.
const FEW: usize = 3;
const FEW_DRIVERS: usize = 3;

/// From how many points on something we gave deserves a word back.
const MUCH: u8 = 4;

/// Kinds in the order in which a relation can bear them.
const WHILE_OPEN: [ExchangeKind; 9] = [
    ExchangeKind::Time,
    ExchangeKind::Access,
    ExchangeKind::Questions,
    ExchangeKind::HardData,
    ExchangeKind::Feedback,
    ExchangeKind::JointProblemSolving,
    ExchangeKind::PushBack,
    ExchangeKind::Information,
    ExchangeKind::Trust,
];

/// What to ask for, and what not to ask for yet.
pub(super) fn ask(
    case: &Case,
    exchange: &Exchange,
    effects: &[DriverEffect],
    kept: &Kept,
) -> (Vec<Move>, Vec<Move>) {
    let Deal::Signed { on } = exchange.deal else {
        return (while_open(case, exchange, effects), Vec::new());
    };
    let mut moves: Vec<Move> = response(case, exchange).into_iter().collect();
    let asked = Asked::of(case, exchange, on, kept);
    moves.extend(asked.ask);
    moves.extend(worth_guessed(case, exchange));
    (moves, asked.hold)
}

fn while_open(case: &Case, exchange: &Exchange, effects: &[DriverEffect]) -> Vec<Move> {
    let mut moves = Vec::new();
    // Without a wish to change, nothing else that they give leads anywhere.
    if !exchange.has_given(Side::Customer, ExchangeKind::WishToChange) {
        moves.push(Move::new(ExchangeKind::WishToChange, Reason::NeverGiven));
    }
    moves.extend(for_all(
        ExchangeKind::HardData,
        positions(&case.drivers, |driver| driver.value == DriverValue::Open),
        Reason::OpenNumbers,
    ));
    moves.extend(unconfirmed(case));
    moves.extend(for_all(
        ExchangeKind::Access,
        positions(&case.stated_values, |value| {
            matches!(value.words, Words::Ours(_))
        }),
        Reason::NotTheirWords,
    ));
    moves.extend(for_all(
        ExchangeKind::HardData,
        unverified(case, effects),
        Reason::UnverifiedNumbers,
    ));
    moves.extend(response(case, exchange));
    moves.extend(worth_guessed(case, exchange));
    if exchange.tilt == Tilt::TowardsCustomer
        && !exchange.has_given(Side::Customer, ExchangeKind::Money)
    {
        moves.push(Move::new(ExchangeKind::Money, Reason::NothingPaid));
    }
    let rest = never_given(exchange, Side::Customer, &moves, WHILE_OPEN);
    moves.extend(rest);
    moves
}

/// One move for each role that still has something to confirm, in rank order.
fn unconfirmed(case: &Case) -> Vec<Move> {
    let mut roles: Vec<(&str, Vec<usize>)> = Vec::new();
    for (position, value) in case.stated_values.iter().enumerate() {
        if value.confirmation != Confirmation::NotYet || matches!(value.words, Words::Ours(_)) {
            continue;
        }
        let by = value.said_by.trim();
        match roles.iter_mut().find(|(role, _)| *role == by) {
            Some((_, values)) => values.push(position),
            None => roles.push((by, vec![position])),
        }
    }
    let moves = roles.into_iter().map(|(by, values)| Move {
        kind: ExchangeKind::Access,
        reason: Reason::Unconfirmed {
            by: by.to_owned(),
            values,
        },
    });
    moves.collect()
}

/// The last large thing we gave, if no feedback, question or push-back came on that day or since.
fn response(case: &Case, exchange: &Exchange) -> Option<Move> {
    let given = || {
        exchange
            .given
            .iter()
            .filter_map(|position| Some((*position, case.exchange.get(*position)?)))
    };
    let (position, large) =
        given().rfind(|(_, entry)| entry.from == Side::Provider && entry.worth.points() >= MUCH)?;
    let heard = given().any(|(_, entry)| {
        entry.from == Side::Customer
            && entry.on >= large.on
            && matches!(
                entry.kind,
                ExchangeKind::Feedback | ExchangeKind::Questions | ExchangeKind::PushBack
            )
    });
    (!heard).then_some(Move::new(
        ExchangeKind::Feedback,
        Reason::NoResponse(position),
    ))
}

fn worth_guessed(case: &Case, exchange: &Exchange) -> Option<Move> {
    let guessed = exchange.given.iter().copied().filter(|position| {
        case.exchange.get(*position).is_some_and(|entry| {
            entry.from == Side::Provider && entry.worth_said_by == WorthSaidBy::Assumed
        })
    });
    for_all(
        ExchangeKind::Feedback,
        guessed.collect(),
        Reason::WorthGuessed,
    )
}

pub(super) fn give(
    case: &Case,
    exchange: &Exchange,
    effects: &[DriverEffect],
    kept: &Kept,
) -> Vec<Move> {
    let mut moves = unanswered(case, exchange);
    moves.extend(after_sale::give(case, kept));
    if exchange.tilt != Tilt::TowardsUs && !exchange.provider.stalled {
        return moves;
    }
    moves.extend(plan(case, exchange));
    moves.extend(for_all(
        ExchangeKind::Ideas,
        unserved(case),
        Reason::Unserved,
    ));
    moves.extend(for_all(
        ExchangeKind::Insight,
        unverified(case, effects),
        Reason::UnverifiedNumbers,
    ));
    // By what they cost us: a concession is last, because given alone it only moves the price.
    let ours = ExchangeKind::of_side(Side::Provider);
    let rest = never_given(exchange, Side::Provider, &moves, ours);
    moves.extend(rest);
    moves
}

fn unanswered(case: &Case, exchange: &Exchange) -> Vec<Move> {
    let last = exchange.provider.last;
    let theirs = exchange.given.iter().copied().filter(|position| {
        case.exchange.get(*position).is_some_and(|entry| {
            entry.from == Side::Customer
                && matches!(entry.kind, ExchangeKind::Questions | ExchangeKind::PushBack)
                && last.is_none_or(|last| entry.on > last)
        })
    });
    theirs
        .map(|position| Move::new(ExchangeKind::Information, Reason::Unanswered(position)))
        .collect()
}

fn plan(case: &Case, exchange: &Exchange) -> Option<Move> {
    let open = |step: &NextStep| step.state == StepState::Open;
    let is_late = |step: &NextStep| step.by.is_some_and(|by| by < exchange.today);
    let late = positions(&case.next_steps, |step| open(step) && is_late(step));
    let reason = if !late.is_empty() {
        Reason::StepsLate(late)
    } else if !case.next_steps.iter().any(open) {
        Reason::NoNextStep
    } else {
        return None;
    };
    Some(Move::new(ExchangeKind::AdviceAndLeadership, reason))
}

fn never_given(
    exchange: &Exchange,
    side: Side,
    listed: &[Move],
    order: impl IntoIterator<Item = ExchangeKind>,
) -> Vec<Move> {
    let missing = order.into_iter().filter(|kind| {
        !exchange.has_given(side, *kind) && listed.iter().all(|one| one.kind != *kind)
    });
    let missing = missing.take(FEW);
    missing
        .map(|kind| Move::new(kind, Reason::NeverGiven))
        .collect()
}

fn unverified(case: &Case, effects: &[DriverEffect]) -> Vec<usize> {
    let not_verified = |position: &usize| {
        let said = case
            .drivers
            .get(*position)
            .and_then(|driver| driver.said.as_ref());
        said.is_none_or(|said| !said.basis.is_verified())
    };
    effects
        .iter()
        .map(|effect| effect.driver)
        .filter(not_verified)
        .take(FEW_DRIVERS)
        .collect()
}
