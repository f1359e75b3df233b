//! The names of kinds, phases and sides, for people and for scripts.

use crate::model::{ExchangeKind, Phase, Side};

/// All kinds, in the order of the method.
const KINDS: [ExchangeKind; 18] = [
    ExchangeKind::Insight,
    ExchangeKind::Ideas,
    ExchangeKind::Information,
    ExchangeKind::AdviceAndLeadership,
    ExchangeKind::Service,
    ExchangeKind::Concession,
    ExchangeKind::Time,
    ExchangeKind::Access,
    ExchangeKind::HardData,
    ExchangeKind::Feedback,
    ExchangeKind::Questions,
    ExchangeKind::PushBack,
    ExchangeKind::WishToChange,
    ExchangeKind::JointProblemSolving,
    ExchangeKind::Trust,
    ExchangeKind::Referral,
    ExchangeKind::Renewal,
    ExchangeKind::Money,
];

/// The kinds that a side can give, in the order of the method.
pub fn kinds_of(side: Side) -> impl Iterator<Item = ExchangeKind> {
    KINDS.into_iter().filter(move |kind| kind.fits(side))
}

/// A kind in words: "Hard data".
pub const fn kind_name(kind: ExchangeKind) -> &'static str {
    match kind {
        ExchangeKind::Insight => "Insight",
        ExchangeKind::Ideas => "Ideas",
        ExchangeKind::Information => "Information",
        ExchangeKind::AdviceAndLeadership => "Advice and leadership",
        ExchangeKind::Service => "Service",
        ExchangeKind::Concession => "Concession",
        ExchangeKind::Time => "Time",
        ExchangeKind::Access => "Access",
        ExchangeKind::HardData => "Hard data",
        ExchangeKind::Feedback => "Feedback",
        ExchangeKind::Questions => "Questions",
        ExchangeKind::PushBack => "Push-back",
        ExchangeKind::WishToChange => "Wish to change",
        ExchangeKind::JointProblemSolving => "Joint problem solving",
        ExchangeKind::Trust => "Trust",
        ExchangeKind::Referral => "Referral",
        ExchangeKind::Renewal => "Renewal",
        ExchangeKind::Money => "Money",
    }
}

/// A phase in words.
pub const fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::BeforeTheDeal => "Before the deal",
        Phase::InTheBuyingProcess => "In the buying process",
        Phase::AtSignature => "At signature",
        Phase::AfterTheSale => "After the sale",
    }
}

/// A name as scripts see it: "Hard data" is `hard_data`.
pub(in crate::report) fn key(name: &str) -> String {
    name.to_lowercase().replace([' ', '-'], "_")
}

pub(in crate::report) const fn side_key(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Provider => "provider",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_side_is_offered_its_own_kinds_and_every_kind_once() {
        let ours: Vec<_> = kinds_of(Side::Provider).collect();
        let theirs: Vec<_> = kinds_of(Side::Customer).collect();
        // Information is given by both (method §9).
        assert_eq!((ours.len(), theirs.len()), (6, 13));
        let all: BTreeSet<_> = ours.into_iter().chain(theirs).collect();
        assert_eq!(all.len(), KINDS.len());
    }

    #[test]
    fn scripts_see_names_of_letters_and_underscores() {
        assert_eq!(key(kind_name(ExchangeKind::PushBack)), "push_back");
        assert_eq!(key(phase_name(Phase::AtSignature)), "at_signature");
    }
}
