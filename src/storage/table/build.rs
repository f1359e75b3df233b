//! Builds the case from the lines of a table.

use super::rows::{Block, Kind, Line};
use super::{TableError, TableFrame, ids::Ids};
use crate::model::{
    Basis, Benefit, BenefitClass, Case, Cost, Exact, Gain, Horizon, Id, PaidTo, Provenance, Spend,
    StatedValue, Words, YearlyAmounts,
};

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
            let amounts = amounts(line, block.header.initial.is_some(), &said);
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

fn amounts(line: &Line, has_initial: bool, said: &Provenance) -> YearlyAmounts {
    let mut values = line.values.iter().map(|value| Exact::from(*value));
    let initial = if has_initial {
        values.next().unwrap_or_default()
    } else {
        Exact::default()
    };
    YearlyAmounts {
        currency: None,
        initial,
        years: values.collect(),
        said: Some(said.clone()),
    }
}
