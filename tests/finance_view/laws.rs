//! An independent recomputation of profit, tax and the figures after it over random cases.
//!
//! The engine sums shapes of lines and spreads a year's tax; here every payment is placed one by one, with the year it pays for, in floating
//! point, and the net present value after tax is added up year by year from `(1 − t)` of the profit and `t` of the write-off.

use crate::common::{answer, benefit, blank, dec, id, recurring};
use crate::expressed::by_year;
use crate::figures::view;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use worthwhile::engine::inflated;
use worthwhile::model::{
    Amount, BenefitClass, Capital, Case, Cost, Currency, Discounting, Every, Gain, Losses, Money,
    PaidTo, Payment, PriceBase, Rate, Spend, Tax, TaxPaid, Terms, WorkingCapital,
};

#[derive(Debug, Clone)]
struct Line {
    amount: i64,
    kind: Kind,
    uplift: i64,
    capital: Option<(Option<u32>, Option<i64>)>,
}

#[derive(Debug, Clone)]
enum Kind {
    Once(u32),
    Each(Every, Payment, u32),
    ByYear(Vec<i64>),
}

#[derive(Debug, Clone)]
struct Drawn {
    years: usize,
    rate: i64,
    discounting: Discounting,
    tax: (i64, TaxPaid, Losses),
    benefits: Vec<Vec<i64>>,
    lines: Vec<Line>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let kind = prop_oneof![
        (0_u32..70).prop_map(Kind::Once),
        (
            select(vec![Every::Month, Every::Quarter, Every::Year]),
            select(vec![Payment::InAdvance, Payment::InArrears]),
            1_u32..20
        )
            .prop_map(|(every, paid, from)| Kind::Each(every, paid, from)),
        vec(-50_i64..500, 1..7).prop_map(Kind::ByYear),
    ];
    let capital = of((of(1_u32..9), of(0_i64..600)));
    let line =
        (10_i64..3000, kind, 0_i64..8, capital).prop_map(|(amount, kind, uplift, capital)| Line {
            amount,
            kind,
            uplift,
            capital,
        });
    let discounting = select(vec![
        Discounting::YearEnd,
        Discounting::MidYear,
        Discounting::Monthly,
    ]);
    let tax = (
        1_i64..60,
        select(vec![TaxPaid::SameYear, TaxPaid::NextYear]),
        select(vec![Losses::UsedInTheYear, Losses::CarriedForward]),
    );
    (
        1_usize..7,
        0_i64..25,
        discounting,
        tax,
        vec(vec(-300_i64..2000, 1..7), 0..3),
        vec(line, 1..5),
    )
        .prop_map(|(years, rate, discounting, tax, benefits, lines)| Drawn {
            years,
            rate,
            discounting,
            tax,
            benefits,
            lines,
        })
}

fn percent(number: i64) -> Rate {
    Rate::from_percent(Decimal::from(number))
}

fn amounts(numbers: &[i64]) -> worthwhile::model::YearlyAmounts {
    let all: Vec<Decimal> = numbers.iter().copied().map(Decimal::from).collect();
    by_year(all[0], &all[1..])
}

fn model(drawn: &Drawn) -> Case {
    let mut case = blank(drawn.years.try_into().unwrap(), "0%");
    case.discount_rate = percent(drawn.rate);
    case.discounting = drawn.discounting;
    let (rate, paid, losses) = drawn.tax;
    case.finance.tax = Some(Tax {
        rate: percent(rate),
        paid,
        losses,
    });
    for (at, numbers) in drawn.benefits.iter().enumerate() {
        case.benefits.push(benefit(
            &format!("benefit_{at}"),
            Gain::ByYear(amounts(numbers)),
        ));
    }
    for (at, line) in drawn.lines.iter().enumerate() {
        let amount = Amount::Fixed(Money::new(Decimal::from(line.amount), Currency::USD));
        let spend = match &line.kind {
            Kind::Once(month) => Spend::OneOff {
                amount,
                month: *month,
            },
            Kind::Each(every, paid, from) => Spend::Recurring {
                amount,
                every: *every,
                paid: *paid,
                from_month: *from,
                to_month: None,
            },
            Kind::ByYear(numbers) => Spend::ByYear(amounts(numbers)),
        };
        let mut cost = Cost::new(id(&format!("cost_{at}")), "Cost", PaidTo::ThirdParty, spend);
        cost.uplift = percent(line.uplift);
        cost.capital = line.capital.map(|(years, residual)| Capital {
            years,
            residual: residual.map(|worth| Money::new(Decimal::from(worth), Currency::USD)),
        });
        case.costs.push(cost);
    }
    case
}

/// A payment: the month at whose end it stands, the year of the books, the amount.
type Paid = (usize, usize, f64);

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn payments(line: &Line, years: usize) -> Vec<Paid> {
    let last = years * 12;
    let mut all = Vec::new();
    match &line.kind {
        Kind::Once(month) => {
            let month = *month as usize;
            if month <= last {
                all.push((month, month.div_ceil(12).max(1), line.amount as f64));
            }
        }
        Kind::Each(every, paid, from) => {
            let period = every.months() as usize;
            let mut first = *from as usize;
            while first <= last {
                let covered = period.min(last + 1 - first);
                let anniversaries = i32::try_from((first - *from as usize) / 12).unwrap();
                let level = (1.0 + line.uplift as f64 / 100.0).powi(anniversaries);
                let amount = line.amount as f64 * covered as f64 / period as f64 * level;
                all.push(match paid {
                    // It pays for the months that follow.
                    Payment::InAdvance => (first - 1, first.div_ceil(12), amount),
                    Payment::InArrears => {
                        let end = first + covered - 1;
                        (end, end.div_ceil(12), amount)
                    }
                });
                first += period;
            }
        }
        Kind::ByYear(numbers) => by_month(numbers, years, &mut all),
    }
    all
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn by_month(numbers: &[i64], years: usize, all: &mut Vec<Paid>) {
    for (column, number) in numbers.iter().enumerate().take(years + 1) {
        if column == 0 {
            all.push((0, 1, *number as f64));
        }
        for month in (1..=12).filter(|_| column > 0) {
            all.push(((column - 1) * 12 + month, column, *number as f64 / 12.0));
        }
    }
}

struct Recomputed {
    /// By year; the first stays empty.
    results: Vec<f64>,
    taxes: Vec<f64>,
    npv: f64,
    /// Cash after tax by column.
    net: Vec<f64>,
}

impl Recomputed {
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn factor(drawn: &Drawn, month: usize) -> f64 {
        let year = month.div_ceil(12) as f64;
        let after = match drawn.discounting {
            _ if month == 0 => 0.0,
            Discounting::YearEnd => year,
            Discounting::MidYear => year - 0.5,
            Discounting::Monthly => month as f64 / 12.0,
        };
        (1.0 + drawn.rate as f64 / 100.0).powf(-after)
    }

    fn flow(&mut self, drawn: &Drawn, month: usize, amount: f64) {
        self.net[month.div_ceil(12)] += amount;
        self.npv += amount * Self::factor(drawn, month);
    }

    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn spend(&mut self, drawn: &Drawn, line: &Line) {
        let years = drawn.years;
        let paid = payments(line, years);
        for (month, _, amount) in &paid {
            self.flow(drawn, *month, -amount);
        }
        let Some((written, residual)) = line.capital else {
            for (_, year, amount) in &paid {
                self.results[*year] -= amount;
            }
            return;
        };
        let mut book = 0.0;
        for (_, year, amount) in &paid {
            book += amount;
            // Each payment is written off on its own, until nothing is left of it or of the horizon.
            let part = amount / f64::from(written.unwrap_or(1));
            let last = written.map_or(0, |written| written as usize);
            for result in self.results.iter_mut().skip(*year).take(last) {
                *result -= part;
                book -= part;
            }
        }
        let is_paid = paid.iter().map(|(_, _, amount)| amount).sum::<f64>().abs() > 1e-9;
        if let Some(worth) = residual.filter(|_| is_paid) {
            self.flow(drawn, years * 12, worth as f64);
            self.results[years] += worth as f64 - book;
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn pay_tax(&mut self, drawn: &Drawn) {
        let (rate, paid_in, losses) = drawn.tax;
        let later = usize::from(paid_in == TaxPaid::NextYear);
        let mut kept = 0.0_f64;
        for year in 1..=drawn.years {
            let mut taxable = self.results[year];
            if losses == Losses::CarriedForward {
                // A loss is kept as a negative balance that later profits fill up.
                let balance = (kept + taxable).min(0.0);
                taxable = (kept + taxable).max(0.0);
                kept = balance;
            }
            self.taxes[year + later] = rate as f64 / 100.0 * taxable;
        }
        for (year, tax) in self.taxes.clone().into_iter().enumerate().skip(1) {
            for month in (year - 1) * 12 + 1..=year * 12 {
                self.flow(drawn, month, -tax / 12.0);
            }
        }
    }
}

fn recompute(drawn: &Drawn) -> Recomputed {
    let later = usize::from(drawn.tax.1 == TaxPaid::NextYear);
    let mut again = Recomputed {
        results: vec![0.0; drawn.years + 1],
        taxes: vec![0.0; drawn.years + 1 + later],
        npv: 0.0,
        net: vec![0.0; drawn.years + 1 + later],
    };
    for numbers in &drawn.benefits {
        let mut received = Vec::new();
        by_month(numbers, drawn.years, &mut received);
        for (month, year, amount) in received {
            again.flow(drawn, month, amount);
            again.results[year] += amount;
        }
    }
    for line in &drawn.lines {
        again.spend(drawn, line);
    }
    again.pay_tax(drawn);
    again
}

fn close(exact: Decimal, float: f64) -> bool {
    let exact = exact.to_f64().unwrap();
    (exact - float).abs() <= 1e-7 * (1.0 + float.abs())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn profit_tax_and_the_net_present_value_after_tax_are_recomputed_another_way(drawn in drawn()) {
        let case = model(&drawn);
        let results = answer(&case);
        let view = view(&case, &results);
        let again = recompute(&drawn);
        for (year, expected) in view.profit_and_loss.iter().zip(again.results.iter().skip(1)) {
            prop_assert!(close(year.result, *expected), "{year:?} {expected}");
        }
        prop_assert_eq!(view.profit_and_loss.len(), drawn.years);
        let after = view.after_tax.unwrap();
        prop_assert_eq!(after.years.len(), again.taxes.len());
        for (year, (tax, net)) in after.years.iter().zip(again.taxes.iter().zip(&again.net)) {
            prop_assert!(close(year.tax, *tax), "{year:?} {tax}");
            prop_assert!(close(year.net, *net), "{year:?} {net}");
        }
        prop_assert!(close(after.npv, again.npv), "{} {}", after.npv, again.npv);
        // Parts add up: by month as by year, and before tax less tax.
        let months: Decimal = after.monthly_net.iter().sum();
        let cumulative = after.years.last().unwrap().cumulative;
        prop_assert!((months - cumulative).abs() < dec("0.000000000001"));
        prop_assert!((results.npv - after.tax_present - after.npv).abs() < dec("0.000000000001"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_with_inflation_written_into_its_lines_has_the_same_flows(
        drawn in drawn(),
        inflation in 0_i64..6,
        base in select(vec![PriceBase::FirstYear, PriceBase::Start]),
        terms in select(vec![None, Some(Terms::Nominal), Some(Terms::Real)]),
        released in of((1_i64..900, 0_u32..60)),
    ) {
        let mut case = model(&drawn);
        case.finance.inflation = percent(inflation);
        case.finance.price_base = base;
        case.finance.terms = terms;
        case.finance.working_capital = Some(WorkingCapital::GivenBack);
        for cost in &mut case.costs {
            cost.uplift = Rate::ZERO;
        }
        if let Some((amount, month)) = released {
            let formula = format!("{amount} USD");
            let mut stock = benefit("stock", Gain::OneOff { formula, month });
            stock.class = BenefitClass::WorkingCapital;
            case.benefits.push(stock);
        }
        case.benefits.push(benefit("grown", recurring("1200 USD/year")));
        let results = answer(&case);
        let Some(full) = inflated(&case) else { return Ok(()) };
        prop_assert!(full.finance.inflation == Rate::ZERO);
        let again = answer(&full);
        let near = |a: Decimal, b: Decimal| (a - b).abs() < dec("0.000000001");
        prop_assert!(near(results.npv, again.npv), "{} {}", results.npv, again.npv);
        prop_assert!(near(results.costs_total.total, again.costs_total.total));
        for (own, other) in results.monthly_net.iter().zip(&again.monthly_net) {
            prop_assert!(near(*own, *other), "{own} {other}");
        }
    }
}
