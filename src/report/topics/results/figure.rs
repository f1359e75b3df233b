//! The figures of the results by name.

use crate::engine::tracking::LineSide;
use crate::model::Id;
use std::fmt;
use std::str::FromStr;

/// A figure of the results.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ResultFigure {
    Whole,
    Promised,
    Achieved,
    Difference,
    Reported,
    Forecast,
    NeededRate,
    MonthsBehind,
    VerifiedShare,
    Costs,
    NetToDate,
    NpvToDate,
    RoiToDate,
    PaidBack,
    Line(LineSide, Id),
    Value(Id),
}

const NAMED: [(&str, ResultFigure); 13] = [
    ("promised", ResultFigure::Promised),
    ("achieved", ResultFigure::Achieved),
    ("difference", ResultFigure::Difference),
    ("reported", ResultFigure::Reported),
    ("forecast", ResultFigure::Forecast),
    ("needed_rate", ResultFigure::NeededRate),
    ("months_behind", ResultFigure::MonthsBehind),
    ("verified_share", ResultFigure::VerifiedShare),
    ("costs", ResultFigure::Costs),
    ("net_to_date", ResultFigure::NetToDate),
    ("npv_to_date", ResultFigure::NpvToDate),
    ("roi_to_date", ResultFigure::RoiToDate),
    ("paid_back", ResultFigure::PaidBack),
];

/// A name that no figure of the results has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no figure “{name}” of the results; choose results, results:benefit:ID, results:cost:ID, results:value:ID, or results: before one of {}",
    NAMED.map(|(name, _)| name).join(", ")
)]
pub struct UnknownResult {
    name: String,
}

impl FromStr for ResultFigure {
    type Err = UnknownResult;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownResult {
            name: text.chars().take(60).collect(),
        };
        let name = text.trim().strip_prefix("results").ok_or_else(unknown)?;
        if name.is_empty() {
            return Ok(Self::Whole);
        }
        let name = name.strip_prefix(':').ok_or_else(unknown)?;
        if let Some((_, figure)) = NAMED.iter().find(|(known, _)| *known == name) {
            return Ok(figure.clone());
        }
        let (kind, id) = name.split_once(':').ok_or_else(unknown)?;
        let id = Id::new(id).map_err(|_| unknown())?;
        match kind {
            "benefit" => Ok(Self::Line(LineSide::Benefit, id)),
            "cost" => Ok(Self::Line(LineSide::Cost, id)),
            "value" => Ok(Self::Value(id)),
            _ => Err(unknown()),
        }
    }
}

impl fmt::Display for ResultFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("results"),
            Self::Line(LineSide::Benefit, id) => write!(f, "results:benefit:{id}"),
            Self::Line(LineSide::Cost, id) => write!(f, "results:cost:{id}"),
            Self::Value(id) => write!(f, "results:value:{id}"),
            named => {
                let name = NAMED.iter().find(|(_, figure)| figure == named);
                name.map_or(Ok(()), |(name, _)| write!(f, "results:{name}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_written_as_it_is_read() {
        let names = NAMED.map(|(name, _)| format!("results:{name}"));
        let ids = [
            "results",
            "results:benefit:less",
            "results:cost:licence",
            "results:value:time",
        ];
        for name in names.into_iter().chain(ids.map(str::to_owned)) {
            assert_eq!(name.parse::<ResultFigure>().unwrap().to_string(), name);
        }
    }

    #[test]
    fn an_unknown_figure_lists_the_known_ones() {
        for name in [
            "results:",
            "results:profit",
            "resultsx",
            "results:thing:less",
            "results:benefit:No Id",
        ] {
            let error = name.parse::<ResultFigure>().unwrap_err().to_string();
            assert!(error.contains("months_behind"), "{error}");
        }
    }
}
