//! Findings on the exchange of value, trades and next steps (method §9).
//!
//! What depends on the day is asked only when a day is given: what is late, what has stalled, which way the exchange leans.

use super::{Code, Findings};
use crate::engine::exchange::{Exchange, Tilt};
use crate::format::Locale;
use crate::model::{Case, NextStep, Side, StepState, TradeState};
use jiff::civil::Date;

pub(super) fn check(case: &Case, findings: &mut Findings) {
    kinds(case, findings);
    trades(case, findings);
    for step in open_steps(case).filter(|step| step.owner.trim().is_empty()) {
        let message = format!(
            "Nobody owns the next step “{}”; name the role that does it.",
            step.what
        );
        let path = format!("next_steps[{}].owner", step.id);
        findings.add(Code::NextStepWithoutOwner, path, message);
    }
}

pub(super) fn check_on(case: &Case, today: Date, findings: &mut Findings) {
    let locale = Locale::parse(&case.locale).unwrap_or_default();
    let exchange = Exchange::of(case, today);
    stalled(&exchange, findings);
    one_sided(&exchange, &locale, findings);
    let ahead = exchange.ahead.iter();
    for entry in ahead.filter_map(|at| case.exchange.get(*at)) {
        let message = format!(
            "“{}” is dated {}, which is still to come, so it counts for nothing yet; correct the day if it has happened.",
            entry.what,
            locale.date(entry.on)
        );
        let path = format!("exchange[{}].on", entry.id);
        findings.add(Code::EntryAhead, path, message);
    }
    for (step, by) in open_steps(case).filter_map(|step| Some((step, step.by?))) {
        if by < today {
            let message = format!(
                "The next step “{}” was due on {}; do it, or agree on another day.",
                step.what,
                locale.date(by)
            );
            let path = format!("next_steps[{}].by", step.id);
            findings.add(Code::NextStepOverdue, path, message);
        }
    }
}

fn open_steps(case: &Case) -> impl Iterator<Item = &NextStep> {
    let steps = case.next_steps.iter();
    steps.filter(|step| step.state == StepState::Open)
}

fn kinds(case: &Case, findings: &mut Findings) {
    for entry in &case.exchange {
        if !entry.kind.fits(entry.from) {
            let (other, side) = match entry.from {
                Side::Customer => ("we", "the customer"),
                Side::Provider => ("the customer", "we"),
            };
            let message = format!(
                "“{}” is of a kind that {other} can give, not {side}; choose another kind or side.",
                entry.what
            );
            let path = format!("exchange[{}].kind", entry.id);
            findings.add(Code::KindDoesNotFit, path, message);
        }
    }
}

fn trades(case: &Case, findings: &mut Findings) {
    for trade in &case.trades {
        let gives = trade.state != TradeState::Refused && !trade.give.trim().is_empty();
        if !gives || !trade.get.trim().is_empty() {
            continue;
        }
        let message = format!(
            "We give “{}” and get nothing for it; ask for something in return, or take it back.",
            trade.give
        );
        let path = format!("trades[{}].get", trade.id);
        findings.add(Code::GiveWithoutGet, path, message);
    }
}

fn stalled(exchange: &Exchange, findings: &mut Findings) {
    for pace in [&exchange.customer, &exchange.provider] {
        let Some(days) = pace.waited.filter(|_| pace.stalled) else {
            continue;
        };
        let most = exchange.rules.stalled_after_days;
        let message = match pace.side {
            Side::Customer => format!(
                "The customer has given nothing for {days} days, more than the {most} of this case; ask for something, or ask whether it still matters."
            ),
            Side::Provider => format!(
                "We have given nothing for {days} days, more than the {most} of this case; give something the customer can use."
            ),
        };
        findings.add(Code::ExchangeStalled, "exchange", message);
    }
}

fn one_sided(exchange: &Exchange, locale: &Locale, findings: &mut Findings) {
    let Some(share) = exchange.points.customers_share() else {
        return;
    };
    let share = locale.percent(share, 1);
    let rules = &exchange.rules;
    let message = match exchange.tilt {
        Tilt::TooEarly | Tilt::Viable => return,
        Tilt::TowardsCustomer => format!(
            "The customer received {share} of all points, more than the viable {}; ask for something before giving more.",
            rules.viable_to
        ),
        Tilt::TowardsUs => format!(
            "The customer received only {share} of all points, less than the viable {}; it is our turn to give.",
            rules.viable_from
        ),
    };
    findings.add(Code::ExchangeOneSided, "exchange", message);
}
