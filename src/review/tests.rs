//! Reviews of cases: what is found, and what taking it over does.

use super::*;
use crate::check::{Code, check};
use crate::model::testing::{self, agreed, driver, eur, id, lists, says};
use crate::model::{
    Basis, Benefit, Currency, DriverValue, Exact, Gain, Private, Provenance, Rate, YearlyAmounts,
};
use crate::storage::{library, shared_copy};
use jiff::civil::date;

/// Claims × minutes × hourly, one benefit, as in the example of the file.
fn case() -> Case {
    testing::case(
        r#"stated_values: [(id: "retyping", label: "Re-typing", words: Customers("We type twice."))],
        drivers: [(id: "claims", label: "claims", value: Known("20000"), unit: "claim/year"),
            (id: "minutes", label: "minutes", value: Known("12"), unit: "minute/claim"),
            (id: "hourly", label: "hourly", value: Known("45"), unit: "EUR/hour")],
        benefits: [(id: "less_typing", label: "less_typing", serves: "retyping", class: CashSaving,
            gain: Recurring(formula: "claims * minutes * hourly", from_month: 1))]"#,
    )
}

fn benefit(name: &str, formula: &str) -> Benefit {
    let mut benefit = case().benefits.remove(0);
    (benefit.id, benefit.label) = (id(name), name.to_owned());
    benefit.gain = Gain::recurring(formula);
    benefit
}

fn changes(old: &Case, new: &Case) -> Vec<String> {
    let items = Review::between(old, new, "copy.ron").items;
    let change = |item: &Item| format!("{}: {}", item.path, item.change());
    items.iter().map(change).collect()
}

/// The case with something changed, and the review of that.
fn changed(change: impl FnOnce(&mut Case)) -> (Case, Review) {
    let mut new = case();
    change(&mut new);
    let review = Review::between(&case(), &new, "copy.ron");
    (new, review)
}

fn paths(review: &Review) -> Vec<&str> {
    review.items.iter().map(|item| item.path.as_str()).collect()
}

fn position(review: &Review, path: &str) -> usize {
    let paths = paths(review);
    let found = paths.iter().position(|other| *other == path);
    found.unwrap_or_else(|| panic!("no {path} in {paths:?}"))
}

#[test]
fn equal_cases_have_no_changes() {
    assert!(changes(&case(), &case()).is_empty());
}

#[test]
fn a_changed_value_is_told_with_its_unit_in_the_cases_locale() {
    let mut old = case();
    old.locale = "de-DE".to_owned();
    let mut new = old.clone();
    new.drivers[0].value = DriverValue::Known(Exact::from(18_000));
    new.drivers[2].value = DriverValue::Open;
    let expected = "
        drivers[claims].value: 20.000 claims / year → 18.000 claims / year
        drivers[hourly].value: 45\u{a0}€ / hour → not known yet";
    lists(&changes(&old, &new), expected);
}

#[test]
fn parts_that_come_go_or_move_are_told_once() {
    let mut new = case();
    new.drivers.insert(0, driver("agents", "", 4));
    assert_eq!(changes(&case(), &new), ["drivers[agents]: added “agents”"]);
    lists(&changes(&new, &case()), "drivers[agents]: removed “agents”");
    let mut moved = case();
    moved.drivers.swap(0, 2);
    let order = "drivers: claims, minutes, hourly → hourly, minutes, claims";
    lists(&changes(&case(), &moved), order);
}

#[test]
fn a_number_and_who_said_it_are_one_item() {
    let mut said = Provenance::new(Basis::StatedByCustomer, "CFO");
    said.on = Some(date(2026, 11, 25));
    said.source = "copy.xlsx".to_owned();
    let (new, review) = changed(|new| {
        new.drivers[0].value = DriverValue::Known(Exact::from(18_000));
        new.drivers[0].said = Some(said);
    });
    assert_eq!(review.items.len(), 1);
    let who = "stated by CFO, November 25, 2026, copy.xlsx";
    assert_eq!(review.items[0].who, who);
    assert_eq!(review.apply(&review.everything()).unwrap(), new);
}

#[test]
fn amounts_by_year_and_who_said_them_are_one_item() {
    let yearly = |initial: i64, by: &str| {
        let mut case = case();
        case.benefits[0].gain = Gain::ByYear(YearlyAmounts {
            initial: Exact::from(initial),
            years: vec![Exact::from(initial)],
            said: Some(Provenance::new(Basis::StatedByCustomer, by)),
            ..YearlyAmounts::default()
        });
        case
    };
    let review = Review::between(&yearly(1, "CFO"), &yearly(2, "COO"), "");
    assert_eq!(review.items.len(), 1, "{:?}", paths(&review));
}

#[test]
fn a_driver_in_another_unit_is_taken_over_as_a_whole() {
    let (new, review) = changed(|new| {
        new.drivers[0].value = DriverValue::Known(Exact::from(1_700));
        new.drivers[0].unit = "claim/month".to_owned();
        new.drivers[0].low = Some(Exact::from(1_500));
        new.drivers[0].label = "Claims a month".to_owned();
    });
    assert_eq!(
        paths(&review),
        ["drivers[claims].label", "drivers[claims].value"]
    );
    assert_eq!(review.items[1].also.len(), 2);
    let mut choice = review.nothing();
    review.accept(&mut choice, 1);
    let mut expected = new.clone();
    expected.drivers[0].label = "claims".to_owned();
    assert_eq!(review.apply(&choice).unwrap(), expected);
}

#[test]
fn a_benefit_brings_the_number_it_rests_on_and_goes_when_that_is_refused() {
    let (_, review) = changed(|new| {
        new.drivers.push(driver("letters", "letter/year", 400));
        new.drivers.push(driver("postage", "EUR/letter", 2));
        new.benefits.push(benefit("less_post", "letters * postage"));
    });
    let letters = position(&review, "drivers[letters]");
    let benefit = position(&review, "benefits[less_post]");
    let mut choice = review.nothing();
    review.accept(&mut choice, benefit);
    assert_eq!(choice.count(), 3, "both numbers come along");
    review.refuse(&mut choice, letters);
    assert!(!choice.has(benefit) && choice.count() == 1);
    assert!(review.items[letters].needs.is_empty());
}

#[test]
fn a_number_goes_only_with_all_that_uses_it() {
    let (_, review) = changed(|new| {
        new.drivers.remove(1);
        new.benefits[0] = benefit("less_typing", "claims * hourly");
    });
    let gone = position(&review, "drivers[minutes]");
    let formula = position(&review, "benefits[less_typing].gain.formula");
    assert_eq!(review.items[gone].needs, [formula]);
    // The copy still uses what it no longer has.
    let (_, review) = changed(|broken| {
        broken.drivers.remove(1);
    });
    assert!(!review.can_accept(0));
    let blocked = review.items[0].blocked.as_deref();
    assert_eq!(blocked, Some("“less_typing” still uses it."));
    assert_eq!(review.everything().count(), 0);
}

#[test]
fn a_shared_copy_takes_nothing_private_away() {
    let mut ours = case();
    ours.private = Some(Private::default());
    let review = Review::of_copy(&ours, &case(), "copy.ron");
    assert!(review.is_empty());
    let remark = "What is private is not in the copy; yours stays as it is.";
    lists(&review.remarks, remark);
    assert!(!Review::between(&ours, &case(), "").is_empty());
}

#[test]
fn a_shared_copy_of_the_sample_takes_away_neither_the_costs_of_gives_nor_what_the_baseline_holds() {
    let mut frozen = library::sample().unwrap();
    for (index, trade) in frozen.trades.iter_mut().enumerate() {
        trade.cost_to_giver = Some(eur(1_000 + i64::try_from(index).unwrap()));
    }
    assert!(!frozen.trades.is_empty());
    let mut ours = frozen.clone();
    ours.baseline = Some(agreed(frozen));
    let review = Review::of_copy(&ours, &shared_copy(&ours), "copy.ron");
    assert!(review.is_empty(), "{:?}", review.items);
}

#[test]
fn what_raises_a_doubt_is_not_accepted_at_first() {
    let mut new = case();
    new.currency = Currency::USD;
    new.title = "Better".to_owned();
    let review = Review::of_copy(&case(), &new, "");
    let choice = review.without_doubts();
    assert!(choice.has(position(&review, "title")));
    assert!(!choice.has(position(&review, "currency")));
}

#[test]
fn the_effect_is_the_difference_of_two_answers() {
    let (_, review) = changed(|new| {
        new.drivers[0].value = DriverValue::Known(Exact::from(40_000));
        new.note = "Twice as many.".to_owned();
    });
    let alone = review.effects_alone();
    let all = review.effect(&review.everything());
    // 20,000 more claims × 12 minutes × €45 an hour are €180,000 a year; at 10 % over three years:
    // 180,000 × (1/1.1 + 1/1.21 + 1/1.331) = 447,633.36…
    let claims = alone[position(&review, "drivers[claims].value")]
        .as_ref()
        .unwrap();
    assert_eq!(claims.npv_words, "+€447,633");
    assert_eq!(all.npv, claims.npv);
    let note = alone[position(&review, "note")].as_ref().unwrap();
    assert_eq!(note.npv_words, "no effect");
    assert_eq!(all.figures.len(), 4);
}

#[test]
fn what_would_break_the_case_is_told() {
    let (_, review) = changed(|new| new.drivers[2].unit = "USD/hour".to_owned());
    let effect = review.effect(&review.everything());
    assert!(
        !effect.new_errors.is_empty(),
        "there is no rate for dollars"
    );
}

#[test]
fn from_a_blank_case_to_the_sample_and_back() {
    let sample = library::sample().unwrap();
    let blank = Case::new("Test", Currency::EUR, date(2027, 2, 1));
    for (old, new) in [(&blank, &sample), (&sample, &blank)] {
        let review = Review::between(old, new, "");
        assert_eq!(&review.apply(&review.everything()).unwrap(), new);
        assert_eq!(&review.apply(&review.nothing()).unwrap(), old);
    }
}

#[test]
fn each_item_of_the_sample_alone_leaves_no_part_naming_one_that_is_not_there() {
    let sample = library::sample().unwrap();
    let blank = Case::new("Test", Currency::EUR, date(2027, 2, 1));
    for (old, new) in [(&blank, &sample), (&sample, &blank)] {
        let review = Review::between(old, new, "");
        for index in 0..review.items.len() {
            let mut choice = review.nothing();
            review.accept(&mut choice, index);
            let case = review.apply(&choice).unwrap();
            let mut dangling = check(&case);
            dangling.retain(|finding| finding.code == Code::UnknownReference);
            let path = &review.items[index].path;
            assert!(dangling.is_empty(), "{path}: {dangling:?}");
        }
    }
}

#[test]
fn a_choice_can_be_written_down() {
    let (_, review) = changed(|new| {
        new.title = "Better".to_owned();
        new.note = "Note".to_owned();
    });
    assert_eq!(chosen(&review, "all").unwrap().count(), 2);
    assert_eq!(chosen(&review, "none").unwrap().count(), 0);
    let one = chosen(&review, "note").unwrap();
    assert!(one.has(position(&review, "note")) && one.count() == 1);
    let unknown = chosen(&review, "nonsense").unwrap_err();
    assert!(unknown.contains("nonsense"));
}

#[test]
fn single_changes_on_the_prepared_case_do_what_they_do_on_a_new_one() {
    let base = library::sample().unwrap();
    let mut new = base.clone();
    for driver in &mut new.drivers {
        if let DriverValue::Known(value) = driver.value {
            let more = value.value() + rust_decimal::Decimal::ONE;
            driver.value = DriverValue::Known(Exact::from(more));
        }
        driver.low = None;
    }
    for benefit in &mut new.benefits {
        benefit.risk = Rate::from_percent(rust_decimal::Decimal::from(7));
        benefit.note = "Looked at".to_owned();
    }
    for cost in &mut new.costs {
        cost.risk = Rate::from_percent(rust_decimal::Decimal::from(2_500));
    }
    let review = Review::between(&base, &new, "");
    let quick = review.effects_alone();
    assert!(review.items.len() > 40, "{}", review.items.len());
    for (index, item) in review.items.iter().enumerate() {
        let mut choice = review.nothing();
        review.accept(&mut choice, index);
        let anew = review.effect(&choice);
        let quick = quick[index].clone().unwrap();
        assert_eq!(quick.npv_words, anew.npv_words, "{}", item.path);
        assert_eq!(quick.new_errors, anew.new_errors, "{}", item.path);
    }
}

#[test]
fn what_is_doubtful_of_its_kind_is_doubted_in_a_copy_of_the_case() {
    let (_, review) = changed(|new| {
        new.drivers[0].value = DriverValue::Known(Exact::from(-5));
        new.drivers[2].unit = "USD/hour".to_owned();
        new.discount_rate = Rate::from_percent(1_200.into());
        new.start = date(2072, 2, 1);
    });
    let doubt = |path: &str| review.items[position(&review, path)].doubt.clone().unwrap();
    let unit = paths(&review)
        .into_iter()
        .find(|path| path.contains(".unit"));
    says(doubt("drivers[claims].value"), "below zero");
    says(doubt("discount_rate"), "if 12% was meant");
    says(doubt("start"), "more than 5 years");
    says(doubt(unit.unwrap()), "another currency");
    assert_eq!(review.without_doubts().count(), 0);
}

#[test]
fn a_value_that_leaves_its_range_is_doubted_because_nothing_can_be_drawn_from_it() {
    let mut old = case();
    old.drivers[0].low = Some(Exact::from(10_000));
    old.drivers[0].high = Some(Exact::from(30_000));
    for (value, doubt) in [(9_000, Some("low")), (40_000, Some("high")), (25_000, None)] {
        let mut new = old.clone();
        new.drivers[0].value = DriverValue::Known(Exact::from(value));
        let review = Review::between(&old, &new, "copy.ron");
        let found = review.items[0].doubt.as_deref();
        assert_eq!(found.is_some(), doubt.is_some(), "{value}: {found:?}");
        says(found.unwrap_or_default(), doubt.unwrap_or_default());
        // Together with a range that holds it, it is no question.
        new.drivers[0].low = Some(Exact::from(5_000));
        new.drivers[0].high = Some(Exact::from(50_000));
        let review = Review::between(&old, &new, "copy.ron");
        assert!(
            review.items.iter().all(|item| item.doubt.is_none()),
            "{value}"
        );
    }
}
