//! Strategies for the small parts of a case: texts, numbers, dates, money, provenance.
//!
//! Left out: the case as a whole (`random_case`).

use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use rust_decimal::Decimal;
use worthwhile::model::*;

/// Texts that a file could stumble over, and any other.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Za-z ,.]{0,24}",
        2 => any::<String>(),
        1 => proptest::sample::select(vec![
            "", "\"quoted\"", "back\\slash", "\\", "\\\"", "line\nbreak\r\n", "\ttab", "\0nul\u{1b}[2J", "ends // here",
            "/* not a comment", "r#\"raw\"#", "Größe 成本 क्षेत्र 👩‍👩‍👧", "\u{202e}left\u{feff}", "=SUM(A1)", "it's", "(a: 1)", "{}[],:",
        ]).prop_map(str::to_owned),
    ]
}

/// Valid ids.
pub(crate) fn id() -> impl Strategy<Value = Id> {
    "[a-z]{4}[a-z0-9_]{0,12}".prop_filter_map("a valid id", |text| Id::new(&text).ok())
}

/// Every number that the file can hold: up to 28 digits, the places behind the point included.
pub(crate) fn exact() -> impl Strategy<Value = Exact> {
    let largest = 9_999_999_999_999_999_999_999_999_999_i128;
    prop_oneof![
        (-1_000_000_i64..1_000_000, 0_u32..4).prop_map(|(n, scale)| Decimal::new(n, scale)),
        (-largest..=largest, 0_u32..=28)
            .prop_map(|(n, scale)| Decimal::from_i128_with_scale(n, scale)),
    ]
    .prop_map(Exact)
}

/// Rates of up to ±1,000,000,000 %.
pub(crate) fn rate() -> impl Strategy<Value = Rate> {
    (-1_000_000_000_000_i64..=1_000_000_000_000, 3_u32..12)
        .prop_map(|(n, scale)| Rate::from_percent(Decimal::new(n, scale)))
}

/// Days within the calendar's range.
pub(crate) fn date() -> impl Strategy<Value = Date> {
    (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d))
}

/// Some currencies with no, two, three and four decimal places.
pub(crate) fn currency() -> impl Strategy<Value = Currency> {
    proptest::sample::select(vec![
        Currency::EUR,
        Currency::USD,
        Currency::JPY,
        Currency::INR,
        Currency::KWD,
        Currency::CLF,
    ])
}

/// Amounts of money.
pub(crate) fn money() -> impl Strategy<Value = Money> {
    (exact(), currency()).prop_map(|(amount, currency)| Money::new(amount.value(), currency))
}

/// Who said a number.
pub(crate) fn provenance() -> impl Strategy<Value = Provenance> {
    use Basis::*;
    let basis = proptest::sample::select(vec![
        StatedByCustomer,
        Measured,
        AgreedByBoth,
        OurEstimate,
        Benchmark,
    ]);
    (basis, text(), of(date()), text(), text())
        .prop_map(|(basis, by, on, source, note)| Provenance {
            basis,
            by,
            on,
            source,
            note,
            changed_from: None,
        })
        .boxed()
}

/// Amounts year by year.
pub(crate) fn yearly() -> impl Strategy<Value = YearlyAmounts> {
    (
        of(currency()),
        exact(),
        vec(exact(), 0..4),
        of(provenance()),
    )
        .prop_map(|(currency, initial, years, said)| YearlyAmounts {
            currency,
            initial,
            years,
            said,
        })
        .boxed()
}

/// Amounts of one payment.
pub(crate) fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        money().prop_map(Amount::Fixed),
        (exact(), text(), money(), pricing()).prop_map(|(quantity, unit, unit_price, pricing)| {
            Amount::Quantity {
                quantity,
                unit,
                unit_price,
                pricing,
            }
        }),
        text().prop_map(Amount::Formula),
    ]
}

/// Contracts of every kind.
pub(crate) fn term() -> impl Strategy<Value = Term> {
    let exit = prop_oneof![
        Just(EarlyExit::RestOfTerm),
        money().prop_map(EarlyExit::ExitFee)
    ];
    let renewal = of(prop_oneof![
        rate().prop_map(Renewal::RenewalUplift),
        exact().prop_map(Renewal::NewPrice)
    ]);
    let term = (any::<u32>(), exit, renewal);
    // In a box, because the strategy of a whole case is larger than a stack otherwise.
    term.prop_map(|(committed_months, early_exit, renewal)| Term {
        committed_months,
        early_exit,
        renewal,
    })
    .boxed()
}

/// Quantities by year, tiers and minimums.
fn pricing() -> impl Strategy<Value = Pricing> {
    let tier = (exact(), exact(), exact()).prop_map(|(above, tier_price, fee)| Tier {
        above,
        tier_price,
        fee,
    });
    let committed = (exact(), of(exact())).prop_map(|(committed, price_beyond)| {
        Minimum::Quantity(Committed {
            committed,
            price_beyond,
        })
    });
    let minimum = of(prop_oneof![exact().prop_map(Minimum::Amount), committed]);
    let rules = [TiersPrice::EachUnit, TiersPrice::AllUnits];
    let some = (
        vec(exact(), 0..4),
        exact(),
        vec(tier, 0..3),
        proptest::sample::select(rules.to_vec()),
        minimum,
    );
    let some = some.prop_map(|(years, fee, tiers, tiers_price, minimum)| Pricing {
        years,
        fee,
        tiers,
        tiers_price,
        minimum,
    });
    prop_oneof![Just(Pricing::default()), some].boxed()
}

/// When a cost is paid.
pub(crate) fn payment() -> impl Strategy<Value = Payment> {
    proptest::sample::select(vec![Payment::InAdvance, Payment::InArrears])
}

/// Every kind of change.
pub(crate) fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (id(), exact()).prop_map(|(id, value)| Change::Driver { id, value }),
        rate().prop_map(Change::Discount),
        rate().prop_map(Change::ExtraDiscount),
        any::<u32>().prop_map(|months| Change::StartLater { months }),
        horizon().prop_map(Change::HorizonYears),
        rate().prop_map(Change::DiscountRate),
        (id(), payment()).prop_map(|(cost, paid)| Change::Payment { cost, paid }),
        (id(), any::<u32>()).prop_map(|(cost, committed_months)| Change::Committed {
            cost,
            committed_months,
        }),
        (id(), exact()).prop_map(|(cost, quantity)| Change::Quantity { cost, quantity }),
    ]
}

/// 1 to 30 years.
pub(crate) fn horizon() -> impl Strategy<Value = Horizon> {
    (1_i64..=30).prop_filter_map("1 to 30", |years| Horizon::years(years).ok())
}

/// 1 to 5 points.
pub(crate) fn worth() -> impl Strategy<Value = Worth> {
    (1_i64..=5).prop_filter_map("1 to 5", Worth::new)
}
