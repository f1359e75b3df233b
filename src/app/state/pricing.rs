//! Everything about the price, the alternatives and the trades of one state of a case, ready to be shown: asked by the worker.

use super::worker::Answered;
use crate::engine::{
    EngineError, PriceDesk, ScenarioChoice, TradeEffect, differences, evaluate, our_side,
    price_desk_of, trade_effects,
};
use crate::format::Locale;
use crate::model::{Case, Change, Id};
use crate::report::{
    OurPriceMarks, PriceRows, ReasonTable, Report, TopicRow, TradeLine, TradeMark, Waterfall,
    our_price_marks, our_side_rows,
};

/// Step *Price*.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pricing {
    /// `None` where nothing is paid to us.
    pub(crate) board: Option<PriceRows>,
    /// Our margin; `None` where the case does not say what delivering costs us. Private.
    pub(crate) ours: Option<Result<Vec<TopicRow>, String>>,
    /// The price below which we walk away, on the axis of the price. Private.
    pub(crate) our_marks: Option<OurPriceMarks>,
    /// `None` where there is no next-best alternative.
    pub(crate) waterfall: Option<Waterfall>,
    /// Every benefit beside every alternative.
    pub(crate) reasons: Option<ReasonTable>,
    pub(crate) trades: Vec<TradeLine>,
    /// The trades that change our price, on its axis.
    pub(crate) trade_marks: Vec<TradeMark>,
}

/// The price desk of a state, with the trial, and with the chosen scenario in the place of the expected one.
pub(crate) fn desk(of: &Answered) -> Result<Option<PriceDesk>, EngineError> {
    if of.asked.ask.scenario != ScenarioChoice::Conservative {
        return price_desk_of(&of.case, &of.results);
    }
    // It has a column of its own, beside the expected one.
    let mut asked = of.asked.clone();
    asked.ask.scenario = ScenarioChoice::Expected;
    let (case, ask) = asked.laid_on(&of.case);
    price_desk_of(&case, &evaluate(&case, &ask)?)
}

impl Pricing {
    pub(crate) fn of(of: &Answered, desk: Option<&PriceDesk>) -> Self {
        let report = Report::new(&of.case, &of.results);
        let scenario = &of.asked.ask.scenario;
        let board = desk.map(|desk| report.price_rows(desk, scenario));
        let rail = board.as_ref().map(|board| &board.rail);
        let effects = effects(of);
        let our_side = desk.and_then(|desk| our_side(&of.case, desk).transpose());
        let locale = || Locale::parse(&of.case.locale).unwrap_or_default();
        let known = our_side.as_ref().and_then(|ours| ours.as_ref().ok());
        let our_marks = known.zip(rail);
        Self {
            our_marks: our_marks.and_then(|(ours, rail)| our_price_marks(locale(), ours, rail)),
            ours: our_side.map(|ours| match ours {
                Ok(ours) => Ok(our_side_rows(locale(), &ours)),
                Err(problem) => Err(problem.to_string()),
            }),
            trade_marks: rail.map_or_else(Vec::new, |rail| report.trade_marks(rail, &effects)),
            waterfall: desk.and_then(|desk| report.waterfall(desk.side_of(scenario))),
            reasons: differences(&of.case, &of.ask)
                .ok()
                .map(|found| report.reasons(&found)),
            trades: report.trade_lines(&effects),
            board,
        }
    }
}

/// The effect of each trade. A price in the trial would hide the effect of a trade on the price, so it is put aside.
fn effects(of: &Answered) -> Vec<TradeEffect> {
    let price_tried = of.asked.trial.iter().any(sets_price);
    let found = match (&of.ask.scenario, price_tried) {
        (ScenarioChoice::Own(id), true) => trade_effects(&without_price(&of.case, id), &of.ask),
        _ => trade_effects(&of.case, &of.ask),
    };
    // Without an answer to the case there is no difference to show.
    found.unwrap_or_default()
}

const fn sets_price(change: &Change) -> bool {
    matches!(change, Change::Discount(_) | Change::ExtraDiscount(_))
}

/// The case with a scenario that does not change the price.
fn without_price(case: &Case, scenario: &Id) -> Case {
    let mut case = case.clone();
    for one in case.scenarios.iter_mut().filter(|one| one.id == *scenario) {
        one.changes.retain(|change| !sets_price(change));
    }
    case
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::answer::Answer;
    use crate::app::state::trial::{Asked, StateKey};
    use crate::engine::Ask;
    use crate::model::Rate;
    use crate::storage::library::sample;
    use rust_decimal::Decimal;
    use std::sync::Arc;

    fn answered(case: Case, asked: Asked) -> Answered {
        let state = StateKey { revision: 1, asked };
        Answer::of(&Arc::new(case), state, jiff::civil::date(2026, 11, 23))
            .for_worker()
            .unwrap()
    }

    fn tried(change: Change) -> Asked {
        Asked {
            ask: Ask::default(),
            trial: vec![change],
        }
    }

    #[test]
    fn a_price_that_is_tried_is_the_present_price_of_every_scenario() {
        let rate = Rate::from_percent(Decimal::from(30));
        let of = answered(sample().unwrap(), tried(Change::Discount(rate)));
        let desk = desk(&of).unwrap().unwrap();
        assert_eq!(desk.expected.now.discount, rate);
        assert_eq!(desk.conservative.now.discount, rate);
        assert_eq!(desk.expected.now.outcome.npv, of.results.npv);
    }

    #[test]
    fn a_scenario_that_is_chosen_stands_in_the_place_of_the_expected_one() {
        let case = sample().unwrap();
        let chosen = |scenario| {
            let mut asked = Asked::default();
            asked.ask.scenario = scenario;
            let of = answered(case.clone(), asked);
            (desk(&of).unwrap().unwrap(), of.results.npv)
        };
        let own = ScenarioChoice::Own(case.scenarios[0].id.clone());
        let (desk, npv) = chosen(own);
        assert_eq!(desk.expected.now.outcome.npv, npv);
        let (desk, npv) = chosen(ScenarioChoice::Conservative);
        assert_eq!(desk.conservative.now.outcome.npv, npv);
    }

    #[test]
    fn a_price_that_is_tried_does_not_hide_what_a_trade_does() {
        let mut case = sample().unwrap();
        case.trades[1].effect = vec![Change::ExtraDiscount(Rate::from_percent(Decimal::TWO))];
        let rate = Rate::from_percent(Decimal::from(30));
        let of = answered(case, tried(Change::Discount(rate)));
        let desk = desk(&of).unwrap();
        let pricing = Pricing::of(&of, desk.as_ref());
        assert!(pricing.trades[1].npv.starts_with('+'));
    }
}
