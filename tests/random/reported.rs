//! Strategies for what is reported after the sale.
//!
//! Left out: the case as a whole (`random_case`).

use super::parts::*;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use worthwhile::model::*;

#[derive(Debug, Clone)]
pub(crate) struct Reported {
    actuals: Vec<Actual>,
    measured: Vec<Measured>,
    reasons: Vec<Reason>,
    reforecasts: Vec<Reforecast>,
    rules: TrackingRules,
}

impl Reported {
    pub(crate) fn put_into(self, case: &mut Case) {
        case.actuals = self.actuals;
        case.measured = self.measured;
        case.reasons = self.reasons;
        case.reforecasts = self.reforecasts;
        case.tracking_rules = self.rules;
    }
}

pub(crate) fn reported() -> impl Strategy<Value = Reported> {
    let rules = (rate(), rate()).prop_map(|(on_track_from, short_from)| TrackingRules {
        on_track_from,
        short_from,
    });
    (
        vec(actual(), 0..3),
        vec(measured(), 0..3),
        vec(reason(), 0..3),
        vec(reforecast(), 0..3),
        rules,
    )
        .prop_map(
            |(actuals, measured, reasons, reforecasts, rules)| Reported {
                actuals,
                measured,
                reasons,
                reforecasts,
                rules,
            },
        )
        .boxed()
}

fn actual() -> impl Strategy<Value = Actual> {
    let parts = (
        id(),
        any::<u32>(),
        exact(),
        of(currency()),
        of(provenance()),
    );
    parts.prop_map(|(line, month, amount, currency, said)| Actual {
        line,
        month,
        amount,
        currency,
        said,
    })
}

fn measured() -> impl Strategy<Value = Measured> {
    let parts = (id(), any::<u32>(), exact(), of(provenance()));
    parts.prop_map(|(driver, from_month, value, said)| Measured {
        driver,
        from_month,
        value,
        said,
    })
}

fn reason() -> impl Strategy<Value = Reason> {
    let parts = (
        (id(), select(ReasonKind::ALL.to_vec()), of(id())),
        (text(), text(), text(), of(date()), of(date())),
    );
    parts.prop_map(|(about, words)| Reason {
        id: about.0,
        kind: about.1,
        line: about.2,
        why: words.0,
        action: words.1,
        owner: words.2,
        by: words.3,
        on: words.4,
    })
}

fn reforecast() -> impl Strategy<Value = Reforecast> {
    let rule = select(vec![
        ForecastRule::RestAsPromised,
        ForecastRule::AtThePaceSeen,
        ForecastRule::LatestMeasures,
    ]);
    let parts = (
        (id(), date(), any::<u32>(), of(id())),
        (exact(), of(currency()), of(rule), of(provenance()), text()),
    );
    parts.prop_map(|(about, amount)| Reforecast {
        id: about.0,
        on: about.1,
        month: about.2,
        line: about.3,
        amount: amount.0,
        currency: amount.1,
        rule: amount.2,
        said: amount.3,
        note: amount.4,
    })
}
