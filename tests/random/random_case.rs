//! A whole random case: every part of the model, each of its choices.
//!
//! Left out: the small parts (`parts`, `lines`, `people`).

use super::lines::{finance, money_parts};
use super::parts::*;
use super::people::people_parts;
use super::reported::reported;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use worthwhile::model::*;

/// A case with all parts, and with baselines that have all parts but baselines of their own.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    (
        flat_case(),
        of(baseline()),
        vec(baseline(), 0..2),
        reported(),
    )
        .prop_map(|(mut case, baseline, earlier, reported)| {
            case.baseline = baseline;
            case.earlier_baselines = earlier;
            reported.put_into(&mut case);
            case
        })
        .boxed()
}

fn baseline() -> impl Strategy<Value = Baseline> {
    let agreed = (date(), vec(text(), 0..3), flat_case());
    agreed
        .prop_map(|(agreed_on, agreed_by, case)| Baseline {
            agreed_on,
            agreed_by,
            case: Box::new(case),
        })
        .boxed()
}

/// A case without baselines and reports.
fn flat_case() -> BoxedStrategy<Case> {
    (frame(), money_parts(), people_parts(), rules(), finance())
        .prop_map(|(frame, money, people, rules, finance)| {
            let mut case = frame;
            case.finance = finance;
            (
                case.exchange_rates,
                case.stated_values,
                case.drivers,
                case.benefits,
                case.costs,
            ) = money;
            (
                case.alternatives,
                case.next_best,
                case.scenarios,
                case.exchange,
                case.trades,
                case.next_steps,
            ) = people;
            (
                case.calendar,
                case.hurdles,
                case.simulation,
                case.exchange_rules,
                case.page,
                case.logos,
                case.private,
            ) = rules;
            case
        })
        .boxed()
}

fn frame() -> impl Strategy<Value = Case> {
    let words = (text(), text(), text(), text(), text(), text());
    let times = (date(), of(date()), horizon(), of((text(), of(date()))));
    let rates = (rate(), of(provenance()), rate(), currency(), of(currency()));
    let readings = (
        select(vec![
            Discounting::YearEnd,
            Discounting::MidYear,
            Discounting::Monthly,
        ]),
        select(vec![DelayReading::SameEnd, DelayReading::HorizonMoves]),
    );
    (words, times, rates, readings)
        .prop_map(|(words, times, rates, readings)| {
            let mut case = Case::new(words.0, rates.3, times.0);
            (case.customer, case.provider, case.prepared_by) = (words.1, words.2, words.3);
            (case.note, case.locale) = (words.4, words.5);
            (case.prepared_on, case.horizon_years) = (times.1, times.2);
            case.decision = times.3.map(|(purpose, by)| Decision { purpose, by });
            (case.discount_rate, case.discount_rate_said, case.discount) =
                (rates.0, rates.1, rates.2);
            case.present_in = rates.4;
            (case.discounting, case.delay) = readings;
            case
        })
        .boxed()
}

type Rules = (
    Calendar,
    Hurdles,
    Simulation,
    ExchangeRules,
    PageChoices,
    Logos,
    Option<Private>,
);

fn rules() -> impl Strategy<Value = Rules> {
    use PageSection::*;
    let calendar = (exact(), exact(), exact(), exact()).prop_map(|c| Calendar {
        months_per_year: c.0,
        quarters_per_year: c.1,
        weeks_per_year: c.2,
        days_per_year: c.3,
    });
    let hurdles = (of(rate()), of(any::<u32>()), of(rate()), of(provenance())).prop_map(
        |(roi, months, irr, said)| Hurdles {
            roi_at_least: roi,
            payback_within_months: months,
            irr_at_least: irr,
            said,
        },
    );
    let simulation =
        (any::<u32>(), any::<u64>()).prop_map(|(trials, seed)| Simulation { trials, seed });
    let exchange_rules =
        (rate(), rate(), any::<u32>()).prop_map(|(from, to, days)| ExchangeRules {
            viable_from: from,
            viable_to: to,
            stalled_after_days: days,
        });
    let section = select(vec![
        DoingNothing,
        Chart,
        Options,
        Assumptions,
        Risks,
        Exchange,
        NextSteps,
        Signatures,
    ]);
    let page = (
        select(vec![Paper::A4, Paper::Letter]),
        vec(section, 0..4),
        any::<bool>(),
    )
        .prop_map(|(paper, leave_out, show_highest_price)| PageChoices {
            paper,
            leave_out,
            show_highest_price,
        });
    let note = (text(), text()).prop_map(|(about, text)| PrivateNote { about, text });
    let private =
        (of(yearly()), of(money()), vec(note, 0..3)).prop_map(|(our_cost, price, notes)| Private {
            our_cost,
            walk_away_price: price,
            notes,
        });
    (
        calendar,
        hurdles,
        simulation,
        exchange_rules,
        page,
        logos(),
        of(private),
    )
        .boxed()
}

/// Whatever stands there: a file may hold any text.
fn logos() -> impl Strategy<Value = Logos> {
    let logo = || of(text()).prop_map(|text| text.map(|text| Logo::from_base64(&text)));
    (logo(), logo()).prop_map(|(customer, provider)| Logos { customer, provider })
}
