//! What we could give next, when it is our turn.

use super::super::{Exchange, Tilt};
use super::{Move, Reason, for_all, never_given, unverified};
use crate::engine::DriverEffect;
use crate::model::{Case, ExchangeKind, Side, StepState};

/// Kinds by what they cost us; a concession is last, because given alone it only moves the price.
const OURS: [ExchangeKind; 6] = [
    ExchangeKind::Insight,
    ExchangeKind::Ideas,
    ExchangeKind::Information,
    ExchangeKind::AdviceAndLeadership,
    ExchangeKind::Service,
    ExchangeKind::Concession,
];

pub(super) fn give(case: &Case, exchange: &Exchange, effects: &[DriverEffect]) -> Vec<Move> {
    let mut moves = unanswered(case, exchange);
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
    let rest = never_given(exchange, Side::Provider, &moves, &OURS);
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
        .map(|position| Move {
            kind: ExchangeKind::Information,
            reason: Reason::Unanswered(position),
        })
        .collect()
}

fn plan(case: &Case, exchange: &Exchange) -> Option<Move> {
    let open = || {
        let steps = case.next_steps.iter().enumerate();
        steps.filter(|(_, step)| step.state == StepState::Open)
    };
    let late: Vec<usize> = open()
        .filter(|(_, step)| step.by.is_some_and(|by| by < exchange.today))
        .map(|(position, _)| position)
        .collect();
    let reason = if !late.is_empty() {
        Reason::StepsLate(late)
    } else if open().next().is_none() {
        Reason::NoNextStep
    } else {
        return None;
    };
    Some(Move {
        kind: ExchangeKind::AdviceAndLeadership,
        reason,
    })
}

fn unserved(case: &Case) -> Vec<usize> {
    let values = case.stated_values.iter().enumerate();
    let serves = |value: &crate::model::StatedValue| {
        let mut benefits = case.benefits.iter();
        benefits.any(|benefit| benefit.serves.as_ref() == Some(&value.id))
    };
    values
        .filter(|(_, value)| !serves(value))
        .map(|(position, _)| position)
        .collect()
}
