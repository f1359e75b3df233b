//! Sums by hand of what the published cases leave open.

use crate::common::{answer, benefit, blank, dec, driver, id, paid_once, recurring};
use crate::expressed::{buy, case};
use crate::figures::view;
use rust_decimal::Decimal;
use worthwhile::engine::{Ask, Highest, Hurdle, ScenarioChoice, View, evaluate, price_desk};
use worthwhile::model::{
    Amount, BenefitClass, Capital, Case, Change, Cost, Currency, DelayReading, Every, Financing,
    FinancingKind, Gain, Losses, Money, PaidTo, Payment, PriceBase, ProblemCost, Rate, Scenario,
    Spend, Tax, TaxPaid, Terms, WorkingCapital,
};
use worthwhile::report::Report;

fn tax(percent: &str, paid: TaxPaid) -> Tax {
    Tax {
        rate: Rate::from_percent(dec(percent)),
        paid,
        losses: Losses::UsedInTheYear,
    }
}

fn each(amount: &str, every: Every, paid: Payment, paid_to: PaidTo) -> Cost {
    let spend = Spend::Recurring {
        amount: Amount::Fixed(Money::new(dec(amount), Currency::USD)),
        every,
        paid,
        from_month: 1,
        to_month: None,
    };
    Cost::new(id("fee"), "Fee", paid_to, spend)
}

fn scenario(name: &str, changes: Vec<Change>) -> Scenario {
    Scenario {
        id: id(name),
        name: name.to_owned(),
        changes,
        note: String::new(),
    }
}

fn all(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| dec(text)).collect()
}

fn taxes(case: &Case) -> Vec<Decimal> {
    let after = view(case, &answer(case)).after_tax.unwrap();
    after.years.iter().map(|year| year.tax).collect()
}

/// Two years at 10 % with one cost, and a tax of 50 % in the year.
fn taxed_at_half(cost: Cost) -> Case {
    let mut model = case(2, dec("0.1"));
    model.finance.tax = Some(tax("50", TaxPaid::SameYear));
    model.costs.push(cost);
    model
}

#[test]
fn a_payment_in_advance_is_deducted_in_the_year_it_opens() {
    let mut model = taxed_at_half(each(
        "1200",
        Every::Year,
        Payment::InAdvance,
        PaidTo::ThirdParty,
    ));
    // Paid at 0 and at month 12, which stands in column 1 but opens year 2.
    assert_eq!(taxes(&model), all(&["0", "-600", "-600"]));
    let after = view(&model, &answer(&model)).after_tax.unwrap();
    let net: Vec<Decimal> = after.years.iter().map(|year| year.net).collect();
    assert_eq!(net, all(&["-1200", "-600", "600"]));
    model.finance.tax = Some(tax("50", TaxPaid::NextYear));
    assert_eq!(taxes(&model), all(&["0", "0", "-600", "-600"]));
}

#[test]
fn a_payment_in_arrears_is_deducted_in_its_own_year() {
    let model = taxed_at_half(each(
        "100",
        Every::Month,
        Payment::InArrears,
        PaidTo::ThirdParty,
    ));
    assert_eq!(taxes(&model), all(&["0", "-600", "-600"]));
}

#[test]
fn an_agreed_payment_in_advance_moves_the_tax_year_as_the_line_itself_does() {
    let mut model = taxed_at_half(each(
        "1200",
        Every::Year,
        Payment::InArrears,
        PaidTo::ThirdParty,
    ));
    let changes = vec![Change::Payment {
        cost: id("fee"),
        paid: Payment::InAdvance,
    }];
    model.scenarios.push(scenario("advance", changes));
    let ask = Ask {
        scenario: ScenarioChoice::Own(id("advance")),
        ..Ask::default()
    };
    let results = evaluate(&model, &ask).unwrap();
    let after = view(&model, &results).after_tax.unwrap();
    let tax: Vec<Decimal> = after.years.iter().map(|year| year.tax).collect();
    assert_eq!(tax, all(&["0", "-600", "-600"]));
    // 1,200 · (1 + 1/1.1) − 600 · (1/1.1 + 1/1.21) = 1,249.586…
    assert_eq!(after.npv.round_dp(3), dec("-1249.587"));
}

fn yearly(model: &Case, line: usize) -> Vec<Decimal> {
    answer(model).benefits[line].figures.yearly.clone()
}

#[test]
fn inflation_raises_what_recurs_and_has_no_growth_of_its_own() {
    let mut model = blank(2, "10%");
    model
        .benefits
        .push(benefit("plain", recurring("1200 USD/year")));
    let mut grown = benefit("grown", recurring("1200 USD/year"));
    grown.growth = "5%".parse().unwrap();
    model.benefits.push(grown);
    model.costs = vec![
        each("100", Every::Month, Payment::InArrears, PaidTo::ThirdParty),
        each("100", Every::Month, Payment::InArrears, PaidTo::OurPrice),
    ];
    model.costs[1].id = id("ours");
    let costs = |model: &Case, line: usize| answer(model).costs[line].figures.yearly.clone();
    assert_eq!(yearly(&model, 0), all(&["0", "1200", "1200"]));
    model.finance.inflation = "10%".parse().unwrap();
    assert_eq!(yearly(&model, 0), all(&["0", "1200", "1320"]));
    assert_eq!(yearly(&model, 1), all(&["0", "1200", "1260"]));
    assert_eq!(costs(&model, 0), all(&["0", "1200", "1320"]));
    // A contract rises by its own uplift only.
    assert_eq!(costs(&model, 1), all(&["0", "1200", "1200"]));
    model.finance.price_base = PriceBase::Start;
    assert_eq!(yearly(&model, 0), all(&["0", "1320", "1452"]));
    assert_eq!(yearly(&model, 1), all(&["0", "1200", "1260"]));
    assert_eq!(costs(&model, 0), all(&["0", "1320", "1452"]));
    model.finance.terms = Some(Terms::Real);
    assert_eq!(yearly(&model, 0), all(&["0", "1200", "1200"]));
}

#[test]
fn a_problem_grows_with_inflation_as_the_benefit_that_draws_on_it() {
    for base in [PriceBase::FirstYear, PriceBase::Start] {
        let mut model = blank(2, "10%");
        model.finance.inflation = "10%".parse().unwrap();
        model.finance.price_base = base;
        model.stated_values[0].costs_today = vec![ProblemCost {
            label: "Time".to_owned(),
            formula: "1000 USD/year".to_owned(),
            growth: Rate::ZERO,
        }];
        model
            .benefits
            .push(benefit("half", recurring("500 USD/year")));
        let results = answer(&model);
        // 1,000 + 1,100, or 1,100 + 1,210; half of it is left.
        let all = if base == PriceBase::Start {
            "2310"
        } else {
            "2100"
        };
        let nothing = results.inaction.doing_nothing.unwrap();
        assert_eq!(nothing.total, dec(all));
        assert_eq!(results.inaction.left, Some(dec(all) / Decimal::TWO));
        assert_eq!(results.benefits_total.total, dec(all) / Decimal::TWO);
        assert!(results.trims.is_empty());
    }
}

fn stock(gain: Gain, rule: Option<WorkingCapital>) -> Case {
    let mut model = blank(2, "10%");
    let mut released = benefit("stock", gain);
    released.class = BenefitClass::WorkingCapital;
    model.benefits.push(released);
    model.finance.working_capital = rule;
    model
}

fn once(amount: &str, month: u32) -> Gain {
    let formula = format!("{amount} USD");
    Gain::OneOff { formula, month }
}

#[test]
fn working_capital_that_is_released_once_is_given_back_at_the_end() {
    let back = Some(WorkingCapital::GivenBack);
    assert_eq!(
        yearly(&stock(once("1000", 3), back), 0),
        all(&["0", "1000", "-1000"])
    );
    let stays = Some(WorkingCapital::Stays);
    for rule in [None, stays] {
        assert_eq!(
            yearly(&stock(once("1000", 3), rule), 0),
            all(&["0", "1000", "0"])
        );
    }
    // −1,000/1.21 + 1,000/1.1 = 82.644…
    let results = answer(&stock(once("1000", 3), back));
    assert_eq!(results.npv.round_dp(3), dec("82.645"));
    let by_year = crate::expressed::by_year(dec("100"), &all(&["300", "50"]));
    assert_eq!(
        yearly(&stock(Gain::ByYear(by_year), back), 0),
        all(&["100", "300", "-400"])
    );
}

#[test]
fn in_real_terms_less_is_given_back_and_what_recurs_is_no_release() {
    let mut model = stock(once("1000", 0), Some(WorkingCapital::GivenBack));
    model.finance.terms = Some(Terms::Real);
    model.finance.inflation = "25%".parse().unwrap();
    // 1,000 / 1.25² = 640
    assert_eq!(yearly(&model, 0), all(&["1000", "0", "-640"]));
    let interest = stock(recurring("120 USD/year"), Some(WorkingCapital::GivenBack));
    assert_eq!(yearly(&interest, 0), all(&["0", "120", "120"]));
}

#[test]
fn working_capital_bears_no_tax_and_the_interest_on_it_does() {
    let mut model = stock(once("1000", 0), Some(WorkingCapital::Stays));
    model.finance.tax = Some(tax("50", TaxPaid::SameYear));
    assert_eq!(taxes(&model), all(&["0", "0", "0"]));
    let mut interest = stock(recurring("saved"), None);
    interest.drivers.push(driver("saved", "120", "USD/year"));
    interest.finance.tax = Some(tax("50", TaxPaid::SameYear));
    assert_eq!(taxes(&interest), all(&["0", "60", "60"]));
}

#[test]
fn in_real_terms_a_write_off_saves_less_tax_each_year() {
    let mut model = case(3, dec("0.1"));
    model.finance.terms = Some(Terms::Real);
    model.finance.inflation = "25%".parse().unwrap();
    model.finance.tax = Some(tax("50", TaxPaid::SameYear));
    buy(&mut model, "machine", dec("900"), Some(3), None);
    // Half of 300/1.25, 300/1.5625, 300/1.953125
    assert_eq!(taxes(&model), all(&["0", "-120", "-96", "-76.8"]));
}

#[test]
fn a_residual_value_stands_at_the_end_however_late_the_start() {
    let mut model = case(2, dec("0.1"));
    buy(
        &mut model,
        "machine",
        dec("1000"),
        Some(4),
        Some(dec("110")),
    );
    let changes = vec![Change::StartLater { months: 6 }];
    model.scenarios.push(scenario("late", changes));
    let at = |scenario| {
        let ask = Ask {
            scenario,
            ..Ask::default()
        };
        let results = evaluate(&model, &ask).unwrap();
        let residual = results.costs[0].residual.clone().unwrap();
        (residual.yearly, results.costs_total.total)
    };
    let expected = (all(&["0", "0", "-110"]), dec("890"));
    assert_eq!(at(ScenarioChoice::Expected), expected);
    assert_eq!(at(ScenarioChoice::Own(id("late"))), expected);
}

#[test]
fn a_residual_value_is_neither_price_nor_contingency() {
    let mut model = blank(2, "10%");
    let mut ours = paid_once("machine", dec("1000"), 0);
    ours.paid_to = PaidTo::OurPrice;
    ours.risk = "10%".parse().unwrap();
    ours.capital = Some(Capital {
        years: Some(2),
        residual: Some(Money::new(dec("200"), Currency::USD)),
    });
    model.costs.push(ours);
    let results = answer(&model);
    assert_eq!(results.our_price().total, dec("1000"));
    assert_eq!(results.contingency().total, dec("100"));
    assert_eq!(results.residual_values().total, dec("-200"));
    assert_eq!(results.costs_total.total, dec("900"));
    let net: Vec<Decimal> = results.years.iter().map(|year| year.net).collect();
    assert_eq!(net, all(&["-1100", "0", "200"]));
}

#[test]
fn a_residual_value_of_a_cost_that_is_not_known_yet_does_not_count() {
    let mut model = blank(2, "10%");
    model
        .drivers
        .push(worthwhile::model::Driver::open(id("price"), "Price", "USD"));
    let mut machine = paid_once("machine", dec("0"), 0);
    machine.spend = Spend::OneOff {
        amount: Amount::Formula("price".to_owned()),
        month: 0,
    };
    machine.capital = Some(Capital {
        years: Some(2),
        residual: Some(Money::new(dec("200"), Currency::USD)),
    });
    model.costs.push(machine);
    let results = answer(&model);
    assert_eq!(results.costs_total.total, dec("0"));
    assert_eq!(results.costs_before(), ["machine"]);
}

#[test]
fn a_residual_value_of_a_cost_whose_formula_has_no_result_does_not_count() {
    let mut model = blank(2, "10%");
    let mut machine = paid_once("machine", dec("0"), 0);
    machine.spend = Spend::OneOff {
        amount: Amount::Formula("1000 USD / pieces".to_owned()),
        month: 0,
    };
    machine.capital = Some(Capital {
        years: Some(2),
        residual: Some(Money::new(dec("200"), Currency::USD)),
    });
    model.costs.push(machine);
    let with = |pieces: &str| {
        let mut model = model.clone();
        model.drivers.push(driver("pieces", pieces, ""));
        let results = answer(&model);
        (results.costs_total.total, results.npv.round_dp(2))
    };
    // 100 less 200 at the end, which is worth 165.29 then.
    assert_eq!(with("10"), (dec("-100"), dec("65.29")));
    assert_eq!(with("0"), (dec("0"), dec("0")));
}

fn financed(kind: FinancingKind, rate: &str, months: u32, every: Every) -> Case {
    let mut model = case(2, dec("0.1"));
    buy(&mut model, "machine", dec("1000"), Some(2), None);
    model.finance.financing = Some(Financing {
        kind,
        rate: rate.parse().unwrap(),
        months,
        every,
        paid: Payment::InArrears,
    });
    model
}

#[test]
fn a_loan_without_interest_moves_the_payments_and_costs_nothing() {
    let model = financed(FinancingKind::Loan, "0%", 20, Every::Month);
    let results = answer(&model);
    let found = view(&model, &results).financed.unwrap();
    assert_eq!((found.payment, found.payments), (dec("50"), 20));
    assert_eq!((found.total, found.interest), (dec("1000"), dec("0")));
    // 600 in year 1, 400 in year 2: −600/1.1 − 400/1.21 = −876.033…
    assert_eq!(found.npv.round_dp(3), dec("-876.033"));
    assert_eq!(found.advantage, dec("0"));
    assert_eq!(found.deepest, dec("1000"));
    assert_eq!(found.npv_after_tax, None);
    // It is beside the answer, not in it.
    assert_eq!(results.npv, dec("-1000"));
}

#[test]
fn a_lease_is_deducted_and_a_loan_is_written_off() {
    // Payments of 500 a year; written off 500 a year; half of it saves tax: 250/1.1 + 250/1.21.
    for kind in [FinancingKind::Lease, FinancingKind::Loan] {
        let mut model = financed(kind, "0%", 24, Every::Year);
        model.finance.tax = Some(tax("50", TaxPaid::SameYear));
        let found = view(&model, &answer(&model)).financed.unwrap();
        // −250/1.1 − 250/1.21 = −433.884…
        assert_eq!(found.npv_after_tax.unwrap().round_dp(3), dec("-433.884"));
    }
}

#[test]
fn interest_saves_tax_and_the_loan_is_worth_nothing_at_its_own_rate() {
    // 12 % nominal, so 1 % a month: the present value of the payments at 1 % a month is the principal.
    let mut model = financed(FinancingKind::Loan, "12%", 24, Every::Month);
    let found = view(&model, &answer(&model)).financed.unwrap();
    assert_eq!(found.payment.round_dp(6), dec("47.073472"));
    assert_eq!(found.compared_at, dec("0.12"));
    assert!(found.advantage.abs() < dec("0.000000000001"));
    model.finance.tax = Some(tax("50", TaxPaid::SameYear));
    let found = view(&model, &answer(&model)).financed.unwrap();
    assert_eq!(found.compared_at, dec("0.06"));
    // Interest of 129.763… in all saves half of that, undiscounted.
    assert_eq!(found.interest.round_dp(3), dec("129.763"));
}

#[test]
fn a_lessor_keeps_the_residual_value() {
    let mut model = financed(FinancingKind::Lease, "0%", 24, Every::Year);
    model.costs[0].capital = Some(Capital {
        years: Some(2),
        residual: Some(Money::new(dec("121"), Currency::USD)),
    });
    let results = answer(&model);
    // −1,000 + 121/1.21 = −900; leased −500/1.1 − 500/1.21 = −867.768…
    assert_eq!(results.npv.round_dp(20), dec("-900"));
    let found = view(&model, &results).financed.unwrap();
    assert_eq!(found.npv.round_dp(3), dec("-867.769"));
}

#[test]
fn what_is_leased_at_a_later_start_is_the_lessors_all_the_same() {
    let mut model = financed(FinancingKind::Lease, "0%", 24, Every::Year);
    model.finance.tax = Some(tax("50", TaxPaid::SameYear));
    model.delay = DelayReading::HorizonMoves;
    let later = scenario("later", vec![Change::StartLater { months: 12 }]);
    model.scenarios.push(later);
    let ask = Ask {
        scenario: ScenarioChoice::Own(id("later")),
        ..Ask::default()
    };
    for residual in [None, Some(Money::new(dec("121"), Currency::USD))] {
        model.costs[0].capital = Some(Capital {
            years: Some(2),
            residual,
        });
        let results = evaluate(&model, &ask).unwrap();
        let found = view(&model, &results).financed.unwrap();
        // 500 at the end of years 2 and 3, half of it saved as tax: −250/1.21 − 250/1.331 = −394.440…
        assert_eq!(found.npv_after_tax.unwrap().round_dp(3), dec("-394.440"));
    }
}

#[test]
fn what_is_paid_after_the_horizon_is_still_owed() {
    let model = financed(FinancingKind::Loan, "0%", 48, Every::Year);
    let found = view(&model, &answer(&model)).financed.unwrap();
    // 250 at the end of each of four years, two of them after the horizon: 250 · 3.169865… = 792.466…
    assert_eq!(found.npv.round_dp(3), dec("-792.466"));
    assert_eq!(found.total, dec("1000"));
}

#[test]
fn a_case_that_asks_for_nothing_shows_nothing_of_it() {
    let mut model = blank(2, "10%");
    model.costs.push(paid_once("machine", dec("1000"), 0));
    let results = answer(&model);
    assert!(results.finance(&model).is_none());
    let data = Report::new(&model, &results).json();
    for key in [
        "after_tax",
        "profit_and_loss",
        "equivalent_annual",
        "financing",
        "switches",
    ] {
        assert!(data.get(key).is_none(), "{key}");
    }
    assert!(!serde_json::to_string(&model).unwrap().contains("finance"));
}

#[test]
fn the_data_hold_what_is_asked_for_and_say_every_switch() {
    let mut model = financed(FinancingKind::Lease, "5%", 24, Every::Month);
    model.finance.tax = Some(tax("25", TaxPaid::NextYear));
    model.finance.inflation = "2%".parse().unwrap();
    model.finance.discount_rates = vec!["5%".parse().unwrap()];
    let results = answer(&model);
    let data = Report::new(&model, &results).json();
    // −1,000 + 125 · (1/1.21 + 1/1.331) = −802.780…, the tax a year later.
    let npv = data["after_tax"]["npv"].as_str().unwrap();
    assert_eq!(dec(npv).round_dp(3), dec("-802.780"));
    assert_eq!(data["after_tax"]["yearly"].as_array().unwrap().len(), 4);
    assert_eq!(data["profit_and_loss"][0]["write_off"], "500");
    assert_eq!(data["npv_at_rates"][0]["npv"], "-1000");
    assert_eq!(data["financing"]["kind"], "Lease");
    let switches = data["switches"].as_array().unwrap();
    let words = switches.iter().map(|one| one.as_str().unwrap());
    let words: Vec<&str> = words.collect();
    for part in [
        "Tax of 25%",
        "a year later",
        "written off",
        "nominal",
        "Inflation of 2%",
        "A lease",
    ] {
        assert!(
            words.iter().any(|line| line.contains(part)),
            "{part}: {words:?}"
        );
    }
}

#[test]
fn waiting_does_not_lose_what_stands_at_the_end() {
    let mut model = case(2, dec("0.1"));
    buy(
        &mut model,
        "machine",
        dec("1000"),
        Some(4),
        Some(dec("110")),
    );
    // Twelve months later −1,000 is worth −1,000/1.1, and the residual value is what it was: waiting gains 90.909…
    let waiting = answer(&model).inaction.delay[12];
    assert_eq!(waiting.round_dp(3), dec("-90.909"));
    let mut model = stock(once("1100", 0), Some(WorkingCapital::GivenBack));
    model.finance.terms = Some(Terms::Nominal);
    // 1,100 − 1,000 for the release, the same given back.
    let waiting = answer(&model).inaction.delay[12];
    assert_eq!(waiting.round_dp(20), dec("100"));
}

#[test]
fn a_hurdle_on_the_rate_of_return_is_met_on_it_and_missed_above() {
    let mut model = blank(1, "5%");
    model.costs.push(paid_once("machine", dec("1000"), 0));
    let gain = Gain::ByYear(crate::expressed::by_year(dec("0"), &all(&["1100"])));
    model.benefits.push(benefit("saved", gain));
    let results = answer(&model);
    let meets = |percent: &str| {
        let mut asked = model.clone();
        asked.hurdles.irr_at_least = Some(percent.parse().unwrap());
        let met = results.meets(&asked);
        met.last().unwrap().is_met()
    };
    assert!(meets("10%"));
    assert!(!meets("10.01%"));
}

#[test]
fn the_highest_price_keeps_the_rate_of_return() {
    let mut model = blank(1, "5%");
    model.hurdles.irr_at_least = Some("10%".parse().unwrap());
    let mut ours = paid_once("machine", dec("800"), 0);
    ours.paid_to = PaidTo::OurPrice;
    model.costs.push(ours);
    let gain = Gain::ByYear(crate::expressed::by_year(dec("0"), &all(&["1100"])));
    model.benefits.push(benefit("saved", gain));
    let desk = price_desk(&model, View::All).unwrap().unwrap();
    let mut limits = desk.expected.limits.iter();
    let irr = limits.find(|limit| matches!(limit.hurdle, Hurdle::IrrAtLeast(_)));
    let Highest::At(highest) = &irr.unwrap().highest else {
        unreachable!("there is a highest price");
    };
    // 1,100 / 1.1
    assert_eq!(highest.total, dec("1000"));
}

/// Both are findings; neither may become a list of its length.
#[test]
fn a_loan_and_a_write_off_longer_than_is_possible_have_an_answer_at_once() {
    for rate in ["0%", "5%"] {
        let mut model = blank(3, "5%");
        let mut cost = paid_once("machine", dec("100"), 0);
        cost.capital = Some(Capital {
            years: Some(u32::MAX),
            residual: None,
        });
        model.costs.push(cost);
        model.finance.tax = Some(tax("20", TaxPaid::SameYear));
        model.finance.financing = Some(Financing {
            kind: FinancingKind::Loan,
            rate: rate.parse().unwrap(),
            months: u32::MAX,
            every: Every::Month,
            paid: Payment::InArrears,
        });
        assert!(answer(&model).finance(&model).is_some());
    }
}
