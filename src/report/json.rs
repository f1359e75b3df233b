//! The answer as data: exact, for scripts (the contract of `calc --json`).
//!
//! Amounts and rates are decimal strings with all digits; rates are fractions; a figure that does not exist is `null`
//! beside a `why`. Left out: rounding and words.

use super::Report;
use crate::engine::{
    BenefitResult, CostResult, EngineError, Figures, Hurdle, Irr, Meets, Met, NoIrr, Payback, Roi,
    Standing, Variant, View,
};
use crate::model::{BenefitClass, Discounting, Hardness, PaidTo};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

impl Report<'_> {
    /// The whole answer; the keys are a contract, see `worthwhile calc --help`.
    pub fn json(&self) -> Value {
        let results = self.results;
        let frame = &results.frame;
        let mut answer = Map::new();
        let mut put = |key: &str, value: Value| answer.insert(key.to_owned(), value);
        put("currency", json!(frame.currency.code()));
        put("case_currency", json!(results.case_currency.code()));
        put("horizon_years", json!(frame.horizon.in_years()));
        put("discount_rate", exact(frame.timeline.rate));
        put(
            "discounting",
            json!(discounting(frame.timeline.discounting)),
        );
        put("scenario", json!(results.scenario));
        put("view", json!(view(results.view)));
        put("complete", json!(results.is_complete()));
        put("before", json!(results.before()));
        put("npv", exact(results.npv));
        put("roi", results.roi.ratio().map_or(Value::Null, exact));
        put("payback", payback(&results.payback));
        put("lasting_payback", payback(&results.lasting_payback));
        put("lost_again_in_month", json!(results.lost_again_in));
        put("discounted_payback", payback(&results.discounted_payback));
        put("irr", irr(&results.irr));
        put("mirr", results.mirr.map_or(Value::Null, exact));
        put("pv_benefits", exact(results.benefits_total.present_value));
        put("pv_costs", exact(results.costs_total.present_value));
        put("total_benefits", exact(results.benefits_total.total));
        put("total_costs", exact(results.costs_total.total));
        for (key, value) in self.beside() {
            put(key, value);
        }
        put("cost_of_inaction", self.inaction());
        put(
            "verified_share",
            results.verified_share.map_or(Value::Null, exact),
        );
        put("yearly", results.years.iter().map(year).collect());
        let benefits = results.benefits.iter();
        put(
            "benefits",
            benefits.map(|line| self.benefit(line)).collect(),
        );
        let trims = results.trims.iter();
        put("overlaps", trims.map(|trim| self.overlap(trim)).collect());
        put("costs", results.costs.iter().map(cost).collect());
        put("our_price", exact(results.our_price().total));
        put("contingency", exact(results.contingency().total));
        let why = self.why();
        if !why.is_empty() {
            answer.insert("why".to_owned(), Value::Object(why));
        }
        Value::Object(answer)
    }

    /// What stands beside the headline.
    fn beside(&self) -> [(&'static str, Value); 8] {
        let results = self.results;
        let meets = results.meets(self.case);
        let maybe = |figure: Option<Decimal>| figure.map_or(Value::Null, exact);
        [
            ("meets", of_hurdles(&meets, |met| met.is_met())),
            ("hurdles", of_hurdles(&meets, |met| stands(met.stands))),
            ("hard_only", variant(results.hard_only(self.case))),
            ("conservative", variant(results.conservative(self.case))),
            ("peak_need", exact(results.peak_need())),
            ("benefit_cost_ratio", maybe(results.benefit_cost_ratio())),
            ("profitability_index", maybe(results.profitability_index())),
            ("problem_left", maybe(results.inaction.left)),
        ]
    }

    fn inaction(&self) -> Value {
        let inaction = &self.results.inaction;
        let nothing = inaction.doing_nothing.as_ref();
        let month = inaction
            .break_even
            .map(|date| format!("{:04}-{:02}", date.year(), date.month()));
        let mut value = json!({
            "doing_nothing": nothing.map(|figures| exact(figures.total)),
            "doing_nothing_pv": nothing.map(|figures| exact(figures.present_value)),
            "removed": exact(inaction.removed),
            "delay_per_month": exact(inaction.delay_per_month()),
            "delay_curve": inaction.delay.iter().copied().map(exact).collect::<Vec<_>>(),
            "break_even": month,
        });
        let mut why = Map::new();
        if nothing.is_none() {
            why.insert(
                "doing_nothing".to_owned(),
                json!("no stated value says what the problem costs today"),
            );
        }
        if inaction.break_even.is_none() {
            why.insert(
                "break_even".to_owned(),
                json!("the money is not back within the horizon"),
            );
        }
        if let Value::Object(map) = &mut value
            && !why.is_empty()
        {
            map.insert("why".to_owned(), Value::Object(why));
        }
        value
    }

    /// Why figures are `null`.
    fn why(&self) -> Map<String, Value> {
        let mut why = Map::new();
        if self.results.roi == Roi::NotDefined {
            why.insert(
                "roi".to_owned(),
                json!("there are no costs to compare with"),
            );
        }
        if self.results.benefit_cost_ratio().is_none() {
            why.insert(
                "benefit_cost_ratio".to_owned(),
                json!("there are no costs to compare with"),
            );
        }
        if self.results.profitability_index().is_none() {
            why.insert(
                "profitability_index".to_owned(),
                json!("nothing is paid at the start"),
            );
        }
        if self.results.lost_again_in.is_none() {
            why.insert(
                "lost_again_in_month".to_owned(),
                json!("the balance is not below zero again once it is back"),
            );
        }
        if self.results.inaction.left.is_none() {
            why.insert(
                "problem_left".to_owned(),
                json!("no stated value says what the problem costs today"),
            );
        }
        if self.results.mirr.is_none() {
            why.insert(
                "mirr".to_owned(),
                json!("nothing is paid in, or nothing comes back"),
            );
        }
        if self.results.verified_share.is_none() {
            why.insert("verified_share".to_owned(), json!("no benefit counts"));
        }
        why
    }

    fn benefit(&self, line: &BenefitResult) -> Value {
        let value = line
            .serves
            .and_then(|index| self.case.stated_values.get(index));
        json!({
            "id": line.id.as_str(),
            "label": line.label,
            "serves": value.map(|value| value.id.as_str()),
            "class": class(line.class),
            "hard": line.hardness == Hardness::Hard,
            "verified": line.verified,
            "counted": line.counts(),
            "why_not": why_not(&line.standing),
            "run_rate": line.run_rate.map(exact),
            "pv": amount(line.counts() || is_shown(&line.standing), line.figures.present_value),
            "total": amount(line.counts() || is_shown(&line.standing), line.figures.total),
            "yearly": yearly(&line.figures),
        })
    }

    fn overlap(&self, trim: &crate::engine::Trim) -> Value {
        let value = self.case.stated_values.get(trim.stated_value);
        json!({
            "serves": value.map(|value| value.id.as_str()),
            "pv": exact(trim.figures.present_value),
            "total": exact(trim.figures.total),
            "yearly": yearly(&trim.figures),
        })
    }
}

/// Something of each of the customer's hurdles, by its name.
fn of_hurdles<T: serde::Serialize>(meets: &[Met], what: impl Fn(&Met) -> T) -> Value {
    let one = |met: &Met| {
        let name = match met.hurdle {
            Hurdle::NpvNotNegative => "npv",
            Hurdle::RoiAtLeast(_) => "roi",
            Hurdle::PaybackWithin(_) => "payback",
        };
        (name.to_owned(), json!(what(met)))
    };
    Value::Object(meets.iter().map(one).collect())
}

/// How figures stand to a hurdle, by a name for scripts.
pub(super) const fn stands(stands: Meets) -> &'static str {
    match stands {
        Meets::Met => "met",
        Meets::BeforeCosts => "before_open_costs",
        Meets::NotYet => "not_met_yet",
        Meets::Missed => "missed",
    }
}

/// The headline figures of another view or scenario.
fn variant(variant: &Result<Variant, EngineError>) -> Value {
    let variant = match variant {
        Ok(variant) => variant,
        Err(error) => return json!({"npv": null, "why": error.to_string()}),
    };
    let outcome = &variant.outcome;
    let mut value = json!({
        "npv": exact(outcome.npv),
        "roi": outcome.roi.ratio().map(exact),
        "payback": payback(&outcome.payback),
        "lasting_payback": payback(&outcome.lasting),
        "meets": of_hurdles(&variant.meets, |met| met.is_met()),
        "hurdles": of_hurdles(&variant.meets, |met| stands(met.stands)),
    });
    if let (Roi::NotDefined, Value::Object(map)) = (outcome.roi, &mut value) {
        let why = json!({"roi": "there are no costs to compare with"});
        map.insert("why".to_owned(), why);
    }
    value
}

/// A number with all its digits and no needless zeros.
pub(super) fn exact(number: Decimal) -> Value {
    Value::String(number.normalize().to_string())
}

fn amount(known: bool, number: Decimal) -> Value {
    if known { exact(number) } else { Value::Null }
}

fn is_shown(standing: &Standing) -> bool {
    !matches!(standing, Standing::NoNumber(_))
}

fn yearly(figures: &Figures) -> Value {
    figures.yearly.iter().copied().map(exact).collect()
}

pub(super) fn payback(payback: &Payback) -> Value {
    match payback {
        Payback::Immediate => json!({"kind": "Immediate"}),
        Payback::After { months, dips_again } => {
            json!({"kind": "After", "months": exact(*months), "dips_again": dips_again})
        }
        Payback::NotWithinHorizon => json!({"kind": "NotWithinHorizon"}),
    }
}

fn irr(irr: &Irr) -> Value {
    match irr {
        Irr::Rate(rate) => json!({"kind": "Rate", "rate": exact(*rate)}),
        Irr::Several(rates) => {
            json!({"kind": "Several", "rates": rates.iter().copied().map(exact).collect::<Vec<_>>()})
        }
        Irr::None(NoIrr::NoSignChange) => {
            json!({"kind": "None", "why": "the flows never change sign"})
        }
        Irr::None(NoIrr::NoRoot) => json!({"kind": "None", "why": "no rate balances the flows"}),
    }
}

fn year(row: &crate::engine::YearRow) -> Value {
    json!({
        "period": super::csv::period(row.year),
        "benefits": exact(row.benefits),
        "costs": exact(row.costs),
        "net": exact(row.net),
        "cumulative": exact(row.cumulative),
    })
}

fn cost(line: &CostResult) -> Value {
    let known = is_shown(&line.standing);
    json!({
        "id": line.id.as_str(),
        "label": line.label,
        "paid_to": payee(line.paid_to),
        "why_not": why_not(&line.standing),
        "pv": amount(known, line.figures.present_value),
        "total": amount(known, line.figures.total),
        "contract_total": amount(known, line.contract.total),
        "yearly": yearly(&line.figures),
    })
}

fn why_not(standing: &Standing) -> Value {
    match standing {
        Standing::Counted => Value::Null,
        Standing::Untied => json!("it serves no stated value"),
        Standing::OutsideView => json!("the view leaves it out"),
        Standing::NoNumber(_) => json!("it has no number; see the findings of check"),
    }
}

const fn discounting(discounting: Discounting) -> &'static str {
    match discounting {
        Discounting::YearEnd => "YearEnd",
        Discounting::MidYear => "MidYear",
        Discounting::Monthly => "Monthly",
    }
}

pub(super) const fn view(view: View) -> &'static str {
    match view {
        View::All => "all",
        View::HardOnly => "hard",
        View::VerifiedOnly => "verified",
    }
}

const fn payee(paid_to: PaidTo) -> &'static str {
    match paid_to {
        PaidTo::OurPrice => "OurPrice",
        PaidTo::CustomersOwnWork => "CustomersOwnWork",
        PaidTo::ThirdParty => "ThirdParty",
    }
}

const fn class(class: BenefitClass) -> &'static str {
    match class {
        BenefitClass::CashSaving => "CashSaving",
        BenefitClass::Revenue => "Revenue",
        BenefitClass::CostAvoidance => "CostAvoidance",
        BenefitClass::RiskReduction => "RiskReduction",
        BenefitClass::WorkingCapital => "WorkingCapital",
        BenefitClass::Capacity => "Capacity",
    }
}
