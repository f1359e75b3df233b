//! What is said where units do not fit: what came out, what is missing, what to do.

use super::*;

fn more_claims() -> Case {
    let mut case = claims();
    case.drivers.extend(
        self::case(&[
            ("tickets", "9", "ticket/month"),
            ("fine", "9", "eur/year"),
            ("query", "9", "EUR/query/year"),
            ("trucks", "9", "EUR*trucks/year"),
            ("wage", "9", "EUR*hour/year"),
            ("speed", "9", "EUR/year/year"),
        ])
        .drivers,
    );
    case
}

#[test]
fn without_money_it_says_what_would_make_it_money() {
    let table = "
        agents * hours => agents × hour/agent/week is hour/week, not money: is an hourly cost missing?
        tickets => comes out as ticket/month, not money: is a cost for the tickets missing?
        factor + 1 => factor + 1 is a number without unit, not money: is an amount of money missing, such as 60000 EUR/year?
        1 / agents => 1 ÷ agents is 1/agents, not money: is an amount of money missing?
        fine => comes out as eur/year, not money: is “eur” a currency? Write it in capitals";
    answers(&more_claims(), &YEARLY, table);
}

#[test]
fn with_money_it_says_what_else_should_cancel() {
    let table = "
        seat => comes out as EUR/agent/year, not EUR per year: is the number of agents missing?
        query => comes out as EUR/query/year, not EUR per year: is the number of queries missing?
        setup => comes out as EUR, not EUR per year: is a frequency missing (per month, per year)?
        share * setup => share × EUR is EUR, not EUR per year: is a frequency missing (per month, per year)?
        cost_hour => comes out as EUR/hour, not EUR per year: is the number of hours missing?
        wage => comes out as EUR·hour/year, not EUR per year: should the cost be per hour, or are the hours one factor too many?
        trucks => comes out as EUR·trucks/year, not EUR per year: is the money meant for each of the trucks, or are the trucks one factor too many?
        setup * fee => EUR × EUR/month is EUR·EUR/month, not EUR per year: EUR must be in it once, not multiplied or divided by itself
        1 / fee => 1 ÷ EUR/month is month/EUR, not EUR per year: EUR must be in it once, not multiplied or divided by itself
        speed => comes out as EUR/year/year, not EUR per year: check how often it is multiplied or divided by time";
    answers(&more_claims(), &YEARLY, table);
}

#[test]
fn a_one_off_amount_says_when_it_recurs() {
    let table = "
        setup => 9000
        fee => comes out as EUR/month, not EUR: is the number of times missing, or does the amount recur?
        setup * setup / fee => EUR × EUR ÷ EUR/month is EUR·month, not EUR: check how often it is multiplied or divided by time";
    answers(&claims(), &ONCE, table);
}

#[test]
fn both_units_are_named_where_a_formula_has_another_than_its_driver() {
    let case = claims();
    // 21 hours a week × 60 × 52 ÷ 365.
    let minutes = in_unit(&case, "agents * hours", "minute/day").unwrap();
    assert_eq!(minutes.round_dp(3), number("179.507"));
    let table = "agents * hours => agents × hour/agent/week is hour/week, not EUR per hour: change the unit or the formula so that both agree";
    answers(&case, &unit("EUR/hour"), table);
    let table = "agents => comes out as agents, not a number without unit: change the unit or the formula so that both agree";
    answers(&case, &PURE, table);
}

#[test]
fn only_like_can_be_added_subtracted_or_compared() {
    let table = "
        fee + agents => “fee” is EUR/month and “agents” is agents: only values of one kind can be added; multiply or divide one of them so that both are alike
        fee - setup => “fee” is EUR/month and “setup” is EUR: only values of one kind can be subtracted; multiply or divide one of them so that both are alike
        min(1, 2, fee) => “1” is a number without unit and “fee” is EUR/month: only values of one kind can be compared; multiply or divide one of them so that both are alike
        max(fee, 0, cost_hour) => “fee” is EUR/month and “cost_hour” is EUR/hour: only values of one kind can be compared; multiply or divide one of them so that both are alike
        fee + 1 => “fee” is EUR/month and “1” is a number without unit: only values of one kind can be added; multiply or divide one of them so that both are alike
        2 * (fee - 5%) => “fee” is EUR/month and “5%” is a number without unit: only values of one kind can be subtracted; multiply or divide one of them so that both are alike";
    answers(&claims(), &YEARLY, table);
}

#[test]
fn a_long_formula_is_not_repeated_in_its_message() {
    // 13 × 6 letters and 12 × 3 around the signs are 114: short enough.
    for (factors, start) in [
        (13, "agents × agents"),
        (14, "the formula is agents·agents"),
    ] {
        let message = per_year(&claims(), &vec!["agents"; factors].join(" * ")).unwrap_err();
        assert!(message.starts_with(start), "{message}");
    }
}

#[test]
fn what_cannot_be_read_is_said_as_such() {
    let table = "
        agent_count * seat => unknown name “agent_count”; did you mean “agents”?
        xyz => unknown name “xyz”; add a number of this name, or use one of those there are
        fee ^ 2 => “^” means nothing in a formula; formulas have + - * / ( ) % min max";
    answers(&claims(), &YEARLY, table);
}

#[test]
fn a_calendar_without_weeks_is_a_problem_of_what_uses_weeks() {
    let mut case = claims();
    case.calendar.weeks_per_year = Exact::from(0);
    let table = "
        weekly => “weekly” cannot be used: the calendar of the case has 0 weeks in a year; it must be above zero
        fee => 6000";
    answers(&case, &YEARLY, table);
}

#[test]
fn a_unit_that_cannot_be_read_is_a_problem_of_its_driver_alone() {
    let case = case(&[("odd", "1", "$/hour"), ("fee", "500", "EUR/month")]);
    let table = "
        odd * fee => “odd” cannot be used: the unit of “odd” cannot be read: “$” stands for several currencies; write the code, for example USD, CAD or JPY
        fee => 6000";
    answers(&case, &YEARLY, table);
    let drivers = Drivers::of(&case);
    assert!(matches!(
        drivers.problem(0),
        Some(FormulaError::Unit { .. })
    ));
    assert_eq!((drivers.problem(1), drivers.unit(0)), (None, None));
    assert_eq!(drivers.unit(1).unwrap().to_string(), "EUR/month");
}

#[test]
fn scales_beyond_exact_numbers_are_refused() {
    let mut case = claims();
    case.calendar.weeks_per_year = Exact(number("52.17857142857142857142857143"));
    case.calendar.days_per_year = Exact(number("365.2425000000000000000000001"));
    let table = "weekly * weekly / daily => the units of the formula convert by a factor with too many digits; use fewer time units or a simpler calendar";
    answers(&case, &YEARLY, table);
}
