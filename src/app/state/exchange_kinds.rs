//! Writing down what was given: which kinds are offered first, what a new entry begins with, which phase its neighbours suggest.

use crate::model::{ExchangeEntry, ExchangeKind, Id, Phase, Side, Worth, WorthSaidBy};
use crate::report::kind_name;
use jiff::civil::Date;

use ExchangeKind::{
    Access, AdviceAndLeadership, Concession, Feedback, HardData, Ideas, Information, Insight,
    JointProblemSolving, Money, PushBack, Questions, Referral, Renewal, Service, Time, Trust,
    WishToChange,
};

/// What customers give, the most useful first: before they sign, and after.
const THEIRS: [[ExchangeKind; 13]; 2] = [
    [
        Time,
        HardData,
        Access,
        Questions,
        PushBack,
        Feedback,
        WishToChange,
        Trust,
        JointProblemSolving,
        Information,
        Referral,
        Money,
        Renewal,
    ],
    [
        Feedback,
        HardData,
        Time,
        JointProblemSolving,
        Referral,
        Renewal,
        Trust,
        Questions,
        PushBack,
        Access,
        Information,
        WishToChange,
        Money,
    ],
];

/// What we give, likewise.
const OURS: [[ExchangeKind; 6]; 2] = [
    [
        Insight,
        Ideas,
        Information,
        AdviceAndLeadership,
        Service,
        Concession,
    ],
    [
        Service,
        Information,
        AdviceAndLeadership,
        Ideas,
        Insight,
        Concession,
    ],
];

/// The kinds that a side can give, the most useful in a phase first.
pub(crate) const fn kinds(side: Side, phase: Phase) -> &'static [ExchangeKind] {
    let signed = matches!(phase, Phase::AtSignature | Phase::AfterTheSale);
    match (side, signed) {
        (Side::Customer, false) => &THEIRS[0],
        (Side::Customer, true) => &THEIRS[1],
        (Side::Provider, false) => &OURS[0],
        (Side::Provider, true) => &OURS[1],
    }
}

/// A new entry without words. Its worth is assumed to be in the middle.
pub(crate) fn fresh(side: Side, kind: ExchangeKind, phase: Phase, today: Date) -> ExchangeEntry {
    ExchangeEntry {
        id: Id::from_label(kind_name(kind), "given", |_| false),
        from: side,
        kind,
        what: String::new(),
        phase,
        on: today,
        worth: Worth::MIDDLE,
        worth_said_by: WorthSaidBy::Assumed,
    }
}

/// Changes the side of an entry. A kind that this side does not give becomes the first one that it does.
pub(crate) fn turn_to(entry: &mut ExchangeEntry, side: Side) {
    entry.from = side;
    if !entry.kind.fits(side)
        && let Some(first) = kinds(side, entry.phase).first()
    {
        entry.kind = *first;
    }
}

/// The phase that the entries before and after suggest, where the entry's own phase does not lie between theirs.
pub(crate) fn suggested_phase(all: &[ExchangeEntry], entry: &ExchangeEntry) -> Option<Phase> {
    let others = || all.iter().filter(|other| other.id != entry.id);
    let before = others()
        .filter(|other| other.on <= entry.on)
        .max_by_key(|other| (other.on, other.phase))
        .map(|other| other.phase);
    let after = others()
        .filter(|other| other.on > entry.on)
        .min_by_key(|other| (other.on, other.phase))
        .map(|other| other.phase);
    match (before, after) {
        // A second deal begins again; what lies between is anybody's guess.
        (Some(before), Some(after)) if before > after => None,
        (Some(before), _) if entry.phase < before => Some(before),
        (_, Some(after)) if entry.phase > after => Some(after),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeSet;
    use strum::VariantArray;

    fn entry(id: &str, phase: Phase, day: i8) -> ExchangeEntry {
        let mut entry = fresh(Side::Customer, Time, phase, date(2026, 10, day));
        entry.id = Id::new(id).unwrap();
        entry
    }

    #[test]
    fn every_kind_of_a_side_is_offered_once_in_every_phase() {
        for side in [Side::Customer, Side::Provider] {
            let all: BTreeSet<_> = ExchangeKind::of_side(side).collect();
            for &phase in Phase::VARIANTS {
                let offered = kinds(side, phase);
                assert_eq!(offered.len(), all.len());
                assert_eq!(offered.iter().copied().collect::<BTreeSet<_>>(), all);
            }
        }
    }

    #[test]
    fn a_kind_that_both_sides_give_stays_when_the_side_changes() {
        let mut entry = entry("first", Phase::BeforeTheDeal, 1);
        turn_to(&mut entry, Side::Provider);
        assert_eq!(entry.kind, Insight);
        entry.kind = Information;
        turn_to(&mut entry, Side::Customer);
        assert_eq!((entry.from, entry.kind), (Side::Customer, Information));
    }

    #[test]
    fn a_phase_that_lies_between_those_of_the_neighbours_is_left_alone() {
        let all = [
            entry("first", Phase::BeforeTheDeal, 1),
            entry("second", Phase::InTheBuyingProcess, 10),
            entry("third", Phase::AtSignature, 20),
        ];
        for entry in &all {
            assert_eq!(suggested_phase(&all, entry), None);
        }
        let alone = entry("odd", Phase::AfterTheSale, 1);
        assert_eq!(suggested_phase(&[], &alone), None);
    }

    #[test]
    fn a_phase_earlier_or_later_than_both_neighbours_is_asked_about() {
        let all = [
            entry("first", Phase::InTheBuyingProcess, 10),
            entry("second", Phase::AtSignature, 20),
        ];
        for (own, day, suggested) in [
            (Phase::BeforeTheDeal, 15, Phase::InTheBuyingProcess),
            (Phase::AfterTheSale, 15, Phase::AtSignature),
            (Phase::AtSignature, 1, Phase::InTheBuyingProcess),
        ] {
            let odd = entry("odd", own, day);
            assert_eq!(suggested_phase(&all, &odd), Some(suggested));
        }
    }
}
