//! Laws that hold for every case: what must add up, what must not matter, and what can only move one way.
//!
//! Left out: published figures (`reference`), and the workbook and page as files.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a case that cannot be built must stop the test"
)]

mod common;
#[path = "laws/explained.rs"]
mod explained;
#[path = "laws/faces.rs"]
mod faces;
#[path = "workbook/cases.rs"]
mod random;
#[path = "laws/ranges.rs"]
mod ranges;

use common::{answer, benefit, blank, dec, driver, id, paid_once, recurring};
use proptest::prelude::*;
use rust_decimal::Decimal;
use worthwhile::engine::simulation::simulate;
use worthwhile::engine::{Ask, Irr, Results, Roi, ScenarioChoice, View, evaluate};
use worthwhile::model::{
    Amount, Basis, Benefit, BenefitClass, Case, Change, Cost, Currency, Discounting, DriverValue,
    Every, Exact, ExchangeRate, Gain, Money, PaidTo, Payment, ProblemCost, Provenance, Ramp, Rate,
    Scenario, Spend, YearlyAmounts,
};
use worthwhile::report::Report;
use worthwhile::report::page::{Budget, RowKind};

fn percent(number: i64) -> Rate {
    Rate::from_percent(Decimal::from(number))
}

fn by_year(amounts: &[i64]) -> YearlyAmounts {
    YearlyAmounts {
        currency: None,
        initial: Exact::from(amounts[0]),
        years: amounts[1..].iter().copied().map(Exact::from).collect(),
        said: None,
    }
}

const CLASSES: [BenefitClass; 6] = [
    BenefitClass::CashSaving,
    BenefitClass::Revenue,
    BenefitClass::CostAvoidance,
    BenefitClass::RiskReduction,
    BenefitClass::WorkingCapital,
    BenefitClass::Capacity,
];

fn gains() -> impl Strategy<Value = Gain> {
    prop_oneof![
        (0..3_usize, 1..15_u32, proptest::option::of(12..40_u32)).prop_map(|(n, from, to)| {
            Gain::Recurring {
                formula: format!("amount_{n} * share"),
                from_month: from,
                to_month: to,
            }
        }),
        (0..3_usize, 0..40_u32).prop_map(|(n, month)| Gain::OneOff {
            formula: format!("lump_{n}"),
            month,
        }),
        proptest::collection::vec(0..9000_i64, 1..7).prop_map(|all| Gain::ByYear(by_year(&all))),
    ]
}

fn ramps() -> impl Strategy<Value = Ramp> {
    prop_oneof![
        Just(Ramp::None),
        (1..30_u32).prop_map(Ramp::Linear),
        proptest::collection::vec(0..=100_i64, 1..4)
            .prop_map(|shares| Ramp::ByYear(shares.into_iter().map(percent).collect())),
    ]
}

fn benefits() -> impl Strategy<Value = Benefit> {
    let cuts = (0..20_i64, 0..60_i64, 10..=100_i64);
    let part = proptest::sample::select(vec![None, Some("Today"), Some("Other")]);
    (gains(), ramps(), cuts, 0..6_usize, (0..5_u8, part)).prop_map(
        |(gain, ramp, (growth, risk, attribution), class, (tied, part))| {
            let mut line = benefit("line", gain);
            line.acts_on = part.map(str::to_owned);
            line.class = CLASSES[class];
            line.ramp = ramp;
            line.growth = percent(growth);
            line.risk = percent(risk);
            line.attribution = percent(attribution);
            line.serves = (tied > 0).then(|| id("value"));
            line
        },
    )
}

fn spends() -> impl Strategy<Value = Spend> {
    let fixed = |n: i64| Amount::Fixed(Money::new(Decimal::from(n), Currency::USD));
    let every = prop_oneof![Just(Every::Month), Just(Every::Quarter), Just(Every::Year)];
    let paid = prop_oneof![Just(Payment::InAdvance), Just(Payment::InArrears)];
    let span = (1..15_u32, proptest::option::of(12..40_u32), any::<bool>());
    prop_oneof![
        (1..20_000_i64, 0..24_u32).prop_map(move |(n, month)| Spend::OneOff {
            amount: fixed(n),
            month
        }),
        (1..900_i64, every, paid, span).prop_map(
            move |(n, every, paid, (from_month, to_month, formula))| Spend::Recurring {
                amount: if formula {
                    Amount::Formula("amount_0".to_owned())
                } else {
                    fixed(n)
                },
                every,
                paid,
                from_month,
                to_month,
            }
        ),
        proptest::collection::vec(0..5000_i64, 1..7).prop_map(|all| Spend::ByYear(by_year(&all))),
    ]
}

fn costs() -> impl Strategy<Value = Cost> {
    let payees = [
        PaidTo::OurPrice,
        PaidTo::CustomersOwnWork,
        PaidTo::ThirdParty,
    ];
    (spends(), 0..3_usize, 0..10_i64, 0..40_i64).prop_map(move |(spend, payee, uplift, risk)| {
        let mut line = Cost::new(id("line"), "line", payees[payee], spend);
        line.uplift = percent(uplift);
        line.risk = percent(risk);
        line
    })
}

/// What the problem costs today: one part, or two.
fn add_problem(case: &mut Case, (factor, growth, other, other_growth): (i64, i64, i64, i64)) {
    let mut part = |label: &str, formula, growth| {
        case.stated_values[0].costs_today.push(ProblemCost {
            label: label.to_owned(),
            formula,
            growth: percent(growth),
        });
    };
    part("Today", format!("amount_1 * {factor}"), growth);
    if other > 0 {
        part("Other", format!("amount_2 * {other}"), other_growth);
    }
}

fn cases() -> impl Strategy<Value = Case> {
    let discounting = prop_oneof![
        Just(Discounting::YearEnd),
        Just(Discounting::MidYear),
        Just(Discounting::Monthly)
    ];
    let frame = (
        1..=6_i64,
        0..30_i64,
        discounting,
        proptest::option::of((1..9_i64, -30..30_i64, 0..9_i64, 0..30_i64)),
        any::<u8>(),
    );
    let lines = (
        proptest::collection::vec(benefits(), 1..6),
        proptest::collection::vec(costs(), 1..5),
    );
    (frame, proptest::collection::vec(1..900_i64, 6), lines).prop_map(
        |((years, rate, discounting, pool, verified), numbers, (benefits, costs))| {
            let mut case = blank(years, &format!("{rate}%"));
            case.discounting = discounting;
            case.drivers.push(driver("share", "70", "%"));
            for (n, number) in numbers.iter().enumerate() {
                let (name, unit) = if n < 3 {
                    ("amount", "USD/month")
                } else {
                    ("lump", "USD")
                };
                let name = format!("{name}_{}", n % 3);
                case.drivers.push(driver(&name, &number.to_string(), unit));
            }
            for (n, driver) in case.drivers.iter_mut().enumerate() {
                let basis = if verified >> (n % 8) & 1 == 1 {
                    Basis::Measured
                } else {
                    Basis::OurEstimate
                };
                driver.said = Some(Provenance::new(basis, "CFO"));
            }
            if let Some(problem) = pool {
                add_problem(&mut case, problem);
            }
            for (n, mut line) in benefits.into_iter().enumerate() {
                line.id = id(&format!("benefit_{n}"));
                case.benefits.push(line);
            }
            for (n, mut line) in costs.into_iter().enumerate() {
                line.id = id(&format!("cost_{n}"));
                case.costs.push(line);
            }
            case
        },
    )
}

/// Equal to twelve digits of the larger, or of a dollar.
fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()).max(Decimal::ONE) * Decimal::new(1, 12)
}

fn under(case: &Case, change: Change) -> Results {
    let mut case = case.clone();
    case.scenarios.push(Scenario {
        id: id("changed"),
        name: "Changed".to_owned(),
        changes: vec![change],
        note: String::new(),
    });
    ask(&case, ScenarioChoice::Own(id("changed")), View::All)
}

fn ask(case: &Case, scenario: ScenarioChoice, view: View) -> Results {
    evaluate(case, &Ask { scenario, view }).unwrap()
}

/// The same case with every amount of money multiplied.
fn scaled(case: &Case, k: i64) -> Case {
    let mut case = case.clone();
    let times = |amount: &mut Decimal| *amount *= Decimal::from(k);
    let yearly = |amounts: &mut YearlyAmounts| {
        times(&mut amounts.initial.0);
        amounts.years.iter_mut().for_each(|year| times(&mut year.0));
    };
    for driver in case
        .drivers
        .iter_mut()
        .filter(|driver| driver.unit.contains("USD"))
    {
        if let DriverValue::Known(value) = &mut driver.value {
            times(&mut value.0);
        }
    }
    for benefit in &mut case.benefits {
        if let Gain::ByYear(amounts) = &mut benefit.gain {
            yearly(amounts);
        }
    }
    for cost in &mut case.costs {
        match &mut cost.spend {
            Spend::ByYear(amounts) => yearly(amounts),
            Spend::OneOff {
                amount: Amount::Fixed(money),
                ..
            }
            | Spend::Recurring {
                amount: Amount::Fixed(money),
                ..
            } => times(&mut money.amount),
            _ => {}
        }
    }
    case
}

/// Every amount of an answer by which another one can be a multiple of it.
fn amounts(results: &Results) -> Vec<Decimal> {
    let mut all = vec![results.npv, results.inaction.removed];
    for figures in [&results.benefits_total, &results.costs_total] {
        all.extend([figures.total, figures.present_value]);
        all.extend(&figures.yearly);
    }
    all.extend(&results.inaction.delay);
    all.extend(&results.monthly_net);
    if let Some(figures) = &results.inaction.doing_nothing {
        all.extend([figures.total, figures.present_value]);
    }
    all
}

fn same_multiple(results: &Results, other: &Results, k: Decimal) -> bool {
    let (all, others) = (amounts(results), amounts(other));
    all.len() == others.len()
        && all.iter().zip(&others).all(|(a, b)| near(*a * k, *b))
        && same_ratios(results, other)
}

fn same_ratios(results: &Results, other: &Results) -> bool {
    let months = |results: &Results| results.payback.months();
    let rate = |results: &Results| match &results.irr {
        Irr::Rate(rate) => Some(*rate),
        _ => None,
    };
    let roi = match (results.roi, other.roi) {
        (Roi::Ratio(a), Roi::Ratio(b)) => near(a, b),
        (a, b) => a == b,
    };
    let pairs = [
        (months(results), months(other)),
        (rate(results), rate(other)),
    ];
    roi && pairs.iter().all(|pair| match pair {
        (Some(a), Some(b)) => (*a - *b).abs() < Decimal::new(1, 9) * a.abs().max(Decimal::ONE),
        (a, b) => a == b,
    })
}

/// The number that a reader sees in a cell.
fn printed(cell: &str) -> Decimal {
    let digits: String = cell
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let number: Decimal = digits.parse().unwrap_or_default();
    if cell.contains(['-', '−', '(']) {
        -number
    } else {
        number
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn at_rate_zero_the_net_present_value_is_what_comes_less_what_goes(mut case in cases()) {
        case.discount_rate = Rate::ZERO;
        let results = answer(&case);
        prop_assert!(near(results.npv, results.benefits_total.total - results.costs_total.total));
    }

    #[test]
    fn a_simulation_without_ranges_is_the_answer_itself(mut case in cases()) {
        case.simulation.trials = 3;
        let exact = answer(&case);
        let one = std::num::NonZeroUsize::MIN;
        let simulated = simulate(&case, &Ask::default(), one, &|_| true).unwrap();
        let size = exact.costs_total.present_value.abs().max(exact.benefits_total.present_value.abs());
        let npv = Decimal::try_from(simulated.npv.p50).unwrap();
        prop_assert!((npv - exact.npv).abs() <= size.max(Decimal::ONE) * Decimal::new(1, 9));
        let months = exact.payback.months();
        prop_assert_eq!(simulated.payback.p50.is_some(), months.is_some());
        if let (Some(simulated), Some(exact)) = (simulated.payback.p50, months) {
            let simulated = Decimal::try_from(simulated).unwrap();
            prop_assert!((simulated - exact).abs() <= Decimal::new(1, 8), "{simulated} {exact}");
        }
        prop_assert_eq!(simulated.roi.is_some(), exact.roi.ratio().is_some());
    }

    #[test]
    fn the_rate_of_return_put_back_leaves_nothing(case in cases()) {
        let results = answer(&case);
        if let Irr::Rate(rate) = results.irr {
            let flows: Vec<Decimal> = results.years.iter().map(|row| row.net).collect();
            let base = Decimal::ONE + rate;
            // Back to the last year instead of time 0 where the rate is below zero, so that no factor grows.
            let left = if base >= Decimal::ONE {
                flows.iter().rev().fold(Decimal::ZERO, |later, flow| later / base + *flow)
            } else {
                flows.iter().fold(Decimal::ZERO, |sum, flow| sum * base + *flow)
            };
            let largest = flows.iter().map(Decimal::abs).max().unwrap();
            prop_assert!(left.abs() < largest * dec("0.000001"), "{left} at {rate} of {flows:?}");
        }
    }

    #[test]
    fn scaling_all_money_scales_all_amounts_and_no_ratio(case in cases(), k in 2..50_i64) {
        prop_assert!(same_multiple(&answer(&case), &answer(&scaled(&case, k)), Decimal::from(k)));
    }

    #[test]
    fn presenting_in_another_currency_scales_all_amounts_and_no_ratio(mut case in cases(), cents in 1..900_i64) {
        let results = answer(&case);
        let rate = Decimal::new(cents, 2);
        case.exchange_rates.push(ExchangeRate {
            from: Currency::USD,
            to: Currency::EUR,
            rate: Exact(rate),
            on: case.start,
            source: "Test".to_owned(),
        });
        case.present_in = Some(Currency::EUR);
        prop_assert!(same_multiple(&results, &answer(&case), rate));
    }

    #[test]
    fn the_order_of_lines_and_drivers_does_not_matter(case in cases()) {
        let mut turned = case.clone();
        turned.drivers.reverse();
        turned.benefits.reverse();
        turned.costs.reverse();
        prop_assert!(same_multiple(&answer(&case), &answer(&turned), Decimal::ONE));
    }

    #[test]
    fn lines_and_trims_add_up_to_the_totals_in_every_column(case in cases()) {
        let results = answer(&case);
        let counted = results.benefits.iter().filter(|line| line.counts()).map(|line| &line.figures);
        let parts: Vec<_> = counted.chain(results.trims.iter().map(|trim| &trim.figures)).collect();
        let total = &results.benefits_total;
        prop_assert!(near(parts.iter().map(|part| part.total).sum(), total.total));
        prop_assert!(near(parts.iter().map(|part| part.present_value).sum(), total.present_value));
        for (year, sum) in total.yearly.iter().enumerate() {
            prop_assert!(near(parts.iter().map(|part| part.yearly[year]).sum(), *sum));
        }
        prop_assert!(near(total.yearly.iter().sum(), total.total));
        let net = total.total - results.costs_total.total;
        prop_assert!(near(results.years.iter().map(|row| row.net).sum(), net));
        prop_assert!(near(results.years.last().unwrap().cumulative, net));
        prop_assert!(near(*results.monthly_cumulative.last().unwrap(), net));
        prop_assert!(near(results.npv, total.present_value - results.costs_total.present_value));
    }

    #[test]
    fn a_view_only_leaves_out(case in cases()) {
        let all = answer(&case);
        for view in [View::HardOnly, View::VerifiedOnly] {
            let seen = ask(&case, ScenarioChoice::Expected, view);
            for (line, full) in seen.benefits.iter().zip(&all.benefits) {
                prop_assert!(!line.counts() || full.counts());
                prop_assert_eq!(&line.figures, &full.figures);
            }
            prop_assert_eq!(&seen.costs_total, &all.costs_total);
        }
    }

    #[test]
    fn an_open_driver_leaves_lines_that_do_not_rest_on_it_alone(case in cases(), which in 0..7_usize) {
        let mut open = case.clone();
        open.drivers[which].value = DriverValue::Open;
        let (before, after) = (answer(&case), answer(&open));
        for (line, other) in before.benefits.iter().zip(&after.benefits) {
            if line.rests_on.contains(&which) {
                prop_assert!(!other.counts());
            } else {
                prop_assert_eq!(&line.figures, &other.figures);
            }
        }
        for (line, other) in before.costs.iter().zip(&after.costs) {
            prop_assert!(line.rests_on.contains(&which) || line.figures == other.figures);
        }
    }

    #[test]
    fn the_cost_of_delay_is_what_a_later_start_loses(case in cases(), months in 1..=12_u32) {
        let now = answer(&case);
        prop_assert_eq!(now.inaction.delay[0], Decimal::ZERO);
        let same = under(&case, Change::StartLater { months: 0 });
        prop_assert_eq!(amounts(&same), amounts(&now));
        let later = under(&case, Change::StartLater { months });
        prop_assert!(near(later.npv, now.npv - now.inaction.delay[months as usize]));
    }

    #[test]
    fn conservative_is_never_above_expected_nor_expected_above_optimistic(mut case in cases(), spread in 1..90_i64) {
        case.drivers[0].low = Some(Exact::from(70 - spread.min(70)));
        case.drivers[0].high = Some(Exact::from(70 + spread));
        let npv = |scenario| ask(&case, scenario, View::All).npv;
        let expected = npv(ScenarioChoice::Expected);
        prop_assert!(npv(ScenarioChoice::Conservative) <= expected);
        prop_assert!(expected <= npv(ScenarioChoice::Optimistic));
    }

    #[test]
    fn a_pool_is_never_removed_by_more_than_the_whole(case in cases()) {
        for pool in answer(&case).pools.iter().flatten() {
            for (year, all) in pool.years.iter().enumerate() {
                prop_assert!(all.removed >= Decimal::ZERO);
                prop_assert!(all.removed <= all.cost || near(all.removed, all.cost));
                prop_assert!(all.removed <= all.claimed || near(all.removed, all.claimed));
                let mut removed = Decimal::ZERO;
                for one in &pool.kept {
                    prop_assert!(one.kept[year] >= Decimal::ZERO && one.kept[year] <= Decimal::ONE);
                    removed += one.claims[year] * one.kept[year];
                }
                prop_assert!(near(removed, all.removed));
            }
        }
    }

    #[test]
    fn what_is_taken_off_follows_the_formula_of_the_method_year_by_year(case in cases()) {
        let results = answer(&case);
        let details = results.details();
        let years = usize::try_from(case.horizon_years.in_years()).unwrap();
        let costs = &case.stated_values[0].costs_today;
        let base: Vec<Decimal> = details.problems[0].costs.iter().map(|line| line.amount.unwrap()).collect();
        let pooled: Vec<(usize, Option<usize>)> = case
            .benefits
            .iter()
            .enumerate()
            .filter(|(at, line)| results.benefits[*at].counts() && !matches!(line.gain, Gain::OneOff { .. }))
            .map(|(at, line)| {
                let part = line.acts_on.as_ref().and_then(|part| costs.iter().position(|cost| cost.label == *part));
                (at, part)
            })
            .collect();
        for year in 1..=years {
            let cost: Vec<Decimal> = base
                .iter()
                .zip(costs)
                .map(|(amount, line)| (1..year).fold(*amount, |cost, _| cost * (Decimal::ONE + line.growth.fraction())))
                .collect();
            let claim = |at: usize| results.benefits[at].figures.yearly[year];
            // (claimed, Π(1 − p)) of the claims on one part or the whole, of which the cost is given.
            let of = |on: Option<usize>, cost: Decimal| {
                let claims = pooled.iter().filter(|(_, part)| *part == on).map(|(at, _)| claim(*at));
                let claims = claims.filter(|claim| *claim > Decimal::ZERO);
                claims.fold((Decimal::ZERO, Decimal::ONE), |(sum, rest), claim| {
                    (sum + claim, rest * (Decimal::ONE - (claim / cost).min(Decimal::ONE)))
                })
            };
            let whole: Decimal = cost.iter().sum();
            let parts: Decimal = cost.iter().enumerate().map(|(part, cost)| cost * (Decimal::ONE - of(Some(part), *cost).1)).sum();
            let mut removed = Decimal::ZERO;
            for (at, part) in &pooled {
                let off = results.benefits[*at].off.as_ref().map_or(Decimal::ZERO, |off| off.yearly[year]);
                removed += claim(*at) + off;
                if cost.is_empty() {
                    prop_assert_eq!(off, Decimal::ZERO);
                    continue;
                }
                let (removed, claimed) = if let Some(part) = part {
                    let (claimed, rest) = of(Some(*part), cost[*part]);
                    (cost[*part] * (Decimal::ONE - rest), claimed)
                } else {
                    let (claimed, rest) = of(None, whole);
                    ((whole - parts) * (Decimal::ONE - rest), claimed)
                };
                if claim(*at) > Decimal::ZERO {
                    prop_assert!(near(claim(*at) + off, claim(*at) * removed / claimed), "year {year}: {off}");
                } else {
                    prop_assert_eq!(off, Decimal::ZERO);
                }
            }
            prop_assert!(cost.is_empty() || removed <= whole || near(removed, whole), "year {year}: {removed} of {whole}");
        }
        if let (Some(left), Some(all)) = (results.inaction.left, &results.inaction.doing_nothing) {
            prop_assert!(left >= Decimal::ZERO && left <= all.total);
        }
    }

    #[test]
    fn what_is_open_is_told_and_no_hurdle_is_met_before_an_open_cost(mut case in cases(), which in 0..7_usize) {
        case.hurdles.payback_within_months = Some(400);
        prop_assert!(answer(&case).is_complete());
        case.drivers[which].value = DriverValue::Open;
        let results = answer(&case);
        let costs: Vec<&str> = results.costs.iter().filter(|line| line.rests_on.contains(&which)).map(|line| line.label.as_str()).collect();
        let benefits = results.benefits.iter().filter(|line| line.serves.is_some() && line.rests_on.contains(&which));
        let open = costs.len() + benefits.count();
        prop_assert_eq!(results.before().len(), open);
        prop_assert_eq!(results.is_complete(), open == 0);
        if !costs.is_empty() {
            prop_assert!(results.meets(&case).iter().all(|met| !met.is_met()));
        }
        let json = Report::new(&case, &results).json();
        prop_assert_eq!(json["complete"].as_bool(), Some(open == 0));
        prop_assert_eq!(json["before"].as_array().map(Vec::len), Some(open));
    }

    #[test]
    fn the_payback_that_lasts_is_never_before_the_first_and_is_not_lost_again(case in cases()) {
        let results = answer(&case);
        let end = *results.monthly_cumulative.last().unwrap();
        match results.lasting_payback.months() {
            Some(lasting) => {
                prop_assert!(results.payback.months().unwrap() <= lasting);
                let after = results.monthly_cumulative.iter().enumerate().skip_while(|(month, _)| Decimal::from(*month) < lasting);
                for (_, balance) in after {
                    prop_assert!(*balance >= Decimal::ZERO || near(*balance, Decimal::ZERO));
                }
            }
            None => prop_assert!(end < Decimal::ZERO),
        }
        prop_assert_eq!(results.lost_again_in.is_none(), results.payback == results.lasting_payback);
    }

    #[test]
    fn the_price_and_its_contingency_are_the_cost_of_our_lines(case in cases()) {
        let results = answer(&case);
        let (contract, apart, cost) = (results.our_price(), results.contingency(), results.paid_to(PaidTo::OurPrice));
        prop_assert!(near(contract.total + apart.total, cost.total));
        prop_assert!(near(contract.present_value + apart.present_value, cost.present_value));
        let mut safe = case.clone();
        safe.costs.iter_mut().for_each(|line| line.risk = Rate::ZERO);
        let without = answer(&safe);
        prop_assert!(near(without.our_price().total, contract.total));
        prop_assert_eq!(without.contingency().total, Decimal::ZERO);
    }

    #[test]
    fn yearly_payments_are_discounted_alike_by_the_month_and_by_the_year(
        amounts in proptest::collection::vec(1..9000_i64, 1..6),
        rate in 0..40_i64,
    ) {
        let mut case = blank(6, &format!("{rate}%"));
        case.drivers.push(driver("lump", "10000", "USD"));
        case.benefits.push(benefit("end", Gain::OneOff { formula: "lump".to_owned(), month: 72 }));
        for (year, amount) in (0_u32..).zip(&amounts) {
            let name = format!("paid_{year}");
            case.costs.push(paid_once(&name, Decimal::from(*amount), year * 12));
        }
        let by_year_end = answer(&case).npv;
        case.discounting = Discounting::Monthly;
        prop_assert!(near(answer(&case).npv, by_year_end));
    }

    #[test]
    fn every_printed_part_adds_up_to_its_printed_total(mut case in cases(), rung in 0..7_usize) {
        case.benefits.push(benefit("always", recurring("amount_0")));
        let results = answer(&case);
        let page = Report::new(&case, &results).page(&Budget::LADDER[rung]);
        let table = page.table.unwrap();
        let columns = table.columns.len();
        let (mut parts, mut block) = (vec![Decimal::ZERO; columns], vec![Decimal::ZERO; columns]);
        let mut of_costs = false;
        let mut running = Vec::new();
        for row in &table.rows {
            let cells: Vec<Decimal> = row.cells.iter().map(|cell| printed(cell)).collect();
            // Start and years, then their total, then the present value.
            let (years, total) = (&cells[..columns - 2], cells[columns - 2]);
            match row.kind {
                RowKind::Subtotal => {
                    prop_assert_eq!(&cells, &block, "{:?}", table);
                    block = vec![Decimal::ZERO; columns];
                }
                RowKind::Net => {
                    prop_assert_eq!(&cells, &parts, "{:?}", table);
                    running = years.iter().scan(Decimal::ZERO, |sum, net| { *sum += *net; Some(*sum) }).collect();
                }
                RowKind::Cumulative => prop_assert_eq!(years, &running[..], "{:?}", table),
                RowKind::Benefit | RowKind::Trim | RowKind::Cost => {
                    // A single row has no subtotal under it, so the next part begins anew.
                    if (row.kind == RowKind::Cost) != of_costs {
                        of_costs = row.kind == RowKind::Cost;
                        block = vec![Decimal::ZERO; columns];
                    }
                    for (column, cell) in cells.iter().enumerate() {
                        parts[column] += *cell;
                        block[column] += *cell;
                    }
                }
            }
            if row.kind != RowKind::Cumulative {
                prop_assert_eq!(years.iter().copied().sum::<Decimal>(), total, "{:?}", table);
            }
        }
        prop_assert_eq!(running.len(), columns - 2);
    }
}

#[test]
fn what_comes_once_draws_on_no_pool_and_every_year_draws_on_its_own() {
    let mut case = blank(3, "0%");
    case.drivers.push(driver("today", "10000", "USD/year"));
    case.stated_values[0].costs_today = vec![ProblemCost {
        label: "Today".to_owned(),
        formula: "today".to_owned(),
        growth: Rate::ZERO,
    }];
    let gain = |amounts: &[i64]| benefit("all_at_once", Gain::ByYear(by_year(amounts)));
    case.benefits.push(gain(&[5_000, 0, 0, 0]));
    let removed = |case: &Case| answer(case).benefits_total.total;
    assert_eq!(removed(&case), Decimal::from(5_000));
    // Of 60,000 in year 1 there are 10,000 to remove; years 2 and 3 lend it nothing.
    case.benefits = vec![gain(&[5_000, 60_000, 0, 4_000])];
    assert!(near(removed(&case), Decimal::from(5_000 + 10_000 + 4_000)));
}
