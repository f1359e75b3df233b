//! What the results after the sale allow to be asked for, what is not to be asked for yet, and what is ours to give (method §9 and §10).
//!
//! The thresholds are those of the case. On track, a referral and what else they want to change may be asked for; short of that not, and far
//! short not a renewal either. While nothing, or less than half of what was due, is reported, the reports come first.

use super::super::{Deal, Exchange};
use super::parts::{ByResults, Move, Reason, positions, unserved};
use crate::engine::tracking::{LineSide, Promise, Tracking, Verdict, ended_months, track};
use crate::model::{Case, ExchangeKind, Side, TradeState};
use jiff::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The share of what was promised to date that has to be reported before something is asked for because of the results.
const ENOUGH_REPORTED: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// How far a promise is kept, as it bears on what to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kept {
    /// Nothing can be said: the deal is open, nothing was agreed that has an answer, or nothing was promised up to the day.
    NotDue,
    NothingReported,
    /// Less than half of what was promised to date.
    LittleReported {
        reported: Decimal,
    },
    Reported {
        /// Achieved of what was promised in the same months.
        share: Decimal,
        verdict: Verdict,
        /// The positions of the benefits of the case that are not on track.
        behind: Vec<usize>,
    },
}

impl Kept {
    pub(super) fn of(case: &Case, exchange: &Exchange) -> Self {
        let signed = matches!(exchange.deal, Deal::Signed { .. });
        let found = signed.then(|| Self::of_agreed(case, exchange.today));
        found.flatten().unwrap_or(Self::NotDue)
    }

    fn of_agreed(case: &Case, today: Date) -> Option<Self> {
        let baseline = case.baseline.as_ref()?;
        let promise = Promise::of(baseline).ok()?;
        let tracking = track(case, &promise, None).ok()?;
        let benefits = &tracking.benefits;
        if !benefits.is_reported {
            let ended = ended_months(baseline.case.start, today)?;
            let due = track(case, &promise, Some(ended)).ok()?;
            let due = due.benefits.promised_to_date;
            return (due > Decimal::ZERO).then_some(Self::NothingReported);
        }
        let (share, reported) = (benefits.achieved_share?, benefits.reported_share?);
        if reported < ENOUGH_REPORTED {
            return Some(Self::LittleReported { reported });
        }
        Some(Self::Reported {
            share,
            verdict: Verdict::of(share, &case.tracking_rules),
            behind: behind(case, &tracking),
        })
    }
}

fn behind(case: &Case, tracking: &Tracking) -> Vec<usize> {
    let lines = tracking.lines.iter();
    let lines = lines.filter(|line| line.side == LineSide::Benefit);
    let behind = lines.filter_map(|line| {
        let share = line.progress.achieved_share?;
        let verdict = Verdict::of(share, &case.tracking_rules);
        let place = case.benefits.iter().position(|one| one.id == line.id)?;
        (verdict != Verdict::OnTrack).then_some(place)
    });
    behind.collect()
}

const fn by(kind: ExchangeKind, reason: ByResults) -> Move {
    Move::new(kind, Reason::ByResults(reason))
}

/// What may be asked for after a signature, and what is not to be asked for yet.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) ask: Vec<Move>,
    pub(super) hold: Vec<Move>,
}

impl Asked {
    /// A referral once something is sold and no result speaks against it, a renewal when the term ends within a year; neither where it was
    /// given since.
    pub(super) fn of(case: &Case, exchange: &Exchange, signed: Date, kept: &Kept) -> Self {
        let given = |kind: ExchangeKind| given_since(case, exchange, kind, signed);
        let referral = (!given(ExchangeKind::Referral)).then_some(ExchangeKind::Referral);
        let renewal = renewal_due(case, exchange).filter(|_| !given(ExchangeKind::Renewal));
        let renew = renewal.map(|end| Move::new(ExchangeKind::Renewal, Reason::TermEnds(end)));
        let mut asked = Self::default();
        let held = |kind: ExchangeKind, reason: &ByResults| by(kind, reason.clone());
        match kept {
            Kept::NotDue => {
                asked
                    .ask
                    .extend(referral.map(|kind| Move::new(kind, Reason::SoldOn(signed))));
                asked.ask.extend(renew);
            }
            Kept::NothingReported | Kept::LittleReported { .. } => {
                let reason = kept.too_little();
                asked.ask.push(held(ExchangeKind::HardData, &reason));
                let kinds = referral.into_iter().chain(renew.map(|one| one.kind));
                asked.hold.extend(kinds.map(|kind| held(kind, &reason)));
            }
            Kept::Reported {
                share,
                verdict: Verdict::OnTrack,
                ..
            } => {
                let reason = ByResults::Kept {
                    share: *share,
                    trades: agreed_in_return(case),
                };
                asked.ask.extend(referral.map(|kind| by(kind, reason)));
                asked.ask.extend(renew);
                if !given(ExchangeKind::WishToChange) {
                    let reason = ByResults::MoreToChange(unserved(case));
                    asked.ask.push(by(ExchangeKind::WishToChange, reason));
                }
            }
            Kept::Reported { share, verdict, .. } => {
                let reason = ByResults::NotKept {
                    share: *share,
                    verdict: *verdict,
                };
                asked.hold.extend(referral.map(|kind| held(kind, &reason)));
                let list = if *verdict == Verdict::FarShort {
                    asked.hold.extend(renew.map(|one| held(one.kind, &reason)));
                    None
                } else {
                    renew
                };
                asked.ask.extend(list);
            }
        }
        asked
    }
}

impl Kept {
    fn too_little(&self) -> ByResults {
        match self {
            Self::LittleReported { reported } => ByResults::LittleReported(*reported),
            _ => ByResults::NothingReported,
        }
    }
}

fn given_since(case: &Case, exchange: &Exchange, kind: ExchangeKind, signed: Date) -> bool {
    let given = exchange.given.iter();
    let mut given = given.filter_map(|position| case.exchange.get(*position));
    given.any(|entry| entry.from == Side::Customer && entry.kind == kind && entry.on >= signed)
}

/// The end of the agreed term, where it comes within a year.
fn renewal_due(case: &Case, exchange: &Exchange) -> Option<Date> {
    let in_a_year = years_after(exchange.today, 1)?;
    term_end(case).filter(|end| *end <= in_a_year)
}

/// Agreed trades whose return is no change of the figures, such as a reference.
fn agreed_in_return(case: &Case) -> Vec<usize> {
    positions(&case.trades, |trade| {
        trade.state == TradeState::Agreed && trade.effect.is_empty() && !trade.get.trim().is_empty()
    })
}

/// Help where a benefit is behind, and a plan where no reason says what is done about it.
pub(super) fn give(case: &Case, kept: &Kept) -> Vec<Move> {
    let Kept::Reported { behind, .. } = kept else {
        return Vec::new();
    };
    let is_explained = |place: &usize| {
        let benefit = case.benefits.get(*place);
        let mut reasons = case.reasons.iter();
        benefit.is_some_and(|benefit| {
            reasons.any(|reason| {
                reason.line.as_ref() == Some(&benefit.id) && !reason.action.trim().is_empty()
            })
        })
    };
    let unexplained: Vec<usize> = behind
        .iter()
        .copied()
        .filter(|place| !is_explained(place))
        .collect();
    let mut moves = Vec::new();
    if !behind.is_empty() {
        moves.push(by(ExchangeKind::Service, ByResults::Behind(behind.clone())));
    }
    if !unexplained.is_empty() {
        moves.push(by(
            ExchangeKind::AdviceAndLeadership,
            ByResults::Unexplained(unexplained),
        ));
    }
    moves
}

/// When what was agreed ends: that of the baseline, else that of the case.
fn term_end(case: &Case) -> Option<Date> {
    let agreed = case
        .baseline
        .as_ref()
        .map_or(case, |baseline| &*baseline.case);
    let years = i64::from(agreed.horizon_years.in_years());
    years_after(agreed.start, years)
}

/// The same day so many years later; `None` beyond what a calendar holds.
fn years_after(day: Date, years: i64) -> Option<Date> {
    day.checked_add(Span::new().try_years(years).ok()?).ok()
}
