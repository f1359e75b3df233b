//! The promises of the board, on the sample case and on small cases made for one question.
//!
//! Left out: the words of single figures, which the explanations tell.

use super::*;
use crate::engine::{Ask, evaluate};
use crate::model::Case;
use crate::storage::library::sample;

fn board(case: &Case, ask: &Ask) -> Board {
    let results = evaluate(case, ask).unwrap();
    Report::new(case, ask, &results).board()
}

#[test]
fn dump() {
    let mut b = board(&sample().unwrap(), &Ask::default());
    for g in &mut b.benefits {
        for r in &mut g.rows {
            r.ramp.truncate(6);
        }
    }
    println!("{b:#?}");
}
