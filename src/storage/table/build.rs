//! Builds the case from the lines of a table, with ids for rows that have labels only.

use super::rows::{Block, Kind, Line};
use super::{TableError, TableFrame};
use crate::model::{
    Basis, Benefit, BenefitClass, Case, Cost, Exact, Gain, Horizon, Id, IdError, PaidTo,
    Provenance, Spend, StatedValue, Words, YearlyAmounts,
};
use std::collections::{HashMap, HashSet};

pub(super) fn case(blocks: &[Block], frame: &TableFrame) -> Result<Case, TableError> {
    let mut case = Case::new(frame.title.clone(), frame.currency, frame.start);
    case.discount_rate = frame.discount_rate;
    case.discounting = frame.discounting;
    let years = blocks.first().map_or(0, |block| block.header.years.len());
    case.horizon_years = i64::try_from(years)
        .ok()
        .and_then(|years| Horizon::years(years).ok())
        .ok_or(TableError::Years(years))?;
    let mut said = Provenance::new(Basis::OurEstimate, "");
    said.source.clone_from(&frame.file_name);
    let value = Id::new("imported_benefits")?;
    let mut ids = Ids::default();
    for block in blocks {
        for line in &block.lines {
            let amounts = amounts(line, &said);
            if line.kind == Kind::Benefit {
                let id = ids.next(&line.label, "benefit")?;
                let gain = Gain::ByYear(amounts);
                let mut benefit =
                    Benefit::new(id, line.label.as_str(), BenefitClass::CashSaving, gain);
                benefit.serves = Some(value.clone());
                case.benefits.push(benefit);
            } else {
                let paid_to = match line.kind {
                    Kind::Price => PaidTo::OurPrice,
                    _ => PaidTo::CustomersOwnWork,
                };
                let id = ids.next(&line.label, "cost")?;
                let spend = Spend::ByYear(amounts);
                case.costs
                    .push(Cost::new(id, line.label.as_str(), paid_to, spend));
            }
        }
    }
    if !case.benefits.is_empty() {
        let mut value = StatedValue::new(
            value,
            "Imported benefits",
            Words::Ours(
                "What these benefits are for is not yet in the customer's words: ask what they want to change, and why."
                    .to_owned(),
            ),
        );
        value.occasion = format!("Imported from {}", frame.file_name);
        case.stated_values.push(value);
    }
    Ok(case)
}

fn amounts(line: &Line, said: &Provenance) -> YearlyAmounts {
    let mut values = line.values.iter().map(|value| Exact::from(*value));
    let initial = values.next().unwrap_or_default();
    YearlyAmounts {
        currency: None,
        initial,
        years: values.collect(),
        said: Some(said.clone()),
    }
}

/// Ids made from labels, all different; quick for 10,000 equal labels too.
#[derive(Default)]
struct Ids {
    taken: HashSet<Id>,
    last: HashMap<Id, usize>,
}

impl Ids {
    /// An id for a label; `kind` is the id of one that has no Latin letters.
    fn next(&mut self, label: &str, kind: &str) -> Result<Id, IdError> {
        const LONGEST: usize = 50;
        let base = Id::from_label(label, kind, |_| false);
        let short: String = base.as_str().chars().take(LONGEST).collect();
        let base = Id::new(short.trim_end_matches('_')).unwrap_or_else(|_| Id::of_kind(kind));
        let count = self.last.entry(base.clone()).or_default();
        loop {
            *count += 1;
            let id = match *count {
                1 => base.clone(),
                n => Id::new(&format!("{base}_{n}"))?,
            };
            if self.taken.insert(id.clone()) {
                return Ok(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_labels_get_a_number_and_labels_of_other_scripts_the_kind() {
        let mut ids = Ids::default();
        let mut next = |label| ids.next(label, "cost").unwrap().to_string();
        assert_eq!(next("Training"), "training");
        assert_eq!(next("Training"), "training_2");
        assert_eq!(next("Training 2"), "training_2_2");
        assert_eq!(next("成本"), "cost");
        assert_eq!(next(""), "cost_2");
    }

    #[test]
    fn long_labels_leave_room_for_their_number() {
        let mut ids = Ids::default();
        for label in [
            "1".repeat(70),
            "x".repeat(70),
            format!("abc{}_x", "1".repeat(50)),
        ] {
            for _ in 0..3 {
                let id = ids.next(&label, "benefit").unwrap();
                assert!(Id::new(id.as_str()).is_ok(), "{id}");
            }
        }
    }
}
