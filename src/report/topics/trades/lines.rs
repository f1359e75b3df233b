//! The trades as a window shows them, each with what it does to the answer before it is agreed (method §9).

use super::{TradeRow, rows, trade_state};
use crate::engine::{Headline, TradeEffect};
use crate::format::Lines;
use crate::model::TradeState;
use crate::report::Report;
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeLine {
    pub row: TradeRow,
    /// "+7 points"; "0" where it changes nothing, "–" where there is no such figure.
    pub roi: String,
    /// "+0.6 months".
    pub payback: String,
    /// "+€3,200".
    pub npv: String,
    /// Its changes to the case that its own text does not state.
    pub more: Vec<String>,
    pub no_answer: Option<String>,
    /// Whether something is given and nothing asked for it.
    pub asks: bool,
}

impl Report<'_> {
    pub fn trade_lines(&self, effects: &[TradeEffect]) -> Vec<TradeLine> {
        let points = |fraction: Decimal| {
            let points = fraction.saturating_mul(Decimal::ONE_HUNDRED);
            let decimals = u32::from(points.abs() < Decimal::ONE);
            format!("{} points", self.write.locale.amount(points, decimals))
        };
        let months = |months| self.write.locale.duration_months(months);
        let all = rows(self.case, &self.write).into_iter().enumerate();
        let lines = all.map(|(index, row)| {
            let effect = effects.iter().find(|effect| effect.trade == index);
            let difference = |of: fn(&Headline) -> Option<Decimal>| effect?.difference(of);
            let no_answer = effect.and_then(|effect| effect.with.as_ref().err());
            TradeLine {
                roi: written(difference(|one| one.roi.ratio()), points),
                payback: written(difference(|one| one.payback.months()), months),
                npv: written(difference(|one| Some(one.npv)), |npv| self.write.money(npv)),
                no_answer: no_answer.map(ToString::to_string),
                asks: row.get.is_none(),
                more: unsaid(&row),
                row,
            }
        });
        lines.collect()
    }
}

/// The effects that stand neither in what is given nor in what is asked for it, however they are spaced.
fn unsaid(row: &TradeRow) -> Vec<String> {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|letter| !letter.is_whitespace());
        letters.flat_map(char::to_lowercase).collect()
    };
    let said = [Some(&row.give), row.get.as_ref()];
    let said: Vec<String> = said.into_iter().flatten().map(|text| plain(text)).collect();
    let unsaid = |effect: &&String| !said.iter().any(|text| text.contains(&plain(effect)));
    row.effects.iter().filter(unsaid).cloned().collect()
}

fn written(difference: Option<Decimal>, words: impl Fn(Decimal) -> String) -> String {
    match difference {
        None => "–".to_owned(),
        Some(none) if none.is_zero() => "0".to_owned(),
        Some(more) if more > Decimal::ZERO => format!("+{}", words(more)),
        Some(less) => words(less),
    }
}

/// The trades as a list for the meeting. What a trade costs us is not in it, and refused trades are left out.
pub fn trade_list(lines: &[TradeLine]) -> String {
    let open = lines
        .iter()
        .filter(|line| line.row.state != TradeState::Refused);
    let mut lines = Lines::default();
    lines.line("Trades");
    for (place, line) in open.enumerate() {
        let get = line.row.get.as_deref().unwrap_or("(to be agreed)");
        lines.blank();
        lines.line(&format!("{}. You give: {get}", place + 1));
        lines.line(&format!("   We give: {}", line.row.give));
        if line.no_answer.is_none() {
            lines.line(&format!(
                "   For you: return {}, payback {}, net present value {}",
                line.roi, line.payback, line.npv
            ));
        }
        lines.line(&format!("   State: {}", trade_state(line.row.state)));
    }
    lines.into_text()
}
