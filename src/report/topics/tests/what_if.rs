//! Promises of *What if*: where sliders and pictures have their marks, and what they say.

use super::*;
use crate::engine::simulation::simulate;
use crate::engine::{Frame, ScenarioChoice, compare, sensitivity};
use crate::model::testing::begins;
use crate::model::{Change, Scenario};
use std::num::NonZeroUsize;

/// Savings of so much a year each, which nothing holds down.
fn free_saving(savings: &[&str]) -> Case {
    let mut case = saving("5000", savings);
    // What the problem costs today would be a number of its own.
    case.stated_values[0].costs_today.clear();
    case.drivers.retain(|driver| driver.id != id("today"));
    case
}

/// 1,000 a year for one year without discount, from one number between 400 and 1,400, against a price of 600 at the start.
fn saving_for_a_price() -> Case {
    let mut case = free_saving(&["1000"]);
    case.horizon_years = crate::model::Horizon::years(1).unwrap();
    let saved = case.drivers.last_mut().unwrap();
    saved.label = "Saved".into();
    saved.low = Some(Exact::from(400));
    saved.high = Some(Exact::from(1400));
    case.costs.push(price(600));
    case.simulation.trials = 2_000;
    case
}

fn rows(case: &Case) -> WhatIfRows {
    let ask = Ask::default();
    let results = evaluate(case, &ask).unwrap();
    let found = sensitivity(case, &ask);
    let simulated = simulate(case, &ask, NonZeroUsize::MIN, &|_| true);
    Report::new(case, &results).what_if(&found, &simulated)
}

/// The sliders of a case, with something tried in `tried`.
fn sliders(case: &Case, tried: &Case) -> Vec<SliderRow> {
    let ask = Ask::default();
    let results = evaluate(tried, &ask).unwrap();
    let found = sensitivity(tried, &ask).unwrap();
    let order = rows(case).order;
    let ground = SliderInput {
        case,
        frame: &Frame::of(case, &[]).unwrap(),
        sensitivity: Some(&found),
        order: &order,
    };
    Report::new(tried, &results).sliders(&ground)
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 1e-4
}

#[test]
fn a_slider_has_its_marks_where_they_belong() {
    let case = saving_for_a_price();
    let rows = sliders(&case, &case);
    let saved = &rows[0];
    // Half of the range of 1,000 further on both sides, but not below 0: from 0 to 1,900.
    assert_eq!(saved.scale.ends(), (Decimal::ZERO, Decimal::from(1_900)));
    let place = |value| saved.scale.place(value);
    assert!(near(place(saved.now), 1_000.0 / 1_900.0) && saved.likely == saved.now);
    let (low, high) = saved.range().unwrap();
    assert!(near(low, 400.0 / 1_900.0) && near(high, 1_400.0 / 1_900.0));
    // It pays as long as at least 600 are saved.
    assert!(near(saved.stops_paying.unwrap(), 600.0 / 1_900.0));
    assert_eq!(saved.meets_payback, None);
    let said = "€1,000 / year; from €400 / year to €1,400 / year; stops paying below €600 / year";
    assert_eq!(saved.says, said);
    assert_eq!((&*saved.unit, saved.wants_range()), ("€ / year", false));
    let others: Vec<&str> = rows[1..].iter().map(|row| row.label.as_str()).collect();
    assert_eq!(others, ["Start delayed by", "Discount rate", "Horizon"]);
}

#[test]
fn what_is_tried_moves_the_knob_and_leaves_the_tick() {
    let case = saving_for_a_price();
    let mut tried = case.clone();
    let saved = tried.drivers.last_mut().unwrap();
    saved.value = DriverValue::Known(Exact::from(570));
    let rows = sliders(&case, &tried);
    let place = |value| rows[0].scale.place(value);
    assert!(near(place(rows[0].now), 570.0 / 1_900.0));
    assert!(near(place(rows[0].likely), 1_000.0 / 1_900.0));
    assert_eq!(rows[0].changed.as_deref(), Some("€1,000 / year"));
    let said = &rows[0].says;
    assert!(said.ends_with("pays from €600 / year"), "{said}");
    assert_eq!(rows[1].changed, None);
}

#[test]
fn a_slider_makes_the_change_that_is_tried() {
    let ten = Decimal::TEN;
    let driver = Change::number(id("time"), ten);
    let later = Change::StartLater { months: 10 };
    let rate = Change::DiscountRate(Rate::from_percent(ten));
    for (moved, value, change) in [
        (SliderTarget::Driver(id("time")), ten, Some(driver)),
        (SliderTarget::StartLater, ten, Some(later)),
        (SliderTarget::StartLater, -ten, None),
        (SliderTarget::DiscountRate, ten, Some(rate)),
        (SliderTarget::Horizon, Decimal::ZERO, None),
    ] {
        assert_eq!(moved.to(value), change);
    }
}

#[test]
fn the_tornado_goes_from_the_worse_to_the_better_end() {
    let tornado = rows(&saving_for_a_price()).tornado.unwrap();
    assert_eq!(tornado.likely, "€400");
    assert_eq!((tornado.bars.len(), tornado.more), (1, 0));
    let bar = &tornado.bars[0];
    // 400 − 600 and 1,400 − 600; the likely 400 lies at six tenths between.
    assert_eq!([&bar.worse.npv, &bar.worse.value], ["−€200", "€400"]);
    assert_eq!([&bar.better.npv, &bar.better.value], ["€800", "€1,400"]);
    assert!(near(bar.worse.at, 0.0) && near(bar.better.at, 1.0));
    assert!(near(tornado.likely_at, 0.6));
    assert_eq!(bar.says, "Saved: −€200 at €400, €800 at €1,400.");
    // From −200 to 800, 0 lies at two tenths.
    assert!(near(tornado.axis.inside(0.0).unwrap(), 0.2));
    assert_eq!(tornado.axis.ends(), (-200.0, 800.0));
}

#[test]
fn more_than_eight_bars_are_counted() {
    let amounts = ["1000"; 11];
    let mut case = free_saving(&amounts);
    for driver in &mut case.drivers {
        driver.low = Some(Exact::from(900));
    }
    let tornado = rows(&case).tornado.unwrap();
    assert_eq!((tornado.bars.len(), tornado.more), (8, 3));
}

#[test]
fn break_evens_have_bounds_or_say_that_there_is_none() {
    let evens = rows(&saving_for_a_price()).evens.unwrap();
    assert_eq!(evens.heading, "It still pays if…");
    let shown = evens.rows.iter().map(|row| (&*row.label, &*row.pays.text));
    let shown: Vec<(&str, &str)> = shown.collect();
    assert_eq!(shown[0], ("Saved", "at least €600 / year"));
    assert!(evens.rows[0].pays.near);
    // 1,000 against 600: the price may be two thirds higher.
    assert_eq!(shown[1], ("Our price", "up to €1,000"));
    // Five of twelve months put off leave 583.
    assert_eq!(shown[2], ("Start", "up to 4 months later"));
    assert!(evens.hurdle.is_none() && evens.rows.iter().all(|row| row.in_time.is_none()));
}

#[test]
fn a_bound_of_our_price_below_a_thousand_still_pays_as_it_is_printed() {
    let mut case = saving_for_a_price();
    let saved = case.drivers.last_mut().unwrap();
    saved.value = DriverValue::Known(Exact("573.678".parse().unwrap()));
    let evens = rows(&case).evens.unwrap();
    assert_eq!(evens.heading, "It would pay if…");
    let price = evens.rows.iter().find(|row| row.label == "Our price");
    // One year without discount: 573.678 saved, so 573.67 still pays and 573.68 does not.
    assert_eq!(price.unwrap().pays.text, "up to €573.67");
}

#[test]
fn the_runs_that_lose_are_those_below_zero() {
    let chance = rows(&saving_for_a_price()).chance.unwrap();
    let picture = chance.picture.unwrap();
    let zero = picture.axis.inside(0.0).unwrap();
    for bar in &picture.bars {
        assert_eq!(bar.loses, bar.to <= zero + 1e-4, "{bar:?} beside {zero}");
        assert!((0.0..=1.0).contains(&bar.height));
    }
    assert!(picture.bars.iter().any(|bar| bar.loses));
    assert!(picture.bars.iter().any(|bar| near(bar.height, 1.0)));
    let [p10, p50, p90] = picture.marks.map(|(_, _, place)| place);
    assert!(p10 < p50 && p50 < p90);
    assert_eq!(chance.runs, "2,000 runs");
    assert_eq!(chance.in_time, None);
    // One number makes all of the spread.
    assert_eq!(chance.shares.len(), 1);
    assert_eq!(chance.shares[0].1, "100%");
}

#[test]
fn without_ranges_there_is_no_picture_no_bar_and_no_standard_scenario() {
    let mut case = saving_for_a_price();
    let saved = case.drivers.last_mut().unwrap();
    (saved.low, saved.high) = (None, None);
    let rows = rows(&case);
    assert_eq!(rows.chance.unwrap().picture, None);
    assert!(rows.ranges.iter().all(Option::is_none));
    assert!(rows.tornado.unwrap().bars.is_empty());
    // The standard scenarios would be copies of the expected one.
    let choices = [ScenarioChoice::Expected, ScenarioChoice::Conservative];
    let ask = Ask::default();
    let results = evaluate(&case, &ask).unwrap();
    let found = Report::new(&case, &results).comparison(&case, &compare(&case, ask.view, &choices));
    assert!(found.columns[0].cells.is_ok());
    let none = found.columns[1].cells.as_ref().unwrap_err();
    assert_eq!(none.says, "no ranges given yet");
}

#[test]
fn of_two_numbers_with_one_name_the_problem_leads_to_the_one_that_has_it() {
    let mut case = free_saving(&["1000", "2000"]);
    for driver in &mut case.drivers {
        driver.label = "Saved".into();
    }
    let second = case.drivers.last_mut().unwrap();
    second.low = Some(Exact::from(3000));
    second.high = Some(Exact::from(4000));
    let second = second.id.clone();
    assert_ne!(case.drivers[0].id, second);
    assert_eq!(rows(&case).chance.unwrap_err().driver, Some(second));
}

#[test]
fn a_range_that_does_not_hold_its_value_names_the_number_to_mend() {
    let mut case = saving_for_a_price();
    case.drivers.last_mut().unwrap().low = Some(Exact::from(1_200));
    let trouble = rows(&case).chance.unwrap_err();
    assert_eq!(trouble.driver, Some(id("saved_0")));
    begins(
        trouble.sentence,
        "“Saved” has a value outside its own range",
    );
}

#[test]
fn scenarios_stand_beside_each_other_with_their_differences() {
    let mut case = saving_for_a_price();
    case.scenarios.push(Scenario {
        id: id("less"),
        name: "Less".into(),
        changes: vec![Change::number(id("saved_0"), Exact::from(900))],
        note: String::new(),
    });
    let choices = [
        ScenarioChoice::Expected,
        ScenarioChoice::Conservative,
        ScenarioChoice::Own(id("less")),
    ];
    let ask = Ask::default();
    let results = evaluate(&case, &ask).unwrap();
    let report = Report::new(&case, &results);
    let found = report.comparison(&case, &compare(&case, ask.view, &choices));
    let cell = |column: usize, row: usize| {
        let cells = found.columns[column].cells.as_ref().unwrap();
        (cells[row].text.clone(), cells[row].difference.clone())
    };
    // (1,000 − 600) / 600 is 67 %, (400 − 600) / 600 is −33 %.
    assert_eq!(cell(0, 0), ("67%".into(), None));
    assert_eq!(cell(1, 0), ("−33%".into(), Some("−100 points".into())));
    assert_eq!(cell(1, 2), ("−€200".into(), Some("−€600".into())));
    assert_eq!(cell(2, 2), ("€300".into(), Some("−€100".into())));
    // 600 of 1,000 a year are back after 7.2 months, of 900 after 8.
    assert_eq!(cell(2, 1).1.as_deref(), Some("+0.8"));
    let now = report.now_column(found.expected.as_ref());
    let mut cells = now.cells.unwrap().into_iter();
    assert!(cells.all(|cell| cell.difference.is_none()));
}

#[test]
fn a_percentage_is_a_share_where_its_range_is_one_and_a_value_beyond_it_is_marked() {
    let mut case = saving_for_a_price();
    let saved = case.drivers.last_mut().unwrap();
    saved.value = DriverValue::Known(Exact::from(1_700));
    let rows = sliders(&saving_for_a_price(), &case);
    assert_eq!(rows[0].outside.as_deref(), Some("outside €400–€1,400"));
    assert!(rows[0].says.contains("; outside its range"));
    assert!(!rows[0].is_share());
    assert_eq!(rows[1].outside, None);
}

#[test]
fn a_case_without_any_amount_is_not_said_to_pay_but_what_is_missing_is() {
    let mut case = saving("1000", &["500"]);
    for driver in &mut case.drivers {
        driver.value = DriverValue::Open;
    }
    let missing = "There is nothing to test yet: an amount is missing for “saved_0”.";
    let rows = rows(&case);
    for problem in [
        rows.tornado.unwrap_err(),
        rows.evens.unwrap_err(),
        rows.chance.unwrap_err(),
    ] {
        assert_eq!(problem.sentence, missing);
        assert_eq!(problem.driver, Some(id("saved_0")));
    }
    let text = |case: &Case| {
        let results = evaluate(case, &Ask::default()).unwrap();
        let found = sensitivity(case, &Ask::default()).unwrap();
        let report = Report::new(case, &results).with_what_if(None, Some(&found));
        assert_eq!(report.risks(5), crate::report::page::Risks::default());
        report.sensitivity_topic(&found).text()
    };
    assert!(text(&case).contains(missing) && !text(&case).contains("pays"));
    case.benefits.clear();
    let nothing = "There is nothing to test yet: no benefit that counts and no cost has an amount.";
    assert!(text(&case).contains(nothing), "{}", text(&case));
}

#[test]
fn the_bars_between_two_scenarios_add_up_as_printed_and_the_smallest_of_many_are_one() {
    // Eleven savings that lose 0.9 each over three years without discount: 33,000 less 9.9 is 32,990, so that bars of −1 each would add
    // up to one too many.
    let mut case = free_saving(&["1000"; 11]);
    case.horizon_years = crate::model::Horizon::years(3).unwrap();
    let low = Exact("999.7".parse().unwrap());
    let to_low = |driver: &Driver| Change::number(driver.id.clone(), low);
    let to = case.drivers.iter().map(to_low);
    let to: Vec<Change> = to.collect();
    let results = evaluate(&case, &Ask::default()).unwrap();
    let report = Report::new(&case, &results);
    let view = crate::engine::View::All;
    let found = crate::engine::scenario_steps(&case, view, &[], &to).unwrap();
    let drawn = report.steps_waterfall(&found, ["Expected", "All at their low"]);
    let amounts: Vec<&str> = drawn.bars.iter().map(|bar| bar.amount.as_str()).collect();
    // Two totals, seven differences, and the other four in one.
    assert_eq!((amounts[0], amounts[9]), ("€33,000", "€32,990"));
    assert_eq!(drawn.bars[8].label, "4 more differences");
    let steps = drawn.bars[1..9].iter();
    let effects: Decimal = steps.map(|bar| read(&bar.amount)).sum();
    assert_eq!(effects, Decimal::from(-10));
    assert_eq!(drawn.bars[1].values, "€1,000 → €999.70 / year");
    // Each begins where the one before ends.
    for (bar, next) in drawn.bars.iter().zip(&drawn.bars[1..9]) {
        assert!(near(next.from, bar.ends) || near(next.to, bar.ends));
    }
}

#[test]
fn the_band_holds_eight_in_ten_futures_month_by_month() {
    // Of the saving between 400 and 1,400 a year the first month brings a twelfth at most, less the price of 600: at the end of the year
    // the lowest tenth of futures has lost money, the highest has gained it.
    let found = rows(&saving_for_a_price());
    let band = found.band.unwrap();
    assert_eq!((band.low.len(), band.high.len()), (13, 13));
    assert_eq!(band.months.ends(), (0.0, 12.0));
    let (least, most) = band.money.ends();
    assert!((-600.0..-400.0).contains(&least), "{least}");
    assert!((400.0..800.0).contains(&most), "{most}");
    let edges = band.low.iter().zip(&band.high);
    for (low, high) in edges {
        assert!(low.1 <= high.1 && near(low.0, high.0));
    }
    assert!(
        band.says
            .starts_with("Eight in ten simulated futures end between")
    );
    // Without a range all futures are alike.
    assert_eq!(rows(&free_saving(&["1000"])).band, None);
}
