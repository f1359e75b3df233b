//! Benefits and costs together by month: the net, when the money is back, and how far the promise had come.

use super::figures::balance_at;
use super::layout::{ACHIEVED, COLUMNS, PROMISED, REVIEW_MONTH};
use super::places::{
    COUNTED, COUNTED_SUM, EXPECTED_BALANCE, EXPECTED_NET, EXPECTED_SUM, MOMENT, NET, NET_BALANCE,
    NET_SUM, Places,
};
use super::reported::Reported;
use crate::engine::Payback;
use crate::engine::tracking::{LineSide, TrackedMonth};
use crate::report::sums::running;
use crate::report::workbook::cash_flow::{BalanceFlows, balance};
use crate::report::workbook::formula::{self as f, Expr, fixed};
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::Month;
use rust_decimal::Decimal;

pub(super) fn write(sheet: &mut Sheet<'_>, reported: &Reported<'_>, places: &Places) {
    sheet.heading(
        places.together - 1,
        COLUMNS - 1,
        "Benefits and costs together",
    );
    let tracking = reported.tracking;
    let net = |of: &dyn Fn(&TrackedMonth) -> (Decimal, Decimal)| {
        let months = tracking.by_month.iter().map(of);
        let net = months.map(|(gained, spent)| gained.checked_sub(spent).unwrap_or_default());
        net.collect::<Vec<Decimal>>()
    };
    let came = net(&|month| {
        let known = |amount: Option<Decimal>| amount.unwrap_or_default();
        (known(month.achieved), known(month.spent))
    });
    let expected = net(&|month| (month.expected, month.expected_costs));
    let none = Payback::NotWithinHorizon;
    let lines = (
        places.lines().benefits_total(),
        places.lines().costs_total(),
    );
    let later = places.expected();
    let later = (later.benefits_total(), later.costs_total());
    let reported_net = NetRows {
        rows: (NET, NET_SUM, NET_BALANCE),
        words: "Net in reported months",
        totals: lines,
        flows: &came,
        payback: tracking.paid_back.as_ref().unwrap_or(&none),
    };
    net_rows(sheet, places, &reported_net);
    let expected_net = NetRows {
        rows: (EXPECTED_NET, EXPECTED_SUM, EXPECTED_BALANCE),
        words: "Net expected by the latest measures",
        totals: later,
        flows: &expected,
        payback: &tracking.expected_payback,
    };
    net_rows(sheet, places, &expected_net);
    how_far(sheet, places);
}

/// What a net consists of, and what the program finds of it.
struct NetRows<'n> {
    /// The net, its sum and the balance, below the first row of the block.
    rows: (u32, u32, u32),
    words: &'static str,
    /// The rows of all benefits and of all costs.
    totals: (u32, u32),
    flows: &'n [Decimal],
    payback: &'n Payback,
}

fn net_rows(sheet: &mut Sheet<'_>, places: &Places, of: &NetRows<'_>) {
    let (net, sum, balance_row) = of.rows;
    let (net, sum) = (places.together + net, places.together + sum);
    let (gained, spent) = of.totals;
    let in_month = |month: Month| f::sum(month.of(gained)) - f::sum(month.of(spent));
    row(sheet, places, (net, of.words), (of.flows, &in_month));
    let cumulative = cumulative(places, net, sum);
    let sums = running(of.flows);
    row(sheet, places, (sum, "Cumulative"), (&sums, &cumulative));
    let flows = BalanceFlows {
        words: "Cumulative",
        balance_row: sum,
        flow_row: net,
        flows: of.flows,
        payback: of.payback,
        lasts: false,
    };
    balance(sheet, balance_at(places, balance_row), &flows);
}

fn row(
    sheet: &mut Sheet<'_>,
    places: &Places,
    (row, words): (u32, &str),
    (shown, formula): (&[Decimal], &dyn Fn(Month) -> Expr),
) {
    sheet.label(row, 0, words);
    for (at, month) in places.columns.each_month() {
        let shown = shown.get(at).copied();
        sheet.formula(row, month.0, &formula(month), shown, &sheet.styles.flow);
    }
}

fn cumulative(places: &Places, of: u32, sum: u32) -> impl Fn(Month) -> Expr {
    let first = places.columns.months.0;
    move |month| {
        let own = month.of(of);
        if month.0 == first {
            own
        } else {
            month.before(sum) + own
        }
    }
}

/// The promise of reported months and of all after the review month, and when it had come to what was achieved.
fn how_far(sheet: &mut Sheet<'_>, places: &Places) {
    let [counted, sum, moment] = [COUNTED, COUNTED_SUM, MOMENT].map(|row| places.together + row);
    let (came, promised) = (places.lines(), places.promised());
    let in_month = |month: Month| {
        let both = came
            .down(LineSide::Benefit, month.0)
            .zip(promised.down(LineSide::Benefit, month.0));
        let Some((came, promised)) = both else {
            return 0.into();
        };
        let later = month.number().above(f::name(REVIEW_MONTH));
        let reported = f::sum_product(f::is_number(came) * &promised);
        f::when(later, f::sum(promised), reported)
    };
    let words = "Promised in reported months and after the review month";
    row(sheet, places, (counted, words), (&[], &in_month));
    let cumulative = cumulative(places, counted, sum);
    row(sheet, places, (sum, "Cumulative"), (&[], &cumulative));
    sheet.label(moment, 0, "Month in which as much was promised as came");
    let total = came.benefits_total();
    let amount = f::sum(fixed(total, ACHIEVED));
    let noise = f::sum(fixed(total, PROMISED)) * f::noise();
    for (at, month) in places.columns.each_month() {
        let reached = month.of(sum).at_least(&amount - &noise);
        let formula = if at == 0 {
            f::when(reached, 0, "")
        } else {
            let before = month.before(sum);
            let is_first = f::all([before.below(&amount - &noise), reached]);
            let inside = (&amount - &before) / month.of(counted);
            f::when(is_first, month.number() - 1 + inside, "")
        };
        sheet.formula(moment, month.0, &formula, "", &sheet.styles.number);
    }
}
