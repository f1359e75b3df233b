//! A formula as it is worked out by hand: its values as they were typed, with the conversions between units of time where they belong.
//!
//! A program runs with as few and as exact factors as can be, 23 ÷ 30 for weeks of 46 in a year and minutes. A reader wants 46 and 60, each
//! behind the number that brings it. Both come to the same.

use super::{Atom, Drivers, Expr, MoneyTime, Number, Operator, Unit};
use crate::model::Calendar;
use rust_decimal::Decimal;

/// What stands for a value in a formula as it is worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worked {
    /// A driver by its index.
    Driver(usize),
    /// A name that no driver has.
    Unknown(String),
    /// So many of a unit of time in a larger one: weeks in a year, minutes in an hour.
    Between(Atom, Decimal),
}

impl Drivers {
    /// A formula on these drivers as it is worked out, in years and hours.
    pub fn worked_out(&self, formula: &Expr, calendar: &Calendar) -> Expr<Worked> {
        let reading = Reading {
            drivers: self,
            calendar,
        };
        reading.read(formula).finished(calendar)
    }
}

/// Units of time with their exponents, none of them zero, in the order in which they occur.
type Times = Vec<(Atom, i32)>;

/// A part of a formula whose units of time are not converted yet.
struct Part {
    /// What is multiplied, the first by itself; a value that is no product is the only one.
    chain: Vec<(Operator, Expr<Worked>, Times)>,
    times: Times,
    /// A written zero fits every unit.
    is_zero: bool,
}

impl Part {
    fn one(expr: Expr<Worked>, times: Times) -> Self {
        Self {
            chain: vec![(Operator::Multiply, expr, times.clone())],
            times,
            is_zero: false,
        }
    }

    /// The part as it stands.
    fn plain(self) -> Expr<Worked> {
        joined(
            self.chain
                .into_iter()
                .map(|(operator, expr, _)| (operator, expr)),
        )
    }

    /// The part in years and hours, each conversion behind the first value that brings its unit.
    fn finished(self, calendar: &Calendar) -> Expr<Worked> {
        let mut left = self.times;
        let mut links = Vec::new();
        for (operator, expr, brings) in self.chain {
            links.push((operator, expr));
            for (atom, _) in brings {
                let Some(at) = left.iter().position(|(own, _)| *own == atom) else {
                    continue;
                };
                let (atom, exponent) = left.remove(at);
                let Some(by) = in_one(&atom, calendar) else {
                    continue;
                };
                let operator = if exponent < 0 {
                    Operator::Multiply
                } else {
                    Operator::Divide
                };
                for _ in 0..exponent.unsigned_abs() {
                    links.push((operator, Expr::Name(Worked::Between(atom.clone(), by))));
                }
            }
        }
        joined(links.into_iter())
    }
}

/// A chain of products and quotients, from left to right.
fn joined(mut links: impl Iterator<Item = (Operator, Expr<Worked>)>) -> Expr<Worked> {
    let first = links.next().map(|(_, expr)| expr);
    let first = first.unwrap_or(Expr::Number(Number::plain(Decimal::ONE)));
    links.fold(first, |left, (operator, right)| {
        Expr::binary(operator, left, right)
    })
}

struct Reading<'a> {
    drivers: &'a Drivers,
    calendar: &'a Calendar,
}

impl Reading<'_> {
    fn read(&self, expr: &Expr) -> Part {
        match expr {
            Expr::Number(number) => Part {
                is_zero: number.digits.is_zero(),
                ..Part::one(Expr::Number(*number), times_of(*number))
            },
            Expr::Name(name) => self.named(name),
            Expr::Negate(inner) => {
                let inner = self.read(inner);
                let times = inner.times.clone();
                Part::one(Expr::Negate(Box::new(inner.plain())), times)
            }
            Expr::Binary(operator @ (Operator::Multiply | Operator::Divide), left, right) => {
                self.product(*operator, left, right)
            }
            Expr::Binary(operator, left, right) => {
                let mut both = vec![self.read(left), self.read(right)];
                let times = self.brought_together(&mut both);
                let mut sides = both.into_iter().map(Part::plain);
                let (Some(left), Some(right)) = (sides.next(), sides.next()) else {
                    return Part::one(Expr::Number(Number::plain(Decimal::ZERO)), times);
                };
                Part::one(Expr::binary(*operator, left, right), times)
            }
            Expr::Pick(pick, of) => {
                let mut all: Vec<Part> = of.iter().map(|one| self.read(one)).collect();
                let times = self.brought_together(&mut all);
                let of = all.into_iter().map(Part::plain).collect();
                Part::one(Expr::Pick(*pick, of), times)
            }
        }
    }

    fn named(&self, name: &str) -> Part {
        let Some(driver) = self.drivers.index(name) else {
            return Part::one(Expr::Name(Worked::Unknown(name.to_owned())), Times::new());
        };
        let unit = self.drivers.unit(driver);
        let factors = unit.map(Unit::factors).unwrap_or_default().iter();
        let times = factors.filter(|(atom, _)| in_one(atom, self.calendar).is_some());
        Part::one(Expr::Name(Worked::Driver(driver)), times.cloned().collect())
    }

    fn product(&self, operator: Operator, left: &Expr, right: &Expr) -> Part {
        let mut product = self.read(left);
        let right = self.read(right);
        let mut brings = right.times.clone();
        if operator == Operator::Divide {
            for (_, exponent) in &mut brings {
                *exponent = -*exponent;
            }
        }
        for (atom, exponent) in &brings {
            match product.times.iter_mut().find(|(own, _)| own == atom) {
                Some((_, own)) => *own += exponent,
                None => product.times.push((atom.clone(), *exponent)),
            }
        }
        product.times.retain(|(_, exponent)| *exponent != 0);
        product.is_zero = false;
        product.chain.push((operator, right.plain(), brings));
        product
    }

    /// The units of time that are common to what is added or chosen from; where they differ, each part is converted by itself.
    fn brought_together(&self, parts: &mut [Part]) -> Times {
        let sorted = |part: &Part| {
            let mut times: Vec<(String, i32)> = part
                .times
                .iter()
                .map(|(atom, exponent)| (atom.name().to_owned(), *exponent))
                .collect();
            times.sort();
            times
        };
        let measured = || parts.iter().filter(|part| !part.is_zero);
        let mut all = measured().map(sorted);
        let first = all.next().unwrap_or_default();
        if all.all(|one| one == first) {
            return measured()
                .next()
                .map_or_else(Times::new, |part| part.times.clone());
        }
        for part in parts {
            let own = std::mem::replace(
                part,
                Part::one(Expr::Number(Number::plain(Decimal::ZERO)), Times::new()),
            );
            let is_zero = own.is_zero;
            *part = Part {
                is_zero,
                ..Part::one(own.finished(self.calendar), Times::new())
            };
        }
        Times::new()
    }
}

/// How many of a unit are in a year, or minutes in an hour; `None` for what is not converted.
fn in_one(atom: &Atom, calendar: &Calendar) -> Option<Decimal> {
    Some(match atom {
        Atom::Minute => Decimal::from(60),
        Atom::Day => calendar.days_per_year.value(),
        Atom::Week => calendar.weeks_per_year.value(),
        Atom::Month => calendar.months_per_year.value(),
        Atom::Quarter => calendar.quarters_per_year.value(),
        _ => return None,
    })
}

/// The time after the slash of money written in a formula.
fn times_of(number: Number) -> Times {
    let atom = match number.money.and_then(|money| money.per) {
        None | Some(MoneyTime::Year) => return Times::new(),
        Some(MoneyTime::Quarter) => Atom::Quarter,
        Some(MoneyTime::Month) => Atom::Month,
        Some(MoneyTime::Week) => Atom::Week,
        Some(MoneyTime::Day) => Atom::Day,
    };
    vec![(atom, -1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::tests::case;
    use crate::formula::{Formula, Pick, Settled, Target};
    use crate::model::testing::{dec, rows};
    use crate::model::{Case, Currency, Exact};

    fn claims() -> Case {
        let mut case = case(&[
            ("claims", "1130", "claim/week"),
            ("before", "26", "minute/claim"),
            ("after", "16.9", "minute/claim"),
            ("hour", "38", "EUR/hour"),
            ("share", "32", "%"),
            ("rent", "700", "EUR/month"),
            ("licence", "900", "EUR/quarter"),
            ("days", "12", "day"),
            ("day_rate", "400", "EUR/day"),
        ]);
        case.calendar.weeks_per_year = Exact::from(46);
        case
    }

    fn worked(case: &Case, text: &str) -> Expr<Worked> {
        let formula = Formula::parse(text).unwrap();
        Drivers::of(case).worked_out(formula.expr(), &case.calendar)
    }

    fn text(case: &Case, text: &str) -> String {
        let name = |worked: &Worked| match worked {
            Worked::Driver(at) => case.drivers[*at].id.to_string(),
            Worked::Unknown(name) => format!("?{name}"),
            Worked::Between(atom, by) => format!("{by} {}s", atom.name()),
        };
        let number = |number: Number| number.digits.to_string();
        let expr = worked(case, text);
        super::super::print::print(&expr, &super::super::print::WORDS, &name, &number)
    }

    /// Works a tree out step by step, as a reader would.
    fn value(expr: &Expr<Worked>, settled: &Settled) -> Decimal {
        let of = |expr| value(expr, settled);
        match expr {
            Expr::Number(number) => number.value(),
            Expr::Name(Worked::Driver(at)) => settled.get(*at).unwrap(),
            Expr::Name(Worked::Between(_, by)) => *by,
            Expr::Name(Worked::Unknown(name)) => panic!("{name}"),
            Expr::Negate(inner) => -of(inner),
            Expr::Binary(operator, left, right) => match operator {
                Operator::Add => of(left) + of(right),
                Operator::Subtract => of(left) - of(right),
                Operator::Multiply => of(left) * of(right),
                Operator::Divide => of(left) / of(right),
            },
            Expr::Pick(pick, all) => {
                let all = all.iter().map(of);
                match pick {
                    Pick::Min => all.min().unwrap(),
                    Pick::Max => all.max().unwrap(),
                }
            }
        }
    }

    #[test]
    fn each_conversion_stands_behind_the_number_that_brings_its_unit() {
        let case = claims();
        for (formula, expected) in rows(
            "
            claims * before * hour => claims × 46 weeks × before ÷ 60 minutes × hour
            // What has one unit is converted once, whatever is added or chosen from.
            claims * (before - after) * hour => claims × 46 weeks × (before − after) ÷ 60 minutes × hour
            max(0, rent) => max(0, rent) × 12 months
            // What has several is converted part by part.
            rent + licence => rent × 12 months + licence × 4 quarters
            min(rent, 500 EUR/year) => min(rent × 12 months, 500)
            -(rent * 2) => −(rent × 2) × 12 months
            // Units that cancel are not converted.
            days * day_rate * claims / claims => days × day_rate × claims ÷ claims
            claims * nobody => claims × 46 weeks × ?nobody",
        ) {
            assert_eq!(text(&case, formula), expected);
        }
    }

    #[test]
    fn what_is_worked_out_step_by_step_is_what_the_formula_comes_to() {
        let case = claims();
        let drivers = Drivers::of(&case);
        let settled = drivers.settle(&drivers.inputs());
        let target = Target::PerYear(Currency::EUR);
        for formula in [
            "claims * before * hour",
            "claims * (before - after) * hour * share",
            "claims * before * hour + max(0, rent - licence) - 12000 EUR/year",
            "max(rent, licence, 10 EUR/day) * 2 - min(rent * share, licence)",
            "-(rent - licence) * 3 / 2 + claims * before * hour / 4",
            "days * day_rate * rent / (days * 400 EUR/day) - -rent",
        ] {
            let program = drivers.compile(formula, &target).unwrap();
            let runs = program.run(&settled).unwrap();
            let by_hand = value(&worked(&case, formula), &settled);
            let difference = (runs - by_hand).abs();
            assert!(difference < dec("0.000001"), "{formula}: {runs} {by_hand}");
        }
        // 1,130 claims × 46 weeks × 26 minutes ÷ 60 × €38, multiplied out: 51,980 × 26 = 1,351,480; × 38 = 51,356,240; ÷ 60.
        let by_hand = value(&worked(&case, "claims * before * hour"), &settled);
        assert_eq!(by_hand.round_dp(2), dec("855937.33"));
    }
}
