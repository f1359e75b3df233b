//! Drivers calculated from others, circles, and open questions.

use super::*;
use std::collections::BTreeSet;

fn problem(case: &Case, id: &str) -> Option<String> {
    let drivers = Drivers::of(case);
    let index = drivers.index(id).unwrap();
    drivers.problem(index).map(ToString::to_string)
}

#[test]
fn a_calculated_driver_comes_out_in_its_own_unit() {
    let case = case(&[
        ("saved", "=today - tomorrow", "hour/claim"),
        ("today", "38", "minute/claim"),
        ("tomorrow", "23", "minute/claim"),
        ("claims", "1000", "claim/month"),
        ("cost", "40", "EUR/hour"),
        ("share", "=saved / today", "%"),
    ]);
    // (38 − 23) ÷ 60 = 0.25 hours; × 12 000 claims × 40 EUR.
    answers(&case, &YEARLY, "saved * claims * cost => 120000");
    let drivers = Drivers::of(&case);
    let settled = drivers.settle(&drivers.inputs());
    assert_eq!(settled.get(0), Ok(number("0.25")));
    // 15 of 38 minutes, as a fraction where it is used and in percent where it is shown.
    let share = settled.get(5).unwrap();
    assert_eq!(share.round_dp(6), number("0.394737"));
    let shown = drivers.in_own_unit(5, share).unwrap();
    assert_eq!(shown.round_dp(4), number("39.4737"));
    assert_eq!(drivers.order(), [0, 5]);
    assert!(drivers.is_calculated(0) && !drivers.is_calculated(1));
    assert!(drivers.program(0).is_some() && drivers.program(1).is_none());
    assert_eq!((drivers.len(), drivers.is_empty()), (6, false));
    assert!(Drivers::of(&self::case(&[])).is_empty());
}

#[test]
fn circles_of_one_two_and_three_are_named() {
    let case = case(&[
        ("self_made", "=self_made + 1", ""),
        ("hen", "=egg", ""),
        ("egg", "=hen", ""),
        ("ann", "=bob", ""),
        ("bob", "=cem", ""),
        ("cem", "=ann", ""),
        ("after", "=egg * 2", ""),
        ("fine", "=5", ""),
    ]);
    for (id, message) in rows(
        "
        self_made => “self_made” is calculated from itself: “self_made” → “self_made”; give one of them a value
        hen => “hen” is calculated from itself: “hen” → “egg” → “hen”; give one of them a value
        egg => “egg” is calculated from itself: “egg” → “hen” → “egg”; give one of them a value
        bob => “bob” is calculated from itself: “bob” → “cem” → “ann” → “bob”; give one of them a value
        after => “egg” cannot be used: “egg” is calculated from itself: “egg” → “hen” → “egg”; give one of them a value",
    ) {
        assert_eq!(problem(&case, id), Some(message.to_owned()));
    }
    assert_eq!(problem(&case, "fine"), None);
    assert_eq!(in_unit(&case, "fine", ""), Ok(number("5")));
}

#[test]
fn a_long_cycle_is_listed_without_its_middle() {
    let circle = |length: usize| {
        let mut case = case(&[]);
        for own in 0..length {
            let next = format!("=driver_{}", (own + 1) % length);
            let id = format!("driver_{own}");
            case.drivers.extend(self::case(&[(&id, &next, "")]).drivers);
        }
        problem(&case, "driver_3").unwrap()
    };
    assert!(!circle(12).contains('…'));
    assert_eq!(circle(12).matches(" → ").count(), 12);
    let long = circle(500);
    assert!(long.contains(": “driver_3” → “driver_4” →"), "{long}");
    assert!(long.contains("“driver_14” → … → “driver_3”;"), "{long}");
}

#[test]
fn a_broken_formula_breaks_what_rests_on_it_and_nothing_else() {
    let case = case(&[
        ("typo", "=agnts * 2", ""),
        ("agents", "5", ""),
        ("twice", "=typo * 2", ""),
        ("thrice", "=twice * 3", ""),
        ("wrong_unit", "=agents", "EUR"),
        ("empty", "=", ""),
        ("bad_text", "=2 ^ 2", ""),
        ("fine", "=agents * 3", ""),
    ]);
    let unknown = "unknown name “agnts”; did you mean “agents”?";
    assert_eq!(problem(&case, "typo"), Some(unknown.to_owned()));
    // The first broken driver is named, not the chain.
    let broken = format!("“typo” cannot be used: {unknown}");
    assert_eq!(problem(&case, "twice"), Some(broken.clone()));
    assert_eq!(problem(&case, "thrice"), Some(broken.clone()));
    assert_eq!(in_unit(&case, "thrice + agents", ""), Err(broken));
    for (id, start) in rows(
        "
        wrong_unit => agents is a number without unit, not EUR: change the unit or the formula so that both agree
        empty => the formula is empty
        bad_text => “^”",
    ) {
        assert!(problem(&case, id).unwrap().starts_with(start), "{id}");
    }
    answers(&case, &PURE, "fine => 15");
    let drivers = Drivers::of(&case);
    let settled = drivers.settle(&drivers.inputs());
    let failed = RunError::Failed { driver: 0 };
    let sentence = format!("“typo” cannot be used: {unknown}");
    assert_eq!(drivers.explain(&failed), sentence);
    assert_eq!(drivers.in_own_unit(0, Decimal::ONE), Err(failed.clone()));
    assert_eq!(settled.get(0), Err(failed));
}

#[test]
fn two_drivers_of_one_name_cannot_be_told_apart() {
    let case = case(&[("agents", "5", ""), ("other", "1", ""), ("agents", "6", "")]);
    let sentence = "more than one number is called “agents”; give each its own name";
    let drivers = Drivers::of(&case);
    for index in [0, 2] {
        assert_eq!(drivers.problem(index).unwrap().to_string(), sentence);
    }
    assert_eq!(drivers.problem(1), None);
    let broken = format!("“agents” cannot be used: {sentence}");
    assert_eq!(in_unit(&case, "agents", ""), Err(broken));
}

fn open() -> Case {
    case(&[
        ("known", "5", ""),
        ("first", "?", ""),
        ("second", "?", "%"),
        ("both", "=second * 2 + first", ""),
        ("over", "=both + known + third", ""),
        ("third", "?", ""),
        ("zero", "0", ""),
        ("broken", "=known / zero", ""),
        ("rests_on_broken", "=broken * 2", ""),
    ])
}

#[test]
fn all_open_questions_are_listed_through_what_is_calculated() {
    let case = open();
    let drivers = Drivers::of(&case);
    let settled = drivers.settle(&drivers.inputs());
    for (text, open) in [
        ("second", &[2][..]),
        ("both", &[1, 2]),
        ("over * known", &[1, 2, 5]),
        ("third * both + third", &[1, 2, 5]),
        // Not even a zero makes up for what is not known, and what is open comes before what failed.
        ("0 * first", &[1]),
        ("broken + first", &[1]),
    ] {
        let program = drivers.compile(text, &PURE).unwrap();
        assert_eq!(program.run(&settled), Err(RunError::Open(open.to_vec())));
    }
    answers(&case, &PURE, "known => 5");
    let sentence = drivers.explain(&RunError::Open(vec![1, 5]));
    assert_eq!(
        sentence,
        "not known yet: “first”, “third”; ask the customer"
    );
}

#[test]
fn a_calculated_driver_that_fails_is_named_at_its_ground() {
    let case = open();
    let drivers = Drivers::of(&case);
    let settled = drivers.settle(&drivers.inputs());
    let divisor = "zero".to_owned();
    assert_eq!(settled.get(7), Err(RunError::DivisionByZero { divisor }));
    assert_eq!(settled.get(8), Err(RunError::Failed { driver: 7 }));
    let table = "rests_on_broken + known => “broken” cannot be calculated; look at it first";
    answers(&case, &PURE, table);
    assert_eq!(settled.get(99), Err(RunError::Failed { driver: 99 }));
}

#[test]
fn other_inputs_give_other_values() {
    let case = open();
    let drivers = Drivers::of(&case);
    let over = drivers.compile("over", &PURE).unwrap();
    let mut inputs = drivers.inputs();
    assert_eq!((inputs.get(0), inputs.get(1)), (Some(number("5")), None));
    assert_eq!((inputs.get(3), inputs.get(99)), (None, None));
    inputs.set(1, Some(number("1")));
    inputs.set(2, Some(number("50")));
    inputs.set(5, Some(number("10")));
    inputs.set(99, Some(number("1")));
    // 50 % × 2 + 1 = 2; + 5 + 10 = 17.
    assert_eq!(over.run(&drivers.settle(&inputs)), Ok(number("17")));
    // A calculated driver that is given a value keeps it: 100 + 5 + 10.
    inputs.set(3, Some(number("100")));
    assert_eq!(over.run(&drivers.settle(&inputs)), Ok(number("115")));
    inputs.set(0, None);
    let open = over.run(&drivers.settle(&inputs));
    assert_eq!(open, Err(RunError::Open(vec![0])));
}

#[test]
fn what_a_program_rests_on_is_followed_to_the_ground() {
    let drivers = Drivers::of(&open());
    let program = drivers.compile("over * 2 + known", &PURE).unwrap();
    assert_eq!(program.drivers(), [4, 0]);
    assert_eq!(drivers.rests_on(&program), BTreeSet::from([0, 1, 2, 5]));
}

/// Drivers of which each is calculated from the one before, listed from the last to the first.
fn row_of(length: usize, formula: fn(&str) -> String) -> Case {
    let mut case = case(&[("driver_0", "1", "")]);
    for own in 1..length {
        let formula = format!("={}", formula(&format!("driver_{}", own - 1)));
        let next = self::case(&[(&format!("driver_{own}"), &formula, "")]);
        case.drivers.extend(next.drivers);
    }
    case.drivers.reverse();
    case
}

#[test]
fn long_rows_of_drivers_take_neither_long_nor_run_out_of_stack() {
    // Each driver uses the one before twice: without sharing, 2⁹⁰ evaluations.
    let twice = row_of(91, |before| format!("({before} + {before}) / 2"));
    answers(&twice, &PURE, "driver_90 => 1");
    let long = row_of(5_000, |before| format!("{before} + 1"));
    answers(&long, &PURE, "driver_4999 => 5000");
}

#[test]
fn an_overflow_on_the_way_in_names_the_driver() {
    let case = case(&[("largest", "79228162514264337593543950335", "1/%")]);
    let table = "largest => “largest” cannot be calculated; look at it first";
    answers(&case, &PURE, table);
    let drivers = Drivers::of(&case);
    let settled = drivers.settle(&drivers.inputs());
    let part = "largest".to_owned();
    assert_eq!(settled.get(0), Err(RunError::Overflow { part }));
    let own = drivers.in_own_unit(0, Decimal::MAX);
    assert_eq!(own, Ok(Decimal::MAX / Decimal::ONE_HUNDRED));
}
