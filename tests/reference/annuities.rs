//! Published annuities: equal payments of a cost line, valued at an equivalent yearly rate.

use crate::common::{answer, benefit, blank, dec, id, paid_once};
use crate::published::{Published, number};
use rust_decimal::{Decimal, MathematicalOps, prelude::Signed};
use serde_json::Value;
use worthwhile::model::{
    Amount, Case, Cost, Currency, Discounting, Every, Exact, Gain, Money, PaidTo, Payment, Rate,
    Spend, YearlyAmounts,
};

const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// The present value of equal payments and a last amount, negative for what is paid: the function `PV` of spreadsheets.
pub(crate) fn present_value(case: &Published) -> Vec<(&'static str, Decimal)> {
    let (model, sign) = payments(case);
    vec![("pv", -sign * answer(&model).costs_total.present_value)]
}

/// After how many equal payments an amount is paid back at a rate of 0: the function `NPER` of spreadsheets.
pub(crate) fn number_of_periods(case: &Published) -> Vec<(&'static str, Decimal)> {
    let args = &case.inputs["args"];
    let mut model = blank(1, "0%");
    model.costs.push(paid_once("lent", argument(args, "pv"), 0));
    let yearly = -argument(args, "pmt") * MONTHS;
    let years = YearlyAmounts {
        currency: None,
        initial: Exact(Decimal::ZERO),
        years: vec![Exact(yearly)],
        said: None,
    };
    model.benefits.push(benefit("repaid", Gain::ByYear(years)));
    vec![("nper", answer(&model).payback.months().unwrap())]
}

/// A case whose costs are the payments, and the sign of a payment.
fn payments(case: &Published) -> (Case, Decimal) {
    let args = &case.inputs["args"];
    let (payment, periods) = (argument(args, "pmt"), argument(args, "nper"));
    let rate = args["rate"].as_str().map(str::to_owned);
    let rate = rate.or_else(|| number(&args["rate"])).unwrap();
    let monthly = rate.split_once('/').map(|(rate, _)| dec(rate) / MONTHS);
    // A rate of 0 is the same for months and years.
    let is_monthly = monthly.is_some() || periods > dec("20");
    let (every, years, yearly) = if is_monthly {
        let growth = Decimal::ONE + monthly.unwrap_or_default();
        let yearly = growth.checked_powu(12).unwrap() - Decimal::ONE;
        (Every::Month, periods / MONTHS, yearly)
    } else {
        (Every::Year, periods, dec(&rate))
    };
    let mut model = blank(years.try_into().unwrap(), "0%");
    model.discount_rate = Rate::from_percent(yearly * Decimal::ONE_HUNDRED);
    if is_monthly {
        model.discounting = Discounting::Monthly;
    }
    let paid = match args["when"].as_str() {
        Some("begin") => Payment::InAdvance,
        _ => Payment::InArrears,
    };
    let spend = Spend::Recurring {
        amount: Amount::Fixed(Money::new(payment.abs(), Currency::USD)),
        every,
        paid,
        from_month: 1,
        to_month: None,
    };
    model.costs.push(Cost::new(
        id("payments"),
        "Payments",
        PaidTo::ThirdParty,
        spend,
    ));
    let last = argument(args, "fv");
    if !last.is_zero() {
        let months = (years * MONTHS).try_into().unwrap();
        model.costs.push(paid_once("last", last, months));
    }
    (model, payment.signum())
}

fn argument(args: &Value, name: &str) -> Decimal {
    number(&args[name]).map_or(Decimal::ZERO, |text| dec(&text))
}
