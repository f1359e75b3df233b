//! The way from the customer's numbers to the money of a benefit, as tiles: each number with its operator, who said it, and the field that
//! holds it.

use super::lines::counted_per;
use crate::engine::{BenefitResult, Figure, gain_formula, written_gain};
use crate::formula::{Atom, Drivers, Expr, Formula, Number, Operator, Pick, Piece, Sign, Worked};
use crate::model::{Benefit, Driver, DriverValue, Gain, YearlyAmounts};
use crate::report::{Report, RowState, words};
use rust_decimal::Decimal;

/// From the numbers of a benefit to its present value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BenefitBridge {
    /// What is calculated, value by value with the signs between them. Empty where nothing is written, or it cannot be read.
    pub formula: Vec<BridgePiece>,
    /// What that comes to: "€299,578", a year.
    pub result: Option<Tile>,
    /// From there to the present value, one after another.
    pub steps: Vec<Tile>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BridgePiece {
    Tile(Tile),
    Sign(Sign),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tile {
    /// "Claims", "weeks in a year", "Share caused by us".
    pub label: String,
    /// "1,130 claims / week"; `None` while it is not known.
    pub value: Option<String>,
    /// Who said it in a few words, or what is left after it: "Head of Claims", "€269,620 a year".
    pub below: String,
    /// The same in full, and what changed it, each in a sentence; empty where `below` says all.
    pub about: Vec<String>,
    /// Whether the customer stands behind it; plain where nobody has to.
    pub state: RowState,
    /// Whether an agreed trade, the scenario or something tried changed it.
    pub changed: bool,
    /// Whether it is what the others come to.
    pub is_result: bool,
    /// Which of the values written in the formula it is, from 0; `None` for what follows from them.
    pub place: Option<usize>,
    pub opens: TileTarget,
}

/// What a tile opens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TileTarget {
    /// The field that holds it, by its path.
    Field(String),
    Figure(Figure),
    #[default]
    Nothing,
}

/// A sign between tiles.
pub const fn glyph(sign: Sign) -> &'static str {
    match sign {
        Sign::Operator(Operator::Add) => "+",
        Sign::Operator(Operator::Subtract) | Sign::Negative => "−",
        Sign::Operator(Operator::Multiply) => "×",
        Sign::Operator(Operator::Divide) => "÷",
        Sign::Open => "(",
        Sign::Close => ")",
        Sign::Pick(Pick::Min) => "the lowest of (",
        Sign::Pick(Pick::Max) => "the highest of (",
        Sign::Comma => "or",
    }
}

impl Report<'_> {
    /// The way from the numbers of a benefit to its money; `path` leads to it: `benefits[less_retyping]`.
    pub fn bridge(&self, path: &str, benefit: &Benefit) -> BenefitBridge {
        match &benefit.gain {
            Gain::ByYear(amounts) => self.bridge_of_years((path, benefit), amounts),
            Gain::Recurring { .. } | Gain::OneOff { .. } => self.bridge_of_formula(path, benefit),
        }
    }

    fn bridge_of_formula(&self, path: &str, benefit: &Benefit) -> BenefitBridge {
        let Some(formula) = gain_formula(benefit) else {
            return BenefitBridge::default();
        };
        let written = written_gain(&benefit.gain, self.case.currency);
        let result = written.and_then(|(text, target)| self.comes_to(text, &target));
        let line = self.line_of(path, benefit);
        // Numbers with a value for each year make it another result in each; the tiles show the first.
        let by_year = |line: &BenefitResult| !self.results.benefit_by_year(line.at).is_empty();
        let per = if line.is_some_and(by_year) {
            "in year 1, at full effect"
        } else {
            counted_per(&benefit.gain)
        };
        BenefitBridge {
            formula: self.formula_tiles(path, &formula),
            result: Some(Tile {
                label: per.to_owned(),
                is_result: true,
                value: result.map(|result| self.own_money(result)),
                state: known(result),
                opens: line.map_or(TileTarget::Nothing, |line| {
                    TileTarget::Figure(Figure::Benefit(line.id.clone()))
                }),
                ..Tile::default()
            }),
            steps: line.map_or_else(Vec::new, |line| self.steps(path, benefit, line, result)),
        }
    }

    /// Amounts given by year: each is a tile, and they are added.
    fn bridge_of_years(
        &self,
        (path, benefit): (&str, &Benefit),
        amounts: &YearlyAmounts,
    ) -> BenefitBridge {
        let currency = amounts.currency.unwrap_or(self.case.currency);
        let money = |amount: Decimal| self.write.locale.money(amount, currency);
        let said = amounts.said.as_ref();
        let verified = said.is_some_and(|said| said.basis.is_verified());
        let tile = |label: String, field: String, amount: Decimal| {
            BridgePiece::Tile(Tile {
                label,
                value: Some(money(amount)),
                below: words::who_said(said),
                about: vec![words::said_in_full(said, &self.write.locale)],
                state: behind(verified),
                opens: TileTarget::Field(format!("{path}.gain.{field}")),
                ..Tile::default()
            })
        };
        let initial = amounts.initial.value();
        let start = (!initial.is_zero())
            .then(|| tile("At the start".to_owned(), "initial".to_owned(), initial));
        let years = (1..).zip(&amounts.years).map(|(year, amount)| {
            let (label, field) = (format!("Year {year}"), format!("years[{year}]"));
            tile(label, field, amount.value())
        });
        let mut formula = Vec::new();
        for one in start.into_iter().chain(years) {
            if !formula.is_empty() {
                formula.push(BridgePiece::Sign(Sign::Operator(Operator::Add)));
            }
            formula.push(one);
        }
        let mut all = std::iter::once(initial).chain(amounts.years.iter().map(|year| year.value()));
        let sum = all.try_fold(Decimal::ZERO, Decimal::checked_add);
        let line = self.line_of(path, benefit);
        BenefitBridge {
            formula,
            result: sum.map(|sum| Tile {
                label: "in all".to_owned(),
                is_result: true,
                value: Some(money(sum)),
                ..Tile::default()
            }),
            steps: line.map_or_else(Vec::new, |line| self.steps(path, benefit, line, None)),
        }
    }

    /// What came of a benefit of the case; a benefit of an alternative has no line of its own.
    fn line_of(&self, path: &str, benefit: &Benefit) -> Option<&BenefitResult> {
        let own = path == format!("benefits[{}]", benefit.id);
        let mut lines = self.results.benefits.iter();
        lines.find(|line| own && line.id == benefit.id)
    }

    /// A formula as it is worked out by hand, value by value.
    fn formula_tiles(&self, path: &str, formula: &Formula) -> Vec<BridgePiece> {
        let drivers = self.results.compiled_drivers();
        let expr = drivers.worked_out(formula.expr(), &self.case.calendar);
        let tile = |worked: &Worked| match worked {
            Worked::Driver(at) => self.driver_tile(drivers, *at),
            Worked::Between(atom, by) => self.between_tile(atom, *by),
            Worked::Unknown(name) => Tile {
                label: name.clone(),
                below: "no number has this name".to_owned(),
                state: RowState::Warning,
                place: Some(0),
                opens: TileTarget::Field(format!("{path}.gain")),
                ..Tile::default()
            },
        };
        self.pieces(path, &expr, tile)
    }

    fn pieces(
        &self,
        path: &str,
        expr: &Expr<Worked>,
        tile: impl Fn(&Worked) -> Tile,
    ) -> Vec<BridgePiece> {
        let mut written = 0;
        let mut placed = |mut tile: Tile| {
            if tile.place.is_some() {
                tile.place = Some(written);
                written += 1;
            }
            BridgePiece::Tile(tile)
        };
        let pieces = expr.pieces().into_iter();
        pieces
            .map(|piece| match piece {
                Piece::Name(name) => placed(tile(name)),
                Piece::Number(number) => placed(self.number_tile(path, number)),
                Piece::Sign(sign) => BridgePiece::Sign(sign),
            })
            .collect()
    }

    fn number_tile(&self, path: &str, number: Number) -> Tile {
        Tile {
            label: "fixed number".to_owned(),
            value: Some(self.formulas().number(number)),
            below: "written in the formula".to_owned(),
            place: Some(0),
            opens: TileTarget::Field(format!("{path}.gain")),
            ..Tile::default()
        }
    }

    fn between_tile(&self, of: &Atom, by: Decimal) -> Tile {
        let (label, field) = match of {
            Atom::Minute => ("minutes in an hour", ""),
            Atom::Day => ("days in a year", "days_per_year"),
            Atom::Week => ("weeks in a year", "weeks_per_year"),
            Atom::Month => ("months in a year", "months_per_year"),
            Atom::Quarter => ("quarters in a year", "quarters_per_year"),
            other => (other.name(), ""),
        };
        Tile {
            label: label.to_owned(),
            value: Some(self.digits(by)),
            below: match field {
                "" => String::new(),
                _ => "calendar of the case".to_owned(),
            },
            opens: match field {
                "" => TileTarget::Nothing,
                field => TileTarget::Field(format!("calendar.{field}")),
            },
            ..Tile::default()
        }
    }

    fn driver_tile(&self, drivers: &Drivers, at: usize) -> Tile {
        let Some(driver) = self.case.drivers.get(at) else {
            return Tile::default();
        };
        let value = self.results.driver(at);
        let calculated = matches!(driver.value, DriverValue::Calculated(_));
        let mark = self.mark_of_driver(driver);
        let written = value.map(|value| self.formulas().value(driver, value, &driver.unit));
        let state = match value {
            None => RowState::Open,
            Some(_) => behind(mark.is_none() && self.is_verified(at, driver, drivers)),
        };
        let field = if calculated { "label" } else { "value" };
        let later = value.and_then(|_| self.formulas().later_values(driver));
        let mut about = vec![self.behind(driver)];
        about.extend(mark.iter().map(|mark| mark.sentence.clone()));
        about.extend(
            later
                .as_ref()
                .map(|later| format!("Year by year: {later}.")),
        );
        about.extend(self.in_own_money(drivers, at, driver, value));
        Tile {
            label: words::driver_name(driver).to_owned(),
            value: written,
            below: match (later, self.who_briefly(driver, calculated, value.is_some())) {
                (Some(_), who) => format!("by year · {who}"),
                (None, who) => who,
            },
            about,
            state,
            changed: mark.is_some(),
            is_result: false,
            place: Some(0),
            opens: TileTarget::Field(format!("drivers[{}].{field}", driver.id)),
        }
    }

    /// Who stands behind the value of a driver in this answer, in a few words.
    fn who_briefly(&self, driver: &Driver, calculated: bool, known: bool) -> String {
        if let Some(mark) = self.mark_of_driver(driver) {
            return mark.short;
        }
        match self.results.set_by(&driver.id) {
            Some(by) => words::said::set_by(by).to_owned(),
            None if calculated => "calculated".to_owned(),
            None if !known => "enter it".to_owned(),
            None => words::who_said(driver.said.as_ref()),
        }
    }

    /// A value in another currency as it enters the formula: "counts as €36.80".
    fn in_own_money(
        &self,
        drivers: &Drivers,
        at: usize,
        driver: &Driver,
        value: Option<Decimal>,
    ) -> Option<String> {
        let code = words::sign(&driver.unit);
        if code.is_empty() || code == "%" || code == self.case.currency.code() {
            return None;
        }
        let used = drivers.as_used(at, value?).ok()?;
        let own = self.in_cents(used, self.case.currency);
        Some(format!("Counts as {own} at the exchange rate of the case."))
    }
}

fn known(value: Option<Decimal>) -> RowState {
    match value {
        Some(_) => RowState::Plain,
        None => RowState::Open,
    }
}

const fn behind(verified: bool) -> RowState {
    if verified {
        RowState::Verified
    } else {
        RowState::Unverified
    }
}
