//! Tokens to syntax tree: `+ -` bind weakest, then `* /`, then unary minus; all from left to right.

use super::error::{DEEPEST, MOST_OPERATORS};
use super::lexer::{Placed, Token, shorten, tokens};
use super::{Expr, MoneyUnit, Number, Operator, Pick, SyntaxError, SyntaxErrorKind as Kind};

pub(super) fn parse(text: &str) -> Result<Expr, SyntaxError> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        tokens: &tokens,
        next: 0,
        end: text.chars().count(),
        depth: 0,
        operators: 0,
    };
    if tokens.is_empty() {
        return Err(parser.error(Kind::Empty));
    }
    let expr = parser.sum()?;
    match parser.peek() {
        None => Ok(expr),
        Some(found) => Err(parser.error(match found.token {
            Token::Close => Kind::Unopened,
            Token::Comma => Kind::Comma,
            Token::Percent => Kind::Percent,
            _ => Kind::MissingOperator(shorten(found.text)),
        })),
    }
}

struct Parser<'a> {
    tokens: &'a [Placed<'a>],
    next: usize,
    end: usize,
    depth: usize,
    operators: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Placed<'a>> {
        self.tokens.get(self.next).copied()
    }

    fn take(&mut self, wanted: Token<'_>) -> bool {
        let found = self.peek().is_some_and(|found| found.token == wanted);
        self.next += usize::from(found);
        found
    }

    fn error(&self, kind: Kind) -> SyntaxError {
        SyntaxError {
            at: self.peek().map_or(self.end, |found| found.at),
            kind,
        }
    }

    fn sum(&mut self) -> Result<Expr, SyntaxError> {
        self.chain(Self::product, |token| match token {
            Token::Plus => Some(Operator::Add),
            Token::Minus => Some(Operator::Subtract),
            _ => None,
        })
    }

    fn product(&mut self) -> Result<Expr, SyntaxError> {
        self.chain(Self::unary, |token| match token {
            Token::Times => Some(Operator::Multiply),
            Token::Over => Some(Operator::Divide),
            _ => None,
        })
    }

    fn chain(
        &mut self,
        operand: fn(&mut Self) -> Result<Expr, SyntaxError>,
        operator: fn(Token<'_>) -> Option<Operator>,
    ) -> Result<Expr, SyntaxError> {
        let mut left = operand(self)?;
        while let Some(operator) = self.peek().and_then(|found| operator(found.token)) {
            self.operators += 1;
            if self.operators > MOST_OPERATORS {
                return Err(self.error(Kind::TooManyOperators));
            }
            self.next += 1;
            left = Expr::binary(operator, left, operand(self)?);
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr, SyntaxError> {
        if self.take(Token::Minus) {
            let inner = self.deeper(Self::unary)?;
            return Ok(Expr::Negate(Box::new(inner)));
        }
        self.value()
    }

    fn value(&mut self) -> Result<Expr, SyntaxError> {
        let Some(found) = self.peek() else {
            return Err(self.error(Kind::EndsEarly));
        };
        match found.token {
            Token::Number(digits) => {
                self.next += 1;
                let percent = self.take(Token::Percent);
                let money = if percent { None } else { self.money() };
                Ok(Expr::Number(Number {
                    digits,
                    percent,
                    money,
                }))
            }
            Token::Name("min") => self.pick(Pick::Min, "min"),
            Token::Name("max") => self.pick(Pick::Max, "max"),
            Token::Name(name) => {
                if self.opens_after() {
                    return Err(self.error(Kind::Function(shorten(name))));
                }
                self.next += 1;
                Ok(Expr::Name(name.to_owned()))
            }
            Token::Open => {
                self.next += 1;
                let inner = self.deeper(Self::sum)?;
                self.close()?;
                Ok(inner)
            }
            Token::Percent => Err(self.error(Kind::Percent)),
            _ => Err(self.error(Kind::MissingValue(shorten(found.text)))),
        }
    }

    /// The money after a number, with the time after its slash: `EUR/year`.
    fn money(&mut self) -> Option<MoneyUnit> {
        let Some(Token::Money(currency)) = self.peek().map(|found| found.token) else {
            return None;
        };
        self.next += 1;
        let slash = self.peek().is_some_and(|found| found.token == Token::Over);
        let after = self.tokens.get(self.next + 1).map(|found| found.token);
        let per = match after {
            Some(Token::Name(name)) if slash => name.parse().ok(),
            _ => None,
        };
        if per.is_some() {
            self.next += 2;
        }
        Some(MoneyUnit { currency, per })
    }

    fn pick(&mut self, pick: Pick, name: &'static str) -> Result<Expr, SyntaxError> {
        if !self.opens_after() {
            return Err(self.error(Kind::FunctionAlone(name)));
        }
        let start = self.error(Kind::TooFewValues(name));
        self.next += 2;
        let mut of = vec![self.deeper(Self::sum)?];
        while self.take(Token::Comma) {
            of.push(self.deeper(Self::sum)?);
        }
        self.close()?;
        if of.len() < 2 {
            return Err(start);
        }
        Ok(Expr::Pick(pick, of))
    }

    fn opens_after(&self) -> bool {
        self.tokens
            .get(self.next + 1)
            .is_some_and(|found| found.token == Token::Open)
    }

    fn close(&mut self) -> Result<(), SyntaxError> {
        if self.take(Token::Close) {
            return Ok(());
        }
        Err(
            self.error(match self.peek().map(|found| (found.token, found.text)) {
                None => Kind::Unclosed,
                Some((Token::Comma, _)) => Kind::Comma,
                Some((Token::Percent, _)) => Kind::Percent,
                Some((_, text)) => Kind::MissingOperator(shorten(text)),
            }),
        )
    }

    fn deeper(
        &mut self,
        inner: fn(&mut Self) -> Result<Expr, SyntaxError>,
    ) -> Result<Expr, SyntaxError> {
        if self.depth == DEEPEST {
            return Err(self.error(Kind::TooDeep));
        }
        self.depth += 1;
        let expr = inner(self)?;
        self.depth -= 1;
        Ok(expr)
    }
}
