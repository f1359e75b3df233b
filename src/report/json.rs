//! The answer as data: exact, for scripts (the contract of `calc --json`), and what the data of all commands have in common.
//!
//! Amounts and rates are decimal strings with all digits; rates are fractions; a figure that does not exist is `null` beside a `why`.

use super::Report;
use super::words::{self, figure_of};
use crate::engine::{
    BenefitResult, CostResult, EngineError, Irr, Meets, Met, NoIrr, Outcome, Results, Standing,
    Trim, Variant, View, YearRow,
};
use crate::model::Hardness;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

const WHY: [(&str, &str); 4] = [
    ("profitability_index", "nothing is paid at the start"),
    (
        "lost_again_in_month",
        "the balance is not below zero again once it is back",
    ),
    ("problem_left", NO_PROBLEM),
    ("mirr", "nothing is paid in, or nothing comes back"),
];
const NO_PROBLEM: &str = "no stated value says what the problem costs today";
const WHY_INACTION: [(&str, &str); 2] = [
    ("doing_nothing", NO_PROBLEM),
    ("break_even", "the money is not back within the horizon"),
];

impl Report<'_> {
    /// The whole answer; the keys are a contract, see `worthwhile calc --help`.
    pub fn json(&self) -> Value {
        let parts = [
            self.conventions(),
            completeness(self.results),
            self.figures_data(),
            self.beside_data(),
            self.lines_data(),
            self.finance_data(),
            self.by_year_data(),
        ];
        let no_return = words::no_return(self.results.costs_total.present_value);
        let of_costs = ["roi", "benefit_cost_ratio"].map(|key| (key, no_return));
        let no_share = if self.results.has_benefit_below_zero() {
            words::BENEFIT_BELOW_ZERO
        } else {
            "no benefit counts"
        };
        let of_benefits = [("verified_share", no_share)];
        with_why(joined(parts), &[&of_costs[..], &of_benefits, &WHY].concat())
    }

    fn conventions(&self) -> Value {
        let (results, frame) = (self.results, &self.results.frame);
        json!({
            "currency": frame.currency.code(),
            "case_currency": results.case_currency.code(),
            "horizon_years": frame.horizon.in_years(),
            "discount_rate": exact(frame.timeline.rate),
            "discounting": frame.timeline.discounting,
            "scenario": results.scenario,
            "view": view(results.view),
        })
    }

    fn figures_data(&self) -> Value {
        let results = self.results;
        json!({
            "npv": exact(results.npv),
            "roi": exact(results.roi.ratio()),
            "payback": results.payback,
            "lasting_payback": results.lasting_payback,
            "lost_again_in_month": results.lost_again_in,
            "discounted_payback": results.discounted_payback,
            "irr": irr(&results.irr),
            "mirr": exact(results.mirr),
            "pv_benefits": exact(results.benefits_total.present_value),
            "pv_costs": exact(results.costs_total.present_value),
            "total_benefits": exact(results.benefits_total.total),
            "total_costs": exact(results.costs_total.total),
        })
    }

    fn beside_data(&self) -> Value {
        let results = self.results;
        let figures = json!({
            "hard_only": variant(results.hard_only(self.case)),
            "conservative": variant(results.conservative(self.case)),
            "peak_need": exact(results.peak_need(self.case)),
            "benefit_cost_ratio": exact(results.benefit_cost_ratio()),
            "profitability_index": exact(results.profitability_index()),
            "problem_left": exact(results.inaction.left),
            "cost_of_inaction": self.inaction_data(),
            "verified_share": exact(results.verified_share),
        });
        joined([hurdles(&results.meets(self.case)), figures])
    }

    fn lines_data(&self) -> Value {
        let results = self.results;
        let benefits = results.benefits.iter();
        let overlaps = results.trims.iter();
        json!({
            "yearly": results.years.iter().map(year).collect::<Value>(),
            "benefits": benefits.map(|line| self.benefit_data(line)).collect::<Value>(),
            "overlaps": overlaps.map(|trim| self.overlap_data(trim)).collect::<Value>(),
            "costs": self.costs_in_force().iter().zip(&results.costs).enumerate()
                .map(|(place, (cost, line))| {
                    let pricing = self.pricing_data(cost);
                    joined([self::cost(line), pricing, self.term_data(place, cost)])
                })
                .collect::<Value>(),
            "our_price": exact(results.our_price().total),
            "contingency": exact(results.contingency().total),
        })
    }

    /// Drivers with other values in later years, each with its value of every year; nothing in a case without such drivers.
    fn by_year_data(&self) -> Value {
        let results = self.results;
        let years = 1..=results.frame.horizon.in_years();
        let drivers = self.case.drivers.iter().enumerate();
        let differ = drivers.filter(|(at, _)| results.driver_by_year(*at).len() > 1);
        let values = differ.map(|(at, driver)| {
            let values = years.clone().map(|year| exact(results.driver_in(at, year)));
            json!({"id": driver.id, "values": values.collect::<Value>()})
        });
        let values: Vec<Value> = values.collect();
        if values.is_empty() {
            return json!({});
        }
        json!({"drivers_by_year": values})
    }

    fn inaction_data(&self) -> Value {
        let inaction = &self.results.inaction;
        let nothing = inaction.doing_nothing.as_ref();
        let month = inaction
            .break_even
            .map(|date| date.strftime("%Y-%m").to_string());
        let value = json!({
            "doing_nothing": exact(nothing.map(|figures| figures.total)),
            "doing_nothing_pv": exact(nothing.map(|figures| figures.present_value)),
            "removed": exact(inaction.removed),
            "delay_per_month": exact(inaction.delay_per_month()),
            "delay_curve": all_exact(&inaction.delay),
            "break_even": month,
        });
        with_why(value, &WHY_INACTION)
    }

    fn benefit_data(&self, line: &BenefitResult) -> Value {
        let known = is_known(&line.standing);
        json!({
            "id": line.id,
            "label": line.label,
            "serves": self.value_id(line.serves),
            "class": line.class,
            "hard": line.hardness == Hardness::Hard,
            "verified": line.verified,
            "counted": line.counts(),
            "why_not": why_not(&line.standing),
            "run_rate": exact(line.run_rate),
            "pv": amount(known, line.figures.present_value),
            "total": amount(known, line.figures.total),
            "yearly": all_exact(&line.figures.yearly),
        })
    }

    fn overlap_data(&self, trim: &Trim) -> Value {
        json!({
            "serves": self.value_id(Some(trim.stated_value)),
            "pv": exact(trim.figures.present_value),
            "total": exact(trim.figures.total),
            "yearly": all_exact(&trim.figures.yearly),
        })
    }

    fn value_id(&self, position: Option<usize>) -> Option<&str> {
        Some(self.case.stated_values.get(position?)?.id.as_str())
    }
}

/// Each of the customer's hurdles by its name: whether it is met, and what open lines may still change.
fn hurdles(meets: &[Met]) -> Value {
    let all = |what: &dyn Fn(&Met) -> Value| {
        let one = |met: &Met| (figure_of(met.hurdle).to_string(), what(met));
        Value::Object(meets.iter().map(one).collect())
    };
    json!({
        "meets": all(&|met| json!(met.is_met())),
        "hurdles": all(&|met| json!(stands(met.stands))),
    })
}

fn variant(variant: &Result<Variant, EngineError>) -> Value {
    match variant {
        Ok(variant) => {
            let parts = [outcome(&variant.outcome), hurdles(&variant.meets)];
            with_why(joined(parts), &[no_roi(variant.outcome.costs_present)])
        }
        Err(error) => json!({"npv": null, "why": error.to_string()}),
    }
}

fn amount(known: bool, number: Decimal) -> Value {
    exact(known.then_some(number))
}

const fn is_known(standing: &Standing) -> bool {
    !matches!(standing, Standing::NoNumber(_))
}

pub(super) fn irr(irr: &Irr) -> Value {
    match irr {
        Irr::Rate(rate) => json!({"kind": "Rate", "rate": exact(*rate)}),
        Irr::Several(rates) => json!({"kind": "Several", "rates": all_exact(rates)}),
        Irr::None(NoIrr::NoSignChange) => {
            json!({"kind": "None", "why": "the flows never change sign"})
        }
        Irr::None(NoIrr::NoRoot) => json!({"kind": "None", "why": "no rate balances the flows"}),
    }
}

fn year(row: &YearRow) -> Value {
    json!({
        "period": super::csv::period(row.year),
        "benefits": exact(row.benefits),
        "costs": exact(row.costs),
        "net": exact(row.net),
        "cumulative": exact(row.cumulative),
    })
}

fn cost(line: &CostResult) -> Value {
    let known = is_known(&line.standing);
    let residual = line.residual.as_ref();
    let residual = residual.map(|figures| json!({ "residual_value": exact(-figures.total) }));
    let own = json!({
        "id": line.id,
        "label": line.label,
        "paid_to": line.paid_to,
        "why_not": why_not(&line.standing),
        "pv": amount(known, line.figures.present_value),
        "total": amount(known, line.figures.total),
        "contract_total": amount(known, line.contract.total),
        "yearly": all_exact(&line.figures.yearly),
    });
    joined([Some(own), residual].into_iter().flatten())
}

const fn why_not(standing: &Standing) -> Option<&'static str> {
    match standing {
        Standing::Counted => None,
        Standing::Untied => Some("it serves no stated value"),
        Standing::OutsideView => Some("the view leaves it out"),
        Standing::NoNumber(_) => Some("it has no number; see the findings of check"),
    }
}

/// The key of a return, and why there is none on costs of such a present value.
pub(super) fn no_roi(costs: Decimal) -> (&'static str, &'static str) {
    ("roi", words::no_return(costs))
}

/// A number with all its digits and no needless zeros; `null` where there is none.
pub(super) fn exact(number: impl Into<Option<Decimal>>) -> Value {
    let number: Option<Decimal> = number.into();
    number.map_or(Value::Null, |number| {
        Value::String(number.normalize().to_string())
    })
}

pub(super) fn all_exact(numbers: &[Decimal]) -> Value {
    numbers.iter().copied().map(exact).collect()
}

/// Objects as one, in their order.
pub(super) fn joined(objects: impl IntoIterator<Item = Value>) -> Value {
    let mut all = Map::new();
    for object in objects {
        if let Value::Object(object) = object {
            all.extend(object);
        }
    }
    Value::Object(all)
}

/// An object with a `why` for those of these keys that are `null`.
pub(super) fn with_why(object: Value, reasons: &[(&str, &str)]) -> Value {
    let is_null = |key: &str| object.get(key).is_some_and(Value::is_null);
    let why: Map<String, Value> = reasons
        .iter()
        .filter(|(key, _)| is_null(key))
        .map(|(key, words)| ((*key).to_owned(), json!(words)))
        .collect();
    if why.is_empty() {
        return object;
    }
    joined([object, json!({ "why": why })])
}

pub(super) fn outcome(outcome: &Outcome) -> Value {
    json!({
        "npv": exact(outcome.npv),
        "roi": exact(outcome.roi.ratio()),
        "payback": outcome.payback,
        "lasting_payback": outcome.lasting,
    })
}

/// Whether the figures contain everything, and what they do not.
pub(super) fn completeness(results: &Results) -> Value {
    json!({"complete": results.is_complete(), "before": results.before()})
}

/// Whether a hurdle is met, as a name for scripts.
pub(super) const fn stands(stands: Meets) -> &'static str {
    match stands {
        Meets::Met => "met",
        Meets::BeforeCosts => "before_open_costs",
        Meets::NotYet => "not_met_yet",
        Meets::Missed => "missed",
        Meets::NotDefined => "not_defined",
    }
}

pub(super) const fn view(view: View) -> &'static str {
    match view {
        View::All => "all",
        View::HardOnly => "hard",
        View::VerifiedOnly => "verified",
    }
}
