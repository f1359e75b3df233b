//! Published numbers, measures, and what the method leaves to a rule: overlaps, calculated numbers, reports that cannot be used.

use super::*;

#[test]
fn a_published_programme_and_a_published_fence_of_earned_value() {
    let fields = r#"horizon_years: 1, discount_rate: "0%",
        stated_values: [(id: "v", label: "V", words: Customers("V"))],
        benefits: [(id: "gain", label: "G", serves: "v", class: CashSaving, gain: ByYear(initial: "BENEFIT", years: []))],
        costs: [(id: "cost", label: "C", paid_to: OurPrice, spend: ByYear(initial: "FIRST", years: ["REST"]))]"#;
    let programme = fields
        .replace("BENEFIT", "10.7")
        .replace("FIRST", "9.8")
        .replace("REST", "0");
    let mut case = agreed(&programme);
    case.actuals = vec![booked("gain", 0, "3.7"), booked("cost", 0, "7.3")];
    let found = tracked(&case, 12);
    let percent = |share: Option<Decimal>| (share.unwrap() * dec("100")).round_dp(1);
    assert_eq!(percent(found.benefits.achieved_share), dec("34.6"));
    assert_eq!(percent(found.costs.achieved_share), dec("74.5"));
    assert_eq!(percent(found.per_spent), dec("50.7"));
    // The fence: 3,000 promised to date, work worth 2,500 achieved for 2,800; 4,000 in all for what 2,500 had been promised for.
    let fence = fields
        .replace("BENEFIT", "3000")
        .replace("FIRST", "2500")
        .replace("REST", "1500");
    let mut case = agreed(&fence);
    case.actuals = vec![booked("gain", 0, "2500"), booked("cost", 0, "2800")];
    let found = tracked(&case, 0);
    assert_eq!(percent(found.benefits.achieved_share), dec("83.3"));
    assert_eq!(percent(found.per_spent), dec("89.3"));
    assert_eq!(found.costs.promised, dec("4000"));
    assert_eq!(
        found.costs.forecasts.by(ForecastRule::AtThePaceSeen),
        Some(dec("4480"))
    );
}

#[test]
fn a_measure_is_shown_by_its_driver() {
    let mut case = agreed(SAVING);
    case.measured = vec![measured("minutes", 1, "35"), measured("minutes", 3, "22")];
    let measure = |month| tracked(&case, month).values[0].measure.clone().unwrap();
    // From 30 to 20: 35 is half of the way in the wrong direction, 22 is 80 % of it.
    assert_eq!(
        (measure(2).share, measure(2).improvement),
        (Some(dec("-0.5")), Some(dec("-5")))
    );
    assert_eq!(
        (measure(3).share, measure(3).measured),
        (Some(dec("0.8")), Some(dec("22")))
    );
    // No line rests on it, so that nothing else is reported; and it is not told as useless.
    let found = tracked(&case, 3);
    assert!(!found.benefits.is_reported && found.problems.is_empty());
    case.baseline.as_mut().unwrap().case.drivers[1].unit = "hour/claim".to_owned();
    let measure = tracked(&case, 3).values[0].measure.clone().unwrap();
    assert_eq!((measure.is_other_unit, measure.share), (true, None));
}

#[test]
fn two_drivers_share_a_difference_and_a_calculated_one_can_be_measured_too() {
    let fields = SAVING
        .replace(
            "drivers: [",
            r#"drivers: [
            (id: "calls", label: "Calls", value: Known("10"), unit: "call/month"),
            (id: "price", label: "Price", value: Known("20"), unit: "EUR/call"),
            (id: "worth", label: "Worth", value: Calculated("calls * price"), unit: "EUR/month"),"#,
        )
        .replace(
            r#"Recurring(formula: "saving")"#,
            r#"Recurring(formula: "worth")"#,
        );
    let mut case = agreed(&fields);
    case.measured = vec![measured("calls", 1, "12"), measured("price", 1, "15")];
    let found = tracked(&case, 1).benefits;
    // 12 · 15 − 10 · 20 = −20: 35 by the calls and −55 by the price, as in `shares`.
    let parts = "calls 35, price -55, timing 0, booked 0";
    assert_eq!(why(&case, &found), parts);
    case.measured = vec![measured("worth", 1, "260")];
    let found = tracked(&case, 1).benefits;
    let parts = "worth 60, timing 0, booked 0";
    assert_eq!(why(&case, &found), parts);
    // With both measured, what is measured of the whole counts.
    case.measured.push(measured("calls", 1, "12"));
    let found = tracked(&case, 1).benefits;
    assert_eq!(found.achieved, dec("260"));
    // Calls alone: 240 − 200 = 40, after the worth nothing: 20 on average, and the worth 260 − 200 − 20.
    let parts = "calls 20, worth 40, timing 0, booked 0";
    assert_eq!(why(&case, &found), parts);
}

#[test]
fn benefits_that_overlap_keep_the_share_that_the_agreed_case_left_them() {
    let fields = SAVING
        .replace("measure:", r#"costs_today: [(label: "Typing", formula: "saving * 2")], measure:"#)
        .replace("benefits: [", r#"benefits: [(id: "also", label: "Also", serves: "time", class: CashSaving, gain: Recurring(formula: "saving")),"#);
    let mut case = agreed(&fields);
    // Two claims of half: together 75 %, so that each keeps three quarters of its 1,000.
    let found = tracked(&case, 1).benefits;
    assert_eq!(found.promised_to_date, dec("1500"));
    case.measured = vec![measured("saving", 1, "800")];
    let found = tracked(&case, 1).benefits;
    assert_eq!(
        (found.achieved, found.difference),
        (dec("1200"), dec("-300"))
    );
    assert_eq!(found.promised.round_dp(12), dec("54000"));
}

#[test]
fn what_cannot_be_used_is_told_and_the_later_of_two_entries_counts() {
    use ReportProblem::*;

    let mut case = agreed(SAVING);
    case.measured = vec![
        measured("saving", 1, "700"),
        measured("saving", 1, "800"),
        measured("other", 1, "1"),
        measured("saving", 40, "1"),
    ];
    case.actuals = vec![
        booked("nothing", 1, "5"),
        booked("fee", 37, "5"),
        booked("fee", 1, "1"),
        booked("fee", 1, "2"),
    ];
    case.actuals[2].currency = Some(crate::model::Currency::USD);
    let found = tracked(&case, 1);
    assert_eq!(
        (found.benefits.achieved, found.costs.achieved),
        (dec("800"), dec("2"))
    );
    let usd = NoRate {
        line: id("fee"),
        month: 1,
        from: crate::model::Currency::USD,
        to: crate::model::Currency::EUR,
    };
    assert_eq!(
        found.problems,
        [
            UnknownLine(id("nothing")),
            MonthOutside {
                of: id("fee"),
                month: 37
            },
            usd,
            Doubled {
                of: id("saving"),
                month: 1
            },
            UnknownDriver(id("other")),
            MonthOutside {
                of: id("saving"),
                month: 40
            },
        ]
    );
}

#[test]
fn values_by_year_a_later_start_and_another_currency_are_those_of_the_promise() {
    let fields = SAVING
        .replace(r#"value: Known("1000"), unit: "EUR/month")"#, r#"value: Known("1000"), years: ["2000"], unit: "EUR/month")"#)
        .replace("horizon_years: 3", r#"present_in: USD, exchange_rates: [(from: EUR, to: USD, rate: "2", on: "2027-01-01", source: "ECB")],
            trades: [(id: "later", give: "", get: "", state: Agreed, effect: [StartLater(months: 1)])], horizon_years: 3"#);
    let mut case = agreed(&fields);
    // In dollars: nothing in month 1, 2,000 in months 2 to 13, 4,000 after that. Month 14 is the first of year 2 of the plan.
    let found = tracked(&case, 14).benefits;
    assert_eq!(found.promised_to_date, dec("28000"));
    // 1,500 measured from month 13 on is 3,000 dollars: 1,000 more in month 13, 1,000 less in month 14.
    case.measured = vec![measured("saving", 13, "1500")];
    case.actuals = vec![booked("fee", 2, "600")];
    let found = tracked(&case, 14);
    assert_eq!(
        (found.benefits.achieved, found.benefits.difference),
        (dec("6000"), dec("0"))
    );
    assert_eq!(
        (found.costs.achieved, found.costs.difference),
        (dec("1200"), dec("200"))
    );
}
