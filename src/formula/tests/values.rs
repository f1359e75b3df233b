//! What formulas are worth, worked by hand.

use super::*;

#[test]
fn minutes_times_claims_times_hourly_cost_is_money_a_year() {
    // 38 × 52 000 × 34 ÷ 60 = 67 184 000 ÷ 60 = 1 119 733.33…, rounded once at the 28th digit, in any order.
    for formula in [
        "minutes_per_claim * claims * cost_hour",
        "cost_hour * claims * minutes_per_claim",
    ] {
        let value = per_year(&claims(), formula).unwrap();
        assert_eq!(value, number("67184000") / number("60"));
        assert_eq!(value.to_string(), "1119733.3333333333333333333333");
    }
}

#[test]
fn a_product_that_comes_out_even_is_exact() {
    let case = case(&[
        ("minutes", "30", "minute/claim"),
        ("claims", "52000", "claim/year"),
        ("cost", "34.50", "EUR/hour"),
    ]);
    // Half an hour × 52 000 × 34.50.
    answers(&case, &YEARLY, "minutes * claims * cost => 897000");
}

#[test]
fn operators_and_their_order() {
    let table = "
        2 + 3 * 4 => 14
        (2 + 3) * 4 => 20
        2 - 3 - 4 => -5
        2 - (3 - 4) => 3
        8 / 4 / 2 => 1
        8 / (4 / 2) => 4
        8 / 4 * 2 => 4
        -2 * 3 => -6
        2 - -3 => 5
        2 * -3 => -6
        --2 => 2
        -(2 + 3) => -5
        15% => 0.15
        200 * 15% => 30
        -15% + 1 => 0.85
        min(3, 1, 2) => 1
        min(1, 3) => 1
        max(3, 1, 2) => 3
        max(1, 3) => 3
        max(-1, -3) => -1
        0.1 + 0.2 => 0.3
        1 / 8 => 0.125";
    answers(&claims(), &PURE, table);
}

#[test]
fn percent_enter_as_fractions_and_come_out_as_percent() {
    let case = claims();
    answers(&case, &ONCE, "share * setup => 1350");
    // 15 % of a half is 7.5 %.
    answers(&case, &unit("%"), "share * 50% => 7.5\n 0.5 => 50");
    let pure = "
        share => 0.15
        1 - share => 0.85
        min(share, 10%) => 0.1";
    answers(&case, &PURE, pure);
}

#[test]
fn times_convert_into_a_year_with_the_cases_calendar() {
    let mut case = claims();
    let usual = "
        fee => 6000
        weekly => 3640
        daily => 3650
        quarterly => 3600
        // 7 agents × 3 hours × 34 EUR × 52 weeks.
        agents * hours * cost_hour => 37128
        seat * agents => 8400";
    answers(&case, &YEARLY, usual);
    case.calendar.weeks_per_year = Exact::from(46);
    case.calendar.days_per_year = Exact::from(220);
    case.calendar.months_per_year = Exact(number("10.5"));
    case.calendar.quarters_per_year = Exact::from(3);
    let own = "
        agents * hours * cost_hour => 32844
        weekly => 3220
        daily => 2200
        fee => 5250
        quarterly => 2700";
    answers(&case, &YEARLY, own);
}

#[test]
fn different_times_of_one_kind_can_be_added_and_compared() {
    let case = claims();
    let yearly = "
        // 500 × 12 + 70 × 52; 70 × 52 − 10 × 365.
        fee + weekly => 9640
        weekly - daily => -10
        // 3600 and 3640 a year: the weekly one is more although its number is less.
        max(quarterly, weekly) => 3640
        min(quarterly, weekly) => 3600";
    answers(&case, &YEARLY, yearly);
    // Half an hour and two hours are 2.5 hours: 150 minutes, 85 EUR.
    answers(&case, &unit("hour"), "talk + meeting => 2.5");
    answers(&case, &unit("minute"), "meeting + talk => 150");
    answers(&case, &unit("h"), "meeting - talk => 1.5");
    answers(&case, &unit("min"), "max(talk, meeting) => 120");
    answers(&case, &ONCE, "(talk + meeting) * cost_hour => 85");
    answers(&case, &PURE, "talk / meeting => 0.25");
}

#[test]
fn a_written_zero_fits_any_unit() {
    let case = claims();
    let table = "
        max(0, fee - weekly) => 2360
        max(0, weekly - fee) => 0
        min(-fee, -0, 0%) => -6000
        0 + fee - 0.0 => 6000
        0 => 0
        0 - 0 => 0
        -0 => 0
        max(0, 0) => 0
        // A zero among others changes nothing about their conversion.
        max(0, fee, weekly) => 6000
        // Multiplied it is a number like any other.
        0 * fee => 0";
    answers(&case, &YEARLY, table);
    assert!(per_year(&case, "0 * 5").is_err());
    assert!(per_year(&case, "0 / 5").is_err());
}

#[test]
fn money_over_money_is_a_number() {
    for (formula, unit, rounded) in [
        // 500 × 12 ÷ 9000 a year, and 500 × 12 ÷ (70 × 52).
        ("fee / setup", "1/year", "0.666667"),
        ("fee / weekly", "", "1.648352"),
    ] {
        let value = in_unit(&claims(), formula, unit).unwrap();
        assert_eq!(value.round_dp(6), number(rounded));
    }
}

#[test]
fn division_by_zero_names_what_is_zero() {
    let table = "
        setup / nothing => “nothing” is zero and something is divided by it; give it another value or take it out
        setup / (factor - 2) => “factor - 2” is zero and something is divided by it; give it another value or take it out
        setup / 0 => “0” is zero and something is divided by it; give it another value or take it out
        setup * talk / (meeting - 4 * talk) => “meeting * 60 - 4 * talk” is zero and something is divided by it; give it another value or take it out";
    answers(&claims(), &ONCE, table);
}

#[test]
fn an_overflow_names_the_part_that_is_too_large() {
    let table = "
        1 + largest * factor => “largest * factor” is larger than this program can count; check the values it is made of
        largest + largest => “largest + largest” is larger than this program can count; check the values it is made of
        -largest - largest => “-largest - largest” is larger than this program can count; check the values it is made of
        largest / 0.1 => “largest / 0.1” is larger than this program can count; check the values it is made of
        largest => 79228162514264337593543950335";
    answers(&claims(), &PURE, table);
    // Times a hundred on its way out.
    let table = "largest + 0 => “largest + 0” is larger than this program can count; check the values it is made of";
    answers(&claims(), &unit("%"), table);
}

#[test]
fn the_deepest_and_longest_formulas_run() {
    let case = claims();
    let long = vec!["fee"; 126].join(" + ") + &" + weekly".repeat(125);
    // 126 × 6000 + 125 × 3640 = 756 000 + 455 000.
    assert_eq!(per_year(&case, &long), Ok(number("1211000")));
    let deep = format!("{}fee{}", "max(weekly, ".repeat(64), ")".repeat(64));
    assert_eq!(per_year(&case, &deep), Ok(number("6000")));
}

#[test]
fn a_spreadsheet_gets_the_conversions_too() {
    let drivers = Drivers::of(&claims());
    for (formula, written) in rows(
        "
        minutes_per_claim * claims * cost_hour => MINUTES_PER_CLAIM*CLAIMS*COST_HOUR/60
        fee + weekly => FEE*12+WEEKLY*52
        (fee + fee) * 2 => (FEE+FEE)*2*12
        seat * agents => SEAT*AGENTS
        fee - max(0, weekly) => FEE*12-MAX(0,WEEKLY)*52",
    ) {
        let program = drivers.compile(formula, &YEARLY).unwrap();
        let text = program.to_spreadsheet(|driver| drivers.id(driver).unwrap().to_uppercase());
        assert_eq!(text, written);
    }
}

#[test]
fn words_name_the_drivers_and_leave_conversions_out() {
    let drivers = Drivers::of(&claims());
    let program = drivers
        .compile("agents * hours * cost_hour * 50% + 0 * fee", &YEARLY)
        .unwrap();
    let label = |driver| format!("[{}]", drivers.id(driver).unwrap());
    let number = |number: Number| format!("{} of 100", number.digits);
    let words = "[agents] × [hours] × [cost_hour] × 50 of 100 + 0 of 100 × [fee]";
    assert_eq!(program.words(label, number), words);
    assert_eq!(program.drivers().len(), 4);
    assert_eq!(program.drivers().first().copied(), drivers.index("agents"));
    assert_eq!(program.unit().to_string(), "EUR/year");
    assert_eq!(program.formula().names().len(), 4);
    assert!(matches!(program.expr(), Expr::Binary(..)));
}

#[test]
fn zero_never_has_a_sign() {
    for text in "-0; 0 * -5; -nothing; nothing / -2; -5 + 5; 0.00 * -1".split("; ") {
        let value = in_unit(&claims(), text, "").unwrap();
        assert!(!value.to_string().starts_with('-'), "{text}: {value}");
    }
}
