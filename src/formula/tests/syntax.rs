//! Texts that are formulas, and what is said of those that are not.

use super::*;
use SyntaxErrorKind as Kind;

fn parse(text: &str) -> Result<Expr, SyntaxError> {
    Formula::parse(text).map(|formula| formula.expr().clone())
}

/// The tree with all its parentheses.
fn tree(text: &str) -> String {
    fn full(expr: &Expr) -> String {
        match expr {
            Expr::Number(number) if number.percent => format!("{}%", number.digits),
            Expr::Number(number) => number.digits.to_string(),
            Expr::Name(name) => name.clone(),
            Expr::Negate(inner) => format!("(-{})", full(inner)),
            Expr::Binary(operator, left, right) => {
                format!("({} {operator:?} {})", full(left), full(right))
            }
            Expr::Pick(pick, of) => {
                let of: Vec<String> = of.iter().map(full).collect();
                format!("{pick:?}[{}]", of.join("; "))
            }
        }
    }
    full(&parse(text).unwrap())
}

fn problem(text: &str) -> (usize, Kind) {
    let error = parse(text).unwrap_err();
    (error.at, error.kind)
}

#[test]
fn minus_binds_tightest_then_products_then_sums_from_left_to_right() {
    for (text, expected) in rows(
        "
        a + b * c => (a Add (b Multiply c))
        (a + b) * c => ((a Add b) Multiply c)
        2 - 3 - 4 => ((2 Subtract 3) Subtract 4)
        2 - (3 - 4) => (2 Subtract (3 Subtract 4))
        8/4/2 => ((8 Divide 4) Divide 2)
        8/4*2 => ((8 Divide 4) Multiply 2)
        -a*b => ((-a) Multiply b)
        a - -b => (a Subtract (-b))
        a * -b => (a Multiply (-b))
        --a => (-(-a))
        -15% => (-15%)
        -(a + b) => (-(a Add b))",
    ) {
        assert_eq!(tree(text), expected);
    }
}

#[test]
fn numbers_keep_their_digits_and_percent_their_sign() {
    assert_eq!(tree("2.50"), "2.50");
    assert_eq!(tree("15 % * a_1"), "(15% Multiply a_1)");
    let Expr::Number(number) = parse("15%").unwrap() else {
        panic!()
    };
    assert_eq!(number.value(), Decimal::new(15, 2));
    assert_eq!(Number::plain(Decimal::TEN).value(), Decimal::TEN);
}

#[test]
fn min_and_max_take_two_or_more_values() {
    assert_eq!(tree("min(a, b)"), "Min[a; b]");
    let nested = tree("max (0, a + b, min(1, 2))");
    assert_eq!(nested, "Max[0; (a Add b); Min[1; 2]]");
}

#[test]
fn the_signs_of_print_are_read() {
    assert_eq!(tree("a × b · c ÷ d − e"), tree("a * b * c / d - e"));
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let word = |text: &str| text.to_owned();
    for (text, at, kind) in [
        ("", 0, Kind::Empty),
        ("1 + min(a)", 4, Kind::TooFewValues("min")),
        ("max()", 4, Kind::MissingValue(word(")"))),
        ("2 * max", 4, Kind::FunctionAlone("max")),
        ("min a", 0, Kind::FunctionAlone("min")),
        ("max(a b)", 6, Kind::MissingOperator(word("b"))),
        ("max(a,", 6, Kind::EndsEarly),
        ("max(a, b", 8, Kind::Unclosed),
        ("max(a%, b)", 5, Kind::Percent),
        ("  ", 2, Kind::Empty),
        ("a b", 2, Kind::MissingOperator(word("b"))),
        ("2 (a)", 2, Kind::MissingOperator(word("("))),
        ("a (b)", 0, Kind::Function(word("a"))),
        ("1 + sum(a)", 4, Kind::Function(word("sum"))),
        ("a +", 3, Kind::EndsEarly),
        ("a + * b", 4, Kind::MissingValue(word("*"))),
        ("()", 1, Kind::MissingValue(word(")"))),
        ("(a", 2, Kind::Unclosed),
        ("(a b)", 3, Kind::MissingOperator(word("b"))),
        ("(1,5)", 2, Kind::Comma),
        ("a)", 1, Kind::Unopened),
        ("1,5", 1, Kind::Comma),
        ("a%", 1, Kind::Percent),
        ("%a", 0, Kind::Percent),
        ("15%%", 3, Kind::Percent),
        ("a ^ 2", 2, Kind::Character('^')),
        ("=a", 0, Kind::Character('=')),
        ("a; b", 1, Kind::Character(';')),
        (".5", 0, Kind::Character('.')),
        ("1 + 5.", 4, Kind::Number(word("5."))),
        ("1.2.3", 0, Kind::Number(word("1.2.3"))),
        ("1e5", 1, Kind::MissingOperator(word("e5"))),
        ("2 * größe", 4, Kind::Name(word("größe"))),
        ("é * größe", 0, Kind::Name(word("é"))),
        // A word that is no name is found before anything is put together.
        ("× + Größe", 4, Kind::Name(word("Größe"))),
        ("a × × b", 4, Kind::MissingValue(word("×"))),
        ("Agents", 0, Kind::Name(word("Agents"))),
        ("_a", 0, Kind::Name(word("_a"))),
        ("aB", 0, Kind::Name(word("aB"))),
    ] {
        assert_eq!(problem(text), (at, kind), "{text}");
    }
}

#[test]
fn numbers_that_cannot_be_kept_exactly_are_refused() {
    let places = |count: usize| format!("0.{}", "1".repeat(count));
    assert!(parse(&places(26)).is_ok());
    assert!(matches!(problem(&places(27)).1, Kind::Number(_)));
    assert!(matches!(problem(&"9".repeat(30)).1, Kind::Number(_)));
    let sentence = problem(&places(200)).1.to_string();
    assert_eq!(sentence.matches('…').count(), 1);
}

#[test]
fn depth_is_limited_whatever_makes_it() {
    let nested = |open: &str, close: &str, times: usize| {
        format!("{}a{}", open.repeat(times), close.repeat(times))
    };
    for (open, close) in [("(", ")"), ("-", ""), ("min(1,", ")")] {
        assert!(parse(&nested(open, close, 64)).is_ok(), "{open}");
        assert_eq!(problem(&nested(open, close, 65)).1, Kind::TooDeep, "{open}");
    }
    assert_eq!(problem(&"(".repeat(4_000)).1, Kind::TooDeep);
    // Depth is counted where it is, not added up along the text.
    assert!(parse(&vec!["(a)"; 100].join("+")).is_ok());
    assert!(parse(&vec!["max(-a, (b))"; 80].join("+")).is_ok());
}

#[test]
fn operators_are_limited_so_that_no_chain_grows_deep() {
    assert!(parse(&vec!["a"; 251].join("-")).is_ok());
    assert_eq!(problem(&vec!["a"; 252].join("-")).1, Kind::TooManyOperators);
}

#[test]
fn length_is_limited() {
    let spaces = |count: usize| format!("{}a", " ".repeat(count));
    assert!(parse(&spaces(3_999)).is_ok());
    assert_eq!(problem(&spaces(4_000)), (4_000, Kind::TooLong));
    assert_eq!(problem(&"x".repeat(100_000)).1, Kind::TooLong);
    // Characters are counted, not bytes: this one is refused for its name.
    assert!(matches!(problem(&"ä".repeat(4_000)).1, Kind::Name(_)));
    assert!(matches!(problem(&"𝒳".repeat(4_000)).1, Kind::Name(_)));
    assert_eq!(problem(&"ä".repeat(4_001)).1, Kind::TooLong);
}

#[test]
fn each_problem_reads_as_a_sentence() {
    for (text, sentence) in rows(
        "
        a ^ 2 => “^” means nothing in a formula; formulas have + - * / ( ) % min max
        sum(a) => there is no function “sum”; formulas have + - * / ( ) % min max
        größe => “größe” is not a name here; numbers are named with small letters a to z, digits and _, for example minutes_per_claim
        min(a) => min needs two or more values, separated by commas, for example min(a, b)",
    ) {
        assert_eq!(parse(text).unwrap_err().to_string(), sentence);
    }
}
