//! Strategies for what a case computes with: stated values, drivers, benefits, costs.
//!
//! Left out: the case as a whole (`random_case`).

use super::parts::*;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use worthwhile::model::*;

pub(crate) type MoneyParts = (
    Vec<ExchangeRate>,
    Vec<StatedValue>,
    Vec<Driver>,
    Vec<Benefit>,
    Vec<Cost>,
);

pub(crate) fn money_parts() -> impl Strategy<Value = MoneyParts> {
    let exchange_rate = (currency(), currency(), exact(), date(), text()).prop_map(
        |(from, to, rate, on, source)| ExchangeRate {
            from,
            to,
            rate,
            on,
            source,
        },
    );
    (
        vec(exchange_rate, 0..3),
        vec(stated_value(), 0..3),
        vec(driver(), 0..4),
        vec(benefit(), 0..4),
        vec(cost(), 0..4),
    )
        .boxed()
}

fn stated_value() -> impl Strategy<Value = StatedValue> {
    let words = prop_oneof![
        text().prop_map(Words::Customers),
        text().prop_map(Words::Ours)
    ];
    let measure =
        (text(), of(exact()), of(exact()), text(), of(id())).prop_map(|measure| Measure {
            name: measure.0,
            now: measure.1,
            target: measure.2,
            unit: measure.3,
            driver: measure.4,
        });
    let cost = (text(), text(), rate()).prop_map(|(label, formula, growth)| ProblemCost {
        label,
        formula,
        growth,
    });
    let event = (text(), rate(), amount(), any::<u32>(), of(provenance())).prop_map(
        |(label, probability, impact, year, said)| AdverseEvent {
            label,
            probability,
            impact,
            year,
            said,
        },
    );
    let confirmation = prop_oneof![
        Just(Confirmation::NotYet),
        (text(), date()).prop_map(|(by, on)| Confirmation::ByCustomer { by, on }),
    ];
    (
        (id(), text(), words, text(), of(date()), text()),
        (
            of(measure),
            vec(cost, 0..3),
            vec(event, 0..3),
            confirmation,
            text(),
        ),
    )
        .prop_map(|(said, rest)| StatedValue {
            id: said.0,
            label: said.1,
            words: said.2,
            said_by: said.3,
            said_on: said.4,
            occasion: said.5,
            measure: rest.0,
            costs_today: rest.1,
            events: rest.2,
            confirmation: rest.3,
            note: rest.4,
        })
        .boxed()
}

fn driver() -> impl Strategy<Value = Driver> {
    let value = prop_oneof![
        Just(DriverValue::Open),
        exact().prop_map(DriverValue::Known),
        text().prop_map(DriverValue::Calculated),
    ];
    let distribution = select(vec![
        Distribution::Pert,
        Distribution::Triangular,
        Distribution::Uniform,
    ]);
    (
        (id(), text(), text(), value, text(), years()),
        (
            of(exact()),
            of(exact()),
            distribution,
            of(id()),
            of(provenance()),
            (select(vec![MeasuredAs::Volume, MeasuredAs::Effect]), text()),
        ),
    )
        .prop_map(|(a, b)| Driver {
            id: a.0,
            label: a.1,
            question: a.2,
            value: a.3,
            years: a.5,
            unit: a.4,
            low: b.0,
            high: b.1,
            distribution: b.2,
            moves_with: b.3,
            said: b.4,
            measured_as: b.5.0,
            note: b.5.1,
        })
        .boxed()
}

/// Mostly none, as in most cases.
fn years() -> impl Strategy<Value = Vec<Exact>> {
    prop_oneof![
        3 => Just(Vec::new()),
        1 => proptest::collection::vec(exact(), 1..4),
    ]
}

pub(crate) fn benefit() -> impl Strategy<Value = Benefit> {
    use BenefitClass::*;
    let class = select(vec![
        CashSaving,
        Revenue,
        CostAvoidance,
        RiskReduction,
        WorkingCapital,
        Capacity,
    ]);
    let ruling = (select(vec![Hardness::Hard, Hardness::Soft]), text(), date())
        .prop_map(|(hardness, by, on)| FinanceRuling { hardness, by, on });
    let ramp = prop_oneof![
        Just(Ramp::None),
        vec(rate(), 0..4).prop_map(Ramp::ByYear),
        any::<u32>().prop_map(Ramp::Linear),
    ];
    (
        (
            id(),
            text(),
            (of(id()), of(text())),
            class,
            of(ruling),
            gain(),
        ),
        (
            rate(),
            ramp,
            rate(),
            of(rate()),
            rate(),
            (profile(), text()),
        ),
    )
        .prop_map(|(a, b)| Benefit {
            id: a.0,
            label: a.1,
            serves: a.2.0,
            acts_on: a.2.1,
            class: a.3,
            finance_says: a.4,
            gain: a.5,
            growth: b.0,
            ramp: b.1,
            attribution: b.2,
            productivity: b.3,
            risk: b.4,
            profile: b.5.0,
            note: b.5.1,
        })
        .boxed()
}

fn gain() -> impl Strategy<Value = Gain> {
    prop_oneof![
        (text(), any::<u32>(), of(any::<u32>())).prop_map(|(formula, from_month, to_month)| {
            Gain::Recurring {
                formula,
                from_month,
                to_month,
            }
        }),
        (text(), any::<u32>()).prop_map(|(formula, month)| Gain::OneOff { formula, month }),
        yearly().prop_map(Gain::ByYear),
    ]
}

fn profile() -> impl Strategy<Value = BenefitProfile> {
    let every = select(vec![Every::Month, Every::Quarter, Every::Year]);
    (text(), text(), of(every)).prop_map(|(owner, how, report_every)| BenefitProfile {
        owner,
        how,
        report_every,
    })
}

pub(crate) fn cost() -> impl Strategy<Value = Cost> {
    let paid_to = select(vec![
        PaidTo::OurPrice,
        PaidTo::CustomersOwnWork,
        PaidTo::ThirdParty,
    ]);
    let every = select(vec![Every::Month, Every::Quarter, Every::Year]);
    let spend = prop_oneof![
        (amount(), any::<u32>()).prop_map(|(amount, month)| Spend::OneOff { amount, month }),
        (amount(), every, payment(), any::<u32>(), of(any::<u32>())).prop_map(
            |(amount, every, paid, from_month, to_month)| Spend::Recurring {
                amount,
                every,
                paid,
                from_month,
                to_month
            }
        ),
        yearly().prop_map(Spend::ByYear),
    ];
    (
        id(),
        text(),
        paid_to,
        spend,
        (
            rate(),
            select(vec![UpliftBy::Anniversary, UpliftBy::CaseYear]),
        ),
        (rate(), of(capital()), of(term())),
        of(provenance()),
        text(),
    )
        .prop_map(|c| Cost {
            id: c.0,
            label: c.1,
            paid_to: c.2,
            spend: c.3,
            uplift: c.4.0,
            uplift_by: c.4.1,
            risk: c.5.0,
            capital: c.5.1,
            term: c.5.2,
            said: c.6,
            note: c.7,
        })
        // In a box, because the strategy of a whole case is larger than a stack otherwise.
        .boxed()
}

fn capital() -> impl Strategy<Value = Capital> {
    (of(any::<u32>()), of(money())).prop_map(|(years, residual)| Capital { years, residual })
}

/// What the customer's finance asks for, each switch on or off.
pub(crate) fn finance() -> impl Strategy<Value = Finance> {
    let tax = (
        rate(),
        select(vec![TaxPaid::SameYear, TaxPaid::NextYear]),
        select(vec![Losses::UsedInTheYear, Losses::CarriedForward]),
    )
        .prop_map(|(rate, paid, losses)| Tax { rate, paid, losses });
    let kind = select(vec![FinancingKind::Loan, FinancingKind::Lease]);
    let every = select(vec![Every::Month, Every::Quarter, Every::Year]);
    let financing = (kind, rate(), any::<u32>(), every, payment()).prop_map(
        |(kind, rate, months, every, paid)| Financing {
            kind,
            rate,
            months,
            every,
            paid,
        },
    );
    (
        of(tax),
        of(select(vec![Terms::Nominal, Terms::Real])),
        rate(),
        select(vec![PriceBase::FirstYear, PriceBase::Start]),
        of(select(vec![
            WorkingCapital::GivenBack,
            WorkingCapital::Stays,
        ])),
        vec(rate(), 0..4),
        of(financing),
        of(provenance()),
    )
        .prop_map(|f| Finance {
            tax: f.0,
            terms: f.1,
            inflation: f.2,
            price_base: f.3,
            working_capital: f.4,
            discount_rates: f.5,
            financing: f.6,
            said: f.7,
        })
        .boxed()
}
