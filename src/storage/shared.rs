//! The copy that may leave the house: everything but what only our side knows.
//!
//! That is the private layer, and what our gives cost us in each trade. Notes of the case, of its drivers and of its alternatives stay:
//! they belong to the case that both sides work on, and private notes have a place of their own.
//! Left out: writing it (`save`), and pages and workbooks, which never read the private layer at all.

use crate::model::Case;

/// A copy of the case without what only our side knows, in the case itself and in its baseline. Its figures are those of the case.
pub fn shared_copy(case: &Case) -> Case {
    let mut copy = case.clone();
    let mut next = Some(&mut copy);
    while let Some(case) = next {
        case.private = None;
        for trade in &mut case.trades {
            trade.cost_to_giver = None;
        }
        next = case.baseline.as_mut().map(|baseline| &mut *baseline.case);
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Baseline, Currency, Id, Money, Private, PrivateNote, Trade, TradeState};
    use crate::storage::to_text;

    fn secretive(title: &str) -> Case {
        let mut case = Case::new(title, Currency::EUR, jiff::civil::date(2027, 2, 1));
        case.private = Some(Private {
            notes: vec![PrivateNote {
                about: String::new(),
                text: "SECRET".to_owned(),
            }],
            ..Private::default()
        });
        case.trades.push(Trade {
            id: Id::new("training").unwrap(),
            give: "Training".to_owned(),
            get: "A visit".to_owned(),
            cost_to_giver: Some(Money::new(27_182.into(), Currency::EUR)),
            worth_to_receiver: None,
            state: TradeState::Agreed,
            effect: Vec::new(),
        });
        case
    }

    #[test]
    fn no_byte_of_the_private_layer_is_left_not_even_in_the_baseline() {
        let mut case = secretive("Now");
        case.baseline = Some(Baseline {
            agreed_on: jiff::civil::date(2026, 11, 1),
            agreed_by: vec!["Head of Claims".to_owned()],
            case: Box::new(secretive("Then")),
        });
        let text = to_text(&shared_copy(&case)).unwrap();
        for ours in ["SECRET", "private", "27182", "cost_to_giver"] {
            assert!(!text.contains(ours), "{text}");
        }
        assert!(text.contains("Then"), "the baseline itself stays");
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
