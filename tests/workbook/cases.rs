//! Random cases that make sense: every convention, ramp, view, pool, scenario and currency comes up.
//!
//! The same seed is the same case. Left out: cases that make no sense, which other tests bring.

use jiff::civil::date;
use rust_decimal::Decimal;
use worthwhile::model::*;

/// A small generator of its own, so that a seed stays the same case whatever libraries do.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).unwrap();
        low + i64::try_from(self.next() % span).unwrap()
    }

    fn month(&mut self, low: i64, high: i64) -> u32 {
        u32::try_from(self.between(low, high)).unwrap()
    }

    fn one_in(&mut self, n: i64) -> bool {
        self.between(1, n) == 1
    }

    fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices
            [usize::try_from(self.between(0, i64::try_from(choices.len()).unwrap() - 1)).unwrap()]
        .clone()
    }

    fn rate(&mut self, low: i64, high: i64) -> Rate {
        let tenths = self.between(low * 10, high * 10);
        Rate::from_percent(Decimal::new(tenths, 1))
    }

    fn sometimes(&mut self, low: i64, high: i64) -> Rate {
        if self.one_in(2) {
            self.rate(low, high)
        } else {
            Rate::ZERO
        }
    }

    fn amount(&mut self) -> Exact {
        let digits = self.between(1, 9_999_999);
        let scale = self.month(0, 2);
        Exact(Decimal::new(digits, scale))
    }

    fn said(&mut self) -> Option<Provenance> {
        use Basis::*;
        let basis = self.of(&[
            StatedByCustomer,
            Measured,
            AgreedByBoth,
            Measured,
            OurEstimate,
        ]);
        (!self.one_in(5)).then(|| Provenance::new(basis, "Head of Operations"))
    }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// The case of a seed.
pub(crate) fn random(seed: u64) -> Case {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..20 {
        chance.next();
    }
    let own = chance.of(&[
        Currency::EUR,
        Currency::USD,
        Currency::JPY,
        Currency::KWD,
        Currency::INR,
    ]);
    let other = chance.of(&[Currency::GBP, Currency::CHF]);
    let mut case = Case::new(format!("Random {seed}"), own, date(2027, 1, 31));
    case.start = chance.of(&[date(2027, 1, 31), date(2026, 6, 1), date(2028, 2, 29)]);
    case.locale = chance.of(&["en-US", "de-DE", "fr-FR", "ja-JP"]).to_owned();
    case.horizon_years = Horizon::years(chance.of(&[1, 2, 3, 3, 4, 5, 7])).unwrap();
    case.discount_rate = chance.rate(-5, 25);
    case.discounting = chance.of(&[
        Discounting::YearEnd,
        Discounting::MidYear,
        Discounting::Monthly,
    ]);
    case.delay = chance.of(&[DelayReading::SameEnd, DelayReading::HorizonMoves]);
    case.discount = chance.sometimes(0, 30);
    if chance.one_in(3) {
        case.calendar.weeks_per_year = Exact::from(46);
        case.calendar.days_per_year = Exact::from(220);
    }
    let (from, to) = if chance.one_in(2) {
        (own, other)
    } else {
        (other, own)
    };
    case.exchange_rates.push(ExchangeRate {
        from,
        to,
        rate: Exact(Decimal::new(chance.between(300, 3000), 3)),
        on: date(2026, 11, 1),
        source: "Bank".into(),
    });
    if chance.one_in(3) {
        case.present_in = Some(other);
    }
    drivers(&mut case, &mut chance, other);
    values(&mut case, &mut chance, own);
    benefits(&mut case, &mut chance, other);
    costs(&mut case, &mut chance, own, other);
    changes(&mut case, &mut chance);
    pricing(&mut case, seed);
    case
}

/// Prices by tiers, with minimums and by year, on every third quantity, by a chance of their own: the rest of a case stays what it was.
fn pricing(case: &mut Case, seed: u64) {
    let mut chance = Chance(seed.wrapping_mul(0xD134_2543_DE82_EF95) | 1);
    for _ in 0..20 {
        chance.next();
    }
    for cost in &mut case.costs {
        if chance.one_in(3) {
            cost.term = Some(Term {
                committed_months: chance.month(1, 40),
                early_exit: EarlyExit::RestOfTerm,
                renewal: chance.of(&[
                    None,
                    Some(Renewal::RenewalUplift(Rate::from_percent(Decimal::from(3)))),
                    Some(Renewal::NewPrice(Exact::from(120))),
                ]),
            });
        }
        let (Spend::Recurring { amount, .. } | Spend::OneOff { amount, .. }) = &mut cost.spend
        else {
            continue;
        };
        let Amount::Quantity {
            quantity, pricing, ..
        } = amount
        else {
            continue;
        };
        if !chance.one_in(3) {
            continue;
        }
        let many = |chance: &mut Chance| Exact(Decimal::new(chance.between(1, 400), 1));
        for _ in 0..chance.between(0, 4) {
            pricing.years.push(many(&mut chance));
        }
        for _ in 0..chance.between(0, 2) {
            let above = pricing
                .tiers
                .last()
                .map_or(quantity.0 / Decimal::TWO, |tier| tier.above.0);
            pricing.tiers.push(Tier {
                above: Exact(above + Decimal::from(chance.between(1, 5))),
                tier_price: chance.amount(),
                fee: chance.of(&[Exact::default(), Exact::from(70)]),
            });
        }
        pricing.tiers_price = chance.of(&[TiersPrice::EachUnit, TiersPrice::AllUnits]);
        pricing.fee = chance.of(&[Exact::default(), Exact::from(12)]);
        pricing.minimum = match chance.between(0, 3) {
            0 => Some(Minimum::Amount(chance.amount())),
            1 => Some(Minimum::Quantity(Committed {
                committed: many(&mut chance),
                price_beyond: chance.of(&[None, Some(Exact::from(3))]),
            })),
            _ => None,
        };
    }
}

fn drivers(case: &mut Case, chance: &mut Chance, other: Currency) {
    let own = case.currency.code();
    let units = [
        ("items", "item/month".to_owned(), 100, 5000),
        ("minutes", "minute/item".to_owned(), 1, 60),
        ("hourly", format!("{own}/hour"), 15, 90),
        ("foreign", format!("{}/hour", other.code()), 15, 90),
        ("share", "%".to_owned(), 1, 90),
        ("factor", String::new(), 1, 4),
        ("fee", format!("{own}/month"), 100, 20_000),
        ("lump", own.to_owned(), 1000, 200_000),
        ("weekly", "hour/week".to_owned(), 1, 100),
        ("daily", format!("{own}/day"), 1, 900),
    ];
    for (name, unit, low, high) in units {
        let mut driver = Driver::open(id(name), name, unit);
        let value = Decimal::new(chance.between(low * 100, high * 100), 2);
        driver.value = DriverValue::Known(Exact(value));
        if chance.one_in(3) {
            driver.low = Some(Exact(value * Decimal::new(chance.between(50, 100), 2)));
        }
        if chance.one_in(3) {
            driver.high = Some(Exact(value * Decimal::new(chance.between(100, 160), 2)));
        }
        driver.said = chance.said();
        if chance.one_in(5) {
            let years = 0..chance.between(1, 4);
            let years = years.map(|_| Decimal::new(chance.between(low * 100, high * 100), 2));
            driver.years = years.map(Exact).collect();
        }
        if chance.one_in(14) {
            driver.value = DriverValue::Open;
        }
        case.drivers.push(driver);
    }
    for (name, unit, formula) in [
        ("spent", "hour/month", "items * minutes"),
        ("rest", "%", "100% - share"),
    ] {
        let mut driver = Driver::open(id(name), name, unit);
        driver.value = DriverValue::Calculated(formula.to_owned());
        case.drivers.push(driver);
    }
}

const PER_YEAR: [&str; 12] = [
    "items * minutes * hourly",
    "items * minutes * hourly * share",
    "spent * foreign * rest",
    "fee",
    "fee * factor - daily",
    "max(0, fee * (share - 20%))",
    "min(fee, items * minutes * hourly, daily * 2)",
    "-fee * share + fee * 2",
    "fee / factor / 1.5",
    "weekly * hourly * 3",
    "-(fee - daily) - -daily",
    "spent * hourly * share / (factor - factor)",
];

const ONCE: [&str; 4] = [
    "lump",
    "lump * share",
    "max(lump, lump * factor) - lump * 10%",
    "-lump * share + lump",
];

fn values(case: &mut Case, chance: &mut Chance, own: Currency) {
    for n in 0..chance.between(1, 3) {
        let mut value = StatedValue::new(
            id(&format!("value_{n}")),
            format!("Value {n}"),
            Words::Customers("Less of it.".into()),
        );
        for cost in 0..chance.between(0, 2) {
            value.costs_today.push(ProblemCost {
                label: format!("Today {cost}"),
                formula: chance.of(&PER_YEAR[..9]).to_owned(),
                growth: chance.sometimes(-10, 20),
            });
        }
        for event in 0..chance.between(0, 2) {
            let money = Money::new(chance.amount().value(), own);
            let formula = Amount::Formula(chance.of(&ONCE).to_owned());
            value.events.push(AdverseEvent {
                label: format!("Event {event}"),
                probability: chance.rate(0, 100),
                impact: chance.of(&[Amount::Fixed(money), formula]),
                year: chance.month(0, 8),
                said: chance.said(),
            });
        }
        case.stated_values.push(value);
    }
}

fn yearly(chance: &mut Chance, currency: Option<Currency>) -> YearlyAmounts {
    let years = (0..chance.between(0, 5)).map(|_| chance.amount()).collect();
    let initial = if chance.one_in(2) {
        chance.amount()
    } else {
        Exact::default()
    };
    YearlyAmounts {
        currency,
        initial,
        years,
        said: chance.said(),
    }
}

fn gain(chance: &mut Chance, other: Currency) -> Gain {
    match chance.between(0, 5) {
        0 => Gain::OneOff {
            formula: chance.of(&ONCE).to_owned(),
            month: chance.month(0, 40),
        },
        1 => {
            let currency = chance.of(&[None, Some(other)]);
            Gain::ByYear(yearly(chance, currency))
        }
        _ => Gain::Recurring {
            formula: chance.of(&PER_YEAR).to_owned(),
            from_month: chance.month(0, 20),
            to_month: if chance.one_in(3) {
                Some(chance.month(6, 60))
            } else {
                None
            },
        },
    }
}

fn benefits(case: &mut Case, chance: &mut Chance, other: Currency) {
    use BenefitClass::*;
    let values = i64::try_from(case.stated_values.len()).unwrap();
    for n in 0..chance.between(0, 6) {
        let gain = gain(chance, other);
        let class = chance.of(&[
            CashSaving,
            Revenue,
            CostAvoidance,
            RiskReduction,
            WorkingCapital,
            Capacity,
        ]);
        let mut benefit = Benefit::new(
            id(&format!("benefit_{n}")),
            format!("Benefit {n}"),
            class,
            gain,
        );
        benefit.serves =
            (!chance.one_in(8)).then(|| id(&format!("value_{}", chance.between(0, values - 1))));
        benefit.growth = if chance.one_in(30) {
            Rate::from_percent(Decimal::from(-100))
        } else {
            chance.sometimes(-20, 30)
        };
        benefit.ramp = match chance.between(0, 3) {
            0 => Ramp::Linear(chance.month(0, 30)),
            1 => Ramp::ByYear(
                (0..chance.between(0, 4))
                    .map(|_| chance.rate(0, 120))
                    .collect(),
            ),
            _ => Ramp::None,
        };
        benefit.attribution = if chance.one_in(2) {
            Rate::WHOLE
        } else {
            chance.rate(20, 100)
        };
        benefit.productivity = chance.one_in(2).then(|| chance.rate(10, 100));
        benefit.risk = chance.sometimes(0, 40);
        if chance.one_in(5) {
            benefit.finance_says = Some(FinanceRuling {
                hardness: Hardness::Hard,
                by: "Finance".into(),
                on: date(2026, 11, 1),
            });
        }
        let part = chance.of(&[None, Some("Today 0"), Some("Today 1")]);
        benefit.acts_on = part.map(str::to_owned);
        case.benefits.push(benefit);
    }
}

fn costs(case: &mut Case, chance: &mut Chance, own: Currency, other: Currency) {
    for n in 0..chance.between(0, 6) {
        let currency = chance.of(&[own, other]);
        let quantity = Amount::Quantity {
            quantity: Exact(Decimal::new(chance.between(1, 400), 1)),
            unit: "user".into(),
            unit_price: Money::new(chance.amount().value(), currency),
            pricing: Pricing::default(),
        };
        let fixed = Amount::Fixed(Money::new(chance.amount().value(), currency));
        let once = Amount::Formula(chance.of(&ONCE).to_owned());
        let a_year = Amount::Formula(chance.of(&PER_YEAR).to_owned());
        let spend = match chance.between(0, 4) {
            0 => Spend::OneOff {
                amount: chance.of(&[quantity, fixed, once]),
                month: chance.month(0, 30),
            },
            1 => {
                let currency = chance.of(&[None, Some(other)]);
                Spend::ByYear(yearly(chance, currency))
            }
            _ => Spend::Recurring {
                amount: chance.of(&[quantity, fixed, a_year]),
                every: chance.of(&[Every::Month, Every::Quarter, Every::Year]),
                paid: chance.of(&[Payment::InAdvance, Payment::InArrears]),
                from_month: chance.month(0, 14),
                to_month: if chance.one_in(3) {
                    Some(chance.month(1, 50))
                } else {
                    None
                },
            },
        };
        let paid_to = chance.of(&[
            PaidTo::OurPrice,
            PaidTo::CustomersOwnWork,
            PaidTo::ThirdParty,
        ]);
        let mut cost = Cost::new(
            id(&format!("cost_{n}")),
            format!("Cost {n}"),
            paid_to,
            spend,
        );
        cost.uplift = if chance.one_in(30) {
            Rate::from_percent(Decimal::from(-100))
        } else {
            chance.sometimes(-10, 15)
        };
        cost.uplift_by = chance.of(&[UpliftBy::Anniversary, UpliftBy::CaseYear]);
        cost.risk = chance.sometimes(0, 40);
        cost.said = chance.said();
        case.costs.push(cost);
    }
}

fn change(case: &Case, chance: &mut Chance) -> Change {
    match chance.between(0, 11) {
        0 => Change::Discount(chance.rate(0, 40)),
        1 => Change::ExtraDiscount(chance.rate(0, 20)),
        2 => Change::StartLater {
            months: chance.month(0, 15),
        },
        3 => Change::HorizonYears(Horizon::years(chance.between(1, 8)).unwrap()),
        4 => Change::DiscountRate(chance.rate(1, 20)),
        5 if !case.costs.is_empty() => Change::Payment {
            cost: chance.of(&case.costs).id,
            paid: chance.of(&[Payment::InAdvance, Payment::InArrears]),
        },
        6 | 7 if !case.costs.is_empty() => Change::Committed {
            cost: chance.of(&case.costs).id,
            committed_months: chance.month(1, 72),
        },
        8 | 9 if !case.costs.is_empty() => Change::Quantity {
            cost: chance.of(&case.costs).id,
            quantity: Exact(Decimal::new(chance.between(0, 20_000), 2)),
        },
        _ => {
            let driver = chance.of(&case.drivers);
            Change::Driver {
                id: driver.id,
                value: Exact(Decimal::new(chance.between(100, 9000), 2)),
            }
        }
    }
}

fn changes(case: &mut Case, chance: &mut Chance) {
    for n in 0..chance.between(0, 2) {
        let changes = (0..chance.between(1, 4))
            .map(|_| change(case, chance))
            .collect();
        case.scenarios.push(Scenario {
            id: id(&format!("own_{n}")),
            name: format!("Own * {n}"),
            changes,
            note: String::new(),
        });
    }
    for n in 0..chance.between(0, 2) {
        let effect = (0..chance.between(1, 2))
            .map(|_| change(case, chance))
            .collect();
        let state = chance.of(&[TradeState::Agreed, TradeState::Agreed, TradeState::Offered]);
        case.trades.push(Trade {
            id: id(&format!("trade_{n}")),
            give: "Something".into(),
            get: "Something else".into(),
            cost_to_giver: None,
            worth_to_receiver: None,
            state,
            effect,
        });
    }
}
