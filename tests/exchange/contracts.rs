//! Trades and scenarios that change a contract: for how long it is committed, and for which quantity.

use super::common::{answer, blank, dec, id};
use super::trades::{assert_same, traded};
use worthwhile::check::{Code, check};
use worthwhile::engine::{Ask, ScenarioChoice, evaluate};
use worthwhile::model::{
    Alternative, AlternativeKind, Amount, Case, Change, Committed, Cost, Currency, EarlyExit,
    Every, Exact, Horizon, Minimum, Money, PaidTo, Payment, Pricing, Renewal, Scenario, Spend,
    Term, Tier, TiersPrice, TradeState,
};
use worthwhile::report::Report;

/// 64 handlers at 198 a year, paid at the end of each of five years; three are committed, then it renews at +3 %.
fn handlers(pricing: Pricing) -> Case {
    let mut case = blank(5, "0%");
    let spend = Spend::Recurring {
        amount: Amount::Quantity {
            quantity: 64.into(),
            unit: "handler".to_owned(),
            unit_price: Money::new(dec("198"), Currency::USD),
            pricing,
        },
        every: Every::Year,
        paid: Payment::InArrears,
        from_month: 1,
        to_month: None,
    };
    let mut cost = Cost::new(id("price"), "Subscription", PaidTo::OurPrice, spend);
    cost.term = Some(Term {
        committed_months: 36,
        early_exit: EarlyExit::RestOfTerm,
        renewal: Some(Renewal::RenewalUplift("3%".parse().unwrap())),
    });
    case.costs.push(cost);
    case
}

/// 12 % less for all, or for each, from 100 handlers.
fn less_from_100(tiers_price: TiersPrice) -> Pricing {
    Pricing {
        tiers: vec![Tier {
            above: 99.into(),
            tier_price: Exact(dec("174.24")),
            fee: Exact::default(),
        }],
        tiers_price,
        ..Pricing::default()
    }
}

fn committed(months: u32) -> Change {
    Change::Committed {
        cost: id("price"),
        committed_months: months,
    }
}

fn quantity(number: &str) -> Change {
    Change::Quantity {
        cost: id("price"),
        quantity: Exact(dec(number)),
    }
}

fn agreed(case: Case, effect: &[Change]) -> Case {
    traded(case, TradeState::Agreed, effect)
}

/// What is paid in each year.
fn paid(case: &Case) -> Vec<String> {
    let years = answer(case).costs_total.yearly;
    let years = years[1..].iter();
    years.map(|year| year.normalize().to_string()).collect()
}

#[test]
fn a_contract_over_five_years_is_owed_for_longer_and_renews_later() {
    let three = handlers(Pricing::default());
    let five = agreed(three.clone(), &[committed(60)]);
    let owed = |case: &Case, years: usize| answer(case).owed_after(years * 12).unwrap();
    // 64 · 198 = 12,672 a year. Who stops after year 3 owes nothing of three years, and two years of five.
    assert_eq!(owed(&three, 3), dec("0"));
    assert_eq!(owed(&five, 3), dec("25344"));
    assert_eq!(owed(&three, 1), dec("25344"));
    assert_eq!(owed(&five, 1), dec("50688"));
    // The renewal of three years is 12,672 · 1.03; in five years there is none.
    assert_eq!(
        paid(&three),
        ["12672", "12672", "12672", "13052.16", "13052.16"]
    );
    assert_eq!(paid(&five), ["12672"; 5]);
    assert_eq!(answer(&five).npv - answer(&three).npv, dec("760.32"));
}

#[test]
fn more_volume_reaches_the_next_tier() {
    let hundred = |tiers_price| {
        let case = agreed(handlers(less_from_100(tiers_price)), &[quantity("100")]);
        paid(&case)[0].clone()
    };
    // All hundred at 174.24; or 99 at 198 and the hundredth at 174.24.
    assert_eq!(hundred(TiersPrice::AllUnits), "17424");
    assert_eq!(hundred(TiersPrice::EachUnit), "19776.24");
}

#[test]
fn quantities_of_later_years_move_with_that_of_year_1_and_the_minimum_stays() {
    let mut pricing = less_from_100(TiersPrice::AllUnits);
    pricing.years = vec![100.into()];
    pricing.minimum = Some(Minimum::Quantity(Committed {
        committed: 90.into(),
        price_beyond: None,
    }));
    let mut case = handlers(pricing);
    case.costs[0].term = None;
    case.horizon_years = Horizon::years(2).unwrap();
    // The minimum of 90 · 198; then 100 · 174.24.
    assert_eq!(paid(&case), ["17820", "17424"]);
    // 80 instead of 64 is a quarter more: 125 instead of 100, and 125 · 174.24.
    assert_eq!(
        paid(&agreed(case.clone(), &[quantity("80")])),
        ["17820", "21780"]
    );
    // 96 is half as much again: 96 · 198, then 150 · 174.24.
    assert_eq!(paid(&agreed(case, &[quantity("96")])), ["19008", "26136"]);
}

#[test]
fn each_change_of_a_contract_equals_the_case_edited_by_hand() {
    type Edit = fn(&mut Cost);
    let new_price = |case: &mut Case| {
        let term = case.costs[0].term.as_mut().unwrap();
        term.renewal = Some(Renewal::NewPrice(150.into()));
    };
    let edits: [(Change, Edit); 2] = [
        (committed(48), |cost| {
            cost.term.as_mut().unwrap().committed_months = 48;
        }),
        (quantity("128"), |cost| {
            let Spend::Recurring { amount, .. } = &mut cost.spend else {
                unreachable!("the subscription recurs");
            };
            let Amount::Quantity {
                quantity, pricing, ..
            } = amount
            else {
                unreachable!("the subscription is a quantity at a price");
            };
            // Twice as many in every year.
            *quantity = 128.into();
            pricing.years = vec![200.into(), 240.into()];
        }),
    ];
    for (change, edit) in edits {
        let mut pricing = less_from_100(TiersPrice::EachUnit);
        pricing.years = vec![100.into(), 120.into()];
        let mut case = handlers(pricing);
        new_price(&mut case);
        let mut by_hand = case.clone();
        edit(&mut by_hand.costs[0]);
        let found = answer(&agreed(case.clone(), std::slice::from_ref(&change)));
        assert_same(&found, &answer(&by_hand));
        assert_eq!(found.owed_after(12), answer(&by_hand).owed_after(12));
        // A scenario changes the same.
        case.scenarios.push(Scenario {
            id: id("other"),
            name: "Other".to_owned(),
            changes: vec![change],
            note: String::new(),
        });
        let ask = Ask {
            scenario: ScenarioChoice::Own(id("other")),
            ..Ask::default()
        };
        assert_same(&evaluate(&case, &ask).unwrap(), &answer(&by_hand));
    }
}

#[test]
fn a_cost_of_an_alternative_with_the_same_id_is_another_contract() {
    let mut case = handlers(Pricing::default());
    let mut theirs = case.costs[0].clone();
    theirs.paid_to = PaidTo::ThirdParty;
    case.alternatives.push(Alternative {
        id: id("other"),
        label: "Another provider".to_owned(),
        kind: AlternativeKind::Competitor,
        costs: vec![theirs],
        reaches: Vec::new(),
        brings: Vec::new(),
        note: String::new(),
    });
    let costs = |case: &Case| {
        let ways = worthwhile::engine::ways_to_act(case, &Ask::default()).unwrap();
        let all = ways.iter().map(|way| way.costs);
        all.collect::<Vec<_>>()
    };
    let before = costs(&case);
    let after = costs(&agreed(case, &[quantity("128")]));
    let moved = before
        .iter()
        .zip(&after)
        .filter(|(one, other)| one != other);
    assert_eq!(
        moved.count(),
        1,
        "only ours costs more: {before:?}, {after:?}"
    );
}

#[test]
fn the_page_says_what_is_signed_and_who_changed_it() {
    let mut case = agreed(
        handlers(less_from_100(TiersPrice::AllUnits)),
        &[committed(60), quantity("100")],
    );
    case.decision = Some(worthwhile::model::Decision {
        purpose: String::new(),
        by: None,
    });
    let results = answer(&case);
    let text = Report::new(&case, &results).text();
    // 100 · 174.24 = 17,424 a year, of which four are left after year 1; 87,120 in all.
    for said in [
        "100 handlers × $198 a year, in arrears, 12% less for all from 100, 5 years committed, renews at +3%",
        "$69,696 after year 1, $52,272 after year 2, $34,848 after year 3, $17,424 after year 4",
        "$87,120 over 5 years (5 years committed)",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn what_a_contract_does_not_have_is_found_and_changes_nothing() {
    let mut plain = handlers(Pricing::default());
    plain.costs[0].term = None;
    let changed = agreed(plain.clone(), &[committed(60)]);
    assert_same(&answer(&changed), &answer(&plain));
    let found = |case: &Case, code: Code| {
        let findings = check(case).into_iter();
        let of_code = findings.filter(|finding| finding.code == code);
        of_code.map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(
        found(&changed, Code::NotUsed),
        [
            "The trade “What we give” changes the committed months of “Subscription”, which has no contract term, so that this changes nothing; give it a term under Investment, or remove the change."
        ]
    );
    if let Spend::Recurring { amount, .. } = &mut plain.costs[0].spend {
        *amount = Amount::Fixed(Money::new(dec("500"), Currency::USD));
    }
    assert_eq!(
        found(&agreed(plain.clone(), &[quantity("80")]), Code::NotUsed),
        [
            "The trade “What we give” changes the quantity of “Subscription”, which is no quantity at a price, so that this changes nothing; give its amount as quantity × price under Investment, or remove the change."
        ]
    );
    let mut others = handlers(Pricing::default());
    others.costs[0].paid_to = PaidTo::ThirdParty;
    assert_eq!(
        found(&agreed(others, &[committed(48)]), Code::NotOurContract),
        [
            "The trade “What we give” changes the contract of “Subscription”, which is not paid to us, so that we cannot agree it; choose a line of our price, or make it a scenario."
        ]
    );
    let none = agreed(handlers(Pricing::default()), &[quantity("0")]);
    assert_eq!(
        found(&none, Code::UnusualNumber),
        [
            "The trade “What we give” sets the quantity of “Subscription” to 0, so that none of it is bought; give a number above 0, or remove the change."
        ]
    );
    let month = agreed(handlers(Pricing::default()), &[committed(0)]);
    assert_eq!(found(&month, Code::OutOfRange).len(), 1);
    let unknown = Change::Committed {
        cost: id("nobody"),
        committed_months: 48,
    };
    let unknown = agreed(handlers(Pricing::default()), &[unknown]);
    assert_eq!(found(&unknown, Code::UnknownReference).len(), 1);
}

#[test]
fn what_is_agreed_beyond_the_case_is_found() {
    let beyond = |case: &Case| {
        let findings = check(case);
        let mut found = findings.iter();
        found.any(|finding| finding.code == Code::CommittedBeyond)
    };
    let case = handlers(Pricing::default());
    assert!(!beyond(&agreed(case.clone(), &[committed(60)])));
    assert!(beyond(&agreed(case.clone(), &[committed(72)])));
    assert!(!beyond(&traded(
        case.clone(),
        TradeState::Offered,
        &[committed(72)]
    )));
    let longer = Change::HorizonYears(Horizon::years(6).unwrap());
    assert!(!beyond(&agreed(case, &[committed(72), longer])));
}
