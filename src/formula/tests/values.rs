//! What formulas are worth, worked by hand.

use super::*;

fn pure(text: &str) -> String {
    in_unit(&claims(), text, "")
        .unwrap()
        .normalize()
        .to_string()
}

#[test]
fn minutes_times_claims_times_hourly_cost_is_money_a_year() {
    // 38 × 52 000 × 34 ÷ 60 = 67 184 000 ÷ 60 = 1 119 733.33…, rounded once at the 28th digit.
    let value = per_year(&claims(), "minutes_per_claim * claims * cost_hour").unwrap();
    assert_eq!(value, number("67184000") / number("60"));
    assert_eq!(value.to_string(), "1119733.3333333333333333333333");
    // In any order.
    assert_eq!(
        per_year(&claims(), "cost_hour * claims * minutes_per_claim"),
        Ok(value)
    );
}

#[test]
fn a_product_that_comes_out_even_is_exact() {
    let case = case(&[
        ("minutes", "30", "minute/claim"),
        ("claims", "52000", "claim/year"),
        ("cost", "34.50", "EUR/hour"),
    ]);
    // Half an hour × 52 000 × 34.50 = 897 000.
    assert_eq!(
        per_year(&case, "minutes * claims * cost"),
        Ok(number("897000"))
    );
}

#[test]
fn operators_and_their_order() {
    for (text, value) in [
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("2 - 3 - 4", "-5"),
        ("2 - (3 - 4)", "3"),
        ("8 / 4 / 2", "1"),
        ("8 / (4 / 2)", "4"),
        ("8 / 4 * 2", "4"),
        ("-2 * 3", "-6"),
        ("2 - -3", "5"),
        ("2 * -3", "-6"),
        ("--2", "2"),
        ("-(2 + 3)", "-5"),
        ("15%", "0.15"),
        ("200 * 15%", "30"),
        ("-15% + 1", "0.85"),
        ("min(3, 1, 2)", "1"),
        ("min(1, 3)", "1"),
        ("max(3, 1, 2)", "3"),
        ("max(1, 3)", "3"),
        ("max(-1, -3)", "-1"),
        ("0.1 + 0.2", "0.3"),
        ("1 / 8", "0.125"),
    ] {
        assert_eq!(pure(text), value, "{text}");
    }
}

#[test]
fn percent_enter_as_fractions_and_come_out_as_percent() {
    let case = claims();
    // 15 % of 9000 is 1350; 15 % of a half is 7.5 %.
    assert_eq!(once(&case, "share * setup"), Ok(number("1350")));
    assert_eq!(in_unit(&case, "share * 50%", "%"), Ok(number("7.5")));
    assert_eq!(in_unit(&case, "share", ""), Ok(number("0.15")));
    assert_eq!(in_unit(&case, "0.5", "%"), Ok(number("50")));
    assert_eq!(pure("1 - share"), "0.85");
    assert_eq!(pure("min(share, 10%)"), "0.1");
}

#[test]
fn times_convert_into_a_year_with_the_cases_calendar() {
    let mut case = claims();
    for (text, value) in [
        ("fee", "6000"),
        ("weekly", "3640"),
        ("daily", "3650"),
        ("quarterly", "3600"),
        // 7 agents × 3 hours × 34 EUR × 52 weeks.
        ("agents * hours * cost_hour", "37128"),
        ("seat * agents", "8400"),
    ] {
        assert_eq!(per_year(&case, text), Ok(number(value)), "{text}");
    }
    case.calendar.weeks_per_year = Exact::from(46);
    case.calendar.days_per_year = Exact::from(220);
    case.calendar.months_per_year = Exact(number("10.5"));
    case.calendar.quarters_per_year = Exact::from(3);
    for (text, value) in [
        ("agents * hours * cost_hour", "32844"),
        ("weekly", "3220"),
        ("daily", "2200"),
        ("fee", "5250"),
        ("quarterly", "2700"),
    ] {
        assert_eq!(per_year(&case, text), Ok(number(value)), "{text}");
    }
}

#[test]
fn different_times_of_one_kind_can_be_added_and_compared() {
    let case = claims();
    // 500 × 12 + 70 × 52 = 9640; 70 × 52 − 10 × 365 = −10.
    assert_eq!(per_year(&case, "fee + weekly"), Ok(number("9640")));
    assert_eq!(per_year(&case, "weekly - daily"), Ok(number("-10")));
    // 3600 and 3640 a year: the weekly one is more although its number is less.
    assert_eq!(
        per_year(&case, "max(quarterly, weekly)"),
        Ok(number("3640"))
    );
    assert_eq!(
        per_year(&case, "min(quarterly, weekly)"),
        Ok(number("3600"))
    );
    // Half an hour and two hours are 2.5 hours: 150 minutes, 85 EUR.
    assert_eq!(in_unit(&case, "talk + meeting", "hour"), Ok(number("2.5")));
    assert_eq!(
        in_unit(&case, "meeting + talk", "minute"),
        Ok(number("150"))
    );
    assert_eq!(in_unit(&case, "meeting - talk", "h"), Ok(number("1.5")));
    assert_eq!(
        in_unit(&case, "max(talk, meeting)", "min"),
        Ok(number("120"))
    );
    assert_eq!(
        once(&case, "(talk + meeting) * cost_hour"),
        Ok(number("85"))
    );
    // 30 minutes an hour is a half.
    assert_eq!(pure("talk / meeting"), "0.25");
}

#[test]
fn a_written_zero_fits_any_unit() {
    let case = claims();
    assert_eq!(per_year(&case, "max(0, fee - weekly)"), Ok(number("2360")));
    assert_eq!(per_year(&case, "max(0, weekly - fee)"), Ok(Decimal::ZERO));
    assert_eq!(per_year(&case, "min(-fee, -0, 0%)"), Ok(number("-6000")));
    assert_eq!(per_year(&case, "0 + fee - 0.0"), Ok(number("6000")));
    for text in ["0", "0 - 0", "-0", "max(0, 0)"] {
        assert_eq!(per_year(&case, text), Ok(Decimal::ZERO), "{text}");
    }
    // A zero among others changes nothing about their conversion.
    assert_eq!(per_year(&case, "max(0, fee, weekly)"), Ok(number("6000")));
    // Multiplied it is a number like any other.
    assert_eq!(per_year(&case, "0 * fee"), Ok(Decimal::ZERO));
    assert!(per_year(&case, "0 * 5").is_err());
    assert!(per_year(&case, "0 / 5").is_err());
}

#[test]
fn money_over_money_is_a_number() {
    let case = claims();
    // 500 × 12 ÷ 9000 a year.
    assert_eq!(
        in_unit(&case, "fee / setup", "1/year").unwrap().round_dp(6),
        number("0.666667")
    );
    // 500 × 12 ÷ (70 × 52).
    assert_eq!(
        in_unit(&case, "fee / weekly", "").unwrap().round_dp(6),
        number("1.648352")
    );
}

#[test]
fn division_by_zero_names_what_is_zero() {
    let case = claims();
    for (text, part) in [
        ("setup / nothing", "nothing"),
        ("setup / (factor - 2)", "factor - 2"),
        ("setup / 0", "0"),
        (
            "setup * talk / (meeting - 4 * talk)",
            "meeting * 60 - 4 * talk",
        ),
    ] {
        assert_eq!(
            answer(&case, text, &Target::Once(Currency::EUR)),
            Err(format!(
                "“{part}” is zero and something is divided by it; give it another value or take it out"
            ))
        );
    }
}

#[test]
fn an_overflow_names_the_part_that_is_too_large() {
    let case = claims();
    let sentence = |part: &str| {
        Err(format!(
            "“{part}” is larger than this program can count; check the values it is made of"
        ))
    };
    for (text, part) in [
        ("1 + largest * factor", "largest * factor"),
        ("largest + largest", "largest + largest"),
        ("-largest - largest", "-largest - largest"),
        ("largest / 0.1", "largest / 0.1"),
    ] {
        assert_eq!(in_unit(&case, text, ""), sentence(part));
    }
    // Times a hundred on its way out.
    assert_eq!(in_unit(&case, "largest + 0", "%"), sentence("largest + 0"));
    assert_eq!(in_unit(&case, "largest", ""), Ok(Decimal::MAX));
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
    let case = claims();
    let drivers = Drivers::of(&case);
    let text = |formula: &str| {
        let program = drivers
            .compile(formula, &Target::PerYear(Currency::EUR))
            .unwrap();
        program.to_spreadsheet(|driver| drivers.id(driver).unwrap().to_uppercase())
    };
    assert_eq!(
        text("minutes_per_claim * claims * cost_hour"),
        "MINUTES_PER_CLAIM*CLAIMS*COST_HOUR/60"
    );
    assert_eq!(text("fee + weekly"), "FEE*12+WEEKLY*52");
    assert_eq!(text("(fee + fee) * 2"), "(FEE+FEE)*2*12");
    assert_eq!(text("seat * agents"), "SEAT*AGENTS");
    assert_eq!(text("fee - max(0, weekly)"), "FEE*12-MAX(0,WEEKLY)*52");
}

#[test]
fn words_name_the_drivers_and_leave_conversions_out() {
    let drivers = Drivers::of(&claims());
    let target = Target::PerYear(Currency::EUR);
    let program = drivers
        .compile("agents * hours * cost_hour * 50% + 0 * fee", &target)
        .unwrap();
    let label = |driver| format!("[{}]", drivers.id(driver).unwrap());
    let number = |number: Number| format!("{} of 100", number.digits);
    assert_eq!(
        program.words(label, number),
        "[agents] × [hours] × [cost_hour] × 50 of 100 + 0 of 100 × [fee]"
    );
    assert_eq!(program.drivers().len(), 4);
    assert_eq!(program.drivers().first().copied(), drivers.index("agents"));
    assert_eq!(program.unit().to_string(), "EUR/year");
    assert_eq!(program.formula().names().len(), 4);
    assert!(matches!(program.expr(), Expr::Binary { .. }));
}

#[test]
fn zero_never_has_a_sign() {
    for text in [
        "-0",
        "0 * -5",
        "-nothing",
        "nothing / -2",
        "-5 + 5",
        "0.00 * -1",
    ] {
        let value = in_unit(&claims(), text, "").unwrap();
        assert!(!value.to_string().starts_with('-'), "{text}: {value}");
    }
}
