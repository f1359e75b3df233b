//! The live workbook: recalculated by an independent program, and looked into byte by byte.
//!
//! The tests that need `LibreOffice` are ignored unless asked for: `cargo test --test workbook -- --ignored`. Before `LibreOffice` sees a
//! workbook, every result in it is overwritten with a wrong one, so that what is read back can only have been calculated.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests, where whatever goes wrong should stop the test"
)]

#[path = "workbook/cases.rs"]
mod cases;
#[path = "workbook/claims.rs"]
mod claims;
#[path = "common/mod.rs"]
mod common;
#[path = "workbook/compare.rs"]
mod compare;
#[path = "workbook/finance.rs"]
mod finance;
#[path = "workbook/inside.rs"]
mod inside;
#[path = "workbook/office.rs"]
mod office;
#[path = "workbook/results.rs"]
mod results;

use common::{answer, benefit, blank, dec, id, paid_once};
use compare::{Sheets, differences};
use inside::{formulas, parts, with_cell};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use worthwhile::engine::{Ask, Results, ScenarioChoice, View, evaluate, inflated};
use worthwhile::model::{
    BenefitClass, Capital, Case, Change, Currency, DelayReading, Discounting, DriverValue, Every,
    Exact, Finance, Financing, FinancingKind, Gain, Horizon, Losses, Money, Payment, PriceBase,
    Private, PrivateNote, Rate, Scenario, Tax, TaxPaid, Terms, Words, WorkingCapital,
    YearlyAmounts,
};
use worthwhile::report::Report;
use worthwhile::report::workbook::names::{cell_text, name_of};
use worthwhile::review::review_of_workbook;
use worthwhile::storage;

/// Every view, in every scenario of a case.
fn asks(case: &Case) -> Vec<Ask> {
    let standard = [
        ScenarioChoice::Expected,
        ScenarioChoice::Conservative,
        ScenarioChoice::Optimistic,
    ];
    let own = case
        .scenarios
        .iter()
        .map(|scenario| ScenarioChoice::Own(scenario.id.clone()));
    let mut asks = Vec::new();
    for scenario in standard.into_iter().chain(own) {
        for view in [View::All, View::HardOnly, View::VerifiedOnly] {
            asks.push(Ask {
                scenario: scenario.clone(),
                view,
            });
        }
    }
    asks
}

fn workbook(case: &Case, results: &Results) -> Vec<u8> {
    Report::new(case, results).workbook().unwrap()
}

fn sample() -> Case {
    storage::library::sample().unwrap()
}

/// A case with an answer to what its template asks.
fn answered(mut case: Case) -> Case {
    for (n, driver) in case.drivers.iter_mut().enumerate() {
        if driver.value == DriverValue::Open {
            let value = if driver.unit.trim() == "%" {
                20
            } else {
                30 + i64::try_from(n).unwrap()
            };
            driver.value = DriverValue::Known(Exact::from(value));
        }
    }
    case
}

/// Amounts by year that come out as the method's golden vector (method §11).
fn golden() -> Case {
    let mut case = blank(3, "10%");
    let yearly = |initial: i64, years: [i64; 3]| YearlyAmounts {
        currency: None,
        initial: Exact::from(initial),
        years: years.map(Exact::from).to_vec(),
        said: None,
    };
    let gain = Gain::ByYear(yearly(0, [1_606_511, 3_061_331, 4_229_760]));
    case.benefits.push(benefit("all_benefits", gain));
    let mut cost = paid_once("all_costs", Decimal::ONE, 0);
    cost.spend = worthwhile::model::Spend::ByYear(yearly(53_150, [666_715, 636_772, 647_783]));
    case.costs.push(cost);
    case
}

/// Lets `LibreOffice` calculate these and tells what does not agree with the program.
fn recalculated(cases: &[(String, Case, Ask)]) -> Vec<String> {
    let mut answers = Vec::new();
    let mut files = Vec::new();
    for (name, case, ask) in cases {
        let Ok(results) = evaluate(case, ask) else {
            continue;
        };
        files.push((
            name.clone(),
            inside::with_wrong_results(&workbook(case, &results)),
        ));
        answers.push((name, case, results));
    }
    let calculated = office::calculated(&files);
    assert_eq!(calculated.len(), answers.len());
    let mut wrong = Vec::new();
    for ((name, case, results), bytes) in answers.iter().zip(calculated) {
        let found = differences(case, results, &mut Sheets::read(bytes));
        wrong.extend(found.into_iter().map(|what| format!("{name}: {what}")));
    }
    wrong
}

/// A random case for which finance asks: inflation, residual values, working capital given back,
/// tax, further rates, a lease or loan; with contracts and tiers as they come.
fn with_finance(seed: u64) -> Case {
    let mut case = cases::random(seed);
    let odd = |n: u64| (seed / n) % 2 == 1;
    case.finance.inflation = Rate::from_percent(Decimal::from(seed % 4));
    case.finance.price_base = if odd(2) {
        PriceBase::Start
    } else {
        PriceBase::FirstYear
    };
    case.finance.terms = [None, Some(Terms::Nominal), Some(Terms::Real)][(seed % 3) as usize];
    let of = |n: u64, choices: usize| usize::try_from(seed / n).unwrap() % choices;
    case.finance.working_capital = [
        Some(WorkingCapital::GivenBack),
        Some(WorkingCapital::Stays),
        None,
        Some(WorkingCapital::GivenBack),
    ][of(5, 4)];
    case.finance.tax = (of(7, 6) != 0).then(|| Tax {
        rate: Rate::from_percent(Decimal::from(25)),
        paid: [TaxPaid::SameYear, TaxPaid::NextYear][of(2, 2)],
        losses: [Losses::UsedInTheYear, Losses::CarriedForward][of(4, 2)],
    });
    let rates = [dec("0"), dec("7.5"), dec("30")];
    let rates = rates.into_iter().take(of(3, 4)).map(Rate::from_percent);
    case.finance.discount_rates = rates.collect();
    case.finance.financing = (of(3, 3) != 0).then(|| Financing {
        kind: [FinancingKind::Loan, FinancingKind::Lease][of(5, 2)],
        rate: Rate::from_percent([dec("0"), dec("6.5"), dec("12")][of(2, 3)]),
        months: [12, 30, 48, 61][of(4, 4)],
        every: [Every::Month, Every::Quarter, Every::Year][of(7, 3)],
        paid: [Payment::InAdvance, Payment::InArrears][of(8, 2)],
    });
    let other = case.exchange_rates[0].from;
    for benefit in &mut case.benefits {
        if odd(3) && !matches!(benefit.gain, Gain::Recurring { .. }) {
            benefit.class = BenefitClass::WorkingCapital;
        }
    }
    for (at, cost) in case.costs.iter_mut().enumerate() {
        if (at + of(1, 2)) % 2 == 0 {
            let currency = [case.currency, other][of(6, 2)];
            let worth = Money::new(Decimal::from(seed * 100 + 17), currency);
            cost.capital = Some(Capital {
                years: [Some(4), None, Some(2), Some(1)][of(8, 4)],
                residual: (of(9, 3) != 0).then_some(worth),
            });
        }
    }
    case
}

/// Random cases for which finance asks, each in another scenario and view.
fn finance_cases(seeds: std::ops::Range<u64>) -> Vec<(String, Case, Ask)> {
    seeds
        .map(|seed| {
            let case = with_finance(seed);
            let asks = asks(&case);
            let ask = asks[usize::try_from(seed).unwrap() % asks.len()].clone();
            (format!("finance_{seed:03}"), case, ask)
        })
        .collect()
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_spreadsheet_finds_the_figures_of_two_hundred_cases_with_finances_own_view() {
    let cases = finance_cases(0..200);
    let answered = cases
        .iter()
        .filter(|(_, case, ask)| evaluate(case, ask).is_ok());
    assert!(answered.count() >= 180);
    let wrong = recalculated(&cases);
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(80)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}

#[test]
fn a_case_with_inflation_written_into_its_lines_comes_to_the_same() {
    let mut written_out = 0;
    for seed in 1..=400 {
        let case = with_finance(seed);
        let Ok(results) = evaluate(&case, &Ask::default()) else {
            continue;
        };
        let Some(written) = inflated(&case) else {
            continue;
        };
        let off = (answer(&written).npv - results.npv).abs();
        let digits = results.npv.abs() * Decimal::new(1, 12) + Decimal::new(1, 9);
        assert!(off <= digits, "{seed}: {off}");
        written_out += 1;
    }
    assert!(written_out >= 180, "{written_out}");
}

#[test]
fn finances_own_view_is_a_sheet_only_where_it_is_asked_for_and_says_what_is_fixed() {
    let mut case = sample();
    let text = |case: &Case| {
        let all = parts(&workbook(case, &answer(case)));
        let is_text = |name: &str| name.contains("sharedStrings") || name == "xl/workbook.xml";
        let texts = all.into_iter().filter(|(name, _)| is_text(name));
        texts
            .map(|(_, text)| String::from_utf8_lossy(&text).into_owned())
            .collect::<String>()
    };
    let told = [
        "name=\"Finance\"",
        "finance.tax_rate",
        "Inflation that raises the lines",
    ];
    assert!(told.iter().all(|words| !text(&case).contains(words)));
    case.finance.tax = Some(Tax::default());
    assert!(told.iter().all(|words| text(&case).contains(words)));
}

#[test]
fn only_the_switches_differ_between_scenarios_of_cases_with_finances_own_view() {
    let mut compared = 0;
    for seed in 0..40 {
        let case = with_finance(seed);
        let mut answers = asks(&case).into_iter().step_by(4);
        let mut next = || evaluate(&case, &answers.next()?).ok();
        let Some(first) = next() else { continue };
        let first = formulas(&workbook(&case, &first));
        while let Some(results) = next() {
            let other = formulas(&workbook(&case, &results));
            let differs = first.iter().zip(&other).find(|(one, other)| one != other);
            assert_eq!(differs, None, "{seed}");
            assert_eq!(first.len(), other.len(), "{seed}");
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
}

#[test]
#[ignore = "needs LibreOffice"]
fn an_independent_spreadsheet_finds_the_same_figures_in_every_scenario_and_view() {
    let mut cases = vec![("golden".to_owned(), golden(), Ask::default())];
    for (name, case) in [
        ("sample", sample()),
        ("assumed", claims::small("scenario_verified")),
        ("lost_again", claims::small("two_rates")),
        ("back_for_good", claims::back_for_good()),
        ("after_the_horizon", claims::after_the_horizon()),
    ] {
        for (n, ask) in asks(&case).into_iter().enumerate() {
            cases.push((format!("{name}_{n}"), case.clone(), ask));
        }
    }
    for template in storage::library::templates() {
        let case = answered(template.case().unwrap());
        cases.push((format!("template_{}", template.name), case, Ask::default()));
    }
    let wrong = recalculated(&cases);
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
#[ignore = "needs LibreOffice"]
fn an_independent_spreadsheet_finds_the_same_figures_in_two_hundred_random_cases() {
    let mut all = Vec::new();
    for seed in 0..200 {
        let case = cases::random(seed);
        let asks = asks(&case);
        let ask = asks[usize::try_from(seed).unwrap() % asks.len()].clone();
        all.push((format!("random_{seed:03}"), case, ask));
    }
    let wrong = recalculated(&all);
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(60)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}

#[test]
#[ignore = "needs LibreOffice"]
fn an_input_that_is_changed_in_the_workbook_changes_the_figures_as_it_does_in_the_program() {
    let case = answered(sample());
    let mut files = Vec::new();
    let mut expected = Vec::new();
    let bytes = workbook(&case, &answer(&case));
    for driver in case
        .drivers
        .iter()
        .filter(|d| matches!(d.value, DriverValue::Known(_)))
    {
        let mut changed = case.clone();
        let own = changed
            .drivers
            .iter_mut()
            .find(|one| one.id == driver.id)
            .unwrap();
        let percent = driver.unit.trim() == "%";
        let value = if percent { dec("37") } else { dec("41") };
        own.value = DriverValue::Known(Exact(value));
        let typed = if percent { dec("0.37") } else { value };
        let edited = with_cell(&bytes, &name_of(&driver.id), &typed.to_string());
        files.push((driver.id.to_string(), inside::with_wrong_results(&edited)));
        expected.push(changed);
    }
    assert!(files.len() > 5);
    for (changed, bytes) in expected.iter().zip(office::calculated(&files)) {
        let wrong = differences(changed, &answer(changed), &mut Sheets::read(bytes));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// A machine with a residual value, working capital given back, tax, a further rate and a loan, over four years in real terms; scenarios with
/// a later start and another horizon.
fn with_all_of_finance() -> Case {
    let mut case = blank(4, "10%");
    case.delay = DelayReading::SameEnd;
    let gain = Gain::Recurring {
        formula: "60000 USD/year".into(),
        from_month: 1,
        to_month: None,
    };
    case.benefits.push(benefit("saved", gain));
    let formula = "30000 USD".to_owned();
    let mut stock = benefit("stock", Gain::OneOff { formula, month: 5 });
    stock.class = BenefitClass::WorkingCapital;
    case.benefits.push(stock);
    let mut machine = paid_once("machine", dec("120000"), 0);
    machine.capital = Some(Capital {
        years: Some(3),
        residual: Some(Money::new(dec("15000"), case.currency)),
    });
    case.costs.push(machine);
    case.costs.push(paid_once("training", dec("9000"), 2));
    case.finance = Finance {
        tax: Some(Tax {
            rate: Rate::from_percent(dec("30")),
            ..Tax::default()
        }),
        terms: Some(Terms::Real),
        inflation: Rate::from_percent(dec("2")),
        working_capital: Some(WorkingCapital::GivenBack),
        discount_rates: vec![Rate::from_percent(dec("6"))],
        financing: Some(Financing {
            kind: FinancingKind::Loan,
            rate: Rate::from_percent(dec("9")),
            months: 60,
            every: Every::Month,
            paid: Payment::InArrears,
        }),
        ..Finance::default()
    };
    for (name, change) in [
        ("later", Change::StartLater { months: 7 }),
        ("shorter", Change::HorizonYears(Horizon::years(2).unwrap())),
    ] {
        case.scenarios.push(Scenario {
            id: id(name),
            name: name.to_owned(),
            changes: vec![change],
            note: String::new(),
        });
    }
    case
}

/// What is typed into a cell, by its name, and the same as a change of the case.
type Edit = (&'static str, &'static str, fn(&mut Case));

fn edits_of_finance() -> [Edit; 13] {
    [
        ("finance.tax_rate", "0.4", |case| {
            case.finance.tax.as_mut().unwrap().rate = Rate::from_percent(dec("40"));
        }),
        ("finance.tax_paid", "A year later", |case| {
            case.finance.tax.as_mut().unwrap().paid = TaxPaid::NextYear;
        }),
        ("finance.losses", "Carried forward", |case| {
            case.finance.tax.as_mut().unwrap().losses = Losses::CarriedForward;
        }),
        ("finance.inflation", "0.05", |case| {
            case.finance.inflation = Rate::from_percent(dec("5"));
        }),
        ("finance.rate_1", "0.2", |case| {
            case.finance.discount_rates = vec![Rate::from_percent(dec("20"))];
        }),
        ("finance.financing_kind", "Lease", |case| {
            case.finance.financing.as_mut().unwrap().kind = FinancingKind::Lease;
        }),
        ("finance.financing_rate", "0.03", |case| {
            case.finance.financing.as_mut().unwrap().rate = Rate::from_percent(dec("3"));
        }),
        ("finance.financing_months", "30", |case| {
            case.finance.financing.as_mut().unwrap().months = 30;
        }),
        ("finance.financing_every", "3", |case| {
            case.finance.financing.as_mut().unwrap().every = Every::Quarter;
        }),
        ("finance.financing_paid", "In advance", |case| {
            case.finance.financing.as_mut().unwrap().paid = Payment::InAdvance;
        }),
        ("case.years", "3", |case| {
            case.horizon_years = Horizon::years(3).unwrap();
        }),
        ("case.rate", "0.04", |case| {
            case.discount_rate = Rate::from_percent(dec("4"));
        }),
        ("case.convention", "Month end", |case| {
            case.discounting = Discounting::Monthly;
        }),
    ]
}

#[test]
#[ignore = "needs LibreOffice"]
fn what_finance_asks_for_may_be_changed_in_the_workbook() {
    let case = with_all_of_finance();
    let bytes = workbook(&case, &answer(&case));
    let mut files = Vec::new();
    let mut expected = Vec::new();
    for (name, value, edit) in edits_of_finance() {
        let mut changed = case.clone();
        edit(&mut changed);
        let edited = inside::with_wrong_results(&with_cell(&bytes, name, value));
        files.push((name.replace('.', "_"), edited));
        expected.push((changed, Ask::default()));
    }
    for scenario in &case.scenarios {
        let edited = with_cell(&bytes, "scenario.switch", &scenario.name);
        let edited = inside::with_wrong_results(&edited);
        files.push((scenario.name.clone(), edited));
        let ask = Ask {
            scenario: ScenarioChoice::Own(scenario.id.clone()),
            ..Ask::default()
        };
        expected.push((case.clone(), ask));
    }
    let before = answer(&case);
    let view = |case: &Case, results: &Results| results.finance(case).unwrap().clone().unwrap();
    let unchanged = view(&case, &before);
    let names = files.iter().map(|(name, _)| name.clone());
    let names: Vec<String> = names.collect();
    let calculated = office::calculated(&files);
    for (((changed, ask), bytes), name) in expected.iter().zip(calculated).zip(names) {
        let results = evaluate(changed, ask).unwrap();
        assert_ne!(view(changed, &results), unchanged, "{name} should matter");
        let wrong = differences(changed, &results, &mut Sheets::read(bytes));
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn an_open_question_that_is_answered_in_the_workbook_enters_the_totals() {
    let case = sample();
    let open = case
        .drivers
        .iter()
        .find(|driver| driver.value == DriverValue::Open)
        .unwrap();
    let bytes = workbook(&case, &answer(&case));
    let percent = open.unit.trim() == "%";
    let edited = with_cell(
        &bytes,
        &name_of(&open.id),
        if percent { "0.25" } else { "25" },
    );
    let mut changed = case.clone();
    let own = changed
        .drivers
        .iter_mut()
        .find(|one| one.id == open.id)
        .unwrap();
    own.value = DriverValue::Known(Exact::from(25));
    let files = [("open".to_owned(), inside::with_wrong_results(&edited))];
    let calculated = office::calculated(&files).remove(0);
    let results = answer(&changed);
    assert_ne!(results.npv, answer(&case).npv, "the question should matter");
    let wrong = differences(&changed, &results, &mut Sheets::read(calculated));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_amount_of_money_in_a_formula_is_not_verified_in_the_workbook_either() {
    let mut case = blank(2, "10%");
    let formula = "1000 USD".to_owned();
    case.benefits
        .push(benefit("once", Gain::OneOff { formula, month: 3 }));
    let results = answer(&case);
    assert_eq!(results.verified_share, Some(Decimal::ZERO));
    let mut sheets = Sheets::read(workbook(&case, &results));
    let row = sheets.row("Benefits", &case.benefits[0].label, 9).unwrap();
    assert_eq!(sheets.text_at("Benefits", row, 3), "no");
    let written = formulas(&workbook(&case, &results));
    assert!(!written.iter().any(|formula| formula == "\"yes\""));
}

#[test]
fn the_results_in_the_file_are_those_of_the_program() {
    for seed in 0..40 {
        let case = cases::random(seed);
        // Another scenario and view each time.
        let asks = asks(&case);
        let first = usize::try_from(seed).unwrap() % asks.len();
        for ask in asks.into_iter().skip(first).step_by(7) {
            let Ok(results) = evaluate(&case, &ask) else {
                continue;
            };
            let bytes = workbook(&case, &results);
            let wrong = differences(&case, &results, &mut Sheets::read(bytes));
            assert!(wrong.is_empty(), "{seed}: {}", wrong.join("\n"));
        }
    }
}

#[test]
fn the_results_in_the_file_of_finances_own_view_are_those_of_the_program() {
    for (name, case, ask) in finance_cases(0..60) {
        let Ok(results) = evaluate(&case, &ask) else {
            continue;
        };
        let bytes = workbook(&case, &results);
        let wrong = differences(&case, &results, &mut Sheets::read(bytes));
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
    }
}

#[test]
fn only_the_switches_and_what_cells_show_differ_between_scenarios() {
    let case = sample();
    let of = |ask: &Ask| formulas(&workbook(&case, &evaluate(&case, ask).unwrap()));
    let asks = asks(&case);
    let first = of(&asks[0]);
    assert!(first.len() > 2000);
    for ask in &asks {
        assert_eq!(of(ask), first, "{ask:?}");
    }
}

/// Texts that a spreadsheet might run, or that might break its file.
fn nasty() -> Vec<String> {
    let mut texts: Vec<String> = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "|cmd",
        "%0A",
        "=cmd|' /C calc'!A0",
        "a\0b\u{1}\u{fffe}c",
        "_x0041_",
        "<b>&amp;\"",
        "line\r\nbreak",
        "'quoted",
        "\u{202e}left",
        "👩‍👩‍👧 成本",
        "1e5",
        "nan",
        "TRUE",
        "#N/A",
        "",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("=".repeat(40_000));
    texts
}

#[test]
fn text_of_a_case_is_never_a_formula() {
    for text in nasty() {
        let mut case = sample();
        text.clone_into(&mut case.title);
        text.clone_into(&mut case.customer);
        text.clone_into(&mut case.provider);
        for value in &mut case.stated_values {
            text.clone_into(&mut value.label);
            value.words = Words::Customers(text.clone());
            for cost in &mut value.costs_today {
                text.clone_into(&mut cost.label);
            }
        }
        for driver in &mut case.drivers {
            text.clone_into(&mut driver.label);
            text.clone_into(&mut driver.question);
            text.clone_into(&mut driver.note);
            if let Some(said) = &mut driver.said {
                text.clone_into(&mut said.by);
                text.clone_into(&mut said.source);
            }
        }
        for benefit in &mut case.benefits {
            text.clone_into(&mut benefit.label);
            // The parts of the problems are renamed, too.
            benefit.acts_on = benefit.acts_on.as_ref().map(|_| text.clone());
        }
        case.costs
            .iter_mut()
            .for_each(|cost| text.clone_into(&mut cost.label));
        case.scenarios
            .iter_mut()
            .for_each(|scenario| text.clone_into(&mut scenario.name));
        case.trades
            .iter_mut()
            .for_each(|trade| text.clone_into(&mut trade.give));
        let bytes = workbook(&case, &answer(&case));
        let plain = sample();
        assert_eq!(
            formulas(&bytes),
            formulas(&workbook(&plain, &answer(&plain))),
            "{text:?} changed a formula"
        );
        let mut sheets = Sheets::read(bytes);
        assert_eq!(
            sheets.text_at("Inputs", 4, 2),
            cell_text(&text).replace('\0', " "),
            "{text:?}"
        );
    }
}

#[test]
fn the_private_part_is_in_no_part_of_the_file() {
    let mut case = sample();
    case.private = Some(Private {
        our_cost: None,
        walk_away_price: Some(Money::new(dec("123454321.5"), Currency::EUR)),
        notes: vec![PrivateNote {
            about: "SECRETABOUT".to_owned(),
            text: "SECRETNOTE".to_owned(),
        }],
    });
    for (name, bytes) in parts(&workbook(&case, &answer(&case))) {
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["SECRETABOUT", "SECRETNOTE", "123454321"] {
            assert!(!text.contains(secret), "{secret} in {name}");
        }
    }
}

#[test]
fn names_are_unique_in_any_letter_case_and_stand_for_cells() {
    for seed in 0..40 {
        let case = cases::random(seed);
        let sheets = Sheets::read(workbook(&case, &answer(&case)));
        let mut seen = BTreeSet::new();
        let own = sheets
            .names()
            .iter()
            .filter(|(name, _)| !name.starts_with("_xlnm."));
        for (name, cells) in own {
            assert!(seen.insert(name.to_lowercase()), "{name} twice");
            assert!(cells.contains('!'), "{name} = {cells}");
        }
    }
}

#[test]
fn no_formula_uses_what_older_spreadsheets_lack_or_what_changes_by_itself() {
    for seed in 0..40 {
        let case = cases::random(seed);
        for formula in formulas(&workbook(&case, &answer(&case))) {
            for word in [
                "_xlfn", "LET(", "LAMBDA", "OFFSET", "INDIRECT", "TODAY", "NOW(", "RAND", "http",
                "[", "#REF",
            ] {
                assert!(!formula.contains(word), "{formula}");
            }
            assert!(formula.len() < 8192, "{}", formula.len());
            // Excel finds no condition equal to a number, LibreOffice does.
            assert!(!formula.contains("&gt;0=1"), "{formula}");
        }
    }
}

/// What the program would take over from a workbook.
fn taken_over(case: &Case, bytes: &[u8]) -> Vec<String> {
    let day = jiff::civil::date(2026, 11, 25);
    let review = review_of_workbook(case, bytes, "copy.xlsx", day).unwrap();
    let told = review
        .items
        .iter()
        .map(|item| format!("{}: {}", item.path, item.change()));
    told.collect()
}

#[test]
fn a_workbook_that_nobody_changed_brings_no_change_back() {
    let mut cases: Vec<Case> = (0..40).map(cases::random).collect();
    cases.push(sample());
    let templates = storage::library::templates();
    cases.extend(templates.iter().map(|template| template.case().unwrap()));
    for text in nasty() {
        let mut case = sample();
        for driver in &mut case.drivers {
            text.clone_into(&mut driver.note);
            if let Some(said) = &mut driver.said {
                text.clone_into(&mut said.by);
                text.clone_into(&mut said.source);
            }
        }
        cases.push(case);
    }
    for case in cases {
        let taken = taken_over(&case, &workbook(&case, &answer(&case)));
        assert!(taken.is_empty(), "{}: {}", case.title, taken.join("\n"));
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_workbook_that_another_program_saved_brings_back_what_was_changed_and_nothing_else() {
    let case = sample();
    let bytes = workbook(&case, &answer(&case));
    let id = case.drivers[0].id.clone();
    let edited = with_cell(&bytes, &name_of(&id), "1234");
    let files = [("plain".to_owned(), bytes), ("edited".to_owned(), edited)];
    let saved = office::calculated(&files);
    let taken = taken_over(&case, &saved[0]);
    assert!(taken.is_empty(), "{}", taken.join("\n"));
    let taken = taken_over(&case, &saved[1]);
    assert!(!taken.is_empty());
    assert!(
        taken.iter().all(|what| what.contains(id.as_str())),
        "{}",
        taken.join("\n")
    );
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let case = sample();
    assert_eq!(
        workbook(&case, &answer(&case)),
        workbook(&case, &answer(&case))
    );
}

#[test]
fn a_case_with_nothing_in_it_is_a_workbook_too() {
    let case = blank(1, "10%");
    let results = answer(&case);
    let wrong = differences(
        &case,
        &results,
        &mut Sheets::read(workbook(&case, &results)),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_that_a_spreadsheet_reads_as_cells_get_names_of_their_own() {
    let mut case = blank(1, "10%");
    case.drivers.push(common::driver("r1c1", "100", "USD/year"));
    case.benefits
        .push(benefit("one", common::recurring("r1c1")));
    let results = answer(&case);
    let sheets = Sheets::read(workbook(&case, &results));
    assert!(sheets.names().iter().any(|(name, _)| name == "_r1c1"));
    assert_eq!(name_of(&id("r1c1")), "_r1c1");
}
