//! The cases and the table that the tests begin with.

/// A published study: what its figures must be is in the test that imports it.
pub(crate) const STUDY: &str = "kind,label,Initial,Year 1,Year 2,Year 3\nprice,All costs,53150,666715,636772,647783\nbenefit,All benefits,0,1606511,3061331,4229760\n";

/// What stands in the private part of [`HARBOUR`] and nowhere else.
pub(crate) const SECRETS: [&str; 4] = ["zanzibar-note", "zanzibar-topic", "31337", "27182"];

/// A small case with every kind of line, and a private part.
pub(crate) const HARBOUR: &str = r#"(
    format: 1,
    title: "Claims without re-typing",
    customer: "Harbour Insurance",
    provider: "Northlight",
    decision: (purpose: "so that claims staff talk to customers", by: "2027-01-15"),
    currency: EUR,
    start: "2027-02-01",
    horizon_years: 3,
    discount_rate: "10%",
    stated_values: [
        (
            id: "retyping",
            label: "Re-typing",
            words: Customers("We type every claim twice."),
            said_by: "Head of Claims",
            costs_today: [(label: "Hours", formula: "claims * minutes * hourly")],
        ),
    ],
    drivers: [
        (
            id: "claims",
            label: "Claims",
            value: Known("20000"),
            unit: "claim/year",
            low: "15000",
            high: "22000",
            said: (basis: Measured, by: "Head of Claims"),
        ),
        (id: "minutes", label: "Minutes per claim", value: Known("12"), unit: "minute/claim"),
        (id: "hourly", label: "Cost of an hour", value: Known("45"), unit: "EUR/hour"),
        (id: "letters", label: "Letters", question: "How many letters do you send?", unit: "letter/year"),
    ],
    benefits: [
        (
            id: "less_typing",
            label: "Less typing",
            serves: "retyping",
            class: CashSaving,
            gain: Recurring(formula: "claims * minutes * hourly * 50%"),
        ),
    ],
    costs: [
        (
            id: "licence",
            label: "Licence",
            paid_to: OurPrice,
            spend: Recurring(amount: Fixed("40000 EUR"), every: Year, paid: InAdvance),
        ),
        (
            id: "training",
            label: "Training",
            paid_to: CustomersOwnWork,
            spend: OneOff(amount: Fixed("9000 EUR"), month: 1),
        ),
    ],
    scenarios: [
        (id: "slow_start", name: "Slow start", changes: [Driver(id: "claims", value: "16000")]),
    ],
    private: (
        our_cost: (years: ["27182"]),
        walk_away_price: "31337 EUR",
        notes: [(about: "zanzibar-topic", text: "zanzibar-note")],
    ),
)
"#;

/// [`HARBOUR`] with one piece of its text replaced.
pub(crate) fn harbour_with(old: &str, new: &str) -> String {
    assert!(HARBOUR.contains(old), "the case does not hold {old:?}");
    HARBOUR.replacen(old, new, 1)
}
