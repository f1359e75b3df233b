//! Cases, tables, reviews and typed numbers, and what must hold of them.

use crate::chance::Chance;
use crate::{mutate, seeds};
use jiff::civil::{Date, date};
use std::num::NonZeroUsize;
use worthwhile::check::check_on;
use worthwhile::engine::simulation::simulate;
use worthwhile::engine::{Ask, ScenarioChoice, View, evaluate, price_desk_of, sensitivity_of};
use worthwhile::format::{DecimalMark, Expected, Locale};
use worthwhile::model::{Case, Currency, Discounting, Rate};
use worthwhile::report::{ExchangeReport, FileFormat, Readers, Report};
use worthwhile::review::{Review, review_text};
use worthwhile::storage::{
    TableAnswers, TableFrame, parse_bytes, read_table, shared_copy, to_text,
};

/// The most parts of a case for which the slow questions are asked.
const SMALL: usize = 60;

pub(crate) fn today() -> Date {
    date(2026, 11, 29)
}

/// A damaged case, if it is one still.
fn damaged(chance: &mut Chance) -> Option<Case> {
    let seeds = seeds::cases();
    let seed = *chance.pick(&seeds);
    let text = mutate::text(chance, seed, &seeds);
    parse_bytes(text.as_bytes()).ok()
}

/// A case is read, or refused; what is read can be saved and reads back equal; no question changes it.
pub(crate) fn case(chance: &mut Chance) {
    if let Some(case) = damaged(chance) {
        saved_and_read_back(&case);
        every_question(chance, &case);
    }
}

/// What the case says is what its file says.
pub(crate) fn saved_and_read_back(case: &Case) {
    let text = to_text(case).unwrap();
    let read = parse_bytes(text.as_bytes());
    assert_eq!(read.as_ref(), Ok(case), "what was read cannot be saved");
}

/// Asks everything that can be asked of a case, and finds the case as it was.
pub(crate) fn every_question(chance: &mut Chance, case: &Case) {
    let mut case = case.clone();
    case.simulation.trials = case.simulation.trials.min(300);
    let before = case.clone();
    check_on(&case, today());
    let ask = Ask {
        scenario: chance
            .pick(&[
                ScenarioChoice::Expected,
                ScenarioChoice::Conservative,
                ScenarioChoice::Optimistic,
            ])
            .clone(),
        view: *chance.pick(&[View::All, View::HardOnly, View::VerifiedOnly]),
    };
    let results = evaluate(&case, &ask).ok();
    let exchange = ExchangeReport::new(&case, results.as_ref(), today());
    exchange.topic(Readers::OurSide).text();
    exchange.json(Readers::BothSides);
    if let Some(results) = &results {
        let small = case.drivers.len() + case.benefits.len() + case.costs.len() <= SMALL;
        let sensitivity = small.then(|| sensitivity_of(&case, results).ok()).flatten();
        let simulated = simulate(&case, &ask, NonZeroUsize::MIN, &|_| true).ok();
        let report =
            Report::new(&case, results).with_what_if(simulated.as_ref(), sensitivity.as_ref());
        report.text();
        report.markdown();
        let _ = report.csv();
        report.json();
        report.case_rows();
        if let Some(found) = &sensitivity {
            report.sensitivity_topic(found).text();
        }
        if small && let Ok(desk) = price_desk_of(&case, results) {
            report.price_topic(desk.as_ref()).text();
        }
        if chance.one_in(50) {
            let _ = report.file(FileFormat::Xlsx, case.page.paper);
        }
    }
    saved_and_read_back(&shared_copy(&case));
    assert_eq!(case, before, "a question changed the case");
}

/// A damaged table becomes a case that can be saved, or is refused.
pub(crate) fn table(chance: &mut Chance) {
    let seed = *chance.pick(&seeds::TABLES);
    let mut bytes = mutate::text(chance, seed, &seeds::TABLES).into_bytes();
    if chance.one_in(4) {
        mutate::bytes(chance, &mut bytes);
    }
    if let Ok(read) = read_table(&bytes, &frame(chance)) {
        saved_and_read_back(&read.case);
        every_question(chance, &read.case);
    }
}

/// What a table does not say.
pub(crate) fn frame(chance: &mut Chance) -> TableFrame {
    let rate = *chance.pick(&["0%", "10%", "-99%", "10000%", "-100%"]);
    TableFrame {
        title: "Table".to_owned(),
        currency: *chance.pick(&[Currency::EUR, Currency::JPY, Currency::BHD]),
        discount_rate: rate.parse::<Rate>().unwrap(),
        start: *chance.pick(&[date(2027, 2, 1), Date::MAX, Date::MIN]),
        file_name: "table.csv".to_owned(),
        discounting: *chance.pick(&[
            Discounting::YearEnd,
            Discounting::MidYear,
            Discounting::Monthly,
        ]),
        answers: TableAnswers {
            decimal_mark: *chance.pick(&[None, Some(DecimalMark::Point), Some(DecimalMark::Comma)]),
            first_year: chance.one_in(3).then_some(2027),
            sheets: Vec::new(),
        },
    }
}

/// Two damaged cases are compared: with nothing accepted the first is unchanged, and with everything the result can be saved.
pub(crate) fn review(chance: &mut Chance) {
    let (Some(base), Some(copy)) = (damaged(chance), damaged(chance)) else {
        return;
    };
    let review = if chance.one_in(2) {
        Review::of_copy(&base, &copy, "copy.ron")
    } else {
        Review::between(&base, &copy, "copy.ron")
    };
    review_holds(&base, &review);
}

/// What must hold of every review.
pub(crate) fn review_holds(base: &Case, review: &Review) {
    review.differences();
    if review.items.len() <= SMALL {
        review_text(review, &review.without_doubts());
    }
    if let Ok(case) = review.apply(&review.nothing()) {
        assert_eq!(case, *base, "nothing was accepted, and something changed");
    }
    if let Ok(case) = review.apply(&review.everything()) {
        saved_and_read_back(&case);
    }
}

/// A text that is typed or pasted is read, or refused, in every country.
pub(crate) fn pasted(chance: &mut Chance) {
    let seed = *chance.pick(&seeds::TYPED);
    let text = mutate::text(chance, seed, &seeds::TYPED);
    let (tag, _) = *chance.pick(Locale::supported());
    let locale = Locale::parse(tag).unwrap();
    let expected = Expected {
        currency: (!chance.one_in(3)).then_some(Currency::EUR),
        current: chance.one_in(3).then(|| 1_130.into()),
    };
    if let Ok(read) = locale.read(&text, expected) {
        // What was read can be written again.
        locale.number(read.value);
        locale.money_exact(read.value, Currency::EUR);
    }
    let _ = locale.read_date(&text);
    let _ = text.parse::<Rate>();
}

/// Rows pasted into the window become numbers and costs that a case can hold, or are left out.
#[cfg(feature = "flows")]
pub(crate) fn rows(chance: &mut Chance) {
    use worthwhile::app::testing::{pasted_costs, pasted_numbers};
    let seed = *chance.pick(&seeds::ROWS);
    let text = mutate::text(chance, seed, &seeds::ROWS);
    let (tag, _) = *chance.pick(Locale::supported());
    let locale = Locale::parse(tag).unwrap();
    let answer = *chance.pick(&[None, Some(DecimalMark::Point), Some(DecimalMark::Comma)]);
    let mut case = Case::new("Pasted", Currency::EUR, date(2027, 2, 1));
    let (rows, drivers) = pasted_numbers(&text, &locale, answer);
    assert!(drivers.len() <= rows, "more numbers than rows");
    let ids: std::collections::BTreeSet<_> = drivers.iter().map(|driver| &driver.id).collect();
    assert_eq!(ids.len(), drivers.len(), "two numbers of one name");
    case.drivers = drivers;
    let (rows, costs) = pasted_costs(&text, &locale, Currency::EUR, answer);
    assert!(costs.len() <= rows, "more costs than rows");
    case.costs = costs;
    for (n, cost) in case.costs.iter_mut().enumerate() {
        cost.id = worthwhile::model::Id::new(&format!("cost_{n}")).unwrap();
    }
    saved_and_read_back(&case);
    every_question(chance, &case);
}
