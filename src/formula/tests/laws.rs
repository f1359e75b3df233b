//! What holds for every formula and every unit.

use super::*;
use proptest::prelude::*;

/// Any tree of a moderate size whose drivers are `alpha` to `delta`, without money.
fn tree() -> impl Strategy<Value = Expr> {
    tree_with(Just(None).boxed())
}

/// The same with money in some of its numbers.
fn tree_with_money() -> impl Strategy<Value = Expr> {
    let per = prop::sample::select(vec![None, Some(MoneyTime::Year), Some(MoneyTime::Month)]);
    let currency = prop::sample::select(vec![Currency::EUR, Currency::JPY]);
    tree_with(prop::option::of((currency, per)).boxed())
}

fn tree_with(
    money: BoxedStrategy<Option<(Currency, Option<MoneyTime>)>>,
) -> impl Strategy<Value = Expr> {
    let number = (0_u32..100_000, 0_u32..4, any::<bool>(), money).prop_map(
        |(digits, places, percent, money)| {
            Expr::Number(Number {
                digits: Decimal::new(digits.into(), places),
                percent: percent && money.is_none(),
                money: money.map(|(currency, per)| MoneyUnit { currency, per }),
            })
        },
    );
    let name = prop::sample::select(vec!["alpha", "beta", "gamma", "delta"])
        .prop_map(|name| Expr::Name(name.to_owned()));
    prop_oneof![number, name].prop_recursive(5, 32, 3, |inner| {
        let operator = prop::sample::select(vec![
            Operator::Add,
            Operator::Subtract,
            Operator::Multiply,
            Operator::Divide,
        ]);
        let pick = prop::sample::select(vec![Pick::Min, Pick::Max]);
        prop_oneof![
            inner
                .clone()
                .prop_map(|inner| Expr::Negate(Box::new(inner))),
            (operator, inner.clone(), inner.clone())
                .prop_map(|(operator, left, right)| Expr::binary(operator, left, right)),
            (pick, prop::collection::vec(inner, 2..4)).prop_map(|(pick, of)| Expr::Pick(pick, of)),
        ]
    })
}

fn unit() -> impl Strategy<Value = Unit> {
    let atoms = "EUR USD minute hour day week month quarter year agent Tickets % 1";
    let atom = prop::sample::select(atoms.split(' ').collect::<Vec<_>>());
    prop::collection::vec((any::<bool>(), atom), 1..6).prop_map(|factors| {
        let text = factors.iter().fold("1".to_owned(), |text, (over, atom)| {
            text + if *over { "/" } else { "*" } + atom
        });
        Unit::parse(&text).unwrap()
    })
}

/// The value as a reader with pencil and paper finds it; `None` where there is none.
fn naive(expr: &Expr, value: &impl Fn(&str) -> Decimal) -> Option<Decimal> {
    match expr {
        Expr::Number(number) => Some(if number.percent {
            number.digits / Decimal::ONE_HUNDRED
        } else {
            number.digits
        }),
        Expr::Name(name) => Some(value(name)),
        Expr::Negate(inner) => naive(inner, value).map(|inner| Decimal::ZERO - inner),
        Expr::Binary(operator, left, right) => {
            let (a, b) = (naive(left, value)?, naive(right, value)?);
            match operator {
                Operator::Add => a.checked_add(b),
                Operator::Subtract => a.checked_sub(b),
                Operator::Multiply => a.checked_mul(b),
                Operator::Divide => a.checked_div(b),
            }
        }
        Expr::Pick(pick, of) => {
            let values: Option<Vec<Decimal>> = of.iter().map(|one| naive(one, value)).collect();
            match pick {
                Pick::Min => values?.into_iter().min(),
                Pick::Max => values?.into_iter().max(),
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = Formula::parse(&text);
        let _ = Unit::parse(&text);
    }

    #[test]
    fn no_text_of_formula_characters_makes_the_reader_panic(
        text in "[-a-c0-9. +*/()%,×−]{0,80}|((min|max|a|1|2%)? ?[-+*/(),%]){0,40}"
    ) {
        if let Ok(formula) = Formula::parse(&text) {
            let printed = Formula::of(formula.expr().clone());
            prop_assert_eq!(Formula::parse(printed.text()).unwrap(), printed);
        }
    }

    #[test]
    fn a_printed_tree_reads_as_the_same_tree(tree in tree(), with_money in tree_with_money()) {
        for tree in [&tree, &with_money] {
            let printed = Formula::of(tree.clone());
            let read = Formula::parse(printed.text()).unwrap();
            prop_assert_eq!(read.expr(), tree);
        }
        // Spreadsheet text differs in its signs and names only.
        let sheet = print::print(&tree, &print::SPREADSHEET, &Clone::clone, &print::plain);
        let read = Formula::parse(&sheet.to_lowercase()).unwrap();
        prop_assert_eq!(read.expr(), &tree);
    }

    #[test]
    fn a_formula_of_pure_numbers_is_worth_what_pencil_and_paper_say(
        tree in tree(),
        values in prop::collection::vec(-1000_i64..1000, 4),
    ) {
        let names = ["alpha", "beta", "gamma", "delta"];
        let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
        let rows: Vec<(&str, &str, &str)> =
            names.iter().zip(&texts).map(|(name, text)| (*name, text.as_str(), "")).collect();
        let value = |name: &str| {
            let at = names.iter().position(|own| *own == name).unwrap();
            Decimal::from(values[at])
        };
        let found = in_unit(&case(&rows), Formula::of(tree.clone()).text(), "");
        prop_assert_eq!(found.ok(), naive(&tree, &value));
    }

    #[test]
    fn units_multiply_in_any_order(a in unit(), b in unit(), c in unit()) {
        prop_assert_eq!(a.times(&b).dimensions(), b.times(&a).dimensions());
        prop_assert_eq!(
            a.times(&b).times(&c).dimensions(),
            a.times(&b.times(&c)).dimensions()
        );
        prop_assert_eq!(a.times(&b).over(&b).dimensions(), a.dimensions());
        prop_assert_eq!(a.over(&b).times(&b).dimensions(), a.dimensions());
        prop_assert_eq!(Unit::parse(&a.to_string()).unwrap().dimensions(), a.dimensions());
    }

    #[test]
    fn factors_give_the_same_amount_in_any_order(
        a in unit(), b in unit(), x in 1_i64..10_000, y in 1_i64..10_000,
    ) {
        let (a, b) = (a.entering(Currency::EUR), b.entering(Currency::EUR));
        let (x, y) = (x.to_string(), y.to_string());
        let case = case(&[("left", &x, &a.to_string()), ("right", &y, &b.to_string())]);
        let unit = a.times(&b).to_string();
        prop_assert_eq!(
            in_unit(&case, "left * right", &unit),
            in_unit(&case, "right * left", &unit)
        );
    }
}
