//! A formula as text and tree together.
//!
//! Left out: what it is worth and in which unit (`compile`, `program`).

use super::{
    expr::{Expr, Number},
    lexer::{Token, tokens},
    parser,
    print::{self, print},
    syntax_error::SyntaxError,
};
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

    /// The text as it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tree.
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

    /// The formula as a spreadsheet writes it, without the leading `=`; `name` gives the defined name or cell of a
    /// driver. **No unit is converted here**: see [`Program::to_spreadsheet`](super::Program::to_spreadsheet) for the
    /// text that gives the same figure.
    pub fn to_spreadsheet(&self, name: impl Fn(&str) -> String) -> String {
        print(
            &self.expr,
            &print::SPREADSHEET,
            &|id| name(id),
            &print::plain,
        )
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
