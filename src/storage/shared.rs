//! The copy for the customer: the case without private data, and how private data is restored when the copy comes back.
//!
//! Private are the private layer and, in each trade, the cost to the giver. Notes of the case, of its drivers and of its alternatives stay:
//! they belong to the case that both sides work on, and private notes have a place of their own.

use crate::model::{Baseline, Case, Id, Money};

/// A copy without private data, in the case itself and in its baselines. Its figures are those of the case.
pub fn shared_copy(case: &Case) -> Case {
    let mut copy = case.clone();
    let mut open = vec![&mut copy];
    while let Some(case) = open.pop() {
        case.private = None;
        for trade in &mut case.trades {
            trade.cost_to_giver = None;
        }
        let agreed = case.baseline.iter_mut().chain(&mut case.earlier_baselines);
        open.extend(agreed.map(|baseline| &mut *baseline.case));
    }
    copy
}

/// Which side held private data when a copy came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PrivateSides {
    /// We know something that the copy did not hold.
    pub ours: bool,
    /// The copy held something private of its own, which was left out.
    pub theirs: bool,
}

/// Replaces the private data of a copy that came back with that of `base`, in the case itself and in its baselines: a copy can neither
/// remove private data, nor change it, nor add to it.
pub fn keep_private(base: &Case, copy: &mut Case) -> PrivateSides {
    let mut kept = PrivateSides::default();
    let mut open = vec![(Some(base), copy)];
    while let Some((base, copy)) = open.pop() {
        let ours = base.and_then(|base| base.private.clone());
        kept.put(&mut copy.private, ours);
        for (index, trade) in copy.trades.iter_mut().enumerate() {
            let ours = base.and_then(|base| cost_of_giving(base, index, &trade.id));
            kept.put(&mut trade.cost_to_giver, ours);
        }
        // A baseline that only the copy has may hold something private too.
        let frozen = base.and_then(|base| base.baseline.as_ref());
        let frozen = frozen.map(|baseline| &*baseline.case);
        let theirs = copy.baseline.as_mut();
        open.extend(theirs.map(|theirs| (frozen, &mut *theirs.case)));
        for (index, theirs) in copy.earlier_baselines.iter_mut().enumerate() {
            let frozen = base.and_then(|base| earlier(base, index, theirs));
            open.push((frozen, &mut *theirs.case));
        }
    }
    kept
}

/// The version that was agreed on the same day. The position decides between several of one day.
fn earlier<'a>(base: &'a Case, index: usize, theirs: &Baseline) -> Option<&'a Case> {
    let is_same = |ours: &&Baseline| ours.agreed_on == theirs.agreed_on;
    let at_its_place = base.earlier_baselines.get(index).filter(is_same);
    let ours = at_its_place.or_else(|| base.earlier_baselines.iter().find(is_same));
    ours.map(|ours| &*ours.case)
}

impl PrivateSides {
    /// Replaces what the copy holds by what we know; the flags stay as they are where both are equal.
    fn put<T: PartialEq>(&mut self, theirs: &mut Option<T>, ours: Option<T>) {
        if *theirs != ours {
            self.ours |= ours.is_some();
            self.theirs |= theirs.is_some();
            *theirs = ours;
        }
    }
}

/// What a trade costs its giver. The position decides between trades that share an id by mistake.
fn cost_of_giving(case: &Case, index: usize, id: &Id) -> Option<Money> {
    let at_its_place = case.trades.get(index).filter(|trade| trade.id == *id);
    let trade = at_its_place.or_else(|| case.trade(id));
    trade.and_then(|trade| trade.cost_to_giver)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{agreed, case};
    use crate::model::{Baseline, Currency, Private};
    use crate::storage::to_text;

    fn secretive(title: &str) -> Case {
        let mut case = case(
            r#"trades: [(id: "training", give: "Training", get: "A visit", cost_to_giver: "27182 EUR", state: Agreed)],
            private: (notes: [(text: "SECRET")])"#,
        );
        title.clone_into(&mut case.title);
        case
    }

    fn then() -> Baseline {
        agreed(secretive("Then"))
    }

    #[test]
    fn no_byte_of_the_private_layer_is_left_not_even_in_what_was_agreed() {
        let mut case = secretive("Now");
        case.baseline = Some(then());
        case.earlier_baselines = vec![then()];
        let text = to_text(&shared_copy(&case)).unwrap();
        for ours in ["SECRET", "private", "27182", "cost_to_giver"] {
            assert!(!text.contains(ours), "{text}");
        }
        assert_eq!(
            text.matches("Then").count(),
            2,
            "the baselines themselves stay"
        );
    }

    #[test]
    fn a_copy_that_comes_back_is_whole_again_in_any_order_of_its_trades() {
        let mut case = secretive("Now");
        let mut second = case.trades[0].clone();
        second.id = Id::new("pilot").unwrap();
        second.cost_to_giver = None;
        case.trades.push(second);
        case.baseline = Some(then());
        case.earlier_baselines = vec![then(), then()];
        let mut copy = shared_copy(&case);
        let kept = keep_private(&case, &mut copy);
        assert!(kept.ours && !kept.theirs);
        assert_eq!(copy, case);
        let mut copy = shared_copy(&case);
        copy.trades.swap(0, 1);
        keep_private(&case, &mut copy);
        case.trades.swap(0, 1);
        assert_eq!(copy, case);
    }

    #[test]
    fn nothing_that_a_copy_holds_of_a_private_layer_touches_ours() {
        let mut ours = secretive("Now");
        ours.baseline = Some(then());
        // Another private part, none of a trade, a trade of theirs, and the same in the baseline.
        let mut copy = ours.clone();
        copy.private = Some(Private::default());
        copy.trades[0].cost_to_giver = None;
        let mut theirs = ours.trades[0].clone();
        theirs.id = Id::new("theirs").unwrap();
        copy.trades.push(theirs.clone());
        let frozen = copy.baseline.as_mut().unwrap();
        frozen.case.private = None;
        frozen.case.trades[0].cost_to_giver = Some(Money::new(1.into(), Currency::EUR));
        let kept = keep_private(&ours, &mut copy);
        assert!(kept.ours && kept.theirs);
        theirs.cost_to_giver = None;
        ours.trades.push(theirs);
        assert_eq!(copy, ours);
        // Where we have nothing private, nothing private comes, not even in a baseline that only the copy has.
        let mut without = shared_copy(&ours);
        without.baseline = None;
        let mut copy = ours.clone();
        copy.private = None;
        for trade in &mut copy.trades {
            trade.cost_to_giver = None;
        }
        let kept = keep_private(&without, &mut copy);
        assert_eq!((&copy, kept.ours), (&shared_copy(&copy), false));
        assert!(kept.theirs);
        let plain = shared_copy(&secretive("Now"));
        let mut copy = secretive("Now");
        let kept = keep_private(&plain, &mut copy);
        assert_eq!((copy, kept.ours, kept.theirs), (plain, false, true));
    }

    #[test]
    fn a_copy_with_our_own_private_layer_changes_nothing_and_nothing_is_said() {
        let ours = secretive("Now");
        let mut copy = ours.clone();
        assert_eq!(keep_private(&ours, &mut copy), PrivateSides::default());
        assert_eq!(copy, ours);
    }

    #[test]
    fn everything_else_stays() {
        let mut case = secretive("Now");
        let copy = shared_copy(&case);
        case.private = None;
        case.trades[0].cost_to_giver = None;
        assert_eq!(copy, case);
    }
}
