//! A formula as text and tree together.

use super::lexer::{Token, tokens};
use super::print::print;
use super::{Expr, Number, SyntaxError, parser, print};
use crate::model::Id;
use std::{fmt, str::FromStr};

/// A formula that can be read: `+ - * /`, parentheses, unary minus, `%` after a number, `min( , )`, `max( , )` and the
/// names of drivers (method §2). Whether the drivers exist and their units fit is another question: see
/// [`Drivers::compile`](super::Drivers::compile).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    text: String,
    expr: Expr,
}

impl Formula {
    /// Reads a formula of at most 4,000 characters. Numbers are plain digits with a point, in every country.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        Ok(Self {
            expr: parser::parse(text)?,
            text: text.to_owned(),
        })
    }

    /// A formula from its tree; the text is written for it.
    pub fn of(expr: Expr) -> Self {
        Self {
            text: print(&expr, &print::SOURCE, &Clone::clone, &print::plain),
            expr,
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn expr(&self) -> &Expr {
        &self.expr
    }

    /// The drivers it names, each once, in order of appearance.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        self.expr.each_name(&mut |name| {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        });
        names
    }

    /// The formula as people read it, "Claims a year × Minutes per claim": `label` names a driver, `number` writes a
    /// number as the reader's country does.
    pub fn words(
        &self,
        label: impl Fn(&str) -> String,
        number: impl Fn(Number) -> String,
    ) -> String {
        print(&self.expr, &print::WORDS, &|id| label(id), &number)
    }

    /// The same formula with one driver renamed; everything else stays as it was typed.
    #[must_use]
    pub fn rename(&self, from: &Id, to: &Id) -> Self {
        let change = |name: &str| {
            if name == from.as_str() {
                to.to_string()
            } else {
                name.to_owned()
            }
        };
        let expr = self.expr.map(&|name| change(name));
        // The text was read before, so it can be cut into tokens again.
        let Ok(found) = tokens(&self.text) else {
            return Self::of(expr);
        };
        let mut text = String::new();
        let mut at = 0;
        let mut rest = self.text.chars();
        for piece in found {
            text.extend(rest.by_ref().take(piece.at - at));
            let length = piece.text.chars().count();
            rest.by_ref().take(length).for_each(drop);
            at = piece.at + length;
            match piece.token {
                Token::Name(name) => text.push_str(&change(name)),
                _ => text.push_str(piece.text),
            }
        }
        text.extend(rest);
        Self { text, expr }
    }
}

impl FromStr for Formula {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(text: &str) -> Formula {
        Formula::parse(text).unwrap()
    }

    /// The text that the tree alone would be given.
    fn printed(text: &str) -> String {
        Formula::of(formula(text).expr().clone()).text().to_owned()
    }

    #[test]
    fn only_parentheses_that_matter_are_printed() {
        for (text, expected) in [
            ("((a))+(b*c)", "a + b * c"),
            ("(a+b)*c", "(a + b) * c"),
            ("a*(b+c)", "a * (b + c)"),
            ("a-(b-c)", "a - (b - c)"),
            ("(a-b)-c", "a - b - c"),
            ("a/(b*c)", "a / (b * c)"),
            ("(a/b)*c", "a / b * c"),
            ("-(a*b)", "-(a * b)"),
            ("(-a)*b", "-a * b"),
            ("a - -b", "a - -b"),
            ("-(-(a))", "--a"),
            ("-(15%)", "-15%"),
            ("max((a+b),(2.50))", "max(a + b, 2.50)"),
            ("min(a,b)*2", "min(a, b) * 2"),
            ("-min(a,b,c)", "-min(a, b, c)"),
        ] {
            assert_eq!(printed(text), expected);
        }
    }

    #[test]
    fn a_spreadsheet_gets_its_own_names_and_functions() {
        let formula = formula("min(a, 15%, -b) * (c - 2.5) / c + max(a, b)");
        let name = |id: &String| format!("D_{id}");
        let printed = print(formula.expr(), &print::SPREADSHEET, &name, &print::plain);
        assert_eq!(printed, "MIN(D_a,15%,-D_b)*(D_c-2.5)/D_c+MAX(D_a,D_b)");
    }

    #[test]
    fn people_read_labels_and_the_signs_of_print() {
        let label = |id: &str| match id {
            "claims" => "Claims a year".to_owned(),
            other => other.to_uppercase(),
        };
        let number = |number: Number| format!("<{}>", number.digits);
        let words = formula("claims * (a - 2) / -max(b, 15%) + c").words(label, number);
        assert_eq!(words, "Claims a year × (A − <2>) ÷ −max(B, <15>) + C");
    }

    #[test]
    fn names_are_listed_once_in_order_of_appearance() {
        let names = formula("b * a + max(c, -b) / a - d");
        assert_eq!(names.names(), ["b", "a", "c", "d"]);
        assert!(formula("1 + 2").names().is_empty());
    }

    #[test]
    fn renaming_leaves_everything_else_as_it_was_typed() {
        let id = |text: &str| Id::new(text).unwrap();
        for (typed, expected) in [
            (
                "  hours*( rate  + hours_2 ) × hours − 2.50 % ",
                "  working_hours*( rate  + hours_2 ) × working_hours − 2.50 % ",
            ),
            ("a+b", "a+b"),
        ] {
            let renamed = formula(typed).rename(&id("hours"), &id("working_hours"));
            assert_eq!(renamed.text(), expected);
            assert_eq!(renamed, formula(expected));
        }
    }

    #[test]
    fn a_formula_shows_itself_as_it_was_typed() {
        let typed: Formula = "a*b ".parse().unwrap();
        assert_eq!(typed.to_string(), "a*b ");
        assert!("a*".parse::<Formula>().is_err());
    }
}
