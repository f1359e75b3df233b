//! The ways to act on one frame: doing nothing, the alternatives, the proposal (method §7).
//!
//! Each has its own costs and reaches its share of every benefit; all are counted with the same drivers, horizon, discount rate and view,
//! after the trims of their pools. Whatever is not stated about an alternative has no figure here.

use super::economic_value::parts_beside;
use super::next_best::next_best;
use crate::engine::EngineError;
use crate::engine::arithmetic::{Named, add, sub};
use crate::engine::compiled::{Ask, Compiled, Parts};
use crate::model::{Alternative, AlternativeKind, Case};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// Everything stays as it is, where the case lists no such alternative itself.
    DoNothing,
    /// An alternative, by its position in the case.
    Alternative(usize),
    Proposal,
}

/// One way to act, at present value and in the currency of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayToAct {
    pub way: Way,
    /// Whether the proposal is compared with it.
    pub is_next_best: bool,
    /// Its costs; `None` where they are not stated.
    pub costs: Option<Decimal>,
    /// Its benefits; `None` where its share of the benefits is not stated.
    pub benefits: Option<Decimal>,
    /// Benefits less costs; `None` where one of them is not stated.
    pub npv: Option<Decimal>,
    /// How many of its cost lines have no number and are left out.
    pub costs_missing: usize,
    /// The remaining cost of the problems over the horizon, nominal; `None` where their cost or its benefits are not stated.
    pub problem_left: Option<Decimal>,
}

/// All ways to act: doing nothing first, then the alternatives in the order of the case, the proposal last. Empty where the case lists no
/// alternative with figures of its own, for doing nothing alone is no comparison.
///
/// # Errors
/// As [`evaluate`](crate::engine::evaluate()).
pub fn ways_to_act(case: &Case, ask: &Ask) -> Result<Vec<WayToAct>, EngineError> {
    if !case.alternatives.iter().any(is_stated) {
        return Ok(Vec::new());
    }
    let compiled = Compiled::asked(case, ask)?;
    let mut ways = Vec::with_capacity(case.alternatives.len() + 2);
    let stays = |one: &Alternative| one.kind == AlternativeKind::DoNothing;
    if !case.alternatives.iter().any(stays) {
        ways.push(nothing(&compiled)?);
    }
    let next_best = next_best(case).map(|one| &one.id);
    for (position, alternative) in case.alternatives.iter().enumerate() {
        let parts = parts_beside(&compiled, alternative)?;
        let way = Way::Alternative(position);
        let mut way = WayToAct::of(way, &parts)?;
        way.is_next_best = next_best == Some(&alternative.id);
        if !stays(alternative) {
            way.leave_out_unstated(alternative);
        }
        ways.push(way);
    }
    // Doing nothing is the reference for all others.
    ways.sort_by_key(|way| match way.way {
        Way::Alternative(at) => !case.alternatives.get(at).is_some_and(stays),
        Way::DoNothing => false,
        Way::Proposal => true,
    });
    ways.push(WayToAct::of(Way::Proposal, &compiled.parts()?)?);
    Ok(ways)
}

fn is_stated(alternative: &Alternative) -> bool {
    !alternative.costs.is_empty() || brings_something(alternative)
}

fn brings_something(alternative: &Alternative) -> bool {
    !alternative.reaches.is_empty() || !alternative.brings.is_empty()
}

/// No costs and no benefits: the frame counts from how things are.
fn nothing(compiled: &Compiled<'_>) -> Result<WayToAct, EngineError> {
    let costs = compiled.problems().and_then(|problems| problems.all());
    let costs = costs.named("what the problems cost")?;
    Ok(WayToAct {
        way: Way::DoNothing,
        is_next_best: false,
        costs: Some(Decimal::ZERO),
        benefits: Some(Decimal::ZERO),
        npv: Some(Decimal::ZERO),
        costs_missing: 0,
        problem_left: costs.map(|figures| figures.total),
    })
}

impl WayToAct {
    fn of(way: Way, parts: &Parts) -> Result<Self, EngineError> {
        let mut parts_of_benefits = parts.benefits.iter();
        let benefits = parts_of_benefits
            .try_fold(Decimal::ZERO, |sum, part| add(sum, *part))
            .named("the options on one frame")?;
        Ok(Self {
            way,
            is_next_best: false,
            costs: Some(parts.costs),
            benefits: Some(benefits),
            npv: Some(sub(benefits, parts.costs).named("the options on one frame")?),
            costs_missing: parts.costs_missing,
            problem_left: parts.problem_left,
        })
    }

    /// Replaces zeros that only mean "not stated" by `None`.
    fn leave_out_unstated(&mut self, alternative: &Alternative) {
        if alternative.costs.is_empty() {
            self.costs = None;
        }
        if !brings_something(alternative) {
            self.benefits = None;
            self.problem_left = None;
        }
        if self.costs.is_none() || self.benefits.is_none() {
            self.npv = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::model::testing;
    use crate::storage::library::sample;

    /// One year at 10 %, all at its end: 1,100 gained for 600 at the start.
    fn case(alternatives: &str) -> Case {
        let text = format!(
            r#"horizon_years: 1, discount_rate: "10%",
            stated_values: [(id: "value", label: "Value", words: Customers("It matters."))],
            benefits: [(id: "gain", label: "Gain", serves: "value", class: CashSaving, gain: ByYear(years: ["1100"]))],
            costs: [(id: "price", label: "Price", paid_to: OurPrice, spend: OneOff(amount: Fixed("600 EUR")))],
            alternatives: [{alternatives}]"#
        );
        testing::case(&text)
    }

    fn ways(case: &Case) -> Vec<WayToAct> {
        ways_to_act(case, &Ask::default()).unwrap()
    }

    fn money(way: &WayToAct) -> [Option<i64>; 3] {
        [way.costs, way.benefits, way.npv]
            .map(|amount| amount.map(|amount| i64::try_from(amount.normalize()).unwrap()))
    }

    #[test]
    fn each_way_has_its_own_costs_and_its_share_of_the_benefits() {
        // 330 at the year's end are 300 today; half of 1,000 is 500.
        let other = r#"(id: "other", label: "Other", kind: Competitor,
            costs: [(id: "fee", label: "Fee", paid_to: ThirdParty, spend: ByYear(years: ["330"]))],
            reaches: [(benefit: "gain", share: "50%")])"#;
        let ways = ways(&case(other));
        let found: Vec<_> = ways.iter().map(|way| (way.way, money(way))).collect();
        let expected = [
            (Way::DoNothing, [Some(0); 3]),
            (Way::Alternative(0), [Some(300), Some(500), Some(200)]),
            (Way::Proposal, [Some(600), Some(1000), Some(400)]),
        ];
        assert_eq!(found, expected);
        let next_best: Vec<bool> = ways.iter().map(|way| way.is_next_best).collect();
        assert_eq!(next_best, [false, true, false]);
    }

    #[test]
    fn what_is_not_stated_has_no_figure() {
        let other = r#"(id: "own", label: "Own", kind: DoItOurselves, reaches: [(benefit: "gain", share: "80%")]),
            (id: "rival", label: "Rival", kind: Competitor,
            costs: [(id: "fee", label: "Fee", paid_to: ThirdParty, spend: OneOff(amount: Fixed("50 EUR"))),
                    (id: "more", label: "More", paid_to: ThirdParty, spend: OneOff(amount: Fixed("50 USD")))])"#;
        let ways = ways(&case(other));
        assert_eq!(money(&ways[1]), [None, Some(800), None]);
        assert_eq!(money(&ways[2]), [Some(50), None, None]);
        // There is no rate for the dollars.
        assert_eq!(ways[2].costs_missing, 1);
    }

    #[test]
    fn doing_nothing_alone_is_no_comparison() {
        assert_eq!(ways(&case("")), []);
        let stay = r#"(id: "stay", label: "Stay", kind: DoNothing)"#;
        assert_eq!(ways(&case(stay)), []);
    }

    #[test]
    fn the_proposal_is_the_answer_itself() {
        let case = sample().unwrap();
        let answer = evaluate(&case, &Ask::default()).unwrap();
        let ways = ways(&case);
        let proposal = ways.last().unwrap();
        let difference = proposal.npv.unwrap() - answer.npv;
        assert!(difference.abs() < Decimal::new(1, 10), "{difference}");
        assert_eq!(ways.len(), case.alternatives.len() + 1);
    }
}
